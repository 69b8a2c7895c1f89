"""Polygons from border lines: each border is stored once, as a line that names the face on either side, so that two
neighbours can't disagree on where it runs."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.dataset.frames import grouped
from geo.errors import Fault

EPSG = 4326
STEP_DEGREES = 1e-7


def polygonise(lines: gpd.GeoDataFrame, *, file: str = "boundaries.geojson") -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """Return faces between border lines (``code`` and ``geometry`` in EPSG:4326, a ``MultiPolygon`` where a face has an
    enclave, sorted by code), and what is wrong with the lines: dangling ones, faces that none names, sides that
    contradict each other. ``lines`` are ``LineString`` features with the columns ``left`` and ``right``: face codes, as
    seen along the line; empty outside the frame."""
    faults: list[Fault] = []
    polygons, cuts, dangles, invalid = map(shapely.get_parts, shapely.polygonize_full(lines.geometry.to_numpy()))
    for kind, found in (
        ("ends in nothing", dangles),
        ("has the same face on both sides", cuts),
        ("makes an invalid ring", invalid),
    ):
        mend = "Join it to its neighbours at both ends"
        for geometry in found:
            faults.append(Fault(file, _line_row(lines, geometry), "geometry", f"a border line {kind}", mend))
    tree = shapely.STRtree(polygons)
    rows = zip(lines.geometry, lines["left"], lines["right"], strict=True)
    named = grouped(side for row in rows for side in _sides(*row, tree))
    sound = []
    for face, polygon in enumerate(polygons):
        codes = set(named.get(face, ()))
        if len(codes) == 1 and "" not in codes:
            sound.append((codes.pop(), polygon))
            continue
        names = ", ".join(sorted(name or "(empty)" for name in codes)) or "no name"
        at = polygon.representative_point()
        problem = f"the face around {at.x:.3f}, {at.y:.3f} is called {names}"
        faults.append(Fault(file, None, "left/right", problem, "Give every line around it the same code on that side"))
    parts = grouped(sorted(sound, key=lambda one: one[0]))
    shapes = [part[0] if len(part) == 1 else shapely.MultiPolygon(part) for part in parts.values()]
    return gpd.GeoDataFrame({"code": list(parts)}, geometry=shapes, crs=EPSG), faults


def _line_row(lines: gpd.GeoDataFrame, geometry: BaseGeometry) -> int | None:
    on_it = np.flatnonzero(shapely.length(shapely.intersection(lines.geometry.to_numpy(), geometry)) > 0)
    return int(on_it[0]) + 1 if len(on_it) else None


def _sides(line: BaseGeometry, left: str, right: str, tree: shapely.STRtree) -> Iterable[tuple[int, str]]:
    """Yield the faces that touch a line, with the code that the line gives each.

    The side is found by stepping a hair off the middle of the line's longest segment.
    """
    points = shapely.get_coordinates(line)
    steps = np.diff(points, axis=0)
    lengths = np.hypot(*steps.T)
    at = int(lengths.argmax())
    across = np.array([-steps[at, 1], steps[at, 0]]) / lengths[at] * STEP_DEGREES
    for side, code in ((1, left), (-1, right)):
        probe = shapely.Point((points[at] + points[at + 1]) / 2 + side * across)
        for face in tree.query(probe, predicate="within"):
            yield int(face), code


def coverage_problems(faces: gpd.GeoDataFrame) -> list[str]:
    """Return what keeps polygons from being a coverage: overlaps, gaps and invalid shapes, as texts.

    Gaps are holes in the union of all faces; the frame's outer edge is not one.
    """
    problems = [
        f"{code} is not a valid polygon: {shapely.is_valid_reason(shape)}"
        for code, shape in zip(faces["code"], faces.geometry, strict=True)
        if not shape.is_valid
    ]
    if problems:
        return problems
    edges = shapely.coverage_invalid_edges(faces.geometry.to_numpy())
    codes = (code for code, bad in zip(faces["code"], edges, strict=True) if not bad.is_empty)
    problems += [f"{code} overlaps a neighbour or leaves a gap beside it" for code in codes]
    union = shapely.union_all(faces.geometry.to_numpy())
    holes = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    problems += [f"there is a gap around {hole.centroid.x:.3f}, {hole.centroid.y:.3f}" for hole in holes]
    return problems
