"""Excel workbooks: the sheet that has the record as rows of a part, a name and a text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from posixpath import join, normpath

from export.common.record_keys import KEY
from export.record.readers.limits import Budget, TooMuch
from export.record.readers.markup import parse
from export.record.reasons import Reason

BOOK, SHARED, RELATIONS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
_COLUMNS = ("A", "B", "C")
SHARED_END, ROW_END = b"</si>", b"</row>"
_CELL = re.compile(rb'<c r="([A-C])([0-9]{1,7})"(?: s="[0-9]{1,7}")? t="s"><v>([0-9]{1,8})</v></c>')
_SIMPLE = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<&]*)</t>")
MAX_ITEM_BYTES = 2_000_000
"""Bytes of one shared text, or of a row."""
Unpack = Callable[[str], Iterator[bytes]]
Row = dict[str, str | int]
"""The cells of a row by their columns: a text, or the number of a shared one."""


def read(names: Collection[str], unpack: Unpack, budget: Budget) -> str | None:
    """The record of a workbook as JSON; ``None`` when it has no such sheet. ``names`` are the parts of the file,
    ``unpack`` gives the content of one. In the sheet (``export.data.excel_writer``) the part ``record`` has a field a
    row, ``sources`` and ``rows`` an id with its hash."""
    place = _place(unpack, KEY.casefold(), budget)
    if place is None or place not in names:
        return None
    rows = _quick_rows(unpack(place), budget)
    if rows is None:
        rows = _rows(unpack(place), budget)
    wanted = {cell for row in rows for cell in row.values() if isinstance(cell, int)}
    shared = _shared(unpack(SHARED), wanted, budget) if wanted and SHARED in names else {}
    fields: dict[str, object] = {}
    hashes: dict[str, dict[str, str]] = {"sources": {}, "rows": {}}
    for row in rows:
        cells = [row.get(column, "") for column in _COLUMNS]
        part, name, text = [shared.get(cell, "") if isinstance(cell, int) else cell for cell in cells]
        budget.text(len(part) + len(name) + len(text))  # what many cells share counts for each of them
        if part in hashes:
            hashes[part][name] = text
        elif part == "record":
            whole = text.isascii() and text.isdecimal() and len(text) < 9
            fields[name] = int(text) if name == "format" and whole else text
    return json.dumps({**fields, **hashes}, separators=(",", ":")) if fields else None


def _place(unpack: Unpack, title: str, budget: Budget) -> str | None:
    """The part of the file with the sheet of a title."""
    sheets: dict[str, str] = {}
    relations: dict[str, str] = {}

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("sheet") and _local(name) == "sheet":
            sheets.setdefault(attributes.get("name", "").casefold(), _named(attributes, "id"))

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if _local(name) == "Relationship":
            relations[attributes.get("Id", "")] = attributes.get("Target", "")

    parse(unpack(BOOK), budget, start=sheet, end=_ignore)
    if title not in sheets:
        return None
    parse(unpack(RELATIONS), budget, start=relation, end=_ignore)
    target = relations.get(sheets[title])
    return None if target is None else normpath(join("/xl", target)).lstrip("/")


def _local(name: str) -> str:
    """The name of an element without its namespace."""
    return name.rpartition(" ")[2]


def _ignore(_: str) -> None:
    """Ignore the end of an element."""


def _named(attributes: Mapping[str, str], name: str) -> str:
    """An attribute of any namespace."""
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), "")


def _shared(content: Iterator[bytes], wanted: Collection[int], budget: Budget) -> dict[int, str]:
    """The texts that cells point to, by their numbers.

    A workbook has a million of them, so that the others are passed over without a parser.
    """
    texts: dict[int, str] = {}
    at, last, rest = 0, max(wanted), b""
    for piece in content:
        *items, rest = (rest + piece).split(SHARED_END)
        budget.piece(len(items))
        for number, item in enumerate(items, at):
            if number in wanted:
                simple = _SIMPLE.fullmatch(item)
                texts[number] = simple[1].decode("utf-8", "replace") if simple else _rich(item, budget)
                budget.text(len(texts[number]))
        at += len(items)
        if at > last:
            break
        if len(rest) > MAX_ITEM_BYTES:
            raise TooMuch(Reason.TOO_LONG, most=MAX_ITEM_BYTES)
    return texts


def _rich(item: bytes, budget: Budget) -> str:
    """The text of a shared string with formatted parts: the parts, without Japanese phonetic runs."""
    parts: list[str] = []
    within: list[str] = []

    def data(text: str) -> None:
        if within[-1] == "t" and "rPh" not in within:
            parts.append(text)

    body = item[max(item.rfind(b"<si>"), item.rfind(b"<si ")) :] + SHARED_END
    parse(body, budget, start=lambda name, _: within.append(name), end=lambda _: within.__delitem__(-1), data=data)
    return "".join(parts)


def _quick_rows(content: Iterator[bytes], budget: Budget) -> list[Row] | None:
    """The first three columns of a sheet that has only those, and only shared texts, as spreadsheets write it.

    ``None`` for any other sheet. A sheet of this map has a million elements, too many for a parser that tells of each.
    """
    rows: dict[bytes, Row] = {}
    rest = b""
    for piece in content:
        part, ended, rest = (rest + piece).rpartition(ROW_END)
        cells = _CELL.findall(part)
        budget.piece(len(cells))
        if len(cells) < part.count(b"<c") - part.count(b"<col") or len(rest) > MAX_ITEM_BYTES or (not ended and rows):
            return None
        for column, row, number in cells:
            rows.setdefault(row, {})[column.decode()] = int(number)
    return None if b"<c" in rest else list(rows.values())


def _rows(content: Iterator[bytes], budget: Budget) -> list[Row]:
    """The first three columns of the rows of any sheet."""
    rows: list[Row] = []
    within: list[str] = []
    parts: list[str] = []
    column = type_ = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal column, type_
        name = _local(name)
        within.append(name)
        if name == "row":
            rows.append({})
        elif name == "c":
            place = attributes.get("r", "")
            column = place[:1] if place[1:].isdecimal() else ""
            type_ = attributes.get("t", "")
            parts.clear()

    def data(text: str) -> None:
        if column in _COLUMNS and within[-1] in ("v", "t"):
            parts.append(text)

    def end(_: str) -> None:
        if within.pop() == "c" and rows and column in _COLUMNS:
            text = "".join(parts)
            budget.text(len(text))
            rows[-1][column] = _pointed(text) if type_ == "s" else text

    parse(content, budget, start=start, end=end, data=data)
    return rows


def _pointed(text: str) -> int | str:
    """The number of a shared text."""
    return int(text) if len(text) < 9 and text.isdecimal() and text.isascii() else ""
