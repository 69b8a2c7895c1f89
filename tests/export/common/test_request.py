"""What is asked for in an export, and how far its making is."""

from __future__ import annotations

from datetime import date

import pytest

from export.common.request import Request, part_of, track
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View


def test_a_part_of_the_work_goes_from_its_start_to_its_end() -> None:
    shares: list[float] = []
    part = part_of(shares.append, 0.2, 0.6)
    for done in (0.0, 0.5, 1.0):
        part(done)
    assert shares == pytest.approx([0.2, 0.4, 0.6])


def test_a_part_is_done_when_the_next_one_is_asked_for() -> None:
    shares: list[float] = []
    parts = track("abcd", shares.append)
    assert next(parts) == "a"
    assert shares == []
    assert next(parts) == "b"
    assert shares == [0.25]
    assert [*parts] == ["c", "d"]
    assert shares == [0.25, 0.5, 0.75, 1.0]
    assert [*track("", shares.append)] == []
    assert len(shares) == 4


def test_a_title_is_one_line_that_every_format_can_hold(two_squares: Dataset) -> None:
    view = View(Clock(date(2021, 3, 10)), frozenset())
    assert Request(two_squares, view, title=" A\r\n title\0\t of one’s own ").title == "A title of one’s own"
    assert Request(two_squares, view, title="\n").title == ""
