"""A row is found by its id, whatever its table, and in no other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset
from geo.dataset.rows import FINDABLE
from tests.conftest import ROOT

PRODUCT = ("geo", "layers", "markup", "export", "app_pages")


@pytest.mark.parametrize("table", FINDABLE)
def test_each_row_is_found_as_its_table_has_it(northern_kosovo: Dataset, table: str) -> None:
    for record in northern_kosovo.table(table).to_dict("records"):
        row = northern_kosovo.find(record["id"])
        assert row is not None
        assert (row.table, row.id, list(row)) == (table, record["id"], list(record))
        assert row.is_event == (table == "incidents")
        for column, cell in record.items():
            assert type(row[column]) is type(cell)
            assert row[column] == cell or (pd.isna(row[column]) and pd.isna(cell))


def test_what_no_row_is_called_is_not_found(northern_kosovo: Dataset) -> None:
    for id in ("", "nobody", northern_kosovo.settings.areas[0].id):
        assert northern_kosovo.find(id) is None
        with pytest.raises(KeyError, match="no row has the id"):
            northern_kosovo.row(id)


def test_a_row_is_not_to_be_edited(northern_kosovo: Dataset) -> None:
    row = northern_kosovo.row(northern_kosovo.events["id"].iloc[0])
    with pytest.raises(TypeError):
        row["title"] = "Another"  # type: ignore[index]
    with pytest.raises(AttributeError):
        row.table = "places"  # type: ignore[misc]


def test_rows_are_those_of_the_very_dataset_and_of_its_language(northern_kosovo: Dataset) -> None:
    id = northern_kosovo.events["id"].iloc[0]
    english = northern_kosovo.row(id)["title"]
    albanian = northern_kosovo.in_language("sq")
    assert albanian.row(id)["title"] == albanian.events["title"].iloc[0] != english
    fewer = replace(northern_kosovo, events=northern_kosovo.events.iloc[1:])
    assert fewer.find(id) is None
    assert northern_kosovo.row(id)["title"] == english


def _filters_by_id(tree: ast.AST) -> Iterator[int]:
    """The lines on which a column ``id`` is compared with one value."""
    for node in ast.walk(tree):
        side: ast.AST | None = None
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            side = node.left
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "eq":
            side = node.func.value
        if isinstance(side, ast.Subscript) and isinstance(side.slice, ast.Constant) and side.slice.value == "id":
            yield side.lineno


def test_the_check_sees_how_a_table_is_filtered_by_an_id() -> None:
    code = 'a[a["id"] == x]\na.loc[a["id"] == x, "title"]\na["id"].eq(x)\na["id"].isin(x)\nb["incident"] == a["id"]'
    assert sorted(_filters_by_id(ast.parse(code))) == [1, 2, 3]


@pytest.mark.parametrize("room", PRODUCT)
def test_no_other_code_filters_a_table_by_an_id(room: str) -> None:
    found = {
        (file.relative_to(ROOT).as_posix(), line)
        for file in Path(ROOT / room).rglob("*.py")
        for line in _filters_by_id(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert not found, "use Dataset.find"
