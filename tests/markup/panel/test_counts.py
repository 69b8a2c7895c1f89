"""The counts at the clock: of all events, of those that pass the filters, and apart those whose exact day is unknown."""

from __future__ import annotations

from geo.dataset.dataset import Dataset
from geo.events.facets import passing
from geo.situation import situation_on
from markup.panel.counts import counts
from tests.app_pages.reading import lines_of
from tests.markup.panel.conftest import near


def said(dataset: Dataset, **query: str) -> str:
    view = near(dataset, **query).view
    return lines_of(counts(dataset, situation_on(dataset, view.clock, passes=passing(dataset, view.filters)), view))


def test_the_title_says_which_days_are_counted(northern_kosovo: Dataset) -> None:
    for query, title in (
        ({}, "### So far"), ({"mode": "day"}, "### On this day"), ({"mode": "window", "window": "7"}, "### In the last 7 days"),
    ):  # fmt: skip
        assert said(northern_kosovo, **query).splitlines()[0] == title


def test_what_filters_leave_out_is_counted_apart(northern_kosovo: Dataset) -> None:
    assert "115 filtered out, here and on the map: Category: Clash" in said(northern_kosovo, category="clash")
    assert "filtered out" not in said(northern_kosovo)


def test_events_of_uncertain_days_are_summed_apart(northern_kosovo: Dataset) -> None:
    lines = [one for one in said(northern_kosovo, day="2021-09-20", mode="day").splitlines() if "**two**" in one]
    assert lines
    assert all("in events whose exact day is unknown" in one for one in lines)
