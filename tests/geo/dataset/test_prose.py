"""A dataset's prose: what it may hold, and how it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import check, load
from geo.dataset.prose import CHANGES, LICENCE, METHOD, Section, sections
from tests.builders import add_row, tiny

SOUND = "# A title\n\nBefore.\n\n## Dates\n\nAs told: [a paper](https://a.example/b). 2 < 3 & more; *so* it is.\n"


def test_prose_is_read_section_by_section(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    (folder / METHOD).write_text(SOUND, encoding="utf-8")
    assert check(folder) == []
    assert load(folder).prose == {
        METHOD: (
            Section("", "Before."),
            Section("Dates", "As told: [a paper](https://a.example/b). 2 < 3 & more; *so* it is."),
        ),
        CHANGES: (),
        LICENCE: (),
    }
    assert sections("") == ()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("<script>alert(1)</script>", "has markup in it"),
        ("a <img src=x onerror=y>", "has markup in it"),
        ("a &#x3c;b", "has markup in it"),
        ("<https://a.example>", "has markup in it"),
        ("[a](javascript:alert(1))", "has markup in it"),
        ("![a](https://a.example/b.png)", "has a picture in it"),
        ("[a](data:text/html,b)", "links to something that is no web address"),
        ("[a](other.md)", "links to something that is no web address"),
        ("[a]: https://a.example", "links to something that is no web address"),
        (":red[a]", "has a directive in it"),
        ("====", "underlines a heading or draws a rule"),
        ("---", "underlines a heading or draws a rule"),
        ("# Again", "is no heading of the second rank"),
        ("### Deep", "is no heading of the second rank"),
        ("##Close", "is no heading of the second rank"),
    ],
)
@pytest.mark.parametrize("file", [METHOD, LICENCE])
def test_what_prose_may_not_hold_is_reported_with_its_line(tmp_path: Path, file: str, line: str, problem: str) -> None:
    folder = tiny(tmp_path)
    (folder / file).write_text(f"{SOUND}{line}\n", encoding="utf-8")
    faults = check(folder)
    assert {(fault.file, fault.row) for fault in faults} == {(file, 8)}
    assert any(problem in fault.problem for fault in faults)


def test_the_changes_tell_of_the_version_at_hand(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    (folder / CHANGES).write_text("## 0.0.9\n\nFirst.\n", encoding="utf-8")
    (fault,) = check(folder)
    assert str(fault) == "changes.md: it does not tell of version 0.1.0. Add a section ## 0.1.0."
    (folder / CHANGES).write_text("## 0.1.0\n\nMore.\n\n## 0.0.9\n\nFirst.\n", encoding="utf-8")
    assert check(folder) == []


def test_prose_that_can_not_be_read_is_a_fault(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    (folder / METHOD).write_bytes("Žena".encode("cp1250"))
    (fault,) = check(folder)
    assert (fault.file, fault.problem) == (METHOD, "it is not UTF-8 (byte 0)")


def test_a_correction_is_part_of_the_hash_and_prose_is_not(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    before = load(folder).hash
    (folder / METHOD).write_text(SOUND, encoding="utf-8")
    assert load(folder).hash == before
    add_row(
        folder, "corrections", id="cor-1", day="2022-01-05", version="0.1.0", rows="clash; gate; st-gate", what="A day"
    )
    assert check(folder) == []
    assert load(folder).hash != before


def test_a_correction_names_rows_that_there_are(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    row = add_row(
        folder, "corrections", id="cor-1", day="2022-01-05", version="0.1.0", rows="clash; lost", what="A day"
    )
    add_row(folder, "corrections", id="cor-2", day="5 January", version="", rows="", what="A row is gone")
    assert [(fault.row, fault.column) for fault in check(folder)] == [
        (row, "rows"),
        (row + 1, "day"),
        (row + 1, "version"),
    ]


@pytest.mark.parametrize(
    ("text", "row", "problem"),
    [
        ("# Method\n\nA\u202eB\n", 3, "the line has a character that turns the direction of what follows (U+202E)"),
        ("# Method\r\n\r\nA\x0bB\r\n", 3, "the line has a character that can’t be shown (U+000B)"),
        ("# Method\n" + "x" * 5001, 2, "the line has more than 5,000 characters"),
        ("x\n" * 100_001, None, "it has more than 200,000 characters"),
    ],
)
def test_each_line_of_prose_has_a_rule(text: str, row: int | None, problem: str, tmp_path: Path) -> None:
    (tiny(tmp_path) / "method.sq.md").write_text(text, encoding="utf-8", newline="")
    assert [(fault.file, fault.row, fault.problem) for fault in check(tmp_path)] == [("method.sq.md", row, problem)]
