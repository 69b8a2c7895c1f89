"""Sizes of files, and whether a file that was made is the one that is wanted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app_pages.components.job_progress import RequestedFile, State, _describe, _take_in, size
from export.jobs import File
from geo.errors import MapError
from jobs.queue import CANCELLED, DONE, FAILED, RUNNING, WAITING, Work


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1 kB"),
        (1_499, "1 kB"),
        (2_500, "2 kB"),
        (999_400, "999 kB"),
        (1_000_000, "1.0 MB"),
        (12_345_678, "12.3 MB"),
    ],
)
def test_a_size_is_written_as_file_managers_do(number: int, text: str) -> None:
    assert size(number) == text


def requested(key: str = "a", **ticket: Any) -> RequestedFile:
    made: Any = SimpleNamespace(
        **{"state": RUNNING, "fraction": 0.0, "ahead": 0, "body": None, "error": None, **ticket}
    )
    return RequestedFile(File("map.png", "image/png", Work("export.jobs:write", b"", key)), made)


def test_a_request_is_of_a_file_with_the_same_options_alone() -> None:
    assert requested("a").is_of(requested("a").file)
    assert not requested("a").is_of(requested("b").file)
    assert not requested("a").is_of(None)


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (State(), ""),
        (State(coming=requested(fraction=0.74)), "Making the file: 50%"),
        (State(coming=requested(state=WAITING, ahead=2)), "In the queue: 2 before yours"),
        (State(coming=requested(state=WAITING)), "In the queue: yours is next"),
        (State(ended=requested(state=DONE, body=b"x" * 5_000)), "The file is ready: map.png, 5 kB"),
        (State(ended=requested(state=FAILED)), "The file could not be made."),
        (State(coming=requested(fraction=1.0), ended=requested(state=FAILED)), "Making the file: 100%"),
    ],
)
def test_a_screen_reader_hears_of_it_in_quarters(here: State, text: str) -> None:
    assert _describe(here) == text


def test_what_was_cancelled_leaves_what_was_made_before() -> None:
    before = requested("before", state=DONE, body=b"x")
    here = State(coming=requested(), ended=before)
    _take_in(here, requested(state=CANCELLED))
    assert (here.coming, here.ended, here.message) == (None, before, "Cancelled: nothing was made.")


def test_what_failed_takes_its_place_with_the_reason() -> None:
    failed = requested(state=FAILED, error=MapError("There is no room."))
    here = State(coming=failed, ended=requested("before", state=DONE, body=b"x"))
    _take_in(here, failed)
    assert (here.coming, here.ended, here.reason) == (None, failed, "There is no room.")
