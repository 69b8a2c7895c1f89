"""A position on a card: coordinates with their radius, and links to where they can be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.position import osm_address, record_address, write_position
from markup.texts import link

PUBLISHED = ("surveyed", "settlement")
"""Bases of positions that are a point of a publication; the others stand for an area."""


def linked_position(dataset: Dataset, at: Mapping[str, Any], source: str, locator: str) -> Markup:
    """Return coordinates with their radius, and a link to the gazetteer's record, else to OpenStreetMap. ``at`` has
    ``lat``, ``lon`` (degrees), ``precision_m`` and ``basis``; ``source`` and ``locator`` are both empty where it is
    worked out."""
    lat, lon, precision_m = float(at["lat"]), float(at["lon"]), float(at["precision_m"])
    row = dataset.find(source)
    if row and (record := record_address(row, locator)):
        address, title = record, f"{row['publisher'] or row['title']}, {locator}"
    else:
        address, title = osm_address(lat, lon, precision_m, pinned=at["basis"] in PUBLISHED), "OpenStreetMap"
    return Markup("{} · {}").format(write_position(lat, lon, precision_m), link(title, address))
