"""Positions as they are written: no finer than they are known, and where else they can be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log2, log10

from geo.language.language import noop, number

_DEGREE_M = 111_320
"""Metres of a degree of latitude."""
MAX_DECIMALS = 4
BASE_DECIMALS = 2
"""Decimals of the position of a base, at most: 0.01° is 1.1 km."""
BASIS = {
    "surveyed": noop("at a published point"),
    "settlement": noop("at the settlement"),
    "derived": noop("at a derived position"),
    "schematic": noop("at a schematic position"),
}
"""What a position rests on, as the map's popups (``web/src/replay/controls/popup.js``) and files say it; for ``gettext``."""
_RECORD = re.compile(r"\b[0-9]+\b")
_CLOSEST_ZOOM, _FARTHEST_ZOOM = 17, 3


def decimals_for(precision_m: float) -> int:
    """Return the decimals of degrees whose last step is about as long as a radius in metres, at most ``MAX_DECIMALS``."""
    return min(max(round(log10(_DEGREE_M / precision_m)), 0), MAX_DECIMALS)


def write_position(lat: float, lon: float, precision_m: float, *, max_decimals: int = MAX_DECIMALS) -> str:
    """Return a position and its radius in the current language: ``42.97° N, 20.78° E ± 0.7 km``."""
    decimals = min(decimals_for(precision_m), max_decimals)
    degrees = ", ".join(
        f"{number(abs(value), decimals=decimals, fixed=True)}° {signs[int(value < 0)]}"
        for value, signs in ((lat, "NS"), (lon, "EW"))
    )
    return f"{degrees} ± {number(precision_m / 1000, decimals=2)} km"


def record_address(source: Mapping[str, str], locator: str) -> str:
    """Return the address of a gazetteer's record: its own address and the number in the locator; empty where there is none."""
    found = _RECORD.search(locator)
    if source["kind"] != "gazetteer" or not source["url"] or not found:
        return ""
    return source["url"] + found[0]


def osm_address(lat: float, lon: float, precision_m: float, *, pinned: bool) -> str:
    """Return the address of OpenStreetMap's map there, no finer than the position is known; with a pin where it is a point."""
    decimals = decimals_for(precision_m)
    at = f"{lat:.{decimals}f}", f"{lon:.{decimals}f}"
    zoom = min(max(int(24.5 - log2(precision_m)), _FARTHEST_ZOOM), _CLOSEST_ZOOM)
    pin = f"?mlat={at[0]}&mlon={at[1]}" if pinned else ""
    return f"https://www.openstreetmap.org/{pin}#map={zoom}/{at[0]}/{at[1]}"
