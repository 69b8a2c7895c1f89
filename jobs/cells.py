"""The cells of a program: some wait idle, a few work at once, the rest wait in line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from threading import Condition

from jobs.cell import Answer, Cell, Work
from jobs.errors import BoundError, JobCancelledError, ProcessDiedError

AT_ONCE, WAITING, RETRY_AFTER_S = 2, 16, 10
_LOOK_S = 0.2


class Cells:
    """Cells that have imported ``modules``; from any thread. ``at_once`` files are read at the same time, ``waiting``
    more wait in line, and ``ahead`` cells are started before there is a file for them."""

    def __init__(
        self, modules: Collection[str], *, at_once: int = AT_ONCE, waiting: int = WAITING, ahead: int = 1
    ) -> None:
        self._modules, self._at_once, self._waiting = tuple(modules), at_once, waiting
        self._turn = Condition()
        self._working = self._in_line = 0
        self._closed = False
        self._idle: list[Cell] = []
        self._ahead = ahead
        with suppress(ProcessDiedError):
            self._idle += [self._start() for _ in range(ahead)]

    def run(self, work: Work, body: bytes, *, wanted: Callable[[], bool] = lambda: True) -> Answer:
        """Do the work on a file in a cell of its own, as ``Cell.run``; raises ``BoundError`` where the line is full."""
        with self._place(wanted):
            cell = self._take()
            try:
                return cell.run(work, body, wanted=wanted)
            finally:
                cell.end()

    def enforced(self) -> tuple[str, ...]:
        """Return what of ``sandbox.ALL`` cells really have no way to on this system."""
        cell = self._take()
        try:
            return cell.enforced()
        finally:
            with self._turn:
                keep = not self._closed and len(self._idle) < self._ahead
                if keep:
                    self._idle.append(cell)
            if not keep:
                cell.end()

    def close(self) -> None:
        """End the idle cells; those that work end with their files."""
        with self._turn:
            self._closed, idle, self._idle = True, self._idle, []
        for cell in idle:
            cell.end()

    @contextmanager
    def _place(self, wanted: Callable[[], bool]) -> Iterator[None]:
        with self._turn:
            if self._working + self._in_line >= self._at_once + self._waiting:
                raise BoundError("all", self._at_once + self._waiting, RETRY_AFTER_S)
            self._in_line += 1
            try:
                while self._working >= self._at_once:
                    self._turn.wait(_LOOK_S)
                    if not wanted():
                        raise JobCancelledError
            finally:
                self._in_line -= 1
            self._working += 1
        try:
            yield
        finally:
            with self._turn:
                self._working -= 1
                self._turn.notify()

    def _take(self) -> Cell:
        """Return a cell that is ready, and start another one in its place. Raises ``ProcessDiedError`` where none starts."""
        with self._turn:
            cell = self._idle.pop() if self._idle else self._start()
            with suppress(ProcessDiedError):
                while not self._closed and len(self._idle) < self._ahead:
                    self._idle.append(self._start())
        try:
            cell.enforced()
        except ProcessDiedError:  # it was ended while it waited
            cell = self._start()
            cell.enforced()
        return cell

    def _start(self) -> Cell:
        try:
            return Cell(self._modules)
        except OSError as error:  # no memory, or no more processes
            raise ProcessDiedError(-(error.errno or 1)) from error
