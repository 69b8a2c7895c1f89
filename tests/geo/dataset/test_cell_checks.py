"""The check of cells: headers, and each distinct text once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.cell_checks import check_cells
from geo.dataset.dataset import check
from geo.dataset.files import read_folder, read_table
from geo.dataset.schema import TABLES, columns
from geo.dataset.text_rules import TextRule
from tests.builders import add_row, tiny, write_table
from tests.builders import read_table as rows_of


def test_a_missing_column_is_named(folder: Path) -> None:
    """And a column that no table has."""
    path = folder / "casualties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("wording", "words", 1), encoding="utf-8")
    assert [(fault.row, fault.column, fault.problem) for fault in check(folder)] == [
        (1, "wording", "the column is missing"),
        (1, "words", "the column is not known"),
    ]


def test_an_empty_table_lacks_all_columns(folder: Path) -> None:
    """A file of no bytes is not a table."""
    (folder / "routes.csv").write_bytes(b"")
    found = check(folder)
    assert {(fault.file, fault.problem) for fault in found} == {("routes.csv", "the column is missing")}
    assert {"id", "kind", "length_km"} <= {fault.column for fault in found}


def test_each_distinct_text_is_checked_once_for_columns_with_the_same_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that 100,000 rows with the same few texts cost no more than these."""
    add_row(tiny(tmp_path), "sources", id="other", title="A", kind="press", note="same")
    write_table(tmp_path, "accounts", [{**row, "note": "same"} for row in rows_of(tmp_path, "accounts")])
    files = read_folder(tmp_path)[0]
    tables = {table: read_table(files, f"{table}.csv", columns(table))[0] for table in TABLES}
    checked: list[tuple[TextRule, str]] = []
    real = TextRule.problems
    monkeypatch.setattr(TextRule, "problems", lambda rule, text: (checked.append((rule, text)), real(rule, text))[1])
    assert check_cells(tables) == []
    assert len(checked) == len(set(checked))
    assert [text for rule, text in checked if text == "same"] == ["same"]
