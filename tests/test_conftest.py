"""The fast tests are those that start no process, and one that starts one fails."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from jobs.process import Process
from tests import conftest


def _plain() -> str:
    """Nothing of a film or a ``subprocess``."""
    return "a picture"


def _film() -> str:
    return "map.mp4"


@cache
def _shared() -> int:
    return subprocess.run([sys.executable, "-V"], check=False).returncode


class _Worker(Process):
    pass


def _of_a_class() -> object:
    def inner() -> object:
        return _Worker

    return inner()


class _Fixtures:
    def made(self) -> int:
        return _shared()


@pytest.mark.parametrize(
    ("function", "starts"),
    [(_plain, False), (_film, True), (_shared, True), (_of_a_class, True), (_Fixtures().made, True)],
)
def test_what_starts_a_process_is_found_in_the_code_and_in_what_this_uses(function: object, starts: bool) -> None:
    assert conftest._starts(function) == starts


REFUSED = """
import multiprocessing, os, subprocess, sys
sys.path.insert(0, ".")
from tests import conftest
conftest.refuse_processes()
starts = [
    lambda: subprocess.run([sys.executable, "-V"]), os.fork,
    lambda: os.posix_spawn(sys.executable, ["-V"], {}), lambda: os.system("true"),
    *(multiprocessing.get_context(one).Process(target=print).start for one in multiprocessing.get_all_start_methods()),
]
for start in starts:
    try:
        start()
    except RuntimeError as error:
        print(error)
assert len(conftest._refused) == len(starts)
"""


def test_a_fast_test_that_starts_a_process_fails() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REFUSED], cwd=conftest.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 4 + len(multiprocessing.get_all_start_methods())
    assert all(line.startswith("a fast test starts a process") for line in lines)
    assert Path(sys.executable).name in lines[0]
