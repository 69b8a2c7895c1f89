"""Names in each language, and where events happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import box

from geo.dataset.dataset import Dataset, load
from geo.places import (
    bounds_of,
    event_areas,
    event_points,
    gazetteer,
    happened_in,
    municipalities_in,
    names,
)
from geo.situation import situation_on
from geo.time.clock import Clock
from tests.builders import add_row, set_cells, tiny


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
        "area-all": "area",
    }  # fmt: skip
    assert set(rows.index[rows.geometry.isna()]) == {"gate-plan", "route-told", "area-all"}
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
    assert {*found.index, *happened_in(dataset)["id"]} == set(dataset.event_places["id"])
    west, south, east, north = dataset.settings.frame
    for row in found.itertuples():
        assert row.inside == (west <= row.geometry.x <= east and south <= row.geometry.y <= north)
    assert set(found.loc[found["place"] == "brussels", "inside"]) == {False}
    assert set(found.loc[found["place"] == "zvecan", "inside"]) == {True}


def test_an_event_that_held_for_an_area_is_on_the_map_without_a_point(tmp_path: Path) -> None:
    """Its municipalities are those of the area; none listed means all."""
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "rule", no_place_reason_en="")
    add_row(
        folder,
        "incident_places",
        id="ip-all",
        incident="rule",
        place="area-all",
        role="target",
        order="1",
        precision_m="9000",
    )
    dataset = load(folder)
    assert event_areas(dataset) == {"before": ("mun-east",), "rule": ("mun-west", "mun-east")}
    assert happened_in(dataset)[["incident", "title", "name_en"]].to_numpy().tolist() == [
        ["rule", "Everywhere", "Everywhere"]
    ]
    assert "rule" not in set(event_points(dataset)["incident"])
    assert bounds_of(dataset, "rule") == pytest.approx((10.2, 50.3, 10.8, 50.7))
    situation = situation_on(dataset, Clock(date(2021, 12, 31)))
    assert "rule" in situation.mapped
    assert "rule" not in situation.unplaced


def test_an_area_is_a_set_of_municipalities_and_a_municipality_is_its_own(dataset: Dataset) -> None:
    assert municipalities_in(dataset, "area-all") == ("mun-west", "mun-east")
    assert municipalities_in(dataset, "mun-east") == ("mun-east",)
    assert municipalities_in(dataset, "town") == ()
    assert bounds_of(dataset, "talks") is None
    assert bounds_of(dataset, "barricade") == pytest.approx((10.5, 50.7, 10.5, 50.7))
