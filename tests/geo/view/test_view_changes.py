"""Views that a link leads to: what is selected is on a day on which it can be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from geo.view.view_changes import NEAR_DEGREES, around, selecting, visiting

BANJSKA = "inc-2023-09-24-banjska"
VIEW = View(Clock(date(2024, 4, 2)), frozenset())


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        (Clock(date(2023, 9, 24), "day"), date(2023, 9, 24)),
        (Clock(date(2023, 9, 25), "day"), date(2023, 9, 24)),
        (Clock(date(2023, 10, 1), "window", 30), date(2023, 10, 1)),
        (Clock(date(2023, 12, 1), "window", 30), date(2023, 9, 24)),
        (Clock(date(2024, 4, 2)), date(2024, 4, 2)),
        (Clock(date(2023, 1, 1)), date(2023, 9, 24)),
    ],
)
def test_the_clock_moves_to_an_event_only_where_it_does_not_show_it(
    northern_kosovo: Dataset, clock: Clock, day: date
) -> None:
    found = selecting(northern_kosovo, replace(VIEW, clock=clock), BANJSKA)
    assert (found.selected, found.clock) == (BANJSKA, replace(clock, day=day))


def test_what_is_on_no_day_of_the_replay_moves_no_clock(northern_kosovo: Dataset) -> None:
    view = replace(VIEW, clock=Clock(date(2021, 1, 5), "day"))
    events = northern_kosovo.events
    background = events.loc[events["background"], "id"].iloc[0]
    for subject in ("gate-1-jarinje", background, "nobody", ""):
        assert selecting(northern_kosovo, view, subject).clock == view.clock
        assert visiting(northern_kosovo, view, subject) == replace(view, selected=subject)


def test_a_visit_goes_to_the_last_day_of_an_event_and_to_its_places(northern_kosovo: Dataset) -> None:
    view = replace(VIEW, extent=(1.0, 2.0, 3.0, 4.0))
    found = visiting(northern_kosovo, view, BANJSKA)
    assert found.clock.day == date(2023, 9, 24)
    west, south, east, north = found.extent or (0, 0, 0, 0)
    assert west < 20.78 < east
    assert south < 42.97 < north
    assert east - west < 0.5
    unplaced = "inc-2022-07-17-shooting"
    assert visiting(northern_kosovo, view, unplaced).extent == view.extent, "it has no place to go to"


def test_around_a_point_there_is_twice_as_much_to_the_sides() -> None:
    west, south, east, north = around((20.0, 43.0, 20.0, 43.0))
    assert (east - west, north - south) == pytest.approx((2 * NEAR_DEGREES, NEAR_DEGREES))
