"""Points on a map: on the days on which they show, and counted where they are too many."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from export.map import symbol_offsets
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.style.cartography import CARTOGRAPHY
from tests.export.pictures import around, has, mapped, seen_in, spot, view
from tests.export.views import ALL


def test_an_event_is_drawn_only_on_days_on_which_it_shows(two_squares: Dataset) -> None:
    """The clash of 10 March, in a town and a village of ``tests.builders``."""
    extent = two_squares.settings.extents[0].extent
    layers = frozenset({"incidents"})
    town, village = (spot(extent, lon, 50.5) for lon in (10.35, 10.65))
    before, on_day, after = (
        mapped(two_squares, view(day, "day", layers=layers)) for day in ("2021-03-09", "2021-03-10", "2021-03-11")
    )
    for at in (town, village):
        assert np.array_equal(around(before, at, 25), around(after, at, 25))
        assert not has(around(before, at, 25), "violence")
        assert has(around(on_day, at, 25), "violence")
    assert has(on_day[town[1] : town[1] + 1, town[0] : town[0] + 1], "violence"), "a solid symbol at its place"
    assert has(on_day[village[1] : village[1] + 1, village[0] : village[0] + 1], "violence"), "and a derived one, too"


def test_events_too_many_to_draw_are_counted(many: Dataset) -> None:
    everywhere = View(Clock(many.settings.end), ALL, extent=many.settings.extents[2].extent)
    seen = seen_in(many, everywhere)
    assert seen.crowded
    inside = seen.events[seen.events["inside"]]
    assert len(inside) == 1500
    counted = symbol_offsets.clusters(inside["x"].to_numpy(), inside["y"].to_numpy(), seen.window)
    assert counted.counts.sum() == 1500
    column, row = (
        np.floor((counted.x + seen.window.left * seen.window.world_px) / 56),
        np.floor((counted.y + seen.window.top * seen.window.world_px) / 56),
    )
    at = np.floor(inside[["x", "y"]].to_numpy() * seen.window.world_px / 56)
    assert np.array_equal(np.column_stack([column, row])[counted.of], at), (
        "a circle stands in the square that it counts"
    )
    assert counted.radius.max() == CARTOGRAPHY.clusters.largest_px
    assert ("incidents", "clash-small") not in seen.symbols
    picture = mapped(many, everywhere)
    assert has(picture, "text-quiet", within=30)
    assert not has(picture, "violence")
    assert not seen_in(many, replace(everywhere, clock=Clock(many.settings.end, "window", 30))).crowded
