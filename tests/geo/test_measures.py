"""Distances: known lengths on the ellipsoid, another formula, and what is measured from where."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import Point

from geo.dataset.dataset import Dataset, load
from geo.language.languages import NAME_COLUMNS
from geo.measures import PLACE_KINDS, distance_km, distances_from, distances_km
from tests.builders import tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def on_a_sphere_km(a: Point, b: Point) -> float:
    """The haversine formula on a sphere of the Earth's mean radius; off by half a per cent at most."""
    half = sin(radians(b.y - a.y) / 2) ** 2 + cos(radians(a.y)) * cos(radians(b.y)) * sin(radians(b.x - a.x) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (Point(20, 43), Point(20, 43), 0),
        # The equator is a circle of 6378.137 km, and a quarter of a meridian 10001.966 km long.
        (Point(0, 0), Point(1, 0), 111.3195),
        (Point(0, 0), Point(0, 90), 10001.966),
        (Point(179.5, 0), Point(-179.5, 0), 111.3195),
    ],
)
def test_known_lengths_on_the_ellipsoid(a: Point, b: Point, km: float) -> None:
    """There and back."""
    assert distance_km(a, b) == pytest.approx(km, abs=1e-3)
    assert distance_km(b, a) == distance_km(a, b)


def test_points_are_measured_pair_by_pair_and_shapes_broadcast() -> None:
    """Two points to three are two rows of three."""
    lon, lat = np.array([20.0, 21.0]), np.array([42.0, 43.0])
    found = distances_km(lon[:, None], lat[:, None], np.array([20.0, 21.0, 22.0]), np.array([42.0, 43.0, 44.0]))
    assert found.shape == (2, 3)
    assert found[0, 0] == found[1, 1] == 0
    assert found[0, 1] == found[1, 0] == distance_km(Point(20, 42), Point(21, 43))


@pytest.mark.parametrize("start", ["north-mitrovica", "gate-1-jarinje", "gazivode-lake", "washington"])
def test_distances_agree_with_those_on_a_sphere_and_come_nearest_first(northern_kosovo: Dataset, start: str) -> None:
    """From a place, a crossing, and from far outside the frame."""
    dataset = northern_kosovo
    tables = (dataset.places, dataset.crossings)
    points = pd.concat([table.set_index("id").geometry for table in tables])
    found = distances_from(dataset, start)
    for row in found.itertuples():
        assert row.km == pytest.approx(on_a_sphere_km(points[start], points[row.id]), rel=0.006)
    assert list(found["km"]) == sorted(found["km"])
    assert start not in set(found["id"])


def test_distances_lead_to_all_that_is_in_the_frame_and_has_a_position(northern_kosovo: Dataset) -> None:
    """Each with its kind: crossings, seats and towns; no village, no city far away, and no base."""
    dataset = northern_kosovo
    found = distances_from(dataset, "banjska")
    assert set(found["kind"]) == set(PLACE_KINDS)
    kinds = dict(zip(found["id"], found["kind"], strict=True))
    placed = set(dataset.crossings.loc[dataset.crossings["lat"].notna(), "id"])
    seats = set(dataset.municipalities["seat"]) - {""}
    assert set(kinds) == placed | seats | {"raska", "novi-pazar"}
    assert {id for id, kind in kinds.items() if kind == "seat"} == seats
    assert kinds["planned-banjska-izvori"] == "planned_crossing"
    assert (kinds["gate-3-merdare"], kinds["raska"]) == ("crossing", "town")


def test_nothing_is_measured_from_a_base(northern_kosovo: Dataset) -> None:
    for base in northern_kosovo.bases["id"]:
        assert distances_from(northern_kosovo, base).empty


def test_a_distance_is_as_uncertain_as_its_ends_together(dataset: Dataset) -> None:
    """In kilometres; the town itself, the village and the city outside are no targets."""
    found = distances_from(dataset, "town").set_index("id")
    assert dict(found["within_km"]) == {"gate": 1.1}
    assert found.loc["gate", "km"] == pytest.approx(on_a_sphere_km(Point(10.35, 50.5), Point(10.5, 50.7)), rel=0.006)
    assert dict(distances_from(dataset, "gate").set_index("id")["within_km"]) == {"town": 1.1}


def test_a_municipality_is_measured_from_its_seat(dataset: Dataset) -> None:
    """Which is no target then."""
    pd.testing.assert_frame_equal(distances_from(dataset, "mun-west"), distances_from(dataset, "town"))


def test_a_municipality_without_a_seat_is_as_imprecise_as_it_is_large(dataset: Dataset) -> None:
    """It is measured from a point inside, and no corner of it is farther away than the precision says."""
    area = dataset.municipalities.set_index("id").geometry["mun-east"]
    inside = area.representative_point()
    farthest = max(distance_km(inside, Point(corner)) for corner in shapely.get_coordinates(area))
    found = distances_from(dataset, "mun-east").set_index("id")
    assert set(found.index) == {"town", "gate"}
    assert found.loc["town", "km"] == pytest.approx(distance_km(inside, Point(10.35, 50.5)))
    assert found.loc["town", "within_km"] == pytest.approx(farthest + 0.5)
    assert farthest > 20


@pytest.mark.parametrize("route", ["route-rogozna", "route-belo-brdo-kopaonik", "route-kosutica"])
def test_a_route_is_measured_from_its_nearest_point(northern_kosovo: Dataset, route: str) -> None:
    """Against all of ten thousand points along the line: never shorter, and longer by less than a thousandth."""
    dataset = northern_kosovo
    rows = dataset.routes.set_index("id")
    line = rows.loc[route, "geometry"]
    along = shapely.line_interpolate_point(line, np.linspace(0, 1, 10_000), normalized=True)
    tables = (dataset.places, dataset.crossings)
    points = pd.concat([table.set_index("id").geometry for table in tables])
    for row in distances_from(dataset, route).itertuples():
        at = points[row.id]
        least = distances_km(at.x, at.y, shapely.get_x(along), shapely.get_y(along)).min()
        assert least - 0.005 <= row.km <= least * 1.001 + 0.005
    assert set(distances_from(dataset, route)["within_km"]) >= {rows.loc[route, "precision_m"] / 1000 + 0.6}


@pytest.mark.parametrize("id", ["gate-plan", "route-told", "clash", "area-all", "nowhere", ""])
def test_what_has_no_position_has_no_distances(dataset: Dataset, id: str) -> None:
    """An empty frame with the same columns."""
    found = distances_from(dataset, id)
    assert len(found) == 0
    assert list(found.columns) == ["id", *NAME_COLUMNS, "kind", "km", "within_km"]
    assert list(found.dtypes) == list(distances_from(dataset, "town").dtypes)
