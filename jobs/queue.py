"""The one queue of heavy work: a few processes, bounds overall and by client, progress, cancel, and a cache in bytes.
Clients take turns. Long work (a film) never takes the last process, so that short work (a picture) doesn't wait for
it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from threading import Condition, Thread, Timer
from time import monotonic
from typing import Any
from weakref import finalize

from cachetools import LRUCache

from jobs.bounds import Bounds
from jobs.errors import BoundError, JobCancelledError, JobError, JobTimeoutError, ProcessDiedError, WorkError
from jobs.messages import BrokenMessageError
from jobs.process import Process

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
NICE = 10
"""How much less of the processor the work claims than pages do."""
GRACE_S = 5.0
"""How long cancelled work may take to end by itself before its process is killed."""
MAX_RESULT_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Context:
    """What a process loads before it works: ``call`` (``module:function``) of the pickled ``arguments()``."""

    call: str
    arguments: Callable[[], Any]


@dataclass(frozen=True)
class Work:
    """A piece of work: ``call`` (``module:function``) of the context, ``arguments`` and a function that takes progress
    from 0 to 1; it returns bytes. Equal work (``key``) has an equal result, and is done once; ``None`` equals nothing."""

    call: str
    arguments: bytes
    key: Hashable = None
    long: bool = False


@dataclass(eq=False)
class _Job:
    work: Work
    client: str
    number: int
    state: str = WAITING
    fraction: float = 0.0
    waiters: dict[Future[bytes], Callable[[], bool]] = field(default_factory=dict)
    begun_s: float = 0.0
    process: Process | None = None
    late: Timer | None = None


class Ticket:
    """A client's handle of requested work. The work is given up once nobody holds a ticket for it any more.

    ``future`` has the result: bytes, or a ``JobError``.
    """

    def __init__(self, queue: Queue, job: _Job, future: Future[bytes]) -> None:
        self.future = future
        self._queue, self._job = queue, job
        self._leave = finalize(self, queue._leave, job, future)
        self._leave.atexit = False

    @property
    def state(self) -> str:
        """``waiting``, ``running``, ``done``, ``failed`` or ``cancelled``."""
        if not self.future.done():
            return self._job.state if self._job.state in (WAITING, RUNNING) else RUNNING
        error = self.future.exception()
        return DONE if error is None else CANCELLED if isinstance(error, JobCancelledError) else FAILED

    @property
    def fraction(self) -> float:
        """The share of the work that is done, from 0 to 1."""
        return 1.0 if self.state == DONE else self._job.fraction

    @property
    def ahead(self) -> int:
        """How many jobs are being done or come before this one; 0 once it isn't waiting."""
        return self._queue._ahead(self._job) if self.state == WAITING else 0

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self.future.done()

    @property
    def body(self) -> bytes | None:
        """The result of a job that is done."""
        return self.future.result() if self.state == DONE else None

    @property
    def error(self) -> BaseException | None:
        """The error of a failed job."""
        return self.future.exception() if self.future.done() else None

    def cancel(self) -> None:
        """Cancel the work for this ticket."""
        self._leave()

    def wait(self, timeout_s: float | None = None) -> bytes:
        """Wait for the result and return it. Raises ``JobError``, and the built-in ``TimeoutError`` after ``timeout_s``."""
        return self.future.result(timeout_s)


class Queue:
    """Does work in processes of its own. One queue has one context."""

    def __init__(self, context: Context, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._context = context
        self._changed = Condition()
        self._jobs: list[_Job] = []
        self._threads: list[Thread] = []
        self._idle = 0
        self._closed = False
        self._number = 0
        self._served: dict[str, int] = {}
        self._mean_s = 1.0
        self._cache: LRUCache[Hashable, bytes] = LRUCache(self.bounds.cache_bytes, getsizeof=len)

    def submit(
        self, work: Work, client: str, *, alive: Callable[[], bool] = lambda: True, patience_s: float = 0.0
    ) -> Ticket:
        """Ask for work, and return the ticket for it. ``alive`` tells whether the client is still there, and is looked
        at before the work begins and at its steps. Raises ``BoundError`` where too much is unfinished, still after
        ``patience_s``."""
        future: Future[bytes] = Future()
        with self._changed:
            if self._closed:
                raise JobCancelledError("the queue is closed")
            if work.key is not None:
                if (kept := self._cache.get(work.key)) is not None:
                    future.set_result(kept)
                    return Ticket(self, _Job(work, client, 0, DONE), future)
                for job in self._jobs:
                    if job.work.key == work.key and job.state != CANCELLED:
                        job.waiters[future] = alive
                        return Ticket(self, job, future)
            self._changed.wait_for(lambda: self._closed or self._bound(client) is None, patience_s)
            if (bound := self._bound(client)) is not None:
                raise bound
            self._number += 1
            job = _Job(work, client, self._number, waiters={future: alive})
            self._jobs.append(job)
            if (
                sum(one.state == WAITING for one in self._jobs) > self._idle
                and len(self._threads) < self.bounds.at_once
            ):
                self._start_thread()
            self._changed.notify_all()
        return Ticket(self, job, future)

    def start(self) -> None:
        """Start a process that waits for work, so that the first one needn't wait for it."""
        with self._changed:
            if not self._threads and not self._closed:
                self._start_thread()

    def close(self) -> None:
        """Give up all that is unfinished: for the end of the program."""
        with self._changed:
            self._closed = True
            for job in list(self._jobs):
                self._cancel(job)
                if job.process is not None:
                    job.process.kill()
            self._changed.notify_all()

    def _bound(self, client: str) -> BoundError | None:
        """Return the bound that keeps another job of a client out, if any."""
        self._release_abandoned()
        live = [job for job in self._jobs if job.state != CANCELLED]
        retry_after_s = min(60, max(1, ceil(len(live) * self._mean_s / self.bounds.at_once)))
        if sum(job.client == client for job in live) >= self.bounds.most_by_client:
            return BoundError("client", self.bounds.most_by_client, retry_after_s)
        if len(live) >= self.bounds.most:
            return BoundError("all", self.bounds.most, retry_after_s)
        return None

    def _start_thread(self) -> None:
        thread = Thread(target=self._serve, name=f"jobs-{len(self._threads)}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _ahead(self, job: _Job) -> int:
        with self._changed:
            running = sum(one.state == RUNNING for one in self._jobs)
            waiting = self._in_turn()
            return running + (waiting.index(job) if job in waiting else 0)

    def _in_turn(self) -> list[_Job]:
        """Return the jobs that wait, in the order in which they will begin: the client that was served longest ago first."""
        left = [job for job in self._jobs if job.state == WAITING]
        served, order = dict(self._served), list[_Job]()
        turn = max(served.values(), default=0)
        while left:
            job = min(left, key=lambda one: (served.get(one.client, 0), one.number))
            left.remove(job)
            order.append(job)
            turn += 1
            served[job.client] = turn
        return order

    def _next(self) -> _Job | None:
        self._release_abandoned()
        long = sum(job.work.long and job.state in (RUNNING, CANCELLED) for job in self._jobs)
        room = long < self.bounds.long_at_once
        return next((job for job in self._in_turn() if room or not job.work.long), None)

    def _release_abandoned(self) -> None:
        for job in list(self._jobs):
            for future, alive in list(job.waiters.items()):
                if not alive():
                    self._leave(job, future)

    def _leave(self, job: _Job, future: Future[bytes]) -> None:
        """Remove one waiter of a job; the job is cancelled with the last one."""
        with self._changed:
            if job.waiters.pop(future, None) is None:
                return
            if not future.done():
                future.set_exception(JobCancelledError("nobody waits for it any more"))
            if not job.waiters:
                self._cancel(job)

    def _cancel(self, job: _Job) -> None:
        """Take a job out of the queue, or tell its process to end it."""
        for future in list(job.waiters):
            del job.waiters[future]
            if not future.done():
                future.set_exception(JobCancelledError("the queue is closed"))
        if job.state == WAITING:
            job.state = CANCELLED
            self._jobs.remove(job)
        elif job.state == RUNNING:
            job.state = CANCELLED
            if job.process is not None:
                with suppress(OSError):
                    job.process.send({"do": "cancel"})
                job.late = Timer(GRACE_S, self._kill, [job])
                job.late.daemon = True
                job.late.start()
        self._changed.notify_all()

    def _serve(self) -> None:
        """A thread: keeps one process, and gives it work."""
        process: Process | None = None
        with suppress(JobError):
            process = self._loaded()  # what is wrong with it, the first job tells
        while (job := self._begin()) is not None:
            try:
                if process is None or process.status is not None:
                    process = self._loaded()
                result = self._result(job, process)
            except JobError as error:
                self._finish(job, error)
            else:
                self._finish(job, result)
        if process is not None:
            process.end()

    def _loaded(self) -> Process:
        """Return a new process with the context. Raises ``JobError`` where it can't be loaded."""
        process = Process("jobs.worker", [str(NICE)])
        try:
            process.send({"do": "load", "call": self._context.call}, pickle.dumps(self._context.arguments()))
            self._answer(process)
        except JobError:
            process.end()
            raise
        except (OSError, EOFError, BrokenMessageError):
            process.end()
            raise ProcessDiedError(process.status or 0) from None
        return process

    def _begin(self) -> _Job | None:
        """Wait for the next job, and begin it; ``None`` at the end of the program."""
        with self._changed:
            self._idle += 1
            while (job := self._next()) is None and not self._closed:
                self._changed.wait()
            self._idle -= 1
            if job is None or self._closed:
                return None
            job.state, job.begun_s = RUNNING, monotonic()
            clients = {one.client for one in self._jobs}
            self._served = {client: turn for client, turn in self._served.items() if client in clients}
            self._served[job.client] = max(self._served.values(), default=0) + 1
            return job

    def _result(self, job: _Job, process: Process) -> bytes:
        overdue = Timer(self.bounds.most_s, self._kill, [job])
        overdue.daemon = True
        with self._changed:
            if job.state == CANCELLED:
                raise JobCancelledError("nobody waits for it any more")
            job.process = process
            with suppress(OSError):  # it has ended: reading tells
                process.send({"do": "work", "call": job.work.call}, job.work.arguments)
        overdue.start()
        try:
            return self._answer(process, job)
        except (OSError, EOFError, BrokenMessageError):
            process.end()
            if job.state == CANCELLED:
                raise JobCancelledError("nobody waits for it any more") from None
            if monotonic() - job.begun_s >= self.bounds.most_s:
                raise JobTimeoutError(self.bounds.most_s) from None
            raise ProcessDiedError(process.status or 0) from None
        finally:
            overdue.cancel()

    def _answer(self, process: Process, job: _Job | None = None) -> bytes:
        """Return what a process answers after its last report of progress."""
        while True:
            head, body = process.receive(most=MAX_RESULT_BYTES)
            match head["state"]:
                case "progress" if job is not None:
                    with self._changed:
                        job.fraction = max(job.fraction, min(1.0, head["fraction"]))
                        self._release_abandoned()
                        self._changed.notify_all()
                case "done":
                    return body
                case "cancelled":
                    raise JobCancelledError("nobody waits for it any more")
                case "failed":
                    raise WorkError(tuple(head["types"]), head["text"], head["details"], head["errno"])

    def _finish(self, job: _Job, result: bytes | JobError) -> None:
        with self._changed:
            if job in self._jobs:
                self._jobs.remove(job)
            if job.late is not None:
                job.late.cancel()
            self._mean_s = 0.8 * self._mean_s + 0.2 * (monotonic() - job.begun_s)
            if isinstance(result, bytes) and job.work.key is not None and len(result) <= self.bounds.cache_bytes:
                self._cache[job.work.key] = result
            waiters, job.waiters = list(job.waiters), {}
            self._changed.notify_all()
        for future in waiters:
            with suppress(InvalidStateError):  # whoever waited may have cancelled it
                if isinstance(result, bytes):
                    future.set_result(result)
                else:
                    future.set_exception(result)

    def _kill(self, job: _Job) -> None:
        """End the process of a job, if it still works on it."""
        with self._changed:
            if job in self._jobs and job.process is not None:
                job.process.kill()
