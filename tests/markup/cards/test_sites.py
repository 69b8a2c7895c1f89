"""The card of a site: its position, and no way to that of a base."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.time.clock import Clock
from geo.view.view import View
from markup.cards import sites
from tests.builders import set_cells


def card(dataset: Dataset, table: str, id: str) -> str:
    """The card of a place, a crossing or a base."""
    row = dataset.row(id)
    assert row.table == table
    return str(sites.card(dataset, row, View(Clock(dataset.settings.end), frozenset())))


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
