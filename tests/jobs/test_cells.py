"""The cells of a program: how many work at once, how many wait, and what follows one that has ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest

from jobs.cell import Answer
from jobs.cells import Cells
from jobs.errors import BoundError, JobCancelledError, JobError, LimitError, ProcessDiedError
from tests.jobs.conftest import WORKS, work
from tests.patience import PATIENCE_S


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
