"""Positions in words: never finer than they are known, with the radius and a link to where they can be looked up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from geo.position import decimals_for, osm_address, record_address
from geo.time.clock import Clock
from geo.view import View
from markup import event_text, sites
from tests.builders import add_row, set_cells, tiny


@pytest.mark.parametrize(
    ("precision_m", "decimals"),
    [(13_000, 1), (5_000, 1), (3_000, 2), (1_000, 2), (700, 2), (200, 3), (100, 3), (10, 4), (1, 4)],
)
def test_a_position_has_the_decimals_that_its_precision_allows(precision_m: float, decimals: int) -> None:
    """The last decimal is about as long on the ground as the radius: 0.01° is 1.1 km."""
    assert decimals_for(precision_m) == decimals


def test_a_radius_as_wide_as_the_land_leaves_whole_degrees() -> None:
    assert decimals_for(200_000) == 0


def test_a_gazetteer_leads_to_its_record_and_another_source_does_not() -> None:
    """By its address and the number in the locator; a gazetteer without an address has no record to lead to."""
    source = {"kind": "gazetteer", "url": "https://www.geonames.org/"}
    assert record_address(source, "record 792910") == "https://www.geonames.org/792910"
    assert record_address(source, "regjistrimi 792910 (Banjska)") == "https://www.geonames.org/792910"
    assert record_address(source, "settlement position") == ""
    assert record_address({"kind": "gazetteer", "url": ""}, "record 792910") == ""
    assert record_address({"kind": "report", "url": "https://example.org/"}, "note 12") == ""


def test_a_map_elsewhere_opens_as_near_as_the_place_is_known() -> None:
    """With a pin where the point is a published one, without where it only stands for an area."""
    assert osm_address(42.97333, 20.78083, 700, pinned=True) == (
        "https://www.openstreetmap.org/?mlat=42.97&mlon=20.78#map=15/42.97/20.78"
    )
    assert osm_address(42.97333, 20.78083, 13_000, pinned=False) == "https://www.openstreetmap.org/#map=10/43.0/20.8"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, with a gazetteer that has the town."""
    folder = tiny(tmp_path)
    add_row(folder, "sources", id="gaz", title="Gazetteer", kind="gazetteer", url="https://gazetteer.example/")
    set_cells(folder, "places", "town", source="gaz", locator="record 12", lon="10.35432", lat="50.51234")
    return folder


def where(dataset: Dataset, id: str) -> str:
    """The part of an event's card that says where it was."""
    return "".join(event_text.places(dataset, dataset.row(id)))


def card(dataset: Dataset, table: str, id: str) -> str:
    """The card of a place, a crossing or a base."""
    row = dataset.row(id)
    assert row.table == table
    return str(sites.card(dataset, row, View(Clock(dataset.settings.end), frozenset())))


def test_an_event_says_its_position_with_its_radius_and_leads_to_the_record(folder: Path) -> None:
    """The radius is the event's own, and what lies in the second place has no record: it leads to a map."""
    set_cells(folder, "incident_places", "ip-2", precision_m="900")
    html = where(load(folder), "clash")
    assert "50.51° N, 10.35° E ± 0.9 km" in html
    assert 'href="https://gazetteer.example/12"' in html
    assert "50.50° N, 10.65° E ± 0.8 km" in html
    assert 'href="https://www.openstreetmap.org/#map=14/50.50/10.65"' in html
    assert "50.512" not in html


def test_an_event_at_a_crossing_a_municipality_and_far_away(folder: Path) -> None:
    """Each has its coordinates, as far as they are known; decimals stay where they are noughts."""
    dataset = load(folder)
    assert "50.70° N, 10.50° E ± 0.6 km" in where(dataset, "barricade")
    assert re.search(r"50\.\d° N, 10\.\d° E ± 9 km", where(dataset, "before"))
    assert "50.50° N, 12.00° E ± 3 km" in where(dataset, "talks")


def test_where_people_came_from_has_no_link(folder: Path) -> None:
    """It may be a base: its place is said, and no way to it."""
    set_cells(folder, "incident_places", "ip-2", role="origin")
    html = where(load(folder), "clash")
    assert "50.51° N, 10.35° E" in html
    assert "gazetteer.example/12" not in html


def test_a_place_and_a_crossing_say_theirs(folder: Path) -> None:
    dataset = load(folder)
    town = card(dataset, "places", "town")
    assert "50.51° N, 10.35° E ± 0.5 km" in town
    assert "the settlement’s point" in town
    assert 'href="https://gazetteer.example/12"' in town
    assert "openstreetmap.org/?mlat=50.70&amp;mlon=10.50#" in card(dataset, "crossings", "gate")
    assert "openstreetmap" not in card(dataset, "crossings", "gate-plan")


def test_a_base_has_its_rounded_position_and_leads_nowhere(folder: Path) -> None:
    """However finely it is said to be known, no more than 0.01°, and no link to a map or record of it."""
    set_cells(folder, "bases", "base", precision_m="50", source="gaz", locator="record 99")
    html = card(load(folder), "bases", "base")
    assert "50.62° N, 10.41° E" in html
    assert "openstreetmap" not in html
    assert "/99" not in html


def test_no_base_of_the_shipped_dataset_has_a_link_to_its_point(northern_kosovo: Dataset) -> None:
    for id in northern_kosovo.bases["id"]:
        html = card(northern_kosovo, "bases", id)
        assert "openstreetmap" not in html
        assert "geonames.org/7" not in html


def test_positions_are_written_as_the_language_has_it(folder: Path) -> None:
    """South and west are said, and decimals have the comma of Albanian and Serbian."""
    set_cells(folder, "places", "far", lat="-33.5", lon="-70.25")
    dataset = load(folder)
    assert "33.50° S, 70.25° W ± 3 km" in where(dataset, "talks")
    with language_context("sq"):
        assert "33,50° S, 70,25° W ± 3 km" in where(dataset, "talks")
