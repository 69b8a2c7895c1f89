"""Positions as they are written: never finer than they are known, and the addresses where they can be looked up."""

from __future__ import annotations

import pytest

from geo.position import decimals_for, osm_address, record_address


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
