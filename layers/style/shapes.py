"""Outlines of point symbols: polygons in a square from -1 to 1, y downwards.

The canvas, the legend and the printed map all draw from these.
"""

from __future__ import annotations

from math import cos, pi, sin

Ring = list[list[float]]


def _regular(corners: int, *, turn: float = -90.0, radius: float = 1.0) -> Ring:
    """Return a regular polygon; ``turn`` is the first corner's bearing in degrees from the x axis."""
    angles = ((turn + 360 * i / corners) * pi / 180 for i in range(corners))
    return [[round(radius * cos(angle), 4), round(radius * sin(angle), 4)] for angle in angles]


def _star(points: int, inner: float) -> Ring:
    outer, core = _regular(points), _regular(points, turn=-90 + 180 / points, radius=inner)
    return [corner for pair in zip(outer, core, strict=True) for corner in pair]


def _box(width: float, height: float, *, x: float = 0.0, y: float = 0.0) -> Ring:
    return [[x - width, y - height], [x + width, y - height], [x + width, y + height], [x - width, y + height]]


_PLUS: Ring = [
    [-0.36, -1], [0.36, -1], [0.36, -0.36], [1, -0.36], [1, 0.36], [0.36, 0.36],
    [0.36, 1], [-0.36, 1], [-0.36, 0.36], [-1, 0.36], [-1, -0.36], [-0.36, -0.36],
]  # fmt: skip

SHAPES: dict[str, list[Ring]] = {
    "circle": [_regular(32)],
    "square": [_box(0.84, 0.84)],
    "diamond": [_regular(4)],
    "triangle": [[[0, -0.95], [0.98, 0.8], [-0.98, 0.8]]],
    "triangle-down": [[[0, 0.95], [0.98, -0.8], [-0.98, -0.8]]],
    "pentagon": [_regular(5)],
    "hexagon": [_regular(6, turn=0)],
    "star": [_star(8, 0.58)],
    "plus": [_PLUS],
    "cross": [[[round((x - y) * 0.72, 4), round((x + y) * 0.72, 4)] for x, y in _PLUS]],
    "trapezoid": [[[-0.55, -0.75], [0.55, -0.75], [1, 0.75], [-1, 0.75]]],
    "hourglass": [[[-0.9, -0.9], [0.9, -0.9], [0.25, 0], [0.9, 0.9], [-0.9, 0.9], [-0.25, 0]]],
    "bubble": [[[-1, -0.85], [1, -0.85], [1, 0.4], [0.1, 0.4], [-0.45, 1], [-0.45, 0.4], [-1, 0.4]]],
    "bar": [_box(1, 0.4)],
    "bars": [_box(1, 0.26, y=-0.5), _box(1, 0.26, y=0.5)],
    "shield": [[[-0.85, -0.9], [0.85, -0.9], [0.85, 0.1], [0.5, 0.62], [0, 1], [-0.5, 0.62], [-0.85, 0.1]]],
    "slash": [_box(0.62, 0.2)],
    "lower-half": [_box(0.84, 0.42, y=0.42)],
    "upper-half": [_box(0.84, 0.42, y=-0.42)],
    "saltire": [[[round((x - y) * 0.42, 4), round((x + y) * 0.42, 4)] for x, y in
                 [[-0.24, -1], [0.24, -1], [0.24, -0.24], [1, -0.24], [1, 0.24], [0.24, 0.24],
                  [0.24, 1], [-0.24, 1], [-0.24, 0.24], [-1, 0.24], [-1, -0.24], [-0.24, -0.24]]]],
}  # fmt: skip
