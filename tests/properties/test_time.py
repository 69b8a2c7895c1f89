"""Laws of time: adjacent windows part it, and each event is where it belongs."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dataset.dataset import Dataset, load
from geo.situation import visible_events
from geo.time.clock import Clock
from tests.builders import tiny

PERIOD_START = date(2021, 1, 1)
DAYS = st.dates(date(2021, 1, 1), date(2024, 4, 2))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset, whose events each example replaces."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def with_event(dataset: Dataset, start: date, end: date) -> Dataset:
    """The dataset with one event and no other."""
    event = dataset.events.iloc[:1].assign(start=pd.Timestamp(start), end=pd.Timestamp(end), background=False)
    return dataclasses.replace(dataset, events=event)


@settings(max_examples=60, deadline=None)
@given(day=DAYS, length=st.integers(1, 400), number=st.integers(1, 8))
def test_adjacent_windows_cover_each_day_exactly_once(day: date, length: int, number: int) -> None:
    """Windows of n days at d, d + n, d + 2n, …: no day twice, none left out."""
    covered = []
    for step in range(number):
        first, last = Clock(day + timedelta(days=step * length), "window", length).span(PERIOD_START)
        covered += [first + timedelta(days=one) for one in range((last - first).days + 1)]
    begin = day - timedelta(days=length - 1)
    assert covered == [begin + timedelta(days=one) for one in range(length * number)]


@settings(max_examples=60, deadline=None)
@given(day=DAYS, length=st.integers(1, 90), number=st.integers(1, 5), at=st.integers(0, 449))
def test_an_event_of_one_day_is_visible_in_exactly_one_of_adjacent_windows(
    dataset: Dataset, day: date, length: int, number: int, at: int
) -> None:
    """And in none when it lies outside all of them."""
    begin = day - timedelta(days=length - 1)
    happened = begin + timedelta(days=at % (length * (number + 1)))
    shown = with_event(dataset, happened, happened)
    clocks = [Clock(day + timedelta(days=step * length), "window", length) for step in range(number)]
    seen = [index for index, clock in enumerate(clocks) if len(visible_events(shown, clock))]
    assert seen == [index for index in [(happened - begin).days // length] if index < number]


@settings(max_examples=60, deadline=None)
@given(start=DAYS, lasts=st.integers(0, 60), day=DAYS, length=st.integers(1, 90))
def test_a_window_shows_what_any_of_its_days_shows(
    dataset: Dataset, start: date, lasts: int, day: date, length: int
) -> None:
    """A window is the union of its days, and what happened so far is the window back to the start."""
    shown = with_event(dataset, start, start + timedelta(days=lasts))
    days = [day - timedelta(days=back) for back in range(length)]
    by_day = any(len(visible_events(shown, Clock(one, "day"))) for one in days)
    assert (len(visible_events(shown, Clock(day, "window", length))) == 1) == by_day
    so_far = Clock(day, "window", (day - PERIOD_START).days + 1)
    assert len(visible_events(shown, Clock(day))) == len(visible_events(shown, so_far)) == (start <= day)
