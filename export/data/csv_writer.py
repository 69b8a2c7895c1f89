"""An extract as CSV: its events, one row each, and its sites after them, below lines that say what they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pandas as pd

from export.common.table_cells import APOSTROPHES, Cell, harmless, rows
from export.data.event_tables import EVENTS, NAMES, events
from export.data.extract import Extract
from export.data.site_tables import sites
from geo.language.language import gettext
from geo.time.days import write_day

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV file without it for one in the code page of its country, and garbles what isn't ASCII.
Pandas and R drop it; it is before the notes, so that a program which keeps it has it in no name of a column."""
MAX_CHARACTERS = 30_000
"""The most characters of the record in one line: a spreadsheet's cell holds 32,767, a cell of Python's ``csv`` 131,072."""
OF_SITES = (
    "status", "status_direction", "status_since", "status_until", "status_precision", "status_end_precision", "status_summary",
    "status_sources", "status_locators", *NAMES,
)  # fmt: skip
"""Columns that events leave empty."""


def write(extract: Extract) -> bytes:
    """Return the rows as UTF-8 CSV (RFC 4180): notes, one a line, each ``# label: text``, the last of them with the
    record; a header; a row an event. With sites a row has its ``kind`` first and the columns ``OF_SITES`` last;
    ``start`` and ``end`` are then a site's days, ``category`` its type, ``title`` its name."""
    about = [*extract.about().items()]
    table, beside = rows(events(extract)), extract.day is not None
    if not beside:
        return document(about, EVENTS, table, record=extract.record)
    empty = [None] * len(OF_SITES)
    both = chain((("event", *row, *empty) for row in table), _sites(extract))
    return document(about, ["kind", *EVENTS, *OF_SITES], both, record=extract.record)


def document(
    about: Sequence[tuple[str, str]], columns: Sequence[str], table: Iterable[Sequence[Cell]], *, record: str = ""
) -> bytes:
    """A table as UTF-8 CSV below its notes, each ``# label: text`` in a line; no text in it is a formula."""
    notes = [*about, (gettext("Texts"), gettext(APOSTROPHES)), *(("Record", part) for part in _parts(record))]
    lines = len(notes) + 1
    first = ("Notes", f"these {lines} lines; the table starts after them (pandas skiprows={lines}; R skip={lines})")
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([harmless(f"# {label}: {text}")] for label, text in [first, *notes])
    writer.writerow(columns)
    writer.writerows(map(_cell, row) for row in table)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _parts(record: str) -> Iterator[str]:
    """The record in parts that fit into a cell, cut within a word: no reader takes anything off a part's ends."""
    while len(record) > MAX_CHARACTERS:
        cut = MAX_CHARACTERS
        while not record[cut - 1 : cut + 1].isalnum():
            cut -= 1
        yield record[:cut]
        record = record[cut:]
    if record:
        yield record


def _cell(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _sites(extract: Extract) -> Iterator[tuple[Cell, ...]]:
    """The sites in the columns of the table of events and sites."""
    frame = pd.DataFrame(sites(extract).drop(columns="geometry"))
    days = zip(frame["valid_from"], frame["valid_to"], strict=True)
    frame = frame.rename(
        columns={"valid_from": "start", "valid_to": "end", "type": "category", "name": "title"}
    ).assign(
        when=[_when(first, last) for first, last in days],
        sources=frame["citation"],
        source_ids=frame["source"],
        locators=frame["source"] + ": " + frame["locator"],
        licences=frame["licence"],
    )
    columns = ["kind", *EVENTS, *OF_SITES]
    empty = {name: None for name in columns if name not in frame.columns}
    return rows(frame.assign(**empty)[columns])


def _when(first: pd.Timestamp, last: pd.Timestamp) -> str:
    begun = "" if pd.isna(first) else f"from {write_day(first.date())}"
    over = "" if pd.isna(last) else f"to {write_day(last.date())}"
    return " ".join(part for part in (begun, over) if part)
