"""Processes for work: killed with all that they started, accounted for, and behind the server in the line for the processor."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from jobs.process import Process


class Echo(Process):
    """A worker of the queue, which can be closed."""

    def __init__(self) -> None:
        super().__init__("jobs.worker", ["10"])

    def close(self) -> None:
        """End it."""
        self.end()


def test_a_process_is_ended_with_its_account() -> None:
    process = Echo()
    usage = process.end()
    assert process.status == -9
    assert usage == process.end()
    assert usage.memory_bytes > 0
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_it_shares_the_session_so_that_its_niceness_counts() -> None:
    """Linux shares the processor out by session first; its own group is what is killed."""
    with closing(Echo()) as process:
        assert os.getsid(process.pid) == os.getsid(0)
        assert os.getpgid(process.pid) == process.pid != os.getpgid(0)


def test_a_killed_process_is_an_error_for_its_reader() -> None:
    with closing(Echo()) as process:
        process.kill()
        with pytest.raises(EOFError):
            process.receive(most=0)
