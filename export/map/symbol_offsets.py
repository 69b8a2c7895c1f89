"""Keeps symbols apart, or counts them where they are too many; as the screen does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from export.drawing.projection import Floats, Window
from layers.style.cartography import CARTOGRAPHY

CLUSTER_RULES, RULES = CARTOGRAPHY.clusters, CARTOGRAPHY.declutter


@lru_cache(maxsize=64)
def _spiral(radius: float) -> Floats:
    """The steps of the spiral around a place for a symbol of a radius, the place itself first: shape (count, 2), in pixels."""
    steps = np.arange(int((RULES.most_widths * 2 * radius / RULES.step_px) ** 2) + 1)
    way = RULES.step_px * np.sqrt(steps)
    return np.column_stack([way * np.cos(steps * RULES.golden_angle), way * np.sin(steps * RULES.golden_angle)])


def _divided(place: Floats, spots: Floats, barriers: Floats) -> npt.NDArray[np.bool_]:
    """Whether a barrier is between a place, shape (2,), and each of some spots, shape (n, 2)."""
    low, high = np.minimum(spots.min(axis=0), place), np.maximum(spots.max(axis=0), place)
    start, end = barriers[:, :2], barriers[:, 2:]
    near = (np.minimum(start, end) <= high).all(axis=1) & (np.maximum(start, end) >= low).all(axis=1)
    start, end = start[near], end[near]

    def side(origin: Floats, to: Floats, at: Floats) -> npt.NDArray[np.bool_]:
        (to_x, to_y), (at_x, at_y) = np.moveaxis(to - origin, -1, 0), np.moveaxis(at - origin, -1, 0)
        left: npt.NDArray[np.bool_] = to_x * at_y > to_y * at_x
        return left

    ways = spots[:, None, :]
    crossed = (side(place, ways, start) != side(place, ways, end)) & (side(start, end, place) != side(start, end, ways))
    found: npt.NDArray[np.bool_] = crossed.any(axis=1)
    return found


def declutter(x: Floats, y: Floats, radius: Floats, barriers: Floats) -> tuple[Floats, Floats, npt.NDArray[np.intp]]:
    """Return the positions of symbols that would overlap at their places, and the number of the symbol that each is
    counted at: its own where it is drawn.

    All in pixels, the most important first, which stays at its place. The others get the nearest free spot on a spiral
    around theirs, at most ``most_widths`` of their widths away, with no barrier (segments, shape (n, 4)) between. Those
    for which there is none are counted at the symbol in their way that is nearest.
    """
    found = np.column_stack([x, y]).astype(float)
    stack = np.arange(len(found))
    placed: list[int] = []
    for one in range(len(found)):
        others, apart = found[placed], radius[placed] + radius[one] + RULES.gap_px
        distances = np.hypot(*(found[one] - others).reshape(-1, 2).T)
        if (distances >= apart).all():
            placed.append(one)
            continue
        spots = found[one] + _spiral(float(radius[one]))
        off = spots[:, None, :] - others[None, :, :]
        free = np.flatnonzero((np.hypot(off[..., 0], off[..., 1]) >= apart).all(axis=1))
        if len(free):
            free = free[~_divided(found[one], spots[free], barriers)]
        if len(free):
            found[one] = spots[free[0]]
            placed.append(one)
        else:
            stack[one] = placed[int(np.argmin(np.where(distances < apart, distances, np.inf)))]
    return found[:, 0], found[:, 1], stack


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
