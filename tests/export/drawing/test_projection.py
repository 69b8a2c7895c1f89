"""The projection is the screen’s, and a window holds its extent."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Transformer

from export.drawing.projection import Window, mercator
from geo.dataset.settings import Extent
from layers.html.page import MAX_ZOOM, MIN_ZOOM


def test_the_projection_is_the_screens() -> None:
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform([-180, 20.9, 180], [-60, 42.9, 85])
    half = 20037508.342789244
    ours = mercator([-180, 20.9, 180], [-60, 42.9, 85])
    assert ours[0] == pytest.approx((np.array(x) + half) / (2 * half), abs=1e-12)
    assert ours[1] == pytest.approx((half - np.array(y)) / (2 * half), abs=1e-12)


@pytest.mark.parametrize("extent", [(20.36, 42.83, 21.06, 43.31), (19.95, 41.83, 21.85, 43.30), (-10, -60, 20, -40)])
@pytest.mark.parametrize("size", [(667, 525), (400, 900), (2000, 300)])
def test_a_window_holds_its_extent_and_touches_it(extent: Extent, size: tuple[float, float]) -> None:
    window = Window.on(extent, *size, zooms=(0, 20))
    (left, top), (right, bottom) = window.pixel(extent[0], extent[3]), window.pixel(extent[2], extent[1])
    assert min(left, top) >= -1e-6
    assert right <= size[0] + 1e-6
    assert bottom <= size[1] + 1e-6
    assert left == pytest.approx(size[0] - right, abs=1e-6)
    assert min(left, top) == pytest.approx(0, abs=1e-6)


def test_a_window_goes_no_closer_than_the_screen_does() -> None:
    window = Window.on((20.86, 42.89, 20.861, 42.8905), 667, 525, zooms=(MIN_ZOOM, MAX_ZOOM))
    assert window.zoom == pytest.approx(MAX_ZOOM)
    assert window.pixel(20.8605, 42.89025) == pytest.approx((667 / 2, 525 / 2), abs=0.1)
