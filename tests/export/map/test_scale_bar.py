"""Scale bars: true, and of round lengths."""

from __future__ import annotations

import pytest
from pyproj import Geod, Transformer

from export.map.scale_bar import MAX_PX, Scale, distance, nice_length, scale_bar
from geo.dataset.settings import Extent
from tests.export.pictures import window_of


@pytest.mark.parametrize("extent", [(20.36, 42.83, 21.06, 43.31), (20.815, 42.865, 20.915, 42.93), (10, 60, 20, 70)])
def test_the_scale_bar_is_true(extent: Extent) -> None:
    window = window_of(extent)
    metres, length = scale_bar(window)
    half = 20037508.342789244
    middle = half - 2 * half * (window.top + window.height / window.world_px / 2)
    _, lat = Transformer.from_crs(3857, 4326, always_xy=True).transform(0, middle)
    on_the_ground = Geod(ellps="WGS84").inv(0, lat, 360 * length / window.world_px, lat)[2]
    assert metres == pytest.approx(on_the_ground, rel=0.01)
    assert MAX_PX / 2.5 <= length <= MAX_PX
    assert Scale.of(window).length == length


@pytest.mark.parametrize(
    ("most", "length", "text"), [(999, 500, "500 m"), (1999, 1000, "1 km"), (2000, 2000, "2 km"), (9e4, 5e4, "50 km")]
)
def test_scale_bars_have_round_lengths(most: float, length: float, text: str) -> None:
    assert nice_length(most) == length
    assert distance(length) == text
