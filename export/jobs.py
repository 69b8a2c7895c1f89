"""Exports that are made beside the page: a few at a time, the others wait in line."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, RLock
from weakref import ReferenceType, ref

from export.kinds import file_name, make, of_several
from export.request import Cancelled, Request
from geo.errors import MapError
from geo.language import gettext, noop

LOG = logging.getLogger(__name__)
WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
UNKNOWN = noop("The export failed for a reason that this program doesn't know. Its log has the details.")


class QueueFullError(MapError):
    """So many exports wait that no other is taken."""


class Job:
    """An export that was asked for.

    ``state`` is ``waiting``, ``running``, ``done``, ``failed`` or ``cancelled``. Once it is done, ``body`` is
    the file; of one that failed, ``reason`` is a sentence. The file is kept by nothing else: it goes with the
    job. A job that nobody holds any more is given up.
    """

    def __init__(self, jobs: Jobs, request: Request, kinds: Sequence[str]) -> None:
        one = of_several(kinds)
        self.name, self.media_type = file_name(request, one.id), one.media_type
        self.state, self.fraction, self.reason = WAITING, 0.0, ""
        self.body: bytes | None = None
        self._jobs, self._ended = jobs, Event()

    @property
    def ahead(self) -> int:
        """How many exports that were asked for earlier wait or are being made; 0 once it isn't waiting."""
        return self._jobs._ahead(self) if self.state == WAITING else 0

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self._ended.is_set()

    def cancel(self) -> bool:
        """Gives it up; whether that was still possible. One that is being made ends at its next step."""
        return self._end(CANCELLED)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Waits until it has ended, or for so many seconds; whether it has ended."""
        return self._ended.wait(timeout_s)

    def _begin(self) -> bool:
        with self._jobs._lock:
            if self.state == WAITING:
                self.state = RUNNING
            return self.state == RUNNING

    def _hear(self, fraction: float) -> None:
        if self.state != RUNNING:
            raise Cancelled("The export was cancelled.")
        self.fraction = max(self.fraction, min(1.0, fraction))

    def _end(self, state: str, *, body: bytes | None = None, reason: str = "") -> bool:
        with self._jobs._lock:
            if self._ended.is_set():
                return False
            if state == DONE:
                self.fraction = 1.0
            self.body, self.reason, self.state = body, reason, state
            self._ended.set()
        return True


class Jobs:
    """Makes exports on threads of their own, ``at_once`` at a time; at most ``most_waiting`` others wait.

    Raises ``ValueError`` for less than one at a time or for fewer than none that wait.
    """

    def __init__(self, at_once: int = 1, most_waiting: int = 20) -> None:
        if at_once < 1 or most_waiting < 0:
            raise ValueError(f"{at_once} at once and {most_waiting} waiting: use at least 1 and 0")
        self._most, self._at_once, self._lock = most_waiting, at_once, RLock()
        self._line: list[ReferenceType[Job]] = []
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="export")

    def submit(self, request: Request, kinds: Sequence[str]) -> Job:
        """Asks for the file of ``export.kinds.make``.

        Raises ``KindError`` for an unknown or for no kind, and ``QueueFullError`` when too many wait.
        """
        job = Job(self, request, kinds)
        with self._lock:
            unfinished = len(self._alive())
            if unfinished >= self._at_once + self._most:
                raise QueueFullError(
                    f"{unfinished} exports are being made or wait already, and no more are taken: try again in a minute."
                )
            handle = ref(job)
            self._line.append(handle)
        self._pool.submit(self._work, handle, request, tuple(kinds))
        return job

    def close(self) -> None:
        """Gives up all that is unfinished: for the end of the program. Nothing can be asked for afterwards."""
        with self._lock:
            unfinished = self._alive()
        for job in unfinished:
            job.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _alive(self) -> list[Job]:
        """The jobs that wait or are being made and that somebody still waits for, in their order."""
        return [job for handle in self._line if (job := handle()) is not None and not job.ended]

    def _ahead(self, job: Job) -> int:
        with self._lock:
            alive = self._alive()
            return alive.index(job) if job in alive else 0

    def _work(self, handle: ReferenceType[Job], request: Request, kinds: tuple[str, ...]) -> None:
        """Makes the file of a job; holds nothing that would keep the job alive."""
        try:
            if _begin(handle):
                _finish(handle, request, kinds)
        finally:
            with self._lock:
                self._line.remove(handle)


def reason_of(error: Exception) -> str:
    """Why an export failed, as a sentence; what isn't one of our own errors goes to the log with all of its details."""
    if isinstance(error, MapError):
        return str(error)
    if isinstance(error, MemoryError):
        return gettext("There is not enough memory for this export: make it smaller.")
    LOG.error("An export failed", exc_info=error)
    return gettext(UNKNOWN)


def _begin(handle: ReferenceType[Job]) -> bool:
    job = handle()
    return job is not None and job._begin()


def _finish(handle: ReferenceType[Job], request: Request, kinds: tuple[str, ...]) -> None:
    state, body, reason = DONE, None, ""
    try:
        body = make(request, kinds, lambda fraction: _hear(handle, fraction))
    except Cancelled:
        state = CANCELLED
    except Exception as error:  # noqa: BLE001 - it is told, and logged
        state, reason = FAILED, reason_of(error)
    if (job := handle()) is not None:
        job._end(state, body=body, reason=reason)


def _hear(handle: ReferenceType[Job], fraction: float) -> None:
    job = handle()
    if job is None:
        raise Cancelled("Nobody waits for this export any more.")
    job._hear(fraction)
