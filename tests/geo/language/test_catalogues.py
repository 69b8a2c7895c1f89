"""Catalogues: Cyrillic is made from Latin, and the browser gets what its code says."""

from __future__ import annotations

import pytest

from geo.language.catalogues import catalogue, in_browser, messages, read, texts
from geo.language.cyrillic import to_cyrillic


def test_a_text_without_a_translation_is_given_in_english() -> None:
    assert catalogue("sq").gettext("Nobody wrote this sentence.") == "Nobody wrote this sentence."
    assert catalogue("sq").gettext("Copy link") == "Kopjoni lidhjen"


def test_cyrillic_has_every_text_of_the_latin_catalogue_and_every_form() -> None:
    latin = {texts(one.id): texts(one.string) for one in read("sr-Latn") if one.id}
    cyrillic = {texts(one.id): texts(one.string) for one in messages("sr-Cyrl") if one.id}
    assert cyrillic == {id: tuple(map(to_cyrillic, written)) for id, written in latin.items()}
    assert {len(written) for id, written in cyrillic.items() if len(id) == 2} == {3}
    with pytest.raises(FileNotFoundError):
        read("sr-Cyrl")


def test_the_browser_gets_the_texts_of_its_own_code_with_their_forms() -> None:
    for language in ("sq", "sr-Latn", "sr-Cyrl"):
        found = in_browser(language)
        own = {
            texts(one.id)[0]
            for one in messages(language)
            if any(place.startswith("web/") for place, _ in one.locations)
        }
        assert found.keys() == own
        assert len(found) < sum(bool(one.id) for one in messages(language))
        assert {type(text) for text in found.values()} == {str, tuple}


def test_the_parts_of_a_message_are_its_forms() -> None:
    assert texts("one") == ("one",)
    assert texts(("one", "many")) == texts(["one", "many"]) == ("one", "many")
    assert texts(None) == ()
