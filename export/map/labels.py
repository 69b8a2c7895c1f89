"""Names on a picture: which, in what language and style, and where, so that none covers another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import hypot
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from export.drawing import typeface
from export.drawing.projection import Floats, Window
from geo.places import names_in
from layers.style.cartography import CARTOGRAPHY, LabelStyle

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, y down."""
LABELS = CARTOGRAPHY.labels
PIXEL_COST, GAP_COST, PLACE_COST, LINE_COST, SYMBOL_COST = 3, 10, 6, 25, 9
"""What weighs against a spot: a pixel from an area's middle, or from a settlement's dot; a place further
down the order of places around a dot; a point on a line, and a square pixel of a symbol, beneath the name."""
APART_PX = 3
AREA_STEPS = 5
STEP_PX, INSIDE_PX = 8, 9
"""Between the spots that an area has for a name that it needs, and how far within it they are."""
WATER_REACH_PX = 45
MAX_COVERED_SHARE = 0.12
"""A name that isn't needed is left out rather than have more of it covered."""
LEADER_PX = 15
"""A settlement's name this far from its dot is tied to it by a line."""
GAPS_PX = (6, 10, 16, 24, 34, 46, 64)
"""From a settlement's dot to its name, where there is no room closer by."""
LINE_EM = 1.18
MARGIN_PX = 5


MAX_WIDTH = 1.3
"""How far a neighbour's name may reach, beside the largest circle in the part of it that is seen."""


@dataclass(frozen=True)
class Label:
    """A name to place: the point that it names (pixels), its lines and style, and whether it is ``needed``, even on
    symbols. ``reach`` is how far from the point an area's name may stand (``None``: beside the point), ``middles`` are
    more places for its middle."""

    x: float
    y: float
    lines: tuple[str, ...]
    style: LabelStyle
    reach: float | None = None
    needed: bool = False
    middles: tuple[tuple[float, float], ...] = ()

    @property
    def size_px(self) -> float:
        """The size of the letters, in pixels."""
        return self.style.size_px

    @property
    def box_size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide = max(typeface.width(line, self.style.face, self.size_px) for line in self.lines)
        return wide + 2, len(self.lines) * self.size_px * LINE_EM + 1


@dataclass(frozen=True)
class Placed:
    """A label in its box; ``align`` says to which side of the box its lines keep: ``left``, ``center``, ``right``."""

    label: Label
    box: Box
    align: str

    @property
    def leader(self) -> tuple[float, float] | None:
        """Where a line from a settlement's dot meets its name; ``None`` where the two are close enough."""
        left, top, right, bottom = self.box
        x, y = min(max(self.label.x, left), right), min(max(self.label.y, top), bottom)
        far = self.label.reach is None and hypot(x - self.label.x, y - self.label.y) > LEADER_PX
        return (x, y) if far else None


def _style_of(label: Mapping[str, Any]) -> str:
    return f"rank{label['rank']}" if label["class"] == "settlement" else str(label["class"])


def labels_in(
    window: Window, labels: Sequence[Mapping[str, Any]], choice: str, *, areas: Mapping[str, BaseGeometry],
    called: Collection[str] = (),
) -> list[Label]:  # fmt: skip
    """The labels of a window, the most important first. ``labels`` are as in the replay's document; ``areas`` are the
    geometries (unit square) of those that name one, by id, which are named in the part that the window shows. The
    settlements ``called`` (ids) are named at any zoom."""
    found = []
    order = [*LABELS.styles]
    for label in sorted(labels, key=lambda one: (one["id"] not in called, order.index(_style_of(one)))):
        settlement, kind = label["class"] == "settlement", label["class"]
        style = LABELS.styles[_style_of(label)]
        in_zoom = style.min_zoom <= window.zoom and (style.max_zoom is None or window.zoom <= style.max_zoom)
        if not (in_zoom or (settlement and label["id"] in called)):
            continue
        x, y = window.pixel(*label["at"])
        reach: float | None = None if settlement else WATER_REACH_PX
        if label["id"] in areas:
            circle = _seen_circle(window, areas[label["id"]])
            if circle is None or circle[2] < LABELS.smallest_reach_px:
                continue
            x, y, reach = circle
        if not (0 <= x <= window.width and 0 <= y <= window.height):
            continue
        lines = [text.upper() if style.capitals else text for text in names_in(label["names"], choice)]
        if not lines:  # a place may have no name in any language
            continue
        needed = label["id"] in called or label.get("rank") == 1 or kind == "north"
        one = Label(x, y, tuple(typeface.tracked(line, style.tenths) for line in lines), style, reach, needed)
        if kind == "neighbour" and reach is not None:
            free = reach * MAX_WIDTH - one.box_size[0] / 2
            if free <= 0:
                continue
            one = replace(one, reach=free)
        if kind == "north" and label["id"] in areas:
            one = replace(one, middles=_middles(window, areas[label["id"]], x, y))
        found.append(one)
    return found


def _seen_circle(window: Window, area: BaseGeometry) -> tuple[float, float, float] | None:
    """The largest circle in the part of an area that a window shows: its middle and radius in pixels."""
    seen = _seen(window, area)
    if seen.is_empty:
        return None
    circle = shapely.maximum_inscribed_circle(seen, tolerance=1 / window.world_px)
    x, y = circle.coords[0]
    left, top = window.to_px(x, y)
    return float(left), float(top), circle.length * window.world_px


def _seen(window: Window, area: BaseGeometry) -> shapely.MultiPolygon:
    """The part of an area that a window shows, without points and lines at which they only touch."""
    parts = shapely.get_parts(shapely.intersection(area, window.box))
    return shapely.MultiPolygon([part for part in parts if part.area])


def _middles(window: Window, area: BaseGeometry, x: float, y: float) -> tuple[tuple[float, float], ...]:
    """Places well within the part of an area that a window shows, in pixels from a point."""
    seen = shapely.simplify(_seen(window, area), 1 / window.world_px)
    inner = shapely.buffer(seen, -INSIDE_PX / window.world_px)
    if inner.is_empty:
        return ()
    west, north, east, south = inner.bounds
    step = STEP_PX / window.world_px
    across, along = (part.ravel() for part in np.meshgrid(np.arange(west, east, step), np.arange(north, south, step)))
    inside = shapely.contains_xy(inner, across, along)
    left, top = window.to_px(across[inside], along[inside])
    return tuple(zip((left - x).tolist(), (top - y).tolist(), strict=True))


def _spots(label: Label) -> list[tuple[float, float, str, float]]:
    """The spots for a label: its left and top from its point, how its lines align, and what the spot costs."""
    width, height = label.box_size
    if label.reach is not None:
        steps = product(range(-AREA_STEPS, AREA_STEPS + 1), repeat=2)
        off = [(across * label.reach / AREA_STEPS, along * label.reach / AREA_STEPS) for across, along in steps]
        within = [*((x, y) for x, y in off if hypot(x, y) <= label.reach), *label.middles]
        return [(x - width / 2, y - height / 2, "center", hypot(x, y) * PIXEL_COST) for x, y in within]
    found: list[tuple[float, float, str, float]] = []
    for gap in GAPS_PX:
        slant = gap * 0.7
        around = [
            (gap, -height / 2, "left"), (-width - gap, -height / 2, "right"),
            (-width / 2, -height - gap / 2, "center"), (-width / 2, gap / 2, "center"),
            (slant, -height - slant / 2, "left"), (slant, slant / 2, "left"),
            (-width - slant, -height - slant / 2, "right"), (-width - slant, slant / 2, "right"),
        ]  # fmt: skip
        found += [(*spot, gap * GAP_COST + place * PLACE_COST) for place, spot in enumerate(around)]
    return found


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def place(
    labels: Sequence[Label], *, width: float, height: float, symbols: tuple[Floats, Floats, Floats],
    lines: tuple[Floats, Floats] | None = None, taken: Sequence[Box] = (),
) -> list[Placed]:  # fmt: skip
    """Return the labels that find a place within a sheet (pixels), each where it does the least harm, in the order in
    which they claim space. ``symbols`` are circles (x, y, radius) to avoid, ``lines`` points to avoid rather, ``taken``
    boxes to keep clear. No two overlap, and a settlement's name is nearest to its own. One that symbols would cover is
    left out unless it is needed; where a needed one has no spot, others give way."""
    claimed = list(taken)
    named = np.array([(label.x, label.y) for label in labels if label.reach is None]).reshape(-1, 2)
    must = np.array([label.needed for label in labels if label.reach is None], dtype=bool)
    gone: set[tuple[float, float]] = set()
    found = []
    for label in labels:
        if label.reach is None and (label.x, label.y) in gone:
            continue
        spots = _spots(label)
        wide, high = label.box_size
        boxes = np.array(
            [(label.x + dx, label.y + dy, label.x + dx + wide, label.y + dy + high) for dx, dy, *_ in spots]
        )
        left, top, right, bottom = boxes.T
        free = (left >= MARGIN_PX) & (right <= width - MARGIN_PX) & (top >= MARGIN_PX) & (bottom <= height - MARGIN_PX)
        for other in claimed:
            beside = (left >= other[2] + APART_PX) | (other[0] >= right + APART_PX)
            apart = beside | (top >= other[3]) | (other[1] >= bottom)
            free &= apart
        if label.reach is None:
            own, off = _off(boxes, np.array([[label.x, label.y]])), _off(boxes, named)
            nearest = own <= off
            strict = free & nearest.all(axis=1)
            free = strict if strict.any() or not label.needed else free & nearest[:, must].all(axis=1)
        covered, _ = _covered(boxes, symbols)
        harm = covered * SYMBOL_COST + np.array([cost for *_, cost in spots])
        if lines is not None:
            crossed = _covered(boxes, (*lines, np.zeros(len(lines[0]))))[1]
            harm = harm + crossed * LINE_COST
        if not label.needed:
            free &= covered <= wide * high * MAX_COVERED_SHARE
        if not free.any():
            continue
        best = int(np.where(free, harm, np.inf).argmin())
        claimed.append((left[best], top[best], right[best], bottom[best]))
        found.append(Placed(label, claimed[-1], spots[best][2]))
        if label.reach is None:
            gone |= {(float(x), float(y)) for x, y in named[~nearest[best]]}
            claimed.append((label.x - 4, label.y - 4, label.x + 4, label.y + 4))
    return [one for one in found if one.label.reach is not None or (one.label.x, one.label.y) not in gone]


def _off(boxes: Floats, points: Floats) -> Floats:
    """How far each box is from each point, shape (boxes, points)."""
    x, y = points[:, 0], points[:, 1]
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    across, down = np.maximum(left - x, x - right), np.maximum(top - y, y - bottom)
    off: Floats = np.hypot(np.maximum(0, across), np.maximum(0, down))
    return off


def _covered(boxes: Floats, circles: tuple[Floats, Floats, Floats]) -> tuple[Floats, npt.NDArray[np.intp]]:
    """How much each box covers of the squares around circles, in square pixels, and how many of them it meets."""
    x, y, radius = circles
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    across = np.minimum(x + radius, right) - np.maximum(x - radius, left)
    along = np.minimum(y + radius, bottom) - np.maximum(y - radius, top)
    met = (across >= 0) & (along >= 0)
    return np.where(met, across * along, 0).sum(axis=1), met.sum(axis=1)
