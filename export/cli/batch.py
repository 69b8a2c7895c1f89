"""A batch: a table of views (CSV), each of which becomes a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from export.cli.options import VIEW, ArgumentsError, parse
from export.common.request import Request
from export.formats import VIEW_FORMATS
from export.options import FIELDS
from geo.dataset.dataset import Dataset
from geo.view.view import Vocabulary

if TYPE_CHECKING:
    from _csv import Reader

NEEDED = ("name", VIEW)
COLUMNS = {field.column or field.name: field.name for field in FIELDS if not field.of_film}
"""Columns that a table may have beside those, with the names of the options in them."""
MAX_ROWS = 5_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


@dataclass(frozen=True)
class Row:
    """A row of a batch: its line in the table, its request, the names of its files by format (id), and warnings."""

    line: int
    request: Request
    files: dict[str, str]
    warnings: list[str]


def read(
    file: Path, flags: Mapping[str, str], dataset: Dataset, vocabulary: Vocabulary, *, lenient: bool = False
) -> list[Row]:
    """Return the rows of a batch: UTF-8 with a header, its columns parted by commas, or by semicolons as in some
    countries. What a row leaves empty is as in ``flags``, texts by the names of options. Raises ``ArgumentsError`` with
    the faults of all rows."""
    faults: list[str] = []
    rows: list[Row] = []
    taken: dict[str, int] = {}
    for line, cells in _table(file):
        where = f"{file.name}, line {line}"
        name = cells.pop("name")
        if not _NAME.fullmatch(name):
            faults.append(
                f"{where}, column name: “{name[:40]}” is no name of a file without its ending: "
                "use letters (A to Z), digits, hyphens and underscores."
            )
        try:
            request, formats, warnings = parse(_with_cells(flags, cells), dataset, vocabulary, lenient=lenient)
        except ArgumentsError as error:
            faults += [f"{where}: {fault}" for fault in error.faults]
            continue
        files = {id: VIEW_FORMATS[id].file_name(name) for id in formats}
        for one in files.values():
            first = taken.setdefault(one.lower(), line)
            if first != line:
                faults.append(f"{where}, column name: {one} is made by line {first} already; use another name.")
        rows.append(Row(line, request, files, warnings))
    if faults:
        raise ArgumentsError(faults)
    return rows


def _with_cells(flags: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row: a preset in it sets the flags' size aside, and the reverse."""
    filled = {COLUMNS.get(column, column): text for column, text in cells.items() if text}
    aside = ("preset", "size") if "preset" in filled or "size" in filled else ()
    return {**flags, **dict.fromkeys(aside, ""), **filled}


def _table(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of the table with their lines, as texts by column."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except OSError as error:
        raise ArgumentsError([f"{file} can’t be read: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise ArgumentsError([f"{file.name} is not in UTF-8: save it as “CSV UTF-8”."]) from error
    semicolons = lines[0].count(";") > lines[0].count(",") if lines else False
    try:
        yield from _rows(file, csv.reader(lines, delimiter=";" if semicolons else ",", strict=True))
    except csv.Error as error:
        raise ArgumentsError([f"{file.name} can’t be read as a table: {error}."]) from error


def _rows(file: Path, reader: Reader) -> Iterator[tuple[int, dict[str, str]]]:
    columns = [one.strip().lower() for one in next(reader, [])]
    _check_columns(file, columns)
    faults, found = [], []
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if not any(one.strip() for one in cells):
            continue
        if len(cells) > len(columns):
            faults.append(f"{file.name}, line {line}: it has {len(cells)} cells, and the header {len(columns)}.")
        else:
            padded = [*map(str.strip, cells), *[""] * (len(columns) - len(cells))]
            found.append((line, dict(zip(columns, padded, strict=True))))
    if len(found) > MAX_ROWS:
        faults.append(f"{file.name} has {len(found):,} rows: use at most {MAX_ROWS:,}.")
    if not found and not faults:
        faults.append(f"{file.name} has no rows below its header.")
    if faults:
        raise ArgumentsError(faults)
    yield from found


def _check_columns(file: Path, columns: list[str]) -> None:
    known = (*NEEDED, *COLUMNS)
    faults = [f"{file.name}, line 1: there is no column {one}." for one in NEEDED if one not in columns]
    mend = f"there are {', '.join(known)}"
    odd = (one[:40] for one in columns if one not in known)
    faults += [f"{file.name}, line 1: the column {one!r} is not known; {mend}." for one in odd]
    faults += [f"{file.name}, line 1: the column {one} stands twice." for one in known if columns.count(one) > 1]
    if faults:
        raise ArgumentsError(faults)
