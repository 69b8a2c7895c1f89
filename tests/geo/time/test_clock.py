"""The clock: how far each mode looks back, and what is no clock."""

from __future__ import annotations

from datetime import date

import pytest

from geo.time.clock import Clock

PERIOD_START = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("clock", "first", "last"),
    [
        (Clock(date(2021, 3, 10)), date(2021, 1, 1), date(2021, 3, 10)),
        (Clock(date(2021, 1, 1)), date(2021, 1, 1), date(2021, 1, 1)),
        (Clock(date(2021, 3, 10), "day"), date(2021, 3, 10), date(2021, 3, 10)),
        (Clock(date(2021, 3, 10), "window", 1), date(2021, 3, 10), date(2021, 3, 10)),
        (Clock(date(2021, 3, 10), "window", 10), date(2021, 3, 1), date(2021, 3, 10)),
        (Clock(date(2021, 1, 1), "window", 2), date(2020, 12, 31), date(2021, 1, 1)),
        (Clock(date(2020, 12, 31)), date(2020, 12, 31), date(2020, 12, 31)),
    ],
)
def test_the_span_of_each_mode(clock: Clock, first: date, last: date) -> None:
    """Both days included; a window of one day is that day, and may reach before the period."""
    assert clock.span(PERIOD_START) == (first, last)


def test_a_clock_looks_back_on_all_days_by_default() -> None:
    """The default mode and window."""
    clock = Clock(date(2021, 3, 10))
    assert (clock.mode, clock.window_days) == ("cumulative", 30)


def test_an_unknown_mode_is_refused_with_those_there_are() -> None:
    """So that a wrong link can be distinguished."""
    with pytest.raises(ValueError, match="mode is one of cumulative, window, day, not 'weekly'"):
        Clock(date(2021, 3, 10), "weekly")


@pytest.mark.parametrize("days", [0, -1, 3661])
def test_a_window_out_of_range_is_refused(days: int) -> None:
    """One day to ten years."""
    with pytest.raises(ValueError, match=f"window_days is 1 to 3660, not {days}"):
        Clock(date(2021, 3, 10), "window", days)


def test_the_longest_window_is_ten_years() -> None:
    """The edge that is allowed."""
    assert Clock(date(2021, 3, 10), "window", 3660).span(PERIOD_START)[0] == date(2011, 3, 4)


def test_a_clock_can_not_be_changed() -> None:
    """All viewers share one process."""
    with pytest.raises(AttributeError, match="cannot assign"):
        Clock(date(2021, 3, 10)).day = date(2021, 3, 11)  # type: ignore[misc]
