"""An extract as an Excel workbook: events, places, casualties, accounts, sites and what holds of them, and what they are."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter

from export.common.table_cells import APOSTROPHES, Cell, harmless, rows
from export.data.event_tables import accounts, casualties, events, places
from export.data.extract import Extract
from export.data.site_tables import sites, statuses
from geo.language.language import gettext

MAX_CHARACTERS = 32_767
"""The most characters of a cell, in units of UTF-16: Excel repairs a workbook that has more, and drops the text."""
MAX_ROWS = 1_048_576
FIRST_DAY = date(1900, 3, 1)
"""Excel's count of days is wrong before it, and there are no days at all before 1900."""
CUT = "… (cut: a cell holds 32,767 characters)"
WIDTHS = {"title": 50, "summary": 70, "citation": 60, "sources": 60, "when": 30, "name": 24, "places": 30,
          "status": 30, "status_summary": 60, "entity_name": 30, "state": 30}  # fmt: skip
"""The widths of columns, in characters. Other columns are as wide as their names, at least ``MIN_WIDTH``."""
MIN_WIDTH = 12
RECORD = "record"
"""The sheet with the record (``export.record.record``)."""


def write(extract: Extract) -> bytes:
    """Return the workbook (XLSX), dated as the data ends: days are days, numbers are numbers, nothing is a formula or a
    link. Raises ``ValueError`` when a table has more rows than a sheet holds."""
    sheets = {
        "Events": events(extract),
        "Places": places(extract),
        "Casualties": casualties(extract),
        "Accounts": accounts(extract),
    }
    if extract.day is not None:
        sheets["Sites"] = pd.DataFrame(sites(extract).drop(columns="geometry"))
        sheets["Statuses"] = statuses(extract)
    return document(sheets, extract)


def document(sheets: Mapping[str, pd.DataFrame], extract: Extract, about: Mapping[str, str] | None = None) -> bytes:
    """A workbook of tables by the names of their sheets, and one that says what they are: by default what the extract does."""
    settings = extract.dataset.settings
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"title": extract.called, "comments": settings.attribution,
             "created": datetime.combine(settings.end, time())}
        )  # fmt: skip
        book.set_custom_property("Language", extract.dataset.language)
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for name, table in sheets.items():
            _write_table(book.add_worksheet(name), name, table, styles)
        notes = book.add_worksheet("About")
        notes.set_column(0, 0, 24, styles["wrapped"])
        notes.set_column(1, 1, 110, styles["wrapped"])
        texts = extract.about() if about is None else about
        for number, note in enumerate([*texts.items(), (gettext("Texts"), gettext(APOSTROPHES))]):
            for column, text in enumerate(note):
                _write_cell(notes, number, column, text, styles)
        if extract.record:
            _write_table(book.add_worksheet(RECORD), RECORD, _record(extract.record), styles)
    return out.getvalue()


def _record(text: str) -> pd.DataFrame:
    """The record as a table, which no cell is too short for."""
    fields = json.loads(text)
    rows = [("record", name, str(value)) for name, value in fields.items() if not isinstance(value, dict)]
    for part, entries in fields.items():
        if isinstance(entries, dict):
            rows += [(part, id, hash) for id, hash in entries.items()]
    return pd.DataFrame(rows, columns=["part", "name", "text"], dtype="str")


def _write_table(sheet: Any, name: str, table: pd.DataFrame, styles: Mapping[str, Any]) -> None:
    """A table under a header that stays in sight and can be filtered by."""
    if len(table) >= MAX_ROWS:
        raise ValueError(f"a sheet holds {MAX_ROWS - 1:,} rows, and {name} has {len(table):,}: show fewer, or take CSV")
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, title, styles["head"])
        sheet.set_column(column, column, WIDTHS.get(title, max(MIN_WIDTH, len(title) + 2)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for number, row in enumerate(rows(table), start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, styles)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, styles: Mapping[str, Any]) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, _fitting(harmless(cell)))
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        if cell < FIRST_DAY:
            sheet.write_string(row, column, cell.isoformat())
        else:
            sheet.write_datetime(row, column, cell, styles["day"])
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds."""
    if 2 * len(text) <= MAX_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CHARACTERS:
        return text
    return units[: 2 * (MAX_CHARACTERS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
