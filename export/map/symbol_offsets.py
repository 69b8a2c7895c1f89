"""Keeps symbols apart, or counts them where they are too many; as the screen does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from export.drawing.projection import Floats, Window
from layers.style.cartography import CARTOGRAPHY

CLUSTER_RULES, RULES = CARTOGRAPHY.clusters, CARTOGRAPHY.declutter
_FIRST_BLOCK = 8
"""So many steps of the spiral are tried at once, then twice as many, and so on: most symbols have room near their place."""


@lru_cache(maxsize=256)
def _spiral(first: int, count: int) -> Floats:
    """So many steps on the spiral around a place, from the one of a number on: shape (count, 2), in pixels."""
    steps = np.arange(first, first + count)
    way = RULES.step_px * np.sqrt(steps)
    return np.column_stack([way * np.cos(steps * RULES.golden_angle), way * np.sin(steps * RULES.golden_angle)])


def declutter(x: Floats, y: Floats, radius: Floats, fixed: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the positions of symbols that would overlap at their places: the nearest free spot on a spiral around each.

    All in pixels, the most important first. Fixed ones stay at their places, and may overlap.
    """
    found = np.column_stack([x, y]).astype(float)
    placed = list(np.flatnonzero(fixed))
    reached: dict[tuple[float, float, float], int] = {}
    for one in np.flatnonzero(~fixed):
        place = (float(x[one]), float(y[one]), float(radius[one]))
        first = reached.get(place, 0)
        block = _FIRST_BLOCK
        others, apart = found[placed], radius[placed] + radius[one] + RULES.gap_px
        while True:
            spots = found[one] + _spiral(first, block)
            off = spots[:, None, :] - others[None, :, :]
            free = np.flatnonzero((np.hypot(off[..., 0], off[..., 1]) >= apart).all(axis=1))
            if len(free):
                break
            first, block = first + block, 2 * block
        reached[place] = first + int(free[0])
        found[one] = spots[free[0]]
        placed.append(one)
    return found[:, 0], found[:, 1]


@dataclass(frozen=True)
class Clusters:
    """Points counted in the squares of a grid: ``of`` is the number of each point's square, ``counts`` how many points
    a square has, ``x``, ``y`` and ``radius`` its circle, in pixels."""

    of: npt.NDArray[np.intp]
    counts: npt.NDArray[np.intp]
    x: Floats
    y: Floats
    radius: Floats

    @property
    def crowded(self) -> bool:
        """Whether single symbols would bury each other."""
        most, total = self.counts.max(initial=0), self.counts.sum()
        return bool(total > CLUSTER_RULES.most_in_view or most > CLUSTER_RULES.most_in_cell)


def clusters(x: Floats, y: Floats, window: Window) -> Clusters:
    """Count the points of a window (``x`` and ``y`` on the unit square) in the squares that the screen has at the same
    zoom. A circle's area grows with its number; it is at the middle of its points as far as it stays within its
    square."""
    squares = np.floor(np.column_stack([x, y]) * window.world_px / CLUSTER_RULES.cell_px)
    found, of, counts = np.unique(squares, axis=0, return_inverse=True, return_counts=True)
    of = of.reshape(-1)
    radius = CLUSTER_RULES.smallest_px + (CLUSTER_RULES.largest_px - CLUSTER_RULES.smallest_px) * np.sqrt(
        counts / counts.max(initial=1)
    )
    reach = np.maximum(CLUSTER_RULES.symbol_px, radius + 1)
    middles = []
    for values, corner, origin in ((x, found[:, 0], window.left), (y, found[:, 1], window.top)):
        middle = np.bincount(of, weights=values, minlength=len(found)) / counts * window.world_px
        corner = corner * CLUSTER_RULES.cell_px
        middles.append(
            np.clip(middle, corner + reach, corner + CLUSTER_RULES.cell_px - reach) - origin * window.world_px
        )
    return Clusters(of, counts, middles[0], middles[1], radius)
