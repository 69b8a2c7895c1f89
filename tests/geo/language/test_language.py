"""The language of a context: texts, numbers and lists in it."""

from __future__ import annotations

import pytest

from geo.language.language import (
    cached_by_language,
    current_language,
    join_list,
    language_context,
    language_title,
    ngettext,
    number,
    sentences,
    separators,
    set_language,
)
from geo.language.languages import LANGUAGES, NAME_CHOICES


def test_sentences_end_once() -> None:
    """A date in Serbian ends with a full stop already."""
    assert sentences(["Podaci do 2. aprila 2024.", "", "Kraj"]) == "Podaci do 2. aprila 2024. Kraj."
    assert sentences(["Izvori: Reuters, 24. septembra 2023.."]) == "Izvori: Reuters, 24. septembra 2023."


TITLES = {
    "en": ["English", "Serbian, Latin", "Serbian, Cyrillic", "Albanian", "Serbian and Albanian"],
    "sq": ["Anglisht", "Serbisht, latinisht", "Serbisht, cirilik", "Shqip", "Serbisht dhe shqip"],
    "sr-Latn": ["Engleski", "Srpski, latinica", "Srpski, ćirilica", "Albanski", "Srpski i albanski"],
    "sr-Cyrl": ["Енглески", "Српски, латиница", "Српски, ћирилица", "Албански", "Српски и албански"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_called_one_thing_in_each_language(language: str) -> None:
    with language_context(language):
        assert [language_title(one) for one in NAME_CHOICES] == TITLES[language]


def test_a_language_holds_in_its_block_and_the_former_one_after_an_error() -> None:
    with language_context("sq"):
        with pytest.raises(KeyError), language_context("sr-Latn"):
            set_language("tlh")
        assert current_language() == "sq"
    assert current_language() == "en"


@pytest.mark.parametrize(
    ("language", "numbers", "listed"),
    [
        ("en", ["1,234.5", "1,234.50", "0.3", "-1,234"], "a, b or c"),
        ("sq", ["1 234,5", "1 234,50", "0,3", "-1 234"], "a, b ose c"),
        ("sr-Latn", ["1.234,5", "1.234,50", "0,3", "-1.234"], "a, b ili c"),
    ],
)
def test_numbers_and_lists_are_written_as_the_language_has_them(language: str, numbers: list[str], listed: str) -> None:
    with language_context(language):
        found = [
            number(1234.5, decimals=2),
            number(1234.5, decimals=2, fixed=True),
            number(0.26, decimals=1),
            number(-1234),
        ]
        assert [one.replace("\u00a0", " ") for one in found] == numbers
        assert join_list(["a", "b", "c"], alternatives=True) == listed
        assert join_list(["a"]) == "a"
        group, decimal = separators()
        assert number(1234.5, decimals=1) == f"1{group}234{decimal}5"


def test_a_count_has_the_form_that_its_language_asks_for() -> None:
    forms = {}
    for language in ("en", "sr-Latn"):
        with language_context(language):
            forms[language] = [
                ngettext("In the last {n} day", "In the last {n} days", count) for count in (1, 2, 5, 21)
            ]
    assert forms["en"] == ["In the last {n} day", *["In the last {n} days"] * 3]
    one, few, many, again = forms["sr-Latn"]
    assert len({one, few, many}) == 3
    assert again == one


def test_what_is_cached_is_made_once_a_language() -> None:
    made = []

    @cached_by_language
    def make(name: str) -> str:
        made.append((current_language(), name))
        return f"{name} {current_language()}"

    for language in ("en", "sq", "en"):
        with language_context(language):
            assert make("x") == make("x") == f"x {language}"
    assert made == [("en", "x"), ("sq", "x")]
