"""Excel workbooks: the sheet that has the record as rows of a part, a name and a text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from posixpath import join, normpath

from export.readers.markup import hear

BOOK, SHARED, RELATIONS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
_COLUMN = re.compile("[A-Z]+")


def read(names: Collection[str], unpack: Callable[[str], bytes], key: str) -> str | None:
    """The record of a workbook as JSON; ``None`` when it has no such sheet.

    ``names`` are the parts of the file, and ``unpack`` gives the content of one. The sheet is as
    ``export.workbook`` writes it: the part ``record`` has a field a row, ``sources`` and ``rows`` an id with its hash.
    """
    place = _place(unpack, key.casefold())
    if place is None or place not in names:
        return None
    shared = _shared(unpack(SHARED)) if SHARED in names else []
    fields: dict[str, object] = {}
    hashes: dict[str, dict[str, str]] = {"sources": {}, "rows": {}}
    for part, name, text in _rows(unpack(place), shared):
        if part in hashes:
            hashes[part][name] = text
        elif part == "record":
            whole = text.isascii() and text.isdecimal() and len(text) < 9
            fields[name] = int(text) if name == "format" and whole else text
    return json.dumps({**fields, **hashes}) if fields else None


def _place(unpack: Callable[[str], bytes], title: str) -> str | None:
    """The part of the file with the sheet of a title."""
    sheets: dict[str, str] = {}
    relations: dict[str, str] = {}

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            sheets.setdefault(attributes.get("name", "").casefold(), _named(attributes, "id"))

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            relations[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse(unpack(BOOK), start=sheet)
    if title not in sheets:
        return None
    _parse(unpack(RELATIONS), start=relation)
    target = relations.get(sheets[title])
    return None if target is None else normpath(join("/xl", target)).lstrip("/")


def _named(attributes: Mapping[str, str], name: str) -> str:
    """An attribute of any namespace."""
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), "")


def _shared(content: bytes) -> list[str]:
    """The texts that cells point to."""
    texts: list[list[str]] = []
    within: list[str] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        within.append(name)
        if name == "si":
            texts.append([])

    def end(_: str) -> None:
        within.pop()

    def data(text: str) -> None:
        # rPh is how a text is said, in Japanese.
        if within[-1] == "t" and texts and "rPh" not in within[-3:]:
            texts[-1].append(text)

    _parse(content, start=start, end=end, data=data)
    return ["".join(parts) for parts in texts]


def _rows(content: bytes, shared: list[str]) -> list[tuple[str, str, str]]:
    """The texts of the first three columns of each row of a sheet."""
    rows: list[dict[str, str]] = []
    cell = {"column": "", "type": "", "text": ""}
    within: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        within.append(name)
        if name == "row":
            rows.append({})
        elif name == "c":
            column = _COLUMN.match(attributes.get("r", ""))
            cell.update(column=column[0] if column else "", type=attributes.get("t", ""), text="")

    def data(text: str) -> None:
        if within[-1] in ("v", "t"):
            cell["text"] += text

    def end(name: str) -> None:
        within.pop()
        if name == "c" and rows and cell["column"] in ("A", "B", "C"):
            text = cell["text"]
            if cell["type"] == "s":
                known = text.isascii() and text.isdecimal() and len(text) < 9 and int(text) < len(shared)
                text = shared[int(text)] if known else ""
            rows[-1][cell["column"]] = text

    _parse(content, start=start, end=end, data=data)
    return [(row.get("A", ""), row.get("B", ""), row.get("C", "")) for row in rows]


def _parse(
    content: bytes,
    *,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    data: Callable[[str], None] = lambda _: None,
) -> None:
    """Hears a part of the file; the names of elements come without their namespace."""
    hear(
        content,
        start=lambda name, attributes: start(name.rpartition(" ")[2], attributes),
        end=lambda name: end(name.rpartition(" ")[2]),
        data=data,
    )
