"""A position on a card leads to the record of its gazetteer, else to a map."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import load
from markup.cards.position import linked_position

TOWN = {"lat": 50.51234, "lon": 10.35432, "precision_m": 500.0, "basis": "settlement"}


def test_a_record_is_named_with_its_gazetteer(folder: Path) -> None:
    html = linked_position(load(folder), TOWN, "gaz", "record 12")
    assert html.startswith('50.51° N, 10.35° E ± 0.5 km · <a href="https://gazetteer.example/12" ')
    assert ">Gazetteer, record 12</a>" in html


def test_without_a_record_it_is_a_map_with_a_pin_for_a_published_point_alone(folder: Path) -> None:
    dataset = load(folder)
    for source, locator in (("", ""), ("report", "¶1"), ("gaz", "settlement position")):
        html = linked_position(dataset, TOWN, source, locator)
        assert 'href="https://www.openstreetmap.org/?mlat=50.51&amp;mlon=10.35#' in html
        assert ">OpenStreetMap</a>" in html
    assert "mlat" not in linked_position(dataset, {**TOWN, "basis": "derived"}, "", "")
