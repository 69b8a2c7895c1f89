"""What a session has requested: made, failed with a reason, or cancelled; and whether it is the one that is wanted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from app_pages.components.jobs.requested_files import Place, RequestedFile
from export.jobs import File
from geo.errors import MapError
from jobs.queue import CANCELLED, DONE, FAILED, RUNNING, Work


def requested(key: str = "a", **ticket: Any) -> RequestedFile:
    made: Any = SimpleNamespace(
        **{"state": RUNNING, "fraction": 0.0, "ahead": 0, "body": None, "error": None, **ticket}
    )
    return RequestedFile(File("map.png", "image/png", Work("export.jobs:write", b"", key)), made)


def test_a_request_is_of_a_file_with_the_same_options_alone() -> None:
    assert requested("a").is_of(requested("a").file)
    assert not requested("a").is_of(requested("b").file)
    assert not requested("a").is_of(None)


def test_what_was_cancelled_leaves_what_was_made_before() -> None:
    before = requested("before", state=DONE, body=b"x")
    here = Place(coming=requested(), ended=before)
    here.take_in(requested(state=CANCELLED))
    assert (here.coming, here.ended, here.message) == (None, before, "Cancelled: nothing was made.")


def test_what_failed_takes_its_place_with_the_reason() -> None:
    failed = requested(state=FAILED, error=MapError("There is no room."))
    here = Place(coming=failed, ended=requested("before", state=DONE, body=b"x"))
    here.take_in(failed)
    assert (here.coming, here.ended, here.reason) == (None, failed, "There is no room.")
