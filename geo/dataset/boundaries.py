"""Polygons from border lines.

Each border is stored once, as a line that names the face on either side, so two neighbours can't
disagree on where it runs. The polygons are made from the lines here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault

EPSG = 4326


def polygonise(lines: gpd.GeoDataFrame, *, file: str = "boundaries.geojson") -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """Return faces between border lines, one row a face code, and what is wrong with the lines.

    Parameters
    ----------
    lines
        ``LineString`` features in EPSG:4326 with the columns ``line``, ``left`` and ``right`` (face
        codes; empty outside the frame). ``left`` and ``right`` are as seen along the line.

    Returns
    -------
    faces
        Columns ``code`` and ``geometry`` (EPSG:4326; a ``MultiPolygon`` where a face has an
        enclave), sorted by code. Borders are shared vertex for vertex.
    faults
        Dangling lines, faces that no line names, and lines whose sides contradict each other.
    """
    faults: list[Fault] = []
    polygons, cuts, dangles, invalid = map(shapely.get_parts, shapely.polygonize_full(lines.geometry.to_numpy()))
    for kind, found in (
        ("ends in nothing", dangles),
        ("has the same face on both sides", cuts),
        ("makes an invalid ring", invalid),
    ):
        for geometry in found:
            row = _line_row(lines, geometry)
            faults.append(
                Fault(file, row, "geometry", f"a border line {kind}", "Join it to its neighbours at both ends")
            )
    parts: dict[str, list[Polygon]] = {}
    tree = shapely.STRtree(polygons)
    votes: dict[int, dict[str, float]] = {}
    for geometry, left, right in zip(lines.geometry, lines["left"], lines["right"], strict=True):
        for face, code in _sides(geometry, left, right, tree):
            tally = votes.setdefault(face, {})
            tally[code] = tally.get(code, 0.0) + geometry.length
    for face, polygon in enumerate(polygons):
        tally = votes.get(face, {})
        if len(tally) != 1 or "" in tally:
            names = ", ".join(sorted(name or "(empty)" for name in tally)) or "no name"
            at = polygon.representative_point()
            faults.append(
                Fault(
                    file,
                    None,
                    "left/right",
                    f"the face around {at.x:.3f}, {at.y:.3f} is called {names}",
                    "Give every line around it the same code on that side",
                )
            )
            continue
        parts.setdefault(next(iter(tally)), []).append(polygon)
    codes = sorted(parts)
    shapes = [parts[code][0] if len(parts[code]) == 1 else MultiPolygon(parts[code]) for code in codes]
    return gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs=EPSG), faults


def _line_row(lines: gpd.GeoDataFrame, geometry: BaseGeometry) -> int | None:
    for number, line in enumerate(lines.geometry, start=1):
        if line.distance(geometry) == 0 and line.intersection(geometry).length > 0:
            return number
    return None


def _sides(line: BaseGeometry, left: str, right: str, tree: shapely.STRtree) -> Iterable[tuple[int, str]]:
    """Yield the faces that touch a line, with the code that the line gives each.

    The side is found by stepping a hair off the middle of the line's longest segment.
    """
    points = list(line.coords)
    lengths = [((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in pairwise(points)]
    at = max(range(len(lengths)), key=lengths.__getitem__)
    (x1, y1), (x2, y2) = points[at], points[at + 1]
    step = 1e-7
    nx, ny = -(y2 - y1) / lengths[at] * step, (x2 - x1) / lengths[at] * step
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    for side, code in ((1, left), (-1, right)):
        probe = shapely.Point(middle[0] + side * nx, middle[1] + side * ny)
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
    problems += [
        f"{code} overlaps a neighbour or leaves a gap beside it"
        for code, bad in zip(faces["code"], edges, strict=True)
        if not bad.is_empty
    ]
    union = shapely.union_all(faces.geometry.to_numpy())
    holes = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    problems += [f"there is a gap around {hole.centroid.x:.3f}, {hole.centroid.y:.3f}" for hole in holes]
    return problems
