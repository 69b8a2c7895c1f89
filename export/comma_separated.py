"""An extract as CSV: its events, one row each, after lines that say what they are."""

from __future__ import annotations

import csv
import io

from export.cells import APOSTROPHES, harmless, rows
from export.extract import Extract
from export.tables import events

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV file without it for one in the code page of its country, and garbles what isn't ASCII.
Pandas and R drop it; it stands before the notes, so that a program which keeps it has it in no name of a column."""


def write(extract: Extract) -> bytes:
    """The events as UTF-8 CSV (RFC 4180): notes, one a line, each ``# label: text``; a header; a row an event.

    The first note says how many lines the notes are. A note with a comma in it is quoted as any cell.
    """
    about = [*extract.about().items(), ("Texts", APOSTROPHES)]
    lines = len(about) + 1
    notes = [
        ("Notes", f"these {lines} lines; the table starts after them (pandas skiprows={lines}; R skip={lines})"),
        *about,
    ]
    table = events(extract)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([harmless(f"# {label}: {text}")] for label, text in notes)
    writer.writerow(table.columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows(table))
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
