"""No line is drawn on a view for which it is too rough, on the screen and on paper alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from export.drawing.projection import Window
from export.map.features import features_of, is_drawn
from geo.dataset.dataset import Dataset
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from tests.properties.browser_modules import answer
from tests.properties.test_symbols_in_place import SIZES


def on_paper(dataset: Dataset, window: Window) -> list[str]:
    features = features_of(dataset)
    timed = [site.periods[0][2] for site in features.sites]
    lines = [*features.stills, *(one for one in timed if one.path is not None)]
    return [one.id for one in lines if is_drawn(one, window, ())]


@pytest.fixture(scope="module")
def windows(northern_kosovo: Dataset) -> dict[tuple[str, str], Window]:
    """Each extent of the dataset at each size."""
    zooms = (MIN_ZOOM, MAX_ZOOM)
    return {
        (one.id, size): Window.on(one.extent, *SIZES[size], zooms=zooms)
        for one in northern_kosovo.settings.extents
        for size in SIZES
    }


def test_the_town_has_rivers_and_lines_and_no_road_at_any_size(
    northern_kosovo: Dataset, windows: dict[tuple[str, str], Window]
) -> None:
    for (extent, size), window in windows.items():
        drawn = set(on_paper(northern_kosovo, window))
        assert {"ctx-ibar-upper", "ctx-ibar-lower", "ctx-sitnica-lower", "boundary-municipal"} <= drawn
        rough = {id for id in drawn if id.startswith(("ctx-road", "route-"))}
        assert bool(rough) == (extent != "town"), f"{extent} on {size}: {rough}"
    with_roads = set(on_paper(northern_kosovo, windows["north", "A4"]))
    assert {one.id for one in features_of(northern_kosovo).stills} <= with_roads


def test_the_screen_draws_the_lines_that_paper_draws(
    northern_kosovo: Dataset, windows: dict[tuple[str, str], Window], tmp_path: Path
) -> None:
    draw = np.random.default_rng(1)
    some = [*windows.values()]
    for lon, lat in draw.uniform((20.2, 42.6), (21.2, 43.3), (40, 2)):
        half = 10 ** draw.uniform(-2, 0)
        some.append(Window.on((lon - half, lat - half, lon + half, lat + half), 640, 480, zooms=(MIN_ZOOM, MAX_ZOOM)))
    asked = [{"lat": one.middle_lat, "zoom": one.zoom, "width": one.width, "height": one.height} for one in some]
    seen = answer("precise.mjs", northern_kosovo, tmp_path, views=asked)
    assert len({len(one) for one in seen}) > 3
    for window, ids in zip(some, seen, strict=True):
        assert ids == on_paper(northern_kosovo, window)
