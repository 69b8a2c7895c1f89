"""No symbol says a false place: over many views and sizes, on the screen and on paper, which place symbols alike."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely

from export.drawing.projection import GEOD, Window, latitude
from export.map.features import features_of
from export.map.points import BEYOND_PX, Points, of_kind
from export.map.snapshots import Snapshot, snapshot_of
from geo.dataset.dataset import Dataset
from geo.time.clock import MODES, Clock
from geo.view.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from layers.style.cartography import CARTOGRAPHY
from tests.properties.browser_modules import answer, clock_of

VIEWS = 60
SIZES = {"desktop": (987, 460), "wide screen": (1480, 760), "phone": (390, 360), "A4": (900, 600), "column": (340, 420)}
"""The sizes of maps, in pixels."""
Placed = list[tuple[str, tuple[float, float] | None, int]]
"""For each symbol the id of its row, where it is drawn, in pixels (``None`` where it is counted at another one), and how
many are counted at it; the most important first."""


def views(dataset: Dataset, seed: int) -> list[View]:
    """Days from all over the period, turning points among them, each with an extent of the dataset."""
    draw = random.Random(seed)
    start, end = dataset.settings.start, dataset.settings.end
    turns = [one.day for one in dataset.settings.turning_points]
    found = []
    for number in range(VIEWS):
        day = turns[number] if number < len(turns) else start + timedelta(days=draw.randint(0, (end - start).days))
        clock = Clock(min(end, max(start, day)), draw.choice(MODES), draw.choice([7, 30, 365]))
        view = View(clock, frozenset(REGISTRY.ids), extent=draw.choice(dataset.settings.extents).extent)
        events = snapshot_of(dataset, view).events
        some = draw.random() < 0.3 and len(events)
        found.append(replace(view, selected=draw.choice(events["subject"].tolist()) if some else ""))
    return found


def on_paper(points: Points) -> Placed:
    spots = points.spots
    at = zip(spots["subject"], zip(spots["x"], spots["y"], strict=True), spots["more"], strict=True)
    return [(str(subject), (float(x), float(y)), int(more)) for subject, (x, y), more in at]


def on_screen(dataset: Dataset, asked: list[tuple[View, Window]], folder: Path) -> list[Placed]:
    """What the browser's own modules make of the document's own bytes."""
    made = [
        {
            "clock": clock_of(view, dataset),
            "layers": sorted(view.layers),
            "selected": view.selected,
            "zoom": window.zoom,
            "origin": [window.left * window.world_px, window.top * window.world_px],
            "box": [-BEYOND_PX, -BEYOND_PX, window.width + BEYOND_PX, window.height + BEYOND_PX],
        }
        for view, window in asked
    ]
    found: list[Placed] = answer("placed.mjs", dataset, folder, views=made)
    return found


def laid_out(dataset: Dataset, view: View, window: Window) -> Points:
    features = features_of(dataset)
    snapshot: Snapshot = snapshot_of(dataset, view)
    sites, _ = of_kind(features, snapshot.sites)
    return Points(features, window, sites, snapshot, {view.selected} - {""})


@pytest.fixture(scope="module")
def asked(northern_kosovo: Dataset) -> list[tuple[View, Window]]:
    """Each view at each size."""
    zooms = (MIN_ZOOM, MAX_ZOOM)
    return [
        (view, Window.on(view.extent or northern_kosovo.settings.extents[0].extent, *size, zooms=zooms))
        for view in views(northern_kosovo, 1)
        for size in SIZES.values()
    ]


def test_no_symbol_has_a_false_place(northern_kosovo: Dataset, asked: list[tuple[View, Window]]) -> None:
    """Each stands in the municipality of its place, at most one and a half of its widths away; the first at its place."""
    areas = northern_kosovo.municipalities.geometry.to_numpy()
    farthest_km, symbols, counted = 0.0, 0, 0
    for view, window in asked:
        spots = laid_out(northern_kosovo, view, window).spots
        away = np.hypot(spots["x"] - spots["at_x"], spots["y"] - spots["at_y"])
        assert (away <= CARTOGRAPHY.declutter.most_widths * 2 * (spots["radius"] + 1) + 1e-6).all(), view
        assert not len(away) or away[0] == 0, view
        degrees = []
        for name_x, name_y in (("x", "y"), ("at_x", "at_y")):
            lon = (window.left + spots[name_x] / window.world_px - 0.5) * 360
            lat = np.array([latitude(window.top + y / window.world_px) for y in spots[name_y]])
            degrees.append((lon, lat))
        (lon, lat), (at_lon, at_lat) = degrees
        stands = shapely.contains_xy(areas[:, None], lon, lat)
        belongs = shapely.contains_xy(areas[:, None], at_lon, at_lat)
        wrong = (stands != belongs).any(axis=0)
        assert not wrong.any(), f"{view}: {spots['subject'][wrong]} in another municipality"
        farthest_km = max([farthest_km, *GEOD.inv(lon, lat, at_lon, at_lat)[2] / 1000]) if len(lon) else farthest_km
        symbols, counted = symbols + len(away), counted + int(spots["more"].sum())
    assert symbols > 3_000
    assert counted > 1_000
    assert farthest_km < 11, "at the smallest scale, a width and a half is not more"


def test_the_screen_places_symbols_as_paper_does(
    northern_kosovo: Dataset, asked: list[tuple[View, Window]], tmp_path: Path
) -> None:
    for (view, window), seen in zip(asked, on_screen(northern_kosovo, asked, tmp_path), strict=True):
        drawn = [one for one in seen if one[1] is not None]
        wanted = on_paper(laid_out(northern_kosovo, view, window))
        assert [(id, more) for id, _, more in drawn] == [(id, more) for id, _, more in wanted], view
        assert np.allclose([at for _, at, _ in drawn], [at for _, at, _ in wanted], atol=1e-6), view
