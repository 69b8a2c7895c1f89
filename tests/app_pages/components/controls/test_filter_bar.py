"""The line beneath the filters: which days, how many events, and why the others are not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app_pages.components.controls.filter_bar import period, sentence
from geo.dataset.dataset import Dataset, load
from geo.events.facets import passing
from geo.situation import situation_on
from geo.time.clock import Clock
from geo.view.view import View
from tests.builders import tiny

CLASHES = frozenset({("category", "clash")})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(tiny(tmp_path_factory.mktemp("small")))


def line(dataset: Dataset, view: View) -> str:
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    return str(sentence(situation, dataset, view))


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (Clock(date(2021, 3, 10)), "1 January 2021 – 10 March 2021"),
        (Clock(date(2021, 3, 10), "window", 3), "8 March 2021 – 10 March 2021"),
        (Clock(date(2021, 3, 10), "day"), "10 March 2021"),
        (Clock(date(2021, 1, 1)), "1 January 2021"),
    ],
)
def test_the_days_are_those_of_the_clock(small: Dataset, clock: Clock, text: str) -> None:
    assert period(small, View(clock, frozenset())) == text


def test_events_on_other_days_and_those_that_are_filtered_out_are_counted_apart(small: Dataset) -> None:
    view = View(Clock(date(2021, 4, 30)), frozenset(), filters=CLASHES)
    assert line(small, view) == (
        "1 January 2021 – 30 April 2021: <strong>1 event so far.</strong> "
        "Not shown: 1 on other days, 2 filtered out (Category: Clash)."
    )


def test_where_all_is_shown_nothing_else_is_said(small: Dataset) -> None:
    everything = View(Clock(date(2021, 12, 31)), frozenset())
    assert line(small, everything) == "1 January 2021 – 31 December 2021: <strong>4 events so far.</strong>"
    assert "Not shown: 3 filtered out (" in line(small, replace(everything, filters=CLASHES))
