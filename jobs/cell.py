"""The cell: one file of a stranger, read in a process of its own that has nothing else and ends afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Any

from jobs import messages
from jobs.errors import JobCancelledError, JobError, LimitError, ProcessDiedError, WorkError
from jobs.process import Process, Usage

INHERITED = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "PYTHONPATH",
    "PYTHONHOME",
    "LD_LIBRARY_PATH",
    "TMPDIR",
    "SYSTEMROOT",
    "TEMP",
)
"""Variables of the environment that Python needs to start; a cell gets no other."""
ENDED_BY_TIME = (-24, -27)
"""Exit statuses of a process that the system ended at a limit of processor time: ``SIGXCPU`` and ``SIGPROF``."""
_LOOK_S = 0.1
"""Between two looks whether somebody still waits."""
_GRACE_S = 3.0
"""For a cell that was to end."""


@dataclass(frozen=True)
class Work:
    """A kind of work, and its limits: the function (``module:function``) takes the bytes of a file, and returns what
    goes into JSON, and bytes. Memory and processor time count beyond the idle cell."""

    function: str
    file_bytes: int
    answer_bytes: int
    memory_bytes: int = 170_000_000
    processor_s: float = 1.8
    wall_s: float = 60.0


@dataclass(frozen=True)
class Answer:
    """The answer to a file, and what the work took beyond the idle cell."""

    head: Any
    body: bytes
    cost: Usage


class Cell:
    """A process that has imported ``modules`` and waits for one file.

    ``cost`` is what the file took beyond the idle cell, once it has been read or given up.
    """

    def __init__(self, modules: Collection[str]) -> None:
        self._process = Process("jobs.cell_process", tuple(modules), inherit=INHERITED)
        self._idle: Usage | None = None
        self._enforced: tuple[str, ...] = ()
        self.cost = Usage()

    def enforced(self) -> tuple[str, ...]:
        """Wait until it is ready, and return what of ``sandbox.ALL`` it really has no way to.

        Raises ``ProcessDiedError`` where it didn't start.
        """
        if self._idle is None:
            try:
                ready, _ = self._process.receive(most=0)
            except (EOFError, messages.BrokenMessageError):
                self._process.end()
                raise ProcessDiedError(self._process.status or 0) from None
            self._idle = Usage(ready["processor_s"], ready["memory_bytes"])
            self._enforced = tuple(ready["enforced"])
        return self._enforced

    @property
    def idle(self) -> Usage:
        """What the process had used up when it was ready, before a file."""
        self.enforced()
        assert self._idle is not None
        return self._idle

    def run(self, work: Work, body: bytes, *, wanted: Callable[[], bool] = lambda: True) -> Answer:
        """Do the work on a file, and end. It is killed at a limit, and as soon as it isn't ``wanted`` any more.

        Raises ``LimitError``, ``JobCancelledError``, ``ProcessDiedError`` and ``WorkError``.
        """
        if len(body) > work.file_bytes:
            raise LimitError("file", work.file_bytes)
        self.enforced()
        watch = _Watch(self._process, work.wall_s, wanted)
        try:
            head, made = self._ask(work, body)
        finally:
            watch.end()
            self._process.terminate()
        if fault := _fault(head, work, watch.reason, self._account(head)):
            raise fault
        return Answer(head["head"], made, self.cost)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.end()

    def _ask(self, work: Work, body: bytes) -> tuple[Mapping[str, Any], bytes]:
        """Return the head and the body of what the cell answers, or the guard's report where the cell ended before."""
        with suppress(OSError):  # it may have ended before it took the file
            self._process.send(vars(work))
            self._process.send({}, body)
        return self._receive(work.answer_bytes)

    def _account(self, head: Mapping[str, Any]) -> int:
        """Return the exit status of the process that read the file. What it took comes from the guard, who waited for it."""
        report = head if "status" in head else self._receive(0)[0]
        self._process.end()
        processor_s, memory_bytes = report.get("processor_s"), report.get("memory_bytes")
        if isinstance(processor_s, (int, float)) and isinstance(memory_bytes, int):
            self.cost = Usage(processor_s - self.idle.processor_s, max(0, memory_bytes - self.idle.memory_bytes))
        status = report.get("status", self._process.status)
        return status if isinstance(status, int) else 0

    def _receive(self, most: int) -> tuple[Mapping[str, Any], bytes]:
        try:
            return self._process.receive(most=most)
        except (OSError, EOFError, messages.BrokenMessageError):
            return {}, b""


class _Watch:
    """A thread that ends a process when its time is up or nobody wants its answer; ``reason`` is then ``wall`` or ``left``."""

    def __init__(self, process: Process, most_s: float, wanted: Callable[[], bool]) -> None:
        self.reason = ""
        self._process, self._until, self._wanted = process, monotonic() + most_s, wanted
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop watching."""
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_LOOK_S):
            self.reason = "wall" if monotonic() > self._until else "" if self._wanted() else "left"
            if self.reason:
                self._process.terminate()
                if not self._done.wait(_GRACE_S):
                    self._process.kill()
                return


def _fault(head: Mapping[str, Any], work: Work, reason: str, status: int) -> JobError | None:
    """Return the error for a missing answer; ``None`` where there is an answer."""
    if "head" in head:
        return None
    if limit := head.get("limit"):
        return LimitError(str(limit), work.memory_bytes if limit == "memory" else work.answer_bytes)
    if "types" in head:
        return WorkError(tuple(map(str, head["types"])), str(head.get("text", "")), str(head.get("details", "")))
    if reason:
        return LimitError("wall", work.wall_s) if reason == "wall" else JobCancelledError()
    return LimitError("processor", work.processor_s) if status in ENDED_BY_TIME else ProcessDiedError(status)
