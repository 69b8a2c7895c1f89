"""What is drawn of a line of which only the rough course is known: a curve that nobody takes for a survey."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

SCHEMATIC = "schematic"
"""The basis of the position of such a line."""
CUTS = 3
"""How many times the corners are cut: each doubles the vertices."""


def smoothed(shape: Any) -> Any:
    """Return lines with their corners cut as by Chaikin (a quarter and three quarters of each segment), ends kept."""
    if shape.geom_type == "MultiLineString":
        return shapely.MultiLineString([smoothed(part) for part in shape.geoms])
    at = shapely.get_coordinates(shape)
    for _ in range(CUTS):
        quarters = np.stack([0.75 * at[:-1] + 0.25 * at[1:], 0.25 * at[:-1] + 0.75 * at[1:]], axis=1).reshape(-1, 2)
        at = np.concatenate([at[:1], quarters[1:-1], at[-1:]]) if len(at) > 2 else at
    return shapely.LineString(np.round(at, 5))
