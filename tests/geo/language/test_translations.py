"""Data and briefings in other languages: what is translated, what serves all languages, what is made in Cyrillic."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app_pages import settings
from geo.briefing.briefing import TRANSLATION_FIELDS, Briefing, parse, parse_translation, read, untranslated
from geo.dataset.dataset import Dataset, check, load
from geo.dataset.files import read_folder
from geo.dataset.row_hashes import row_hashes
from geo.dataset.schema import AS_NEEDED, TRANSLATED, translations
from geo.errors import Fault
from geo.language.cyrillic import to_cyrillic
from geo.language.language import language_context, sentences
from geo.language.languages import LANGUAGES
from geo.view import Vocabulary, decode, vocabulary
from layers.registry import REGISTRY
from tests.builders import tiny
from tests.geo.briefing.test_briefing import GOOD

SQ = """\
id: two-squares
language: sq
title: Dy katrorë
author: Një person
scenes:
- caption: "10 mars: përleshje"
  notes: Raporti e tregon.
- caption: E gjitha
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary(load(tiny(tmp_path_factory.mktemp("tiny"))), layers=REGISTRY.optional)


@pytest.fixture(scope="module")
def good(known: Vocabulary) -> Briefing:
    briefing, _ = parse(GOOD, known)
    assert briefing
    return briefing


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Izveštaj, LICENSE.sr-Latn.md i naslovi.net", "Извештај, LICENSE.sr-Latn.md и naslovi.net"),
        ("43°13′07″N 20°41′30″E, severno", "43°13′07″N 20°41′30″E, северно"),
        ("Radio Free Europe/Radio Liberty javlja", "Radio Free Europe/Radio Liberty јавља"),
        ("po Wikipediji (CC BY-SA)", "по Википедији (CC BY-SA)"),
        ("II.B napomene 1, ES ¶2", "II.B напомене 1, ES ¶2"),
    ],
)
def test_cyrillic_is_made_but_for_what_is_no_serbian(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


def test_sentences_end_once() -> None:
    """A date in Serbian ends with a full stop already."""
    assert sentences(["Podaci do 2. aprila 2024.", "", "Kraj"]) == "Podaci do 2. aprila 2024. Kraj."
    assert sentences(["Izvori: Reuters, 24. septembra 2023.."]) == "Izvori: Reuters, 24. septembra 2023."


def test_a_notice_that_ends_with_a_date_ends_once(known: Vocabulary) -> None:
    with language_context("sr-Latn"):
        notices = [notice for day in ("nonsense", "1999-01-01") for notice in decode({"day": day}, known)[1]]
    assert len(notices) == 2
    assert all(notice.endswith(".") and not notice.endswith("..") for notice in notices), notices


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_data_is_left_in_english(northern_kosovo: Dataset, language: str) -> None:
    """Where there is none, ``[en]`` would say so; the one that has a translation is another than the English one."""
    translated, english = northern_kosovo.in_language(language), northern_kosovo
    for table, texts in TRANSLATED.items():
        for text in texts:
            column = translated.table(table)[text]
            assert not column.str.startswith("[en]").any(), (table, text)
            long = english.table(table)[text].str.len() > 40
            same = (column == english.table(table)[text]) & long
            assert language == "en" or not same.any(), (table, text, column[same].tolist()[:3])


def test_what_serves_all_languages_is_translated_only_where_it_differs(northern_kosovo: Dataset) -> None:
    sources = northern_kosovo.sources.set_index("id")
    cyrillic = northern_kosovo.in_language("sr-Cyrl").sources.set_index("id")
    assert cyrillic.loc["crisis-group-2024", "title"] == sources.loc["crisis-group-2024", "title"]
    assert cyrillic.loc["general-reference", "title"] == "[Опште знање]"
    assert cyrillic.loc["ask-census-2011", "publisher"] == "Агенција за статистику Косова (АСК)"
    assert set(AS_NEEDED["sources"]) == {"title", "publisher", "licence", "should_say_why"}
    assert "title_sr_cyrl" in translations("sources")
    assert "summary_sr_cyrl" not in translations("incidents")


def test_the_hash_of_a_row_is_the_same_in_each_language(northern_kosovo: Dataset) -> None:
    assert row_hashes(northern_kosovo.in_language("sq")) == row_hashes(northern_kosovo)


def test_a_note_is_there_in_each_language_of_the_dataset_or_in_none(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(settings.EMBEDDED_DATASET, folder)
    file = folder / "incidents.csv"
    text = file.read_text(encoding="utf-8")
    assert text.count(",Raporti jep vetëm vitin.,") > 1
    file.write_text(text.replace(",Raporti jep vetëm vitin.,", ",,", 1), encoding="utf-8")
    assert [(fault.file, fault.column) for fault in check(folder)] == [("incidents.csv", "note_sq")]


def test_a_translation_has_the_words_and_all_else_is_the_briefings(good: Briefing, known: Vocabulary) -> None:
    translated, faults = parse_translation(SQ, {good.id: good}, known, file="two-squares.sq.yaml")
    assert faults == []
    assert translated
    assert (translated.language, translated.title, translated.author) == ("sq", "Dy katrorë", "Një person")
    assert [scene.caption for scene in translated.scenes] == ["10 mars: përleshje", "E gjitha"]
    assert [(one.view, one.highlight, one.seconds) for one in translated.scenes] == [
        (one.view, one.highlight, one.seconds) for one in good.scenes
    ]


@pytest.mark.parametrize(
    ("before", "after", "field", "problem"),
    [
        ("id: two-squares", "id: other", "id", "'other' is no sound briefing beside it"),
        ("language: sq", "language: en", "language", "the briefing is there in “en” already"),
        ("- caption: E gjitha\n", "", "scenes", "it is not a list of 2 scenes, as the briefing has"),
        ("  notes: Raporti e tregon.\n", "", "scenes.1.notes", "the field is missing"),
        ("author: Një person", "date: 2021-01-01", "date", "the field is not known"),
        ("Dy katrorë", "<b>Dy</b>", "title", "'<b>Dy</b>' has markup in it"),
    ],
)
def test_a_fault_of_a_translation_says_what_and_where(
    good: Briefing, known: Vocabulary, before: str, after: str, field: str, problem: str
) -> None:
    assert SQ.count(before) == 1
    translated, faults = parse_translation(
        SQ.replace(before, after), {good.id: good}, known, file="two-squares.sq.yaml"
    )
    assert translated is None
    assert (field, problem) in [(fault.column, fault.problem) for fault in faults]
    assert all(fault.mend for fault in faults)


def test_a_folder_has_its_briefings_in_each_language(tmp_path: Path, known: Vocabulary) -> None:
    """Cyrillic is made from Latin; what is not there stays as it is, and is named."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "two-squares.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "two-squares.sq.yaml").write_text(SQ, encoding="utf-8")
    latin = SQ.replace("language: sq", "language: sr-Latn").replace("Dy katrorë", "Dva kvadrata")
    (folder / "two-squares.sr-Latn.yaml").write_text(latin, encoding="utf-8")
    (one,), faults = read(read_folder(tmp_path)[0], known, languages=LANGUAGES)
    assert faults == []
    assert [one.in_language(tag).title for tag in LANGUAGES] == [
        "Two squares",
        "Dy katrorë",
        "Dva kvadrata",
        "Два квадрата",
    ]
    assert [one.in_language(tag).language for tag in LANGUAGES] == list(LANGUAGES)
    assert untranslated([one], LANGUAGES) == []
    (folder / "two-squares.sq.yaml").unlink()
    (left,), _ = read(read_folder(tmp_path)[0], known, languages=LANGUAGES)
    assert left.in_language("sq") is left
    assert [fault.file for fault in untranslated([left], LANGUAGES)] == ["two-squares.sq.yaml"]


def test_a_fault_is_in_the_current_language(known: Vocabulary) -> None:
    with language_context("sq"):
        _, faults = parse(GOOD.replace("seconds: 12.5", "seconds: 1"), known)
    assert [fault.problem for fault in faults] == ["nuk është numër nga 3 deri 600"]
    assert TRANSLATION_FIELDS[0] == "id"


def test_a_translation_waits_for_its_briefing(known: Vocabulary, tmp_path: Path) -> None:
    """Nothing is reported of the translation of a briefing that has faults itself: the cause comes first."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "two.yaml").write_text("id: [", encoding="utf-8")
    (folder / "two.sq.yaml").write_text("id: two\nlanguage: sq\n", encoding="utf-8")
    found, faults = read(read_folder(tmp_path)[0], known, languages=LANGUAGES)
    assert (found, {fault.file for fault in faults}) == ((), {"two.yaml"})


def test_a_fault_is_a_line_in_the_current_language() -> None:
    fault = Fault("incidents.csv", 7, "title_en", "a", "b")
    assert str(fault) == "incidents.csv, row 7, column title_en: a. b."
    with language_context("sr-Latn"):
        assert str(fault) == "incidents.csv, red 7, kolona title_en: a. b."
