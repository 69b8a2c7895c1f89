"""The cell: what a file gets there, what it doesn't, and what its limits do."""

from __future__ import annotations

import os
from threading import Event, Thread

import pytest

from jobs import sandbox
from jobs.cell import Cell
from jobs.errors import JobCancelledError, JobError, LimitError, ProcessDiedError, WorkError
from jobs.process import Usage
from tests.jobs.conftest import MEGABYTE, WORKS, work
from tests.patience import PATIENCE_S


def test_a_file_goes_in_and_an_answer_comes_out(cell: Cell) -> None:
    answer = cell.run(work("echo"), b"a file")
    assert (answer.head, answer.body) == ({"size": 6}, b"a file")
    assert 0 <= answer.cost.processor_s < 0.2
    assert 0 <= answer.cost.memory_bytes < 10 * MEGABYTE


def test_the_account_is_the_cells_own_and_not_that_of_the_program_that_started_it() -> None:
    """On Linux the peak of a process is never less than what the one that started it has, unless one is between."""
    ballast = bytearray(400 * MEGABYTE)
    cell = Cell([WORKS])
    try:
        cell.run(work("echo"), b"")
    finally:
        cell.end()
    assert len(ballast) > cell.idle.memory_bytes
    assert 5 * MEGABYTE < cell.idle.memory_bytes < 60 * MEGABYTE


def test_this_system_enforces_all(cell: Cell) -> None:
    assert cell.enforced() == sandbox.ALL


def test_nothing_of_the_environment_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    cell = Cell([WORKS])
    try:
        found = cell.run(work("surroundings"), b"").head
    finally:
        cell.end()
    assert not {"DATABASE_URL", "PATH", "HOME"} & found["environment"].keys()
    assert found["process"] != os.getpid()
    assert found["user"] != 0


@pytest.mark.parametrize(
    ("function", "limit", "most"),
    [
        ("hoard", "memory", 170_000_000), ("hoard_slowly", "memory", 170_000_000), ("count", "processor", 0.5),
        ("count_in_c", "processor", 0.5), ("answer_at_length", "answer", 10_000), ("idle", "wall", 0.5),
    ],
)  # fmt: skip
def test_each_limit_ends_the_work_and_is_named(cell: Cell, function: str, limit: str, most: float) -> None:
    limits = {"processor_s": 0.5} if limit == "processor" else {"wall_s": 0.5} if limit == "wall" else {}
    with pytest.raises(LimitError) as caught:
        cell.run(work(function, **limits), b"x")
    assert (caught.value.limit, caught.value.most) == (limit, most)
    assert cell.cost.processor_s < 1.0
    assert cell.cost.memory_bytes < 200 * MEGABYTE


def test_a_file_that_is_too_large_is_not_even_sent(cell: Cell) -> None:
    with pytest.raises(LimitError) as caught:
        cell.run(work("echo"), bytes(MEGABYTE + 1))
    assert (caught.value.limit, caught.value.most, cell.cost) == ("file", MEGABYTE, Usage())


def test_what_a_function_raises_is_reported(cell: Cell) -> None:
    with pytest.raises(WorkError, match="not so") as caught:
        cell.run(work("fail"), b"so")
    assert caught.value.types[0] == "builtins.ValueError"


@pytest.mark.parametrize("function", ["die", "lie"])
def test_a_cell_that_breaks_is_an_error(cell: Cell, function: str) -> None:
    with pytest.raises(ProcessDiedError):
        cell.run(work(function), b"")


def test_nobody_waits_any_more(cell: Cell) -> None:
    """The cell is killed in the midst of its work as soon as the person has gone."""
    gone = Event()
    found: list[JobError] = []

    def wait() -> None:
        try:
            cell.run(work("idle"), b"", wanted=lambda: not gone.is_set())
        except JobError as error:
            found.append(error)

    waiting = Thread(target=wait)
    cell.enforced()
    waiting.start()
    gone.set()
    waiting.join(PATIENCE_S)
    assert [type(one) for one in found] == [JobCancelledError]
