"""Where in an area its name may stand, as the screen finds it (``web/src/replay/engine/layout/area_spots.js``)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from export.drawing.projection import Floats, Window
from layers.style.cartography import CARTOGRAPHY

LABELS = CARTOGRAPHY.labels


class AreaSpots:
    """The points of a grid in the part of an area that a window shows: ``x`` and ``y`` in pixels, and how much ``room``
    each has, the radius of the circle around it within that part. ``areas`` (unit square) are what the area is made
    of."""

    def __init__(self, window: Window, areas: Sequence[BaseGeometry]) -> None:
        self._window = window
        west, south, east, north = shapely.total_bounds(np.array(areas)) * window.world_px
        left, top = window.left * window.world_px, window.top * window.world_px
        west, east = max(west, left), min(east, left + window.width)
        south, north = max(south, top), min(north, top + window.height)
        self.x = self.y = self.room = np.empty(0)
        self.step = max(LABELS.grid_px, ceil(max(east - west, north - south) / LABELS.grid_cells))
        self._inside = np.zeros((0, 0), bool)
        if east <= west or north <= south:
            return
        # One more around it, which is outside.
        columns = np.arange(floor(west / self.step), ceil(east / self.step) + 1) * self.step
        rows = np.arange(floor(south / self.step), ceil(north / self.step) + 1) * self.step
        self._columns, self._rows = columns - left, rows - top
        across, down = np.meshgrid(columns, rows)
        seen = (across > west) & (across < east) & (down > south) & (down < north)
        self._inside = np.zeros(seen.shape, bool)
        for area in areas:
            self._inside[seen] |= shapely.contains_xy(
                area, across[seen] / window.world_px, down[seen] / window.world_px
            )
        self.x, self.y = across[self._inside] - left, down[self._inside] - top
        outside = np.column_stack([across[~self._inside] - left, down[~self._inside] - top])
        self.room = (
            np.array([np.hypot(*(outside - at).T).min() for at in zip(self.x, self.y, strict=True)], float)
            - self.step / 2
        )

    @property
    def most_room(self) -> float:
        """The radius of the largest circle."""
        return float(self.room.max(initial=0.0))

    def holds(self, width: float, height: float) -> npt.NDArray[np.bool_]:
        """Whether a box of a size (pixels) around each point is within the area, as far as the grid tells."""
        sums = np.pad(np.cumsum(np.cumsum(~self._inside, axis=0), axis=1), ((1, 0), (1, 0)))
        half = self.step / 2
        found = []
        for x, y in zip(self.x, self.y, strict=True):
            (left, right), (top, bottom) = (
                (
                    ceil((at - size / 2 - half - grid[0]) / self.step),
                    floor((at + size / 2 + half - grid[0]) / self.step) + 1,
                )
                for at, size, grid in ((x, width, self._columns), (y, height, self._rows))
            )
            whole = left >= 0 and top >= 0 and right <= len(self._columns) and bottom <= len(self._rows)
            found.append(
                whole and sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left] == 0
            )  # fmt: skip
        return np.array(found, bool)

    def costs(self, rather_not: Sequence[BaseGeometry] = ()) -> Floats:
        """What each point costs: the less room, the more, and more in some areas (unit square)."""
        cost: Floats = (self.most_room - self.room) * LABELS.inside_cost
        for area in rather_not:
            x, y = (
                at / self._window.world_px + corner
                for at, corner in ((self.x, self._window.left), (self.y, self._window.top))
            )
            cost = cost + shapely.contains_xy(area, x, y) * LABELS.rather_not_cost
        return cost
