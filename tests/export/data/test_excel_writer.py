"""Workbooks: sheets with headers, texts that nothing runs, and what a cell or a sheet can’t hold."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from zipfile import ZipFile

import pandas as pd
import pytest

from export.data import excel_writer
from export.data.event_tables import accounts, casualties, events, places
from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from tests.export import readers
from tests.export.conftest import write, write_anew


def test_a_workbook_has_its_sheets_with_headers_that_stay(extract: Extract) -> None:
    book = readers.workbook(write(extract, "xlsx"))
    assert book.sheetnames == [*readers.SHEETS, "About"]
    for name, table in (("Events", events), ("Places", places), ("Casualties", casualties), ("Accounts", accounts)):
        sheet, frame = book[name], table(extract)
        assert [cell.value for cell in sheet[1]] == list(frame.columns)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row == len(frame) + 1
        assert all(sheet.column_dimensions[cell.column_letter].width >= 12 for cell in sheet[1])
    assert book.properties.created == datetime(2021, 12, 31)
    assert book.properties.title == "Two squares, 2021"


def test_a_workbook_has_days_numbers_and_texts_and_nothing_that_runs(small: Dataset) -> None:
    hostile = small.events.assign(title="=1+1", actors="https://example.org", start=pd.Timestamp("1850-01-01"))
    data = write(Extract(replace(small, events=hostile), ("clash",)), "xlsx")
    sheet = readers.workbook(data)["Events"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert cells["end"].value == datetime(2021, 3, 10)
    assert cells["end"].is_date
    assert cells["start"].value == "1850-01-01", "Excel has no such day"
    assert (cells["longitude"].value, cells["longitude"].data_type) == (10.35, "n")
    assert (cells["precision_m"].value, cells["casualty_min"].value) == (500, "1 | 3 | ?")
    assert (cells["title"].value, cells["title"].data_type) == ("'=1+1", "s")
    with ZipFile(io.BytesIO(data)) as packed:
        sheets = b"".join(packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets"))
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_text_that_a_cell_cant_hold_is_cut_and_says_so(small: Dataset, letter: str) -> None:
    def written(length: int) -> str:
        events = small.events.assign(summary=letter * length)
        book = readers.workbook(write(Extract(replace(small, events=events), ("clash",)), "xlsx"))
        return readers.sheet_rows(book, "Events")[0]["summary"]

    units = len(letter.encode("utf-16-le")) // 2
    most = excel_writer.MAX_CHARACTERS // units
    assert written(most) == letter * most
    cut = written(most + 1)
    assert len(cut.encode("utf-16-le")) // 2 <= excel_writer.MAX_CHARACTERS
    assert re.fullmatch(f"{letter}{{{most - 50},}}{re.escape(excel_writer.CUT)}", cut)


def test_more_rows_than_a_sheet_holds_are_refused(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's limit is a million rows; a lower one shows the same."""
    monkeypatch.setattr(excel_writer, "MAX_ROWS", 7)
    with pytest.raises(ValueError, match="a sheet holds 6 rows, and Accounts has 7"):
        write_anew(extract, "xlsx")
