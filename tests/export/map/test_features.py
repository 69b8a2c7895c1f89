"""The features of a view: those that pass its filters, with the symbol and the age of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from export.map.features import events_at, features_of, outlines_at
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.pictures import around, has, mapped, spot, view
from tests.export.views import ALL


def test_only_the_events_that_pass_are_drawn(two_squares: Dataset) -> None:
    town = spot(two_squares.settings.extents[0].extent, 10.35, 50.5)
    shown = view("2021-03-10")
    others = replace(shown, filters=frozenset({("category", "agreement")}))
    assert has(around(mapped(two_squares, shown), town, 12), "violence")
    assert has(around(mapped(two_squares, shown, shown={"clash"}), town, 12), "violence")
    assert not has(around(mapped(two_squares, shown, shown=()), town, 12), "violence")
    assert not has(around(mapped(two_squares, others), town, 12), "violence")
    assert set(events_at(two_squares, others)["subject"]) == set()
    assert set(events_at(two_squares, replace(others, clock=Clock(date(2021, 4, 2))))["subject"]) == {"talks"}


def test_older_events_are_fainter_only_among_all_so_far(two_squares: Dataset) -> None:
    def opacity(day: str, mode: str) -> set[float]:
        rows = events_at(two_squares, View(Clock(date.fromisoformat(day), mode, 365), ALL))
        return set(rows.loc[rows["subject"] == "clash", "opacity"])

    assert opacity("2021-03-10", "cumulative") == {1.0}
    assert opacity("2021-03-17", "cumulative") == {1.0}
    assert opacity("2021-03-18", "cumulative") == {0.88}
    assert opacity("2021-12-31", "cumulative") == {0.62}
    assert opacity("2021-12-31", "window") == {1.0}


def test_a_barricade_is_drawn_as_removed_once_it_is(two_squares: Dataset) -> None:
    def symbols(day: str) -> set[str]:
        rows = events_at(two_squares, view(day))
        return set(rows.loc[rows["subject"] == "barricade", "symbol"])

    assert symbols("2021-04-30") == set()
    assert symbols("2021-05-04") == {"up"}
    assert symbols("2021-05-05") == {"down"}


def test_an_area_is_outlined_on_the_very_day_of_its_event(northern_kosovo: Dataset) -> None:
    """Not while the event may have been on another day; and not when it is filtered out."""

    def outlined(day: str, **more: Any) -> int:
        shown = view(day, **more)
        return len(outlines_at(northern_kosovo, shown, events_at(northern_kosovo, shown)))

    assert outlined("2023-04-23") == 1
    assert outlined("2023-04-24") == 0
    assert outlined("2021-09-15") == 0
    assert outlined("2023-04-23", filters=frozenset({("category", "clash")})) == 0
    whole, *_ = sorted(features_of(northern_kosovo).outlines, key=lambda one: -one.area)
    assert whole.geom_type == "Polygon"
