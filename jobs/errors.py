"""Errors of jobs, as numbers; the caller turns them into sentences."""

from __future__ import annotations

import traceback
from typing import Any

MAX_LETTERS = 20_000
"""Letters of an error's text, and of its traceback, that go from one process to another."""


class JobError(Exception):
    """The base of all errors of jobs."""


class BoundError(JobError):
    """No other job is taken: so many (``most``) of all (``of`` is ``all``) or of this client (``client``) are unfinished.

    ``retry_after_s`` is about when there will be room again.
    """

    def __init__(self, of: str, most: int, retry_after_s: int) -> None:
        super().__init__(f"{most} jobs ({of}) are unfinished; try again in {retry_after_s} s")
        self.of, self.most, self.retry_after_s = of, most, retry_after_s


class JobCancelledError(JobError):
    """Nobody waits for the job any more."""


class JobTimeoutError(JobError):
    """A job was ended after ``most_s`` seconds."""

    def __init__(self, most_s: float) -> None:
        super().__init__(f"ended after {most_s:g} s")
        self.most_s = most_s


class LimitError(JobError):
    """A job met a limit of its kind of work, ``most`` of what ``limit`` says: ``file`` and ``answer`` (bytes),
    ``memory`` (bytes beyond the idle process), ``processor`` and ``wall`` (seconds)."""

    def __init__(self, limit: str, most: float) -> None:
        super().__init__(f"ended at the limit of {limit}: {most:g}")
        self.limit, self.most = limit, most


class ProcessDiedError(JobError):
    """A process ended in the midst of its work, with an exit ``status`` (negative: the signal that ended it)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the process ended with status {status}")
        self.status = status


class WorkError(JobError):
    """A function raised an error in another process: ``types`` are the qualified names of its class and of its bases
    (``geo.errors.MapError``), ``text`` is what it says, ``errno`` that of an ``OSError``, and ``details`` its
    traceback."""

    def __init__(self, types: tuple[str, ...], text: str, details: str, errno: int | None = None) -> None:
        super().__init__(text)
        self.types, self.text, self.details, self.errno = types, text, details, errno

    @staticmethod
    def describe(error: Exception) -> dict[str, Any]:
        """Return what to make one of, for an error that was raised: plain JSON."""
        return {
            "types": [f"{one.__module__}.{one.__qualname__}" for one in type(error).__mro__],
            "text": str(error)[:MAX_LETTERS],
            "details": "".join(traceback.format_exception(error, limit=-20))[-MAX_LETTERS:],
            "errno": error.errno if isinstance(error, OSError) else None,
        }

    def is_a(self, kind: type[BaseException]) -> bool:
        """Whether the error was of a class, by its name."""
        return f"{kind.__module__}.{kind.__qualname__}" in self.types
