"""GeoJSON: a feature for each place and for what has none."""

from __future__ import annotations

import json

import pyogrio

from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from tests.export import readers
from tests.export.conftest import write


def test_geojson_has_a_feature_for_each_place_and_for_what_has_none(extract: Extract) -> None:
    data = write(extract, "geojson")
    document = json.loads(data)
    assert set(document) == {"type", "about", "features"}, "a CRS would be against RFC 7946"
    found = {one["id"]: one for one in readers.features(data)}
    assert list(found) == ["ip-4", "ip-2", "ip-1", "rule", "ip-march", "march", "ip-3", "ip-plan"]
    assert found["ip-2"]["geometry"] == {"type": "Point", "coordinates": [10.35, 50.5]}
    assert found["ip-2"]["properties"]["start"] == "2021-03-10"
    assert found["ip-2"]["properties"]["casualties"][1:] == [
        {"group": "villagers", "outcome": "injured", "wording": "at least three", "min": 3, "best": None, "max": None,
         "used": True, "source": "report", "locator": "¶1"},
        {"group": "villagers", "outcome": "injured", "wording": "almost 100", "min": None, "best": None, "max": 99,
         "used": False, "source": "press", "locator": "¶1"},
    ]  # fmt: skip
    assert found["rule"]["properties"]["casualties"] == []
    assert not [name for name in found["ip-2"]["properties"] if name.startswith("casualty")]
    assert found["ip-march"]["properties"]["role"] == "origin"
    assert {id: one["properties"]["why_no_position"] for id, one in found.items() if one["geometry"] is None} == {
        "rule": "No place is named.",
        "march": "The sources name only where people came from.",
        "ip-plan": "Never built.",
    }
    assert pyogrio.read_info(data, layer=0)["crs"] == "EPSG:4326"


def test_geojson_positions_have_no_more_decimals_than_the_data(northern_kosovo: Dataset) -> None:
    """Five in the gazetteer; two where a point stands for an area or a line."""
    data = write(Extract(northern_kosovo, tuple(northern_kosovo.events["id"])), "geojson")
    at = [one for one in readers.features(data) if one["geometry"]]
    assert len(at) > 60
    for one in at:
        most = 2 if one["properties"]["kind_of"] in ("municipality", "route") else 5
        for degrees in one["geometry"]["coordinates"]:
            assert round(degrees, most) == degrees
