"""The card of an event: where it was, as precisely as that is known."""

from __future__ import annotations

import re
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from markup.cards import event_text
from tests.builders import set_cells


def where(dataset: Dataset, id: str) -> str:
    """The part of an event's card that says where it was."""
    return "".join(event_text.places(dataset, dataset.row(id)))


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


def test_positions_are_written_as_the_language_has_it(folder: Path) -> None:
    """South and west are said, and decimals have the comma of Albanian and Serbian."""
    set_cells(folder, "places", "far", lat="-33.5", lon="-70.25")
    dataset = load(folder)
    assert "33.50° S, 70.25° W ± 3 km" in where(dataset, "talks")
    with language_context("sq"):
        assert "33,50° S, 70,25° W ± 3 km" in where(dataset, "talks")


def test_an_event_says_what_it_changed_and_from_when(folder: Path) -> None:
    set_cells(folder, "statuses", "st-gate", event="barricade")
    dataset = load(folder)
    html = event_text.card(dataset, dataset.row("barricade"))
    assert "Crossings: Barricaded, from 1 May 2021 to 4 May 2021 (Gate)" in html
    assert "It changed" not in event_text.card(dataset, dataset.row("clash"))
