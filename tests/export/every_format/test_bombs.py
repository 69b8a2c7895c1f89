"""Files that would take all memory or all time: each is refused in a cell, within bounds that its parent measures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from time import process_time

import pytest

from export.common import untrusted_files
from export.common.untrusted_files import RECORD as RECORD_WORK
from export.record.form import MAX_BYTES, MAX_ROWS, Record
from export.record.readers.sorts import SORTS, sort_of
from export.record.readers.work import read
from export.record.reasons import checked, describe
from export.record.reopen import LOST
from geo.briefing import documents, yaml_nodes
from geo.time.clock import Clock
from geo.view.view import View, Vocabulary
from jobs.cell import Cell
from jobs.errors import LimitError
from tests.export.every_format.bombs import BOMBS, BRIEFINGS, CONTAINERS, sheet_of
from tests.export.recorded import RECORD

MAX_PROCESSOR_S, MAX_MEMORY = 2.0, 200_000_000


@pytest.fixture(scope="module")
def cells() -> Iterator[Iterator[Cell]]:
    """Cells one after the other, the next of which is started while one works."""

    def made() -> Iterator[Cell]:
        following = Cell(untrusted_files.modules())
        try:
            while True:
                cell, following = following, Cell(untrusted_files.modules())
                try:
                    yield cell
                finally:
                    cell.end()
        finally:
            following.end()

    one = made()
    yield one
    one.close()


def test_there_are_bombs_for_every_kind_of_work_and_every_sort_of_file() -> None:
    assert set(untrusted_files.WORK) == {RECORD_WORK, untrusted_files.BRIEFING}
    assert {bomb.sort for bomb in BOMBS.values()} == {sort.id for sort in SORTS}
    assert len(BOMBS) >= 120


def refusal(cell: Cell, body: bytes) -> str:
    """What a person is told of a file that holds no record; nothing where it holds one."""
    try:
        answer = cell.run(RECORD_WORK, body)
    except LimitError as error:
        return untrusted_files.refusal(error, "x")
    if answer.body:
        return ""
    return describe(*checked(answer.head["fault"], answer.head["values"])) if "fault" in answer.head else LOST


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_its_bounds(cells: Iterator[Cell], name: str) -> None:
    bomb = BOMBS[name]
    body = bomb.make()
    found = sort_of(body)
    assert found is not None
    assert found.id == bomb.sort
    cell = next(cells)
    assert refusal(cell, body)
    check_cost(cell)


@pytest.mark.parametrize("name", BRIEFINGS)
def test_a_briefing_that_is_too_much_is_refused_within_its_bounds(cells: Iterator[Cell], name: str) -> None:
    """It is not read, or read as what is no briefing."""
    cell = next(cells)
    assert faults(cell, BRIEFINGS[name]())
    check_cost(cell)


def faults(cell: Cell, body: bytes) -> list[str]:
    """What a person is told of a file that is no briefing; nothing where it is one."""
    try:
        answer = cell.run(untrusted_files.BRIEFING, body)
    except LimitError as error:
        return [untrusted_files.refusal(error, "x")]
    root, troubles = yaml_nodes.unpack(answer.body, file="x")
    words = Vocabulary(
        View(Clock(date(2023, 1, 1)), frozenset()), (), frozenset(), date(2023, 1, 1), date(2023, 1, 1), ""
    )
    found, all_faults = documents.check(root, troubles, words, file="x", languages=("en",))
    return [] if found else [str(one) for one in all_faults]


def check_cost(cell: Cell) -> None:
    """What a file took beyond the idle cell is within the bounds."""
    assert cell.cost.processor_s <= MAX_PROCESSOR_S
    assert cell.cost.memory_bytes <= MAX_MEMORY


@pytest.fixture(scope="module")
def largest() -> str:
    """A record with as many rows as it can have, and ids so long that it just fits."""
    record = replace(RECORD, rows={f"inc-{number:030}": f"{number:012x}" for number in range(MAX_ROWS)})
    text = record.to_json()
    assert 0.95 * MAX_BYTES < len(text) <= MAX_BYTES
    assert Record.from_json(text) == record
    return text


@pytest.mark.parametrize("container", CONTAINERS)
def test_the_largest_record_is_read_within_the_bounds(cells: Iterator[Cell], largest: str, container: str) -> None:
    """What keeps bombs away lets every file of this map through."""
    cell = next(cells)
    answer = cell.run(RECORD_WORK, CONTAINERS[container][1](largest))
    assert json.loads(answer.body) == json.loads(largest)


def test_the_largest_record_is_read_from_a_workbook(cells: Iterator[Cell], largest: str) -> None:
    """Its cells are all shared texts, as the writer of workbooks makes them. It takes the most time of all that is whole:
    on a machine that is busy now, as much more of the processor as the same reading takes here."""
    fields = json.loads(largest)
    body = sheet_of(
        [("record", name, str(value)) for name, value in fields.items() if not isinstance(value, dict)]
        + [(part, *entry) for part in ("sources", "rows") for entry in fields[part].items()]
    )
    before = process_time()
    read(body)
    patient = replace(RECORD_WORK, processor_s=max(RECORD_WORK.processor_s, 1.5 * (process_time() - before)))
    answer = next(cells).run(patient, body)
    assert json.loads(answer.body) == fields
