"""Shapes: polygons in their square."""

from __future__ import annotations

import pytest

from layers.style.shapes import SHAPES


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_fills_its_square_and_does_not_leave_it(name: str) -> None:
    """Polygons of at least three corners within -1 to 1."""
    rings = SHAPES[name]
    assert all(len(ring) >= 3 for ring in rings)
    reach = [abs(part) for ring in rings for corner in ring for part in corner]
    assert 0.5 <= max(reach) <= 1
