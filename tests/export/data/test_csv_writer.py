"""CSV as a spreadsheet and a program open it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pandas as pd
import pytest

from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from tests.export import readers
from tests.export.conftest import write
from tests.export.data.conftest import SHOWN


def test_csv_begins_with_a_byte_order_mark_and_notes_one_a_line(extract: Extract) -> None:
    """And no mark is left in the name of a column, whichever way the notes are skipped."""
    data = write(extract, "csv")
    assert data.startswith(b"\xef\xbb\xbf# Notes: these ")
    skipped = readers.lines_before_table(data)
    lines = data.decode("utf-8-sig").split("\r\n")
    assert all(re.match('"?# ', line) for line in lines[:skipped])
    assert lines[skipped].startswith("id,start,end,")
    assert len(lines) == skipped + 1 + len(SHOWN) + 1
    assert {len(row) for row in list(csv.reader(lines))[:skipped]} == {1}, "a spreadsheet shows a note in one cell"
    assert readers.csv_table(data).columns[0] == "id"
    assert readers.csv_table(data, encoding="utf-8").columns[0] == "id"


def test_csv_numbers_and_days_are_numbers_and_days(small: Dataset) -> None:
    """A negative longitude is no formula, a whole number has no decimals, an unknown one is empty."""
    moved = small.places.assign(lon=-small.places["lon"]).set_geometry(small.places.geometry.translate(-20.7))
    inside = replace(small, places=moved, settings=replace(small.settings, frame=(-11.0, 50.0, 11.0, 51.0)))
    data = write(Extract(inside, SHOWN), "csv")
    frame = readers.csv_table(data, parse_dates=["start", "end"]).set_index("id")
    assert frame.loc["clash", "longitude"] == pytest.approx(-10.35)
    assert frame["longitude"].dtype == float
    assert frame.loc["clash", "start"] == pd.Timestamp("2021-03-10")
    assert b",1 | 3 | ?,? | ? | ?,1 | ? | 99,1 | 1 | 0," in data
    assert b"'-10" not in data
