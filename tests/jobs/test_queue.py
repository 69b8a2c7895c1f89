"""The queue, with processes as they are: bounds, turns, progress, cancel, cache, and what goes wrong."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jobs import queue as queue_module
from jobs.bounds import Bounds
from jobs.errors import BoundError, JobCancelledError, JobTimeoutError, ProcessDiedError, WorkError
from jobs.queue import Context, Queue, Ticket, Work
from tests.patience import PATIENCE_S

"""How long a test waits for what has to come: no test waits so long unless it fails."""


def work(function: str, body: str = "", *, key: str | None = None, long: bool = False) -> Work:
    return Work(f"tests.jobs.work:{function}", body.encode(), key, long)


@dataclass
class Held:
    """Work that waits until it is let go on."""

    folder: Path

    def ask(self, queue: Queue, name: str, client: str = "a", *, function: str = "held", **more: Any) -> Ticket:
        for end in ("begun", "go"):
            os.mkfifo(self.folder / f"{name}.{end}")
        return queue.submit(work(function, name, **more), client)

    def has_begun(self, name: str) -> None:
        """Waits until it has begun."""
        assert (self.folder / f"{name}.begun").read_text() == "begun"

    def let_go(self, name: str) -> None:
        (self.folder / f"{name}.go").write_text("go")


@pytest.fixture
def held(tmp_path: Path) -> Held:
    return Held(tmp_path)


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Callable[..., Queue]]:
    opened: list[Queue] = []

    def new(folder: Path = tmp_path, **bounds: Any) -> Queue:
        opened.append(Queue(Context("tests.jobs.work:load", lambda: str(folder)), Bounds(**{"at_once": 1, **bounds})))
        return opened[-1]

    yield new
    for one in opened:
        one.close()
        for thread in one._threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def test_work_is_done_in_another_process_and_tells_how_far_it_is(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    ticket = held.ask(queue, "one")
    held.has_begun("one")
    with queue._changed:
        assert queue._changed.wait_for(lambda: ticket.fraction == 0.25, PATIENCE_S)
    assert (ticket.state, ticket.fraction, ticket.body, ticket.ended) == ("running", 0.25, None, False)
    held.let_go("one")
    assert ticket.wait(PATIENCE_S) == b"one"
    assert (ticket.state, ticket.fraction, ticket.body, ticket.error) == ("done", 1.0, b"one", None)
    assert int(queue.submit(work("echo"), "a").wait(PATIENCE_S)) != os.getpid()
    assert queue.submit(work("chatty", "x"), "a").wait(PATIENCE_S) == b"x"


def test_an_error_comes_back_as_what_it_was(new: Callable[..., Queue]) -> None:
    queue = new()
    ticket = queue.submit(work("wrong", "no JSON"), "a")
    with pytest.raises(WorkError, match="no JSON") as caught:
        ticket.wait(PATIENCE_S)
    assert caught.value.is_a(ValueError)
    assert not caught.value.is_a(OSError)
    assert "tests/jobs/work.py" in caught.value.details.replace(os.sep, "/")
    assert (ticket.state, ticket.error) == ("failed", caught.value)
    with pytest.raises(WorkError) as caught:
        queue.submit(work("wrong", "disk"), "a").wait(PATIENCE_S)
    assert caught.value.errno == 28


def test_a_process_that_dies_is_followed_by_another(new: Callable[..., Queue]) -> None:
    queue = new()
    before = queue.submit(work("echo"), "a").wait(PATIENCE_S)
    with pytest.raises(ProcessDiedError) as caught:
        queue.submit(work("dead"), "a").wait(PATIENCE_S)
    assert caught.value.status == -9
    assert queue.submit(work("echo"), "a").wait(PATIENCE_S) != before


def test_work_that_takes_too_long_is_ended(new: Callable[..., Queue], held: Held) -> None:
    queue = new(most_s=0.5)
    ticket = held.ask(queue, "one")
    held.has_begun("one")
    with pytest.raises(JobTimeoutError) as caught:
        ticket.wait(PATIENCE_S)
    assert caught.value.most_s == 0.5


def test_what_cannot_be_loaded_is_an_error_for_the_client(new: Callable[..., Queue], tmp_path: Path) -> None:
    queue = new(tmp_path / "nowhere")
    queue.start()
    for _ in range(2):
        with pytest.raises(WorkError) as caught:
            queue.submit(work("echo"), "a").wait(PATIENCE_S)
        assert caught.value.is_a(FileNotFoundError)


def test_one_client_reaches_its_bound_and_others_theirs(new: Callable[..., Queue], held: Held) -> None:
    queue = new(most=3, most_by_client=2)
    tickets = [held.ask(queue, "one", "a"), held.ask(queue, "two", "a")]
    with pytest.raises(BoundError) as caught:
        queue.submit(work("echo"), "a")
    assert (caught.value.of, caught.value.most) == ("client", 2)
    assert 1 <= caught.value.retry_after_s <= 60
    tickets.append(queue.submit(work("echo"), "b"))
    with pytest.raises(BoundError) as caught:
        queue.submit(work("echo"), "c")
    assert (caught.value.of, caught.value.most) == ("all", 3)
    held.has_begun("one")
    held.let_go("one")
    assert tickets[0].wait(PATIENCE_S) == b"one"
    late = queue.submit(work("echo"), "c", patience_s=PATIENCE_S)
    held.has_begun("two")
    held.let_go("two")
    assert [bool(one.wait(PATIENCE_S)) for one in (*tickets, late)] == [True] * 4


def test_who_waits_for_room_gets_it_or_an_error(new: Callable[..., Queue], held: Held) -> None:
    queue = new(most=1)
    ticket = held.ask(queue, "one", "a")
    with pytest.raises(BoundError):
        queue.submit(work("echo"), "b", patience_s=0.01)
    held.has_begun("one")
    held.let_go("one")
    assert queue.submit(work("echo"), "b", patience_s=PATIENCE_S).wait(PATIENCE_S)
    assert ticket.wait(PATIENCE_S) == b"one"


def test_clients_take_turns(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    first = held.ask(queue, "first", "a")
    held.has_begun("first")
    much = [queue.submit(work("echo", key=f"{number}"), "a") for number in range(5)]
    other = queue.submit(work("echo"), "b")
    assert [one.ahead for one in much] == [2, 3, 4, 5, 6]
    assert other.ahead == 1
    held.let_go("first")
    assert all(one.wait(PATIENCE_S) for one in (first, other, *much))
    assert {one.ahead for one in (first, other, *much)} == {0}


def test_long_work_leaves_a_process_for_short_work(new: Callable[..., Queue], held: Held) -> None:
    queue = new(at_once=2, long_at_once=1)
    tickets = [held.ask(queue, name, name, long=True) for name in ("one", "two")]
    held.has_begun("one")
    assert queue.submit(work("echo"), "c").wait(PATIENCE_S)
    assert [one.state for one in tickets] == ["running", "waiting"]
    held.let_go("one")
    held.has_begun("two")
    held.let_go("two")
    assert [one.wait(PATIENCE_S) for one in tickets] == [b"one", b"two"]


def test_cancelled_work_ends_at_its_next_step_and_its_process_goes_on(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    before = queue.submit(work("echo"), "a").wait(PATIENCE_S)
    ticket, waiting = held.ask(queue, "one"), queue.submit(work("counted"), "a")
    held.has_begun("one")
    waiting.cancel()
    ticket.cancel()
    assert (ticket.state, waiting.state) == ("cancelled", "cancelled")
    with pytest.raises(JobCancelledError):
        ticket.wait(0)
    held.let_go("one")
    assert queue.submit(work("echo"), "a").wait(PATIENCE_S) == before
    assert not (held.folder / "count").exists()


def test_cancelled_work_that_does_not_hear_is_killed(
    new: Callable[..., Queue], held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_module, "GRACE_S", 0.01)
    queue = new()
    before = queue.submit(work("echo"), "a").wait(PATIENCE_S)
    ticket = held.ask(queue, "one", function="deaf")
    held.has_begun("one")
    ticket.cancel()
    assert queue.submit(work("echo"), "a").wait(PATIENCE_S) != before


def test_work_is_given_up_when_nobody_holds_a_ticket(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    first = held.ask(queue, "first")
    held.has_begun("first")
    queue.submit(work("counted"), "a")
    gc.collect()
    assert len(queue._jobs) == 1
    held.let_go("first")
    assert first.wait(PATIENCE_S)
    assert queue.submit(work("echo"), "a").wait(PATIENCE_S)
    assert not (held.folder / "count").exists()


def test_work_is_given_up_when_its_client_has_gone(new: Callable[..., Queue], held: Held) -> None:
    queue, here = new(), True
    first = held.ask(queue, "first")
    held.has_begun("first")
    gone = queue.submit(work("counted"), "b", alive=lambda: here)
    here = False
    held.let_go("first")
    with pytest.raises(JobCancelledError):
        gone.wait(PATIENCE_S)
    assert first.wait(PATIENCE_S)
    assert not (held.folder / "count").exists()


def test_a_result_that_was_cancelled_by_who_waits_stops_nothing(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    ticket = held.ask(queue, "one")
    held.has_begun("one")
    assert ticket.future.cancel()
    held.let_go("one")
    assert queue.submit(work("echo"), "a").wait(PATIENCE_S)


def test_equal_work_is_done_once_and_kept(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    first = held.ask(queue, "first")
    held.has_begun("first")
    tickets = [queue.submit(work("counted", "x", key="x"), client) for client in "abc"]
    tickets[0].cancel()
    held.let_go("first")
    assert [one.wait(PATIENCE_S) for one in tickets[1:]] == [b"x", b"x"]
    assert queue.submit(work("counted", "x", key="x"), "d").body == b"x"
    assert first.wait(PATIENCE_S)
    assert (held.folder / "count").read_text() == "done\n"


def test_what_is_kept_is_bounded_in_bytes(new: Callable[..., Queue], held: Held) -> None:
    queue = new(cache_bytes=100)
    for key in ("x", "y", "z", "x"):
        assert queue.submit(work("counted", key * 40, key=key), "a").wait(PATIENCE_S) == key.encode() * 40
    assert queue.submit(work("counted", "w" * 101, key="w"), "a").wait(PATIENCE_S)
    assert (held.folder / "count").read_text() == "done\n" * 5, "x is gone when it is requested again"
    assert sum(map(len, queue._cache.values())) <= 100


def test_the_end_of_the_program_gives_up_what_is_unfinished(new: Callable[..., Queue], held: Held) -> None:
    queue = new()
    tickets = [held.ask(queue, "one"), queue.submit(work("echo"), "a")]
    held.has_begun("one")
    queue.close()
    assert [one.state for one in tickets] == ["cancelled", "cancelled"]
    with pytest.raises(JobCancelledError):
        queue.submit(work("echo"), "a")


@pytest.mark.parametrize(
    "bounds", [{"at_once": 0}, {"long_at_once": 2, "at_once": 1}, {"most": 0}, {"most_by_client": 0}]
)
def test_bounds_that_no_queue_works_by_are_refused(bounds: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no queue works by"):
        Bounds(**bounds)  # type: ignore[arg-type]
