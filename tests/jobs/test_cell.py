"""The cell: what a file gets there, what it doesn't, and what its limits do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from jobs import sandbox
from jobs.cell import Answer, Cell, Work
from jobs.cells import Cells
from jobs.errors import BoundError, JobCancelledError, JobError, LimitError, ProcessDiedError, WorkError
from jobs.process import ROOT, Usage
from tests.patience import PATIENCE_S

WORKS = "tests.jobs.works"
MEGABYTE = 1_000_000


def work(function: str, **limits: float) -> Work:
    return replace(Work(f"{WORKS}:{function}", file_bytes=MEGABYTE, answer_bytes=10_000), **limits)  # type: ignore[arg-type]


@pytest.fixture
def cell() -> Iterator[Cell]:
    made = Cell([WORKS])
    yield made
    made.end()


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


@pytest.mark.parametrize(
    ("function", "body"),
    [
        ("reach", b"AF_INET SOCK_STREAM 127.0.0.1 {port}"), ("reach", b"AF_INET SOCK_DGRAM 192.0.2.1 53"),
        ("reach", b"AF_INET6 SOCK_STREAM ::1 {port}"), ("look_up", b""),
        ("write", b"{file}"), ("make_folder", b"{folder}/new"), ("remove", b"{file}"), ("rename", b"{file}"),
        ("shorten", b"{file}"), ("read", b"{file}"), ("read", b"/proc/self/environ"),
        ("start_another", b""), ("run_a_program", b""), ("lift_limits", b""),
    ],
)  # fmt: skip
def test_there_is_no_way_out(cell: Cell, function: str, body: bytes, tmp_path: Path) -> None:
    """Neither network nor files nor other processes, though the folder is open to everybody."""
    import socket

    tmp_path.chmod(0o777)
    for folder in tmp_path.parents[:3]:
        with suppress(PermissionError):
            folder.chmod(0o777)
    file = tmp_path / "file.txt"
    file.write_text("as it was", encoding="utf-8")
    file.chmod(0o666)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        request = body.decode().format(file=file, folder=tmp_path, port=port)
        with pytest.raises(WorkError) as caught:
            cell.run(work(function), request.encode())
    assert "builtins.OSError" in caught.value.types
    assert file.read_text(encoding="utf-8") == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["file.txt"]


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


class TestCells:
    @pytest.fixture
    def cells(self) -> Iterator[Cells]:
        made = Cells([WORKS], at_once=2, waiting=1)
        yield made
        made.close()

    def test_one_that_is_ended_does_not_disturb_the_other(self, cells: Cells) -> None:
        found: list[Answer | JobError] = []

        def bomb() -> None:
            try:
                found.append(cells.run(work("hoard_slowly"), b""))
            except JobError as error:
                found.append(error)

        other = Thread(target=bomb)
        other.start()
        answers = [cells.run(work("echo"), str(number).encode()).body for number in range(3)]
        other.join(PATIENCE_S)
        assert answers == [b"0", b"1", b"2"]
        assert isinstance(found[0], LimitError)

    def test_beyond_the_bound_a_file_is_refused_and_who_leaves_the_line_makes_room(self, cells: Cells) -> None:
        gone = [Event() for _ in range(3)]
        begun = [Event() for _ in range(3)]

        def wait(number: int) -> None:
            def wanted() -> bool:
                begun[number].set()
                return not gone[number].is_set()

            with suppress(JobCancelledError):
                cells.run(work("idle"), b"", wanted=wanted)

        threads = [Thread(target=wait, args=(number,)) for number in range(3)]
        for thread, event in zip(threads, begun, strict=True):
            thread.start()
            assert event.wait(PATIENCE_S)
        with pytest.raises(BoundError) as caught:
            cells.run(work("echo"), b"")
        assert (caught.value.of, caught.value.most) == ("all", 3)
        gone[2].set()
        threads[2].join(PATIENCE_S)
        gone[0].set()
        assert cells.run(work("echo"), b"then").body == b"then"
        gone[1].set()
        for thread in threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()

    def test_an_idle_cell_that_was_ended_is_replaced(self, cells: Cells) -> None:
        cells._idle[0]._process.kill()
        assert cells.run(work("echo"), b"still").body == b"still"

    def test_where_no_process_starts_that_is_the_error(self, cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
        """The cell that is there is still of use; the next file has none."""

        def refused(*_: object, **__: object) -> None:
            raise BlockingIOError(11, "no more processes")

        monkeypatch.setattr("jobs.cell.Process", refused)
        assert cells.run(work("echo"), b"one").body == b"one"
        with pytest.raises(ProcessDiedError):
            cells.run(work("echo"), b"two")
        monkeypatch.undo()
        assert cells.run(work("echo"), b"three").body == b"three"


WITHOUT = """
import sys
from jobs import sandbox
for name in sys.argv[2:]:
    setattr(sandbox, name, lambda: None)
sandbox.prepare()
print(*sandbox.enter(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("missing", "lacking"), [([], set()), (["_leave_namespaces"], set()), (["_restrict_files"], {sandbox.WRITING})]
)
def test_what_a_system_does_not_have_is_not_claimed(missing: list[str], lacking: set[str], tmp_path: Path) -> None:
    """Without namespaces Landlock and the limit of open files take their place; without Landlock folders can be made."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        with suppress(PermissionError):
            folder.chmod(0o777)
    command = [sys.executable, "-c", WITHOUT, str(tmp_path), *missing]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(found.stdout.split()) == set(sandbox.ALL) - lacking
    assert list(tmp_path.iterdir()) == []
