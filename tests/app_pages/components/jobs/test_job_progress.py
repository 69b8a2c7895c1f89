"""Sizes of files, and what a screen reader hears of the progress."""

from __future__ import annotations

import pytest

from app_pages.components.jobs.job_progress import _describe, size
from app_pages.components.jobs.requested_files import Place
from jobs.queue import DONE, FAILED, WAITING
from tests.app_pages.components.jobs.test_requested_files import requested


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


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (Place(), ""),
        (Place(coming=requested(fraction=0.74)), "Making the file: 50%"),
        (Place(coming=requested(state=WAITING, ahead=2)), "In the queue: 2 before yours"),
        (Place(coming=requested(state=WAITING)), "In the queue: yours is next"),
        (Place(ended=requested(state=DONE, body=b"x" * 5_000)), "The file is ready: map.png, 5 kB"),
        (Place(ended=requested(state=FAILED)), "The file could not be made."),
        (Place(coming=requested(fraction=1.0), ended=requested(state=FAILED)), "Making the file: 100%"),
    ],
)
def test_a_screen_reader_hears_of_it_in_quarters(here: Place, text: str) -> None:
    assert _describe(here) == text
