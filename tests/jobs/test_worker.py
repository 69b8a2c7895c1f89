"""A worker of the queue, by the messages that go in and come out."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.process import Process


@pytest.fixture
def worker() -> Iterator[Process]:
    process = Process("jobs.worker", ["10"])
    yield process
    process.end()


def ask(worker: Process, do: str, function: str, body: bytes = b"") -> None:
    worker.send({"do": do, "call": f"tests.jobs.work:{function}"}, body)


def answer(worker: Process) -> tuple[dict[str, Any], bytes]:
    """The next message that isn't about progress."""
    while True:
        head, body = worker.receive(most=1_000)
        if head["state"] != "progress":
            return head, body


def test_a_context_that_fails_and_work_that_fails_leave_the_worker_at_work(worker: Process, tmp_path: Path) -> None:
    ask(worker, "load", "load", pickle.dumps(str(tmp_path / "missing")))
    failed, _ = answer(worker)
    assert (failed["state"], failed["errno"], failed["types"][0]) == ("failed", 2, "builtins.FileNotFoundError")
    ask(worker, "load", "load", pickle.dumps(str(tmp_path)))
    assert answer(worker) == ({"state": "done"}, b"")
    ask(worker, "work", "wrong", b"no JSON")
    failed, _ = answer(worker)
    assert failed["types"][:2] == ["json.decoder.JSONDecodeError", "builtins.ValueError"]
    assert (failed["text"].startswith("no JSON"), failed["errno"]) == (True, None)
    ask(worker, "work", "echo", b"still here: ")
    assert answer(worker) == ({"state": "done"}, b"still here: %d" % worker.pid)


def test_a_cancellation_ends_the_work_at_its_next_step_and_not_what_comes_after(
    worker: Process, tmp_path: Path
) -> None:
    ask(worker, "load", "load", pickle.dumps(str(tmp_path)))
    answer(worker)
    ask(worker, "work", "endless")
    assert worker.receive(most=0)[0] == {"state": "progress", "fraction": 0.5}
    worker.send({"do": "cancel"})
    assert answer(worker) == ({"state": "cancelled"}, b"")
    ask(worker, "work", "counted", b"two")
    assert answer(worker) == ({"state": "done"}, b"two")


def test_a_function_is_found_by_its_name_and_a_missing_one_is_an_error(worker: Process, tmp_path: Path) -> None:
    ask(worker, "load", "load", pickle.dumps(str(tmp_path)))
    assert answer(worker)[0] == {"state": "done"}
    ask(worker, "work", "nothing")
    head, _ = answer(worker)
    assert head["state"] == "failed"
    assert head["types"][0] == "builtins.AttributeError"
