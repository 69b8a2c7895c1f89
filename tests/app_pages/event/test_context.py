"""How near other events are, in words: with how far distance and days may be off."""

from __future__ import annotations

from math import nan

import pytest

from app_pages.event.context import _days, _km


@pytest.mark.parametrize(
    ("gap", "most", "text"),
    [
        (0, 0, "the same days"),
        (0, 5, "0 to 5 days apart"),
        (1, 1, "1 day after"),
        (12, 12, "12 days after"),
        (-1, 1, "1 day before"),
        (-3, 3, "3 days before"),
        (-3, 10, "3 to 10 days before"),
        (3, 10, "3 to 10 days after"),
    ],
)
def test_days_apart_say_in_which_direction_and_how_far_at_most(gap: int, most: int, text: str) -> None:
    assert _days({"gap_days": gap, "up_to_days": most}) == text


def test_kilometres_say_how_far_they_may_be_off_and_without_a_place_there_are_none() -> None:
    assert _km({"km": 12, "within_km": 3}) == "12 km apart, ± 3 km"
    assert _km({"km": nan, "within_km": nan}) == ""
