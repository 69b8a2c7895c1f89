"""The dataset against a statement that it was not made from."""

from __future__ import annotations

import pytest
from pyproj import Geod

from geo.dataset import Dataset
from tests.conftest import ROOT

MILE_KM = 1.609344


def test_the_northern_crossings_lie_where_serwer_says(northern_kosovo: Dataset) -> None:
    """Less than 25 miles from North Mitrovica; in a straight line, as the text doesn't say how it measured."""
    places = northern_kosovo.places.set_index("id")
    town = places.loc["north-mitrovica"]
    crossings = northern_kosovo.crossings.set_index("id")
    geod = Geod(ellps="WGS84")
    distances_km = {
        id: geod.inv(town["lon"], town["lat"], crossings.loc[id, "lon"], crossings.loc[id, "lat"])[2] / 1000
        for id in ("gate-1-jarinje", "gate-31-brnjak")
    }
    assert max(distances_km.values()) < 25 * MILE_KM
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    for distance_km in distances_km.values():
        assert f"{distance_km:.1f} km to" in method
    assert distances_km["gate-31-brnjak"] == pytest.approx(27.0, abs=0.1)
