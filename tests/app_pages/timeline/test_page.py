"""What the timeline's part tells, and what the page asks for then."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest

from app_pages.timeline import page
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock


def requests_of(value: Any, callback: Any, *arguments: Any) -> list[dict[str, Any]]:
    """What a callback asks the session for when the part has told something."""
    found: list[dict[str, Any]] = []
    with (
        patch.object(page, "trigger_value", lambda *_: value),
        patch("app_pages.state.view_in_address.ask", lambda **changes: found.append(changes)),
    ):
        callback(*arguments)
    return found


@pytest.mark.parametrize(
    ("month", "clock"),
    [
        ("2023-05", Clock(date(2023, 5, 31), "window", 31)),
        ("2024-02", Clock(date(2024, 2, 29), "window", 29)),
        ("2024-04", Clock(date(2024, 4, 2), "window", 2)),
    ],
)
def test_a_month_is_a_window_as_far_as_the_data_goes(northern_kosovo: Dataset, month: str, clock: Clock) -> None:
    assert requests_of(month, page._see_month, northern_kosovo) == [{"clock": clock}]


def test_a_day_keeps_the_clocks_mode_and_stays_within_the_data(northern_kosovo: Dataset) -> None:
    clock = Clock(date(2023, 1, 1), "window", 60)
    assert requests_of("2022-12-15", page._go_to, northern_kosovo, clock) == [
        {"clock": Clock(date(2022, 12, 15), "window", 60)}
    ]
    assert requests_of("2031-01-01", page._go_to, northern_kosovo, clock) == [
        {"clock": Clock(date(2024, 4, 2), "window", 60)}
    ]


@pytest.mark.parametrize("value", ["2023-02-31", "soon", "", None])
def test_what_is_no_day_and_no_month_changes_nothing(northern_kosovo: Dataset, value: Any) -> None:
    assert requests_of(value, page._go_to, northern_kosovo, Clock(date(2023, 1, 1))) == []
    assert requests_of(value, page._see_month, northern_kosovo) == []
