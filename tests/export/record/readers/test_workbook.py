"""The sheet with the record, as this map writes it and as a spreadsheet does when it saves the file."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from export.record.readers.limits import Budget
from export.record.readers.workbook import BOOK, RELATIONS, SHARED, read

SHEET = "xl/worksheets/sheet7.xml"
TEXTS = ("record", "title", "A &amp; B", "rows", "clash", "0" * 12, "format", "1")
ROWS = ((0, 6, 7), (0, 1, 2), (3, 4, 5))
"""Cells as numbers of texts."""
FOUND = {"format": 1, "title": "A & B", "sources": {}, "rows": {"clash": "0" * 12}}


def book(
    sheet: str, *, shared: str = "", target: str = "worksheets/sheet7.xml", name: str = "Record"
) -> dict[str, str]:
    """The parts of a workbook."""
    return {
        BOOK: f'<workbook xmlns:r="r"><sheets><sheet name="{name}" r:id="one"/></sheets></workbook>',
        RELATIONS: f'<Relationships><Relationship Id="one" Target="{target}"/></Relationships>',
        SHEET: f"<worksheet><cols><col/></cols><sheetData>{sheet}</sheetData></worksheet>",
        SHARED: f"<sst>{shared}</sst>",
    }


def found(parts: dict[str, str], *, piece: int = 1_000_000) -> object:
    """The record in some parts, unpacked in pieces of a size."""

    def unpack(name: str) -> Iterator[bytes]:
        body = parts[name].encode()
        yield from (body[at : at + piece] for at in range(0, len(body), piece))

    text = read(parts, unpack, Budget())
    return None if text is None else json.loads(text)


def shared_cells() -> str:
    """The rows with all texts shared."""
    return "".join(
        f'<row r="{at}">'
        + "".join(f'<c r="{column}{at}" t="s"><v>{text}</v></c>' for column, text in zip("ABC", row, strict=True))
        + "</row>"
        for at, row in enumerate(ROWS, 1)
    )


SHARED_TEXTS = "".join(f"<si><t>{text}</t></si>" for text in TEXTS)


@pytest.mark.parametrize("piece", [1, 17, 1_000_000])
def test_shared_texts_are_read_in_pieces_of_any_size(piece: int) -> None:
    assert found(book(shared_cells(), shared=SHARED_TEXTS), piece=piece) == FOUND


def test_texts_in_cells_and_further_columns_are_read_as_well() -> None:
    rows = "".join(
        "<row>"
        + "".join(
            f'<c r="{column}{at}" t="inlineStr"><is><t>{TEXTS[text]}</t></is></c>'
            for column, text in zip("ABC", row, strict=True)
        )
        + f'<c r="D{at}"><v>9</v></c></row>'
        for at, row in enumerate(ROWS, 1)
    )
    assert found(book(rows)) == FOUND


def test_a_formatted_text_is_its_parts_without_how_they_are_spoken() -> None:
    formatted = "<si><r><t>A </t></r><rPh><t>eh</t></rPh><r><t>&amp; B</t></r></si>"
    texts = SHARED_TEXTS.replace("<si><t>A &amp; B</t></si>", formatted)
    assert found(book(shared_cells(), shared=texts)) == FOUND


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet7.xml", "../xl/worksheets/sheet7.xml"])
def test_the_sheet_is_found_wherever_the_book_says_it_is(target: str) -> None:
    assert found(book(shared_cells(), shared=SHARED_TEXTS, target=target)) == FOUND


@pytest.mark.parametrize("changes", [{"name": "Events"}, {"target": "worksheets/sheet8.xml"}, {"target": "../../x"}])
def test_a_book_without_the_sheet_has_no_record(changes: dict[str, str]) -> None:
    assert found(book(shared_cells(), shared=SHARED_TEXTS, **changes)) is None


def test_a_cell_that_points_to_no_text_is_empty() -> None:
    cells = shared_cells().replace("<v>2</v>", "<v>99</v>")
    assert found(book(cells, shared=SHARED_TEXTS)) == {**FOUND, "title": ""}
