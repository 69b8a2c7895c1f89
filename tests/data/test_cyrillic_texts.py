"""All that the map says in Serbian, as it is made in Cyrillic: no word is written in two scripts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
import yaml

from geo.dataset.dataset import Dataset, load
from geo.dataset.schema import TABLES, translations
from geo.language import catalogues
from geo.language.cyrillic import to_cyrillic
from tests.conftest import NORTHERN_KOSOVO

WORD = re.compile(r"\w+(?:[-–./’']\w+)*")
"""A word with what is joined to it, as a date or an ending is."""
LATIN, CYRILLIC = re.compile(r"[A-Za-zČĆŽŠĐčćžšđ]"), re.compile(r"[\u0400-\u04ff]")
ENDING = re.compile(r"[\w.]*[A-Za-z0-9]-(?:а|у|ом|ем|е|ов\w*|ев\w*)")
"""A name that stays in Latin letters, with the ending of its case: the one word that may have both scripts."""
NUMERAL = re.compile(r"(?:И|ИИ|ИИИ|ИВ|В|ВИ)(?=\.[A-Z]\b|\s*[¶§])")
"""A Roman numeral of a paragraph that was taken for letters of Serbian."""


def mixed(cyrillic: str) -> list[str]:
    """The words of a text that are in both scripts, and the numerals that became letters."""
    words = (found[0] for found in WORD.finditer(cyrillic))
    both = [word for word in words if LATIN.search(word) and CYRILLIC.search(word) and not ENDING.fullmatch(word)]
    return both + NUMERAL.findall(cyrillic)


def of_tables(dataset: Dataset) -> Iterator[tuple[str, str]]:
    cyrillic = dataset.in_language("sr-Cyrl")
    for table in TABLES:
        for column in {one.partition("_sr_")[0] for one in translations(table) if "_sr_" in one}:
            yield from ((f"{table}.{column}", text) for text in cyrillic.table(table)[column] if isinstance(text, str))


def of_settings(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("sr-Latn", "sr-Cyrl"):
                yield "dataset.toml", to_cyrillic(one)
            else:
                yield from of_settings(one)
    elif isinstance(value, list):
        for one in value:
            yield from of_settings(one)


def of_files(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for file, sections in dataset.in_language("sr-Cyrl").prose.items():
        for section in sections:
            yield from ((file, text) for text in (section.title, section.body))
    for path in sorted((NORTHERN_KOSOVO / "briefings").glob("*.sr-Latn.yaml")):
        cyrillic = yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in [
            cyrillic["title"],
            cyrillic["author"],
            *(one[key] for one in cyrillic["scenes"] for key in ("caption", "notes") if key in one),
        ]:
            yield path.name, to_cyrillic(text)


def of_catalogue() -> Iterator[tuple[str, str]]:
    for message in catalogues.messages("sr-Cyrl"):
        if message.id:
            yield from (("catalogue", text) for text in catalogues.texts(message.string))


def all_texts() -> dict[str, list[tuple[str, str]]]:
    dataset = load(NORTHERN_KOSOVO)
    document = tomllib.loads((NORTHERN_KOSOVO / "dataset.toml").read_text(encoding="utf-8"))
    return {
        "tables": [*of_tables(dataset)],
        "settings": [*of_settings(document)],
        "files": [*of_files(dataset)],
        "catalogue": [*of_catalogue()],
    }


@pytest.mark.parametrize(
    ("cyrillic", "found"),
    [
        ("Кao што пише", ["Кao"]),
        ("Напишите ГГГГ-MM-DD", ["ГГГГ-MM-DD"]),
        ("Извештај, И ¶3 и II.B ¶5", ["И"]),
        ("извештај Crisis Group-а, CSV-ом, II.B ¶5, KoSSev и НАТО-а", []),
    ],
)
def test_what_counts_as_mixed(cyrillic: str, found: list[str]) -> None:
    assert mixed(cyrillic) == found


def test_no_word_of_the_map_is_in_two_scripts() -> None:
    texts = all_texts()
    assert {name: len(found) > 20 for name, found in texts.items()} == dict.fromkeys(texts, True)
    faults = [(where, word, text) for found in texts.values() for where, text in found for word in mixed(text)]
    assert faults == []
