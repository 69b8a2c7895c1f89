"""Exports beside the page: a few at a time, in their order, told how far they are, and given up when nobody waits."""

from __future__ import annotations

import gc
import logging
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from export import jobs
from export.jobs import UNKNOWN, Job, Jobs, QueueFullError
from export.kinds import KindError
from export.request import Cancelled, Progress, Request
from geo.clock import Clock
from geo.dataset import Dataset
from geo.errors import MapError
from geo.view import View

LIMIT_S = 20


@dataclass
class Work:
    """Stands in for the making of files: each waits until it is let go on, and does what its title says."""

    begun: dict[str, threading.Event] = field(default_factory=dict)
    gates: dict[str, threading.Event] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def make(self, request: Request, kinds: Sequence[str], progress: Progress) -> bytes:
        title = request.title
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            progress(0.25)
            self.begun[title].set()
            assert self.gates[title].wait(LIMIT_S)
            progress(0.75)
            progress(0.5)
            if title == "known":
                raise MapError("The paper is too small.")
            if title == "unknown":
                raise ZeroDivisionError("/secret/path")
            return f"{title} as {'+'.join(kinds)}".encode()
        finally:
            with self.lock:
                self.at_once -= 1
            self.left.append(title)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    work = Work()
    monkeypatch.setattr(jobs, "make", work.make)
    return work


@pytest.fixture
def queue(work: Work) -> Iterator[Callable[..., Jobs]]:
    opened: list[Jobs] = []

    def open_one(at_once: int = 1, most_waiting: int = 20) -> Jobs:
        opened.append(Jobs(at_once, most_waiting))
        return opened[-1]

    yield open_one
    for gate in work.gates.values():
        gate.set()
    for one in opened:
        one.close()


@pytest.fixture
def ask(work: Work, small: Dataset) -> Callable[..., Job]:
    def ask(queue: Jobs, title: str, kinds: Sequence[str] = ("png",)) -> Job:
        work.begun[title], work.gates[title] = threading.Event(), threading.Event()
        view = View(Clock(small.settings.end), frozenset({"incidents"}))
        return queue.submit(Request(small, view, title=title), kinds)

    return ask


def test_an_export_is_made_on_another_thread_and_told_in_fractions(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work
) -> None:
    job = ask(queue(), "one", ["csv"])
    assert work.begun["one"].wait(LIMIT_S)
    assert (job.state, job.fraction, job.body, job.ended) == ("running", 0.25, None, False)
    work.gates["one"].set()
    assert job.wait(LIMIT_S)
    assert (job.state, job.fraction, job.body, job.reason) == ("done", 1.0, b"one as csv", "")
    assert (job.name, job.media_type) == (f"tiny-to-2021-12-31-events-{job.name[-12:-4]}.csv", "text/csv")


def test_several_formats_are_one_zip(queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work) -> None:
    job = ask(queue(), "one", ["png", "csv"])
    work.gates["one"].set()
    assert job.wait(LIMIT_S)
    assert (job.body, job.media_type, job.name[-4:]) == (b"one as png+csv", "application/zip", ".zip")


def test_no_more_than_so_many_are_made_at_once_and_the_others_wait_in_their_order(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work
) -> None:
    two = queue(at_once=2)
    asked = [ask(two, f"{number}") for number in range(5)]
    assert work.begun["0"].wait(LIMIT_S)
    assert work.begun["1"].wait(LIMIT_S)
    assert [job.state for job in asked] == ["running"] * 2 + ["waiting"] * 3
    assert [job.ahead for job in asked] == [0, 0, 2, 3, 4]
    work.gates["1"].set()
    assert work.begun["2"].wait(LIMIT_S)
    assert [job.ahead for job in asked[3:]] == [2, 3]
    for gate in work.gates.values():
        gate.set()
    assert all(job.wait(LIMIT_S) for job in asked)
    assert {job.state for job in asked} == {"done"}
    assert work.most_at_once == 2


def test_a_full_queue_says_so_and_has_room_again(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work
) -> None:
    one = queue(at_once=1, most_waiting=1)
    first = ask(one, "first")
    assert work.begun["first"].wait(LIMIT_S)
    second = ask(one, "second")
    with pytest.raises(QueueFullError, match=r"^2 exports are being made or wait already.*try again in a minute\.$"):
        ask(one, "third")
    assert second.cancel()
    third = ask(one, "third")
    work.gates["first"].set()
    work.gates["third"].set()
    assert third.wait(LIMIT_S)
    assert (first.state, second.state, third.state) == ("done", "cancelled", "done")
    assert not work.begun["second"].is_set()


def test_one_that_is_cancelled_ends_at_its_next_step_and_leaves_nothing(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work
) -> None:
    one = queue()
    job, after = ask(one, "job"), ask(one, "after")
    assert work.begun["job"].wait(LIMIT_S)
    assert job.cancel()
    assert (job.state, job.body, job.ended) == ("cancelled", None, True)
    assert not job.cancel()
    work.gates["job"].set()
    work.gates["after"].set()
    assert after.wait(LIMIT_S)
    assert (job.state, job.body, job.fraction) == ("cancelled", None, 0.25)
    assert work.left == ["job", "after"]


def test_what_is_done_cannot_be_cancelled(queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work) -> None:
    job = ask(queue(), "job")
    work.gates["job"].set()
    assert job.wait(LIMIT_S)
    assert not job.cancel()
    assert (job.state, job.body) == ("done", b"job as png")


def test_a_failure_says_why_and_the_next_one_is_made(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    one = queue()
    asked = [ask(one, title) for title in ("known", "unknown", "good")]
    for gate in work.gates.values():
        gate.set()
    with caplog.at_level(logging.ERROR):
        assert all(job.wait(LIMIT_S) for job in asked)
    assert [job.state for job in asked] == ["failed", "failed", "done"]
    assert [job.reason for job in asked] == ["The paper is too small.", UNKNOWN, ""]
    assert [job.body for job in asked[:2]] == [None, None]
    logged = [one for one in caplog.records if one.exc_info]
    assert [str(one.exc_info[1]) for one in logged if one.exc_info] == ["/secret/path"]


def test_a_job_that_nobody_holds_is_given_up(queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work) -> None:
    one = queue()
    running, waiting, after = ask(one, "running"), ask(one, "waiting"), ask(one, "after")
    assert work.begun["running"].wait(LIMIT_S)
    gone = [weakref.ref(running), weakref.ref(waiting)]
    del running, waiting
    gc.collect()
    assert [handle() for handle in gone] == [None, None]
    assert after.ahead == 0
    for gate in work.gates.values():
        gate.set()
    assert after.wait(LIMIT_S)
    assert not work.begun["waiting"].is_set()


def test_a_finished_file_goes_with_its_job(queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work) -> None:
    one = queue()
    job, after = ask(one, "job"), ask(one, "after")
    for gate in work.gates.values():
        gate.set()
    assert after.wait(LIMIT_S)
    assert job.state == "done"
    gone = weakref.ref(job)
    del job
    gc.collect()
    assert gone() is None


def test_an_unknown_format_is_refused_at_once(queue: Callable[..., Jobs], ask: Callable[..., Job]) -> None:
    with pytest.raises(KindError, match="“jpg” is no format"):
        ask(queue(), "one", ["jpg"])
    with pytest.raises(KindError, match="name at least one"):
        ask(queue(), "one", [])


def test_closing_gives_up_all_that_is_unfinished(
    queue: Callable[..., Jobs], ask: Callable[..., Job], work: Work
) -> None:
    one = queue()
    running, waiting = ask(one, "running"), ask(one, "waiting")
    assert work.begun["running"].wait(LIMIT_S)
    one.close()
    assert [running.state, waiting.state] == ["cancelled", "cancelled"]


@pytest.mark.parametrize(("at_once", "most_waiting"), [(0, 1), (1, -1)])
def test_a_queue_that_never_moves_is_refused(at_once: int, most_waiting: int) -> None:
    with pytest.raises(ValueError, match="use at least 1 and 0"):
        Jobs(at_once, most_waiting)


def test_a_cancelled_error_of_a_maker_is_no_failure(
    queue: Callable[..., Jobs], small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object) -> bytes:
        raise Cancelled("Nobody waits.")

    monkeypatch.setattr(jobs, "make", cancelled)
    job = queue().submit(Request(small, View(Clock(small.settings.end), frozenset())), ["png"])
    assert job.wait(LIMIT_S)
    assert (job.state, job.reason) == ("cancelled", "")
