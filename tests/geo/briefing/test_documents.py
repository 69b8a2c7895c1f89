"""Briefings and translations read from YAML with all faults at once, and written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.briefing.briefing import (
    MAX_SCENES,
    TRANSLATION_FIELDS,
    Briefing,
    Scene,
)
from geo.briefing.documents import dump, parse, parse_translation, read, untranslated
from geo.dataset.files import read_folder
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.view.view import Vocabulary
from tests.geo.briefing.conftest import GOOD, faults


def test_a_briefing_is_what_its_file_says(known: Vocabulary) -> None:
    """Lists are the query's texts with commas, numbers stay as they were written, line breaks are kept or folded."""
    query = {
        "day": "2021-03-10", "mode": "window", "window": "30", "layers": "incidents,bases", "names": "local",
        "extent": "10.1,50.2,10.90,50.8", "select": "clash", "category": "clash,barricade", "data": "1a2b3c4d",
    }  # fmt: skip
    first = Scene(
        view=query,
        caption="10 March: a clash in Town\nNobody was hurt",
        notes="The report tells of it (A report, ¶1).",
        highlight=("clash", "town"),
        seconds=12.5,
    )
    expected = Briefing(
        "two-squares", "Two squares", "A. Person", date(2021, 6, 1), "en", (first, Scene({}, "All of it: #1"))
    )
    assert parse(GOOD, known) == (expected, [])


def test_what_is_written_reads_well(known: Vocabulary) -> None:
    """Days, numbers and lists have no quotes; texts of two lines are in two lines."""
    briefing, _ = parse(GOOD, known)
    assert briefing is not None
    lines = dump(briefing).splitlines()
    assert lines[3] == "date: 2021-06-01"
    assert "    window: 30" in lines
    assert "    extent: [10.1, 50.2, 10.90, 50.8]" in lines
    assert "    data: 1a2b3c4d" in lines
    assert lines[lines.index("  caption: |-") + 1] == "    10 March: a clash in Town"
    assert "  highlight: [clash, town]" in lines
    assert "  seconds: 20" in lines


def test_all_faults_are_reported_at_once_with_their_lines(known: Vocabulary) -> None:
    """Unknown and missing fields, wrong types, texts that are too long or hold markup, and what nothing is called."""
    text = f"""\
id: Two Squares
title: <b>Two</b> squares
date: 2021-02-30
language: fr
colour: red
scenes:
- view:
    day: 10 March
    window: 99999
    layers: [incidents, roads]
    extent: [1, 2, 3, 4]
    select: nobody
    names: fr
    category: riot
    zoom: 9
  caption: {"long " * 25}
  highlight: [clash, nobody, [town]]
  seconds: 2
- caption: "one\\ntwo\\nthree"
  view: clash
  notes: [a, b]
  highlight: clash
- view: {{day: [], mode: }}
  caption:
  seconds: .nan
- {{}}
- just a text
"""
    long = ("long " * 25).strip()
    assert faults(text, known) == [
        (1, "author", "the field is missing"),
        (1, "id", "'Two Squares' is not a slug"),
        (2, "title", "'<b>Two</b> squares' has markup in it"),
        (3, "date", "'2021-02-30' is not a day"),
        (4, "language", "'fr' is no language of the dataset"),
        (5, "colour", "the field is not known"),
        (8, "scenes.1.view.day", "“10 March” is not a day (YYYY-MM-DD)"),
        (9, "scenes.1.view.window", "A window has 1 to 3660 days"),
        (10, "scenes.1.view.layers", "There is no layer “roads”"),
        (11, "scenes.1.view.extent", "That extent lies outside the map"),
        (12, "scenes.1.view.select", "Nothing here is called “nobody”"),
        (13, "scenes.1.view.names", "“fr” is no language of the names"),
        (14, "scenes.1.view.category", "No event can be filtered by category “riot”"),
        (15, "scenes.1.view.zoom", "the field is not known"),
        (16, "scenes.1.caption", f"{long[:60]!r} has more than 120 characters"),
        (17, "scenes.1.highlight", "nothing in the dataset is called 'nobody'"),
        (17, "scenes.1.highlight", "nothing in the dataset is called ''"),
        (18, "scenes.1.seconds", "it is not a number from 3 to 600"),
        (19, "scenes.2.caption", "'one\\ntwo\\nthree' has more than 2 lines"),
        (20, "scenes.2.view", "it has no fields"),
        (21, "scenes.2.notes", "it is not a text"),
        (22, "scenes.2.highlight", "it is not a list"),
        (23, "scenes.3.view.day", "it is not a value or a list of values"),
        (23, "scenes.3.view.mode", "it is not a value or a list of values"),
        (24, "scenes.3.caption", "is empty"),
        (25, "scenes.3.seconds", "it is not a number from 3 to 600"),
        (26, "scenes.4.view", "the field is missing"),
        (26, "scenes.4.caption", "the field is missing"),
        (27, "scenes.5", "it has no fields"),
    ]


def test_the_briefings_of_a_folder(known: Vocabulary, tmp_path: Path) -> None:
    """In the order of their files; an id that is there twice and a file that can't be read are faults."""
    assert read(read_folder(tmp_path)[0], known, languages=("en",)) == ((), [])
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "b.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "a.yml").write_text(GOOD.replace("two-squares", "first"), encoding="utf-8-sig")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    found, faults = read(read_folder(tmp_path)[0], known, languages=("en",))
    assert ([one.id for one in found], faults) == (["first", "two-squares"], [])
    (folder / "c.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "d.yaml").write_bytes(b"title: \xff")
    found, faults = read(read_folder(tmp_path)[0], known, languages=("en",))
    assert [one.id for one in found] == ["first", "two-squares"]
    assert [(fault.file, fault.column, fault.problem) for fault in faults] == [
        ("d.yaml", "", "it is not UTF-8 (byte 7)"),
        ("c.yaml", "id", "another briefing is called “two-squares” too"),
    ]


def test_more_scenes_than_a_briefing_has_are_not_read(known: Vocabulary) -> None:
    """As many as the bound says are."""
    scene = "- {view: {day: 2021-09-24}, caption: A day}\n"
    head = GOOD.partition("scenes:")[0] + "scenes:\n"
    found, _ = parse(head + scene * MAX_SCENES, known)
    assert found is not None
    assert len(found.scenes) == MAX_SCENES
    expected = "there are 201 scenes in it, and a briefing has at most 200"
    assert [one[2] for one in faults(head + scene * (MAX_SCENES + 1), known)] == [expected]


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
def good(known: Vocabulary) -> Briefing:
    briefing, _ = parse(GOOD, known)
    assert briefing
    return briefing


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
