"""Names in each language, and where events happened."""

from __future__ import annotations

from math import cos, radians

import pytest
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from geo.dataset.dataset import Dataset, load
from geo.places import event_points, gazetteer, label_circle, names
from tests.builders import tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def test_names_leave_out_the_languages_that_have_none(dataset: Dataset) -> None:
    """No language replaces another."""
    rows = {row["id"]: row for row in dataset.places.to_dict("records")}
    assert names(rows["town"]) == {
        "en": {"name": "Town", "status": "attested"},
        "sq": {"name": "Qyteti", "status": "attested"},
    }
    assert names(rows["village"]) == {"en": {"name": "Village", "status": "attested"}}


def test_names_of_the_embedded_municipalities_come_in_four_languages_and_two_scripts(northern_kosovo: Dataset) -> None:
    """By tag, with their status."""
    rows = {row["id"]: row for row in northern_kosovo.municipalities.to_dict("records")}
    found = names(rows["mun-leposavic"])
    assert list(found) == ["en", "sr-Latn", "sr-Cyrl", "sq"]
    assert {tag: one["name"] for tag, one in found.items()} == {
        "en": "Leposavić", "sr-Latn": "Leposavić", "sr-Cyrl": "Лепосавић", "sq": "Leposaviq",
    }  # fmt: skip


def test_the_gazetteer_has_every_place_once(dataset: Dataset) -> None:
    """With its kind, its basis, and no point where none is published."""
    rows = gazetteer(dataset).set_index("id")
    assert dict(rows["kind_of"]) == {
        "town": "place", "village": "place", "far": "place", "gate": "crossing", "gate-plan": "crossing",
        "mun-west": "municipality", "mun-east": "municipality", "route": "route", "route-told": "route",
    }  # fmt: skip
    assert set(rows.index[rows.geometry.isna()]) == {"gate-plan", "route-told"}
    assert rows.loc["gate", "basis"] == "surveyed"
    assert rows.loc["mun-east", "basis"] == rows.loc["route", "basis"] == "derived"


def test_a_municipality_is_placed_inside_itself_and_a_route_at_its_middle(dataset: Dataset) -> None:
    """Derived points."""
    points = gazetteer(dataset).set_index("id").geometry
    assert box(10.5, 50.3, 10.8, 50.7).contains(points["mun-east"])
    assert (points["route"].x, points["route"].y) == pytest.approx((10.45, 50.7))


def test_event_points_follow_the_order_of_the_story(dataset: Dataset) -> None:
    """Not that of the file."""
    found = event_points(dataset)
    clash = found[found["incident"] == "clash"]
    assert list(zip(clash["order"], clash["place"], clash["role"], strict=True)) == [
        (1, "town", "site"),
        (2, "village", "moved_to"),
    ]
    assert list(clash["basis"]) == ["settlement", "derived"]
    assert list(clash["name_en"]) == ["Town", "Village"]
    assert (clash.geometry.iloc[0].x, clash.geometry.iloc[0].y) == (10.35, 50.5)


def test_event_points_tell_what_lies_inside_the_frame(dataset: Dataset) -> None:
    """A venue far away is at the edge; an event without a place has no point."""
    found = event_points(dataset)
    assert dict(zip(found["id"], found["inside"], strict=True)) == {
        "ip-1": True, "ip-2": True, "ip-3": True, "ip-4": False, "ip-5": True,
    }  # fmt: skip
    assert "rule" not in set(found["incident"])
    assert found.crs.to_epsg() == 4326


def test_every_embedded_place_of_an_event_is_found(northern_kosovo: Dataset) -> None:
    """Inside is what the frame says, worked out here from the coordinates."""
    dataset = northern_kosovo
    found = event_points(dataset).set_index("id")
    assert set(found.index) == set(dataset.event_places["id"])
    west, south, east, north = dataset.settings.frame
    for row in found.itertuples():
        assert row.inside == (west <= row.geometry.x <= east and south <= row.geometry.y <= north)
    assert set(found.loc[found["place"] == "brussels", "inside"]) == {False}
    assert set(found.loc[found["place"] == "zvecan", "inside"]) == {True}


def flat(shape: BaseGeometry, latitude: float) -> BaseGeometry:
    """A shape in degrees of latitude both ways."""
    return scale(shape, xfact=cos(radians(latitude)), yfact=1.0, origin=(0, 0))


def test_the_label_circle_of_a_wide_box_is_as_high_as_the_box() -> None:
    """A box 1° by 0.2°: the circle's radius is 0.1° of latitude."""
    lon, lat, radius_m = label_circle(box(10, 49.9, 11, 50.1))
    assert lat == pytest.approx(50, abs=1e-3)
    assert 10.1 < lon < 10.9
    assert radius_m == pytest.approx(11_132, rel=0.01)


def test_the_label_circle_is_in_the_largest_part() -> None:
    """A label of an exclave would mislead."""
    lon, lat, _ = label_circle(MultiPolygon([box(10, 50, 10.1, 50.1), box(12, 50, 13, 51)]))
    assert box(12, 50, 13, 51).contains(Point(lon, lat))


def test_the_label_circle_of_each_embedded_area_lies_inside_it(northern_kosovo: Dataset) -> None:
    """All of the circle, not only its middle; to a per cent of its radius."""
    dataset = northern_kosovo
    areas = {**dataset.municipalities.set_index("code").geometry, **dataset.neighbours.set_index("code").geometry}
    assert len(areas) == 42
    for code, area in areas.items():
        lon, lat, radius_m = label_circle(area)
        assert area.contains(Point(lon, lat)), code
        latitude = area.centroid.y
        circle = flat(Point(lon, lat), latitude).buffer(0.99 * radius_m / 111_320)
        assert flat(area, latitude).contains(circle), code
        assert radius_m > 500, code
