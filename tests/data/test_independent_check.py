"""The dataset against a statement that it was not made from."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from geo.measures import distances_from
from tests.conftest import NORTHERN_KOSOVO

MILE_KM = 1.609344


def test_the_northern_crossings_lie_where_serwer_says(northern_kosovo: Dataset) -> None:
    """Less than 25 miles from North Mitrovica; in a straight line, as the text doesn't say how it measured."""
    found = distances_from(northern_kosovo, "north-mitrovica").set_index("id")["km"]
    distances_km = {id: float(found[id]) for id in ("gate-1-jarinje", "gate-31-brnjak")}
    assert max(distances_km.values()) < 25 * MILE_KM
    method = (NORTHERN_KOSOVO / "method.md").read_text(encoding="utf-8")
    for distance_km in distances_km.values():
        assert f"{distance_km:.1f} km to" in method
    assert distances_km["gate-31-brnjak"] == pytest.approx(27.0, abs=0.1)
