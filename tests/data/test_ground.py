"""The ground of the embedded dataset: rivers and lake against what they were not drawn from."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from geo.dataset.dataset import Dataset

METRES = "EPSG:32634"


@pytest.fixture(scope="module")
def ground(northern_kosovo: Dataset) -> gpd.GeoSeries:
    """The rivers, the lake and the roads by their ids, in metres."""
    return northern_kosovo.context.set_index("id").geometry.to_crs(METRES)


@pytest.mark.parametrize(
    ("place", "feature", "most_m"),
    [
        ("ibar-main-bridge", "ctx-ibar-upper", 100),
        ("zvecan", "ctx-ibar-lower", 500), ("leposavic", "ctx-ibar-lower", 800), ("zubin-potok", "ctx-ibar-upper", 500),
        ("gazivode-dam", "ctx-gazivode-lake", 50), ("gazivode-dam", "ctx-ibar-upper", 300),
    ],
)  # fmt: skip
def test_places_lie_by_the_water_that_they_lie_by(
    northern_kosovo: Dataset, ground: gpd.GeoSeries, place: str, feature: str, most_m: float
) -> None:
    points = northern_kosovo.places.set_index("id").geometry.to_crs(METRES)
    assert points[place].distance(ground[feature]) < most_m


def test_the_municipal_line_in_the_river_is_the_river(northern_kosovo: Dataset, ground: gpd.GeoSeries) -> None:
    """Where the line between North and South Mitrovica follows the Ibar."""
    codes = northern_kosovo.municipalities.set_index("id")["code"]
    north, south = codes["mun-north-mitrovica"], codes["mun-south-mitrovica"]
    lines = northern_kosovo.boundaries.to_crs(METRES)
    between = lines[lines.apply(lambda row: {row["left"], row["right"]} == {north, south}, axis=1)]
    river = ground[["ctx-ibar-upper", "ctx-ibar-lower"]].union_all()
    near = shapely.distance(shapely.points(shapely.get_coordinates(between.geometry.to_numpy())), river)
    assert (near < 100).sum() >= 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ctx-ibar-upper", "ctx-ibar-lower"), ("ctx-sitnica-lower", "ctx-ibar-lower"),
        ("ctx-ibar-lower", "ctx-ibar-serbia"), ("ctx-sitnica-upper", "ctx-sitnica-lower"),
        ("ctx-gazivode-lake", "ctx-gazivode-lake-west"), ("ctx-gazivode-lake", "ctx-ibar-upper"),
    ],
)  # fmt: skip
def test_what_is_fine_and_what_is_rough_meet(ground: gpd.GeoSeries, one: str, other: str) -> None:
    assert ground[one].distance(ground[other]) < 5


def test_each_line_says_how_precise_it_is_and_what_is_drawn_by_hand_is_schematic(northern_kosovo: Dataset) -> None:
    context = northern_kosovo.context
    assert context["precision_m"].astype(float).between(50, 5000).all()
    by_hand = context["source"] == "schematic-drawing"
    assert (context.loc[by_hand, "basis"] == "schematic").all()
    assert (context.loc[~by_hand, "basis"] != "schematic").all()
