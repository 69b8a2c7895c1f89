"""The check of geometry files: the shape of each feature, and its properties against their rules."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

import geopandas as gpd
import shapely

from geo.dataset.frames import row_dicts
from geo.dataset.schema import NEEDED_PROPERTIES, OTHER_PROPERTY, PROPERTIES
from geo.dataset.text_rules import as_shown, is_code
from geo.errors import Fault

SHAPES = {
    "boundaries.geojson": {"LineString"},
    "routes.geojson": {"LineString", "MultiLineString"},
    "context.geojson": {"LineString", "MultiLineString", "Polygon", "MultiPolygon"},
}
FARTHEST_NORTH = 85
"""Degrees of latitude: the map's projection goes no farther."""
MAX_NAME_LETTERS = 60
"""Characters of a property's name."""


def check_features(file: str, frame: gpd.GeoDataFrame) -> list[Fault]:
    """Faults of a geometry file's features; rows count features from 1."""
    names = [name for name in frame.columns if name != "geometry"]
    faults = [
        Fault(file, None, name, "no feature has the property", "Give it to every feature")
        for name in NEEDED_PROPERTIES[file]
        if len(frame) and name not in names
    ]
    faults += [
        Fault(file, None, as_shown(str(name)), "the property’s name is not a code",
              f"Use letters, digits, hyphens and underscores, at most {MAX_NAME_LETTERS}")
        for name in names
        if len(frame) and not (is_code(str(name)) and len(str(name)) <= MAX_NAME_LETTERS)
    ]  # fmt: skip
    seen: set[str] = set()
    for number, feature in enumerate(row_dicts(frame), start=1):
        if fault := _shape_fault(file, number, feature["geometry"]):
            faults.append(fault)
        for name in names:
            faults += _property_faults(file, number, str(name), feature[name])
        id = feature.get("id")
        if "id" in NEEDED_PROPERTIES[file] and isinstance(id, str):
            if id in seen:
                faults.append(Fault(file, number, "id", f"{id[:60]!r} is drawn twice", "Keep one feature"))
            seen.add(id)
    return faults


def _shape_fault(file: str, number: int, shape: Any) -> Fault | None:
    if shape is None or shape.is_empty:
        return Fault(file, number, "geometry", "the feature has no geometry", "Draw it or remove it")
    if shape.geom_type not in SHAPES[file]:
        mend = "Draw " + " or ".join(sorted(SHAPES[file]))
        return Fault(file, number, "geometry", f"it is a {shape.geom_type}", mend)
    west, south, east, north = shape.bounds
    if not all(map(isfinite, shapely.get_coordinates(shape).ravel())) or not (
        -180 <= west <= east <= 180 and -FARTHEST_NORTH <= south <= north <= FARTHEST_NORTH
    ):
        mend = f"Write longitudes from -180 to 180 and latitudes from -{FARTHEST_NORTH} to {FARTHEST_NORTH}, longitude first"
        return Fault(file, number, "geometry", "a position is not on the map", mend)
    if not shape.is_valid:
        return Fault(file, number, "geometry", "the geometry is not valid", "Repair self-crossings")
    return None


def _property_faults(file: str, number: int, name: str, value: Any) -> Iterator[Fault]:
    """Yield what is wrong with a property. Those that are read are texts; others may be numbers, truth values or nothing."""
    rule = PROPERTIES[file].get(name)
    if isinstance(value, str):
        for problem, mend in (rule or OTHER_PROPERTY).problems(value):
            shown = f"{value[:60]!r} " if value else ""
            yield Fault(file, number, as_shown(name), f"{shown}{problem}", mend)
    elif rule:
        yield Fault(file, number, name, "it is not a text", "Write a text; empty is one too")
    elif isinstance(value, (list, dict)):
        yield Fault(file, number, as_shown(name), "it is a list or an object", "Write a text or a number")
