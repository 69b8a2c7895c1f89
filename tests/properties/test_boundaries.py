"""Polygons from lines form a coverage, however crooked the lines are."""

from __future__ import annotations

import geopandas as gpd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon, box

from geo.dataset.boundaries import EPSG, coverage_problems, polygonise

CELL = 0.1
JITTER = st.integers(-300, 300)
Point = tuple[float, float]


@st.composite
def grids(draw: st.DrawFn) -> tuple[dict[str, Polygon], gpd.GeoDataFrame]:
    """Cells of a grid whose inner corners are moved, by code, and the border lines between them.

    Corners move by less than a third of a cell, so that cells stay simple. Each line is drawn in
    either direction, its sides named accordingly, and the lines come in any order.
    """
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 5))

    def corner(x: int, y: int) -> Point:
        inner = 0 < x < columns and 0 < y < rows
        dx, dy = (draw(JITTER), draw(JITTER)) if inner else (0, 0)
        return round(20 + x * CELL + dx * CELL / 1000, 6), round(42 + y * CELL + dy * CELL / 1000, 6)

    corners = {(x, y): corner(x, y) for x in range(columns + 1) for y in range(rows + 1)}
    cells = {
        f"C{x}-{y}": Polygon([corners[x, y], corners[x + 1, y], corners[x + 1, y + 1], corners[x, y + 1]])
        for x in range(columns)
        for y in range(rows)
    }
    edges = [((x, y), (x + 1, y), f"C{x}-{y}", f"C{x}-{y - 1}") for x in range(columns) for y in range(rows + 1)]
    edges += [((x, y), (x, y + 1), f"C{x - 1}-{y}", f"C{x}-{y}") for x in range(columns + 1) for y in range(rows)]
    lines = []
    for start, end, left, right in draw(st.permutations(edges)):
        left, right = (code if code in cells else "" for code in (left, right))
        if draw(st.booleans()):
            start, end, left, right = end, start, right, left
        lines.append({"left": left, "right": right, "geometry": LineString([corners[start], corners[end]])})
    return cells, gpd.GeoDataFrame(lines, crs=EPSG)


@settings(max_examples=60, deadline=None)
@given(grid=grids())
def test_the_faces_between_the_lines_are_the_cells(grid: tuple[dict[str, Polygon], gpd.GeoDataFrame]) -> None:
    """Each with its code and its very corners, and together they are a coverage."""
    cells, lines = grid
    faces, faults = polygonise(lines)
    assert faults == []
    assert list(faces["code"]) == sorted(cells)
    for code, shape in zip(faces["code"], faces.geometry, strict=True):
        assert shapely.normalize(shape) == shapely.normalize(cells[code])
    assert coverage_problems(faces) == []
    assert shapely.coverage_is_valid(faces.geometry.to_numpy())
    whole = shapely.union_all(list(cells.values()))
    assert whole.symmetric_difference(box(*whole.bounds)).area < 1e-9


@settings(max_examples=40, deadline=None)
@given(grid=grids(), pick=st.integers(0, 10**6))
def test_a_line_that_is_left_out_is_never_passed_over(
    grid: tuple[dict[str, Polygon], gpd.GeoDataFrame], pick: int
) -> None:
    """Neither of its cells comes out, and where two run together, a fault says so."""
    cells, lines = grid
    lost = lines.iloc[pick % len(lines)]
    faces, faults = polygonise(lines.drop(index=lost.name).reset_index(drop=True))
    assert set(faces["code"]) == set(cells) - {lost["left"], lost["right"]}
    if lost["left"] and lost["right"]:
        codes = ", ".join(sorted([lost["left"], lost["right"]]))
        assert [fault.problem.partition(" is called ")[2] for fault in faults] == [codes]
