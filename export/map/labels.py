"""Names on a picture: which, in what language and style, and where, so that none covers another or a symbol; as the
screen does (``web/src/replay/engine/layout/label_layout.js``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, hypot
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from export.drawing import typeface
from export.drawing.projection import Floats, Window
from export.map.area_spots import AreaSpots
from geo.places import names_in
from layers.style.cartography import CARTOGRAPHY, LabelStyle

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels, y down."""
LABELS = CARTOGRAPHY.labels


@dataclass(frozen=True)
class Label:
    """A name to place: the point that it names (pixels), its lines, each with its style, and whether it is ``needed``.
    It stands beside a point with a symbol of a ``radius`` or, with ``middles``, around one of those, each with its cost.
    A ``dot`` is the point of a settlement, whose name has to be nearest to it. Labels of both ``side``s of a line are
    all there or none."""

    x: float
    y: float
    lines: tuple[tuple[str, LabelStyle], ...]
    needed: bool = False
    radius: float = 0
    middles: tuple[tuple[float, float, float], ...] | None = None
    dot: bool = False
    side: bool = False
    country: bool = False

    @property
    def box_size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide = max(typeface.width(line, style.face, style.size_px) for line, style in self.lines)
        return wide + 2, sum(style.size_px * LABELS.line_em for _, style in self.lines) + 1


@dataclass(frozen=True)
class Placed:
    """A label in its box; ``align`` says to which side of the box its lines keep: ``left``, ``center``, ``right``. One
    that is ``tied`` has a line to its point however near it is: another dot is nearer."""

    label: Label
    box: Box
    align: str
    tied: bool = False

    @property
    def leader(self) -> tuple[float, float] | None:
        """Where a line from a label's point meets it; ``None`` where the two are close enough."""
        left, top, right, bottom = self.box
        x, y = min(max(self.label.x, left), right), min(max(self.label.y, top), bottom)
        gap = hypot(x - self.label.x, y - self.label.y) - self.label.radius
        far = self.tied or gap > LABELS.leader_px
        return (x, y) if self.label.middles is None and far else None

    @property
    def way(self) -> Floats:
        """Points along that line, shape (n, 2), without those on the symbol that it leads from."""
        if self.leader is None:
            return np.empty((0, 2))
        start, end = np.array([self.label.x, self.label.y]), np.array(self.leader)
        length = float(np.hypot(*(end - start)))
        share = np.arange(1, ceil(length / LABELS.line_px) + 1)[:, None] / ceil(length / LABELS.line_px)
        found = start + (end - start) * share
        way: Floats = found[np.hypot(*(found - start).T) > self.label.radius]
        return way

    @property
    def boxes(self) -> list[Box]:
        """What it takes: its box, and that line."""
        return [self.box, *((x - 1, y - 1, x + 1, y + 1) for x, y in self.way.tolist())]


def _style_of(label: Mapping[str, Any]) -> str:
    return f"rank{label['rank']}" if label["class"] == "settlement" else str(label["class"])


def labels_in(
    window: Window, labels: Sequence[Mapping[str, Any]], choice: str, *, areas: Mapping[str, BaseGeometry],
    called: Collection[str] = (),
) -> list[Label]:  # fmt: skip
    """The labels of a window, the most important first. ``labels`` are as in the replay's document; ``areas`` are the
    geometries (unit square) of what areas are made of, by id. The settlements ``called`` (ids) are named at any zoom."""
    found = []
    order = [*LABELS.styles]
    must = {one["id"] for one in labels if one.get("rank", LABELS.must_rank + 1) <= LABELS.must_rank} | {*called}
    for label in sorted(labels, key=lambda one: (one["id"] not in must, order.index(_style_of(one)))):
        settlement, style = label["class"] == "settlement", LABELS.styles[_style_of(label)]
        in_zoom = style.min_zoom <= window.zoom and (style.max_zoom is None or window.zoom <= style.max_zoom)
        if not (in_zoom or (settlement and label["id"] in called)):
            continue
        texts = [text.upper() if style.capitals else text for text in names_in(label["names"], choice)]
        if not texts:  # a place may have no name in any language
            continue
        lines = tuple((typeface.tracked(text, style.tenths), style) for text in texts)
        needed = label["id"] in must
        of_area = "areas" in label
        one = _of_area(window, label, lines, areas) if of_area else _of_point(window, label, lines, needed=needed)
        if one:
            found.append(one)
    return found


def _of_point(
    window: Window, label: Mapping[str, Any], lines: tuple[tuple[str, LabelStyle], ...], *, needed: bool
) -> Label | None:
    x, y = window.pixel(*label["at"])
    if not (0 <= x <= window.width and 0 <= y <= window.height):
        return None
    if label["class"] == "settlement":
        return Label(x, y, lines, needed, dot=True)
    reach = LABELS.water_px
    count = LABELS.water_steps
    steps = [reach * step / count for step in range(-count, count + 1)]
    off = [(across, down, hypot(across, down)) for across, down in product(steps, repeat=2)]
    return Label(
        x, y, lines,
        middles=tuple((x + across, y + down, away * LABELS.inside_cost) for across, down, away in off if away <= reach),
    )  # fmt: skip


def _of_area(
    window: Window,
    label: Mapping[str, Any],
    lines: tuple[tuple[str, LabelStyle], ...],
    geometry: Mapping[str, BaseGeometry],
) -> Label | None:
    """The label of an area; without a place where there is no room for one that has to be named with others."""
    country = label["class"] == "neighbour"
    areas, rather_not = ([geometry[id] for id in label[part] if id in geometry] for part in ("areas", "rather_not"))
    spots = AreaSpots(window, areas) if areas else None
    one = Label(0, 0, lines, label["class"] == "north", middles=(), side=label["side"], country=country)
    if spots is None or spots.most_room < LABELS.reach_px:
        return one if one.side else None
    keep = spots.holds(*one.box_size) if country else spots.room > 0
    middles = np.column_stack([spots.x, spots.y, spots.costs(rather_not)])[keep]
    return Label(
        0, 0, lines, one.needed, middles=tuple(map(tuple, middles.tolist())), side=one.side, country=country
    )  # fmt: skip


Spots = tuple[Floats, Floats, Sequence[str]]
"""The boxes of spots, shape (n, 4), what each costs, and how lines align in it."""


def _spots(label: Label) -> Spots:
    width, height = label.box_size
    if label.middles is not None:
        x, y, cost = np.array(label.middles, float).reshape(-1, 3).T
        boxes = np.column_stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
        return boxes, cost, ["center"] * len(cost)
    found: list[tuple[float, float, float]] = []
    align: list[str] = []
    for gap in LABELS.gaps_px:
        if gap > LABELS.far_px and not label.needed:
            break
        away = gap + label.radius
        slant = away * 0.7
        around = [
            (away, -height / 2, "left"), (-width - away, -height / 2, "right"),
            (-width / 2, -height - away + gap / 2, "center"), (-width / 2, away - gap / 2, "center"),
            (slant, -height - slant / 2, "left"), (slant, slant / 2, "left"),
            (-width - slant, -height - slant / 2, "right"), (-width - slant, slant / 2, "right"),
        ]  # fmt: skip
        found += [(x, y, gap * LABELS.gap_cost + at * LABELS.place_cost) for at, (x, y, _) in enumerate(around)]
        align += [one for *_, one in around]
    x, y, cost = np.array(found).T
    x, y = x + label.x, y + label.y
    return np.column_stack([x, y, x + width, y + height]), cost, align


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@dataclass(frozen=True)
class Room:
    """What names have room in: a sheet (pixels), ``symbols`` (x, y, radius) and boxes ``taken`` that none covers, and
    points on ``lines`` (x, y) that they rather don't."""

    width: float
    height: float
    symbols: tuple[Floats, Floats, Floats]
    lines: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
    taken: Sequence[Box] = ()

    def holds(self, boxes: Floats, claimed: Sequence[Box] = ()) -> npt.NDArray[np.bool_]:
        """Whether each of some boxes is within the sheet, apart from those taken and ``claimed``, and covers no symbol."""
        x, y, radius = self.symbols
        covered = (_off(boxes, np.column_stack([x, y])) < radius[None, :]).any(axis=1)
        held: npt.NDArray[np.bool_] = self.are_free(boxes, claimed) & ~covered
        return held

    def are_free(self, boxes: Floats, claimed: Sequence[Box]) -> npt.NDArray[np.bool_]:
        """Whether each of some boxes is within the sheet, and apart from those taken and ``claimed``."""
        left, top, right, bottom = boxes.T
        edge, apart = LABELS.margin_px, LABELS.apart_px
        free: npt.NDArray[np.bool_] = (left >= edge) & (right <= self.width - edge)
        free = free & (top >= edge) & (bottom <= self.height - edge)
        for other in (*self.taken, *claimed):
            beside = (left >= other[2] + apart) | (other[0] >= right + apart)
            free &= beside | (top >= other[3]) | (other[1] >= bottom)
        return free

    def lets(self, placed: Placed, claimed: Sequence[Box]) -> bool:
        """Whether the line that ties a label to its point crosses no text and, from a symbol, no other symbol."""
        x, y = placed.way.T[:, :, None]
        if not len(x):
            return True
        at_x, at_y, dot = placed.label.x, placed.label.y, LABELS.dot_px
        around = (at_x - dot, at_y - dot, at_x + dot, at_y + dot)
        # What covers the point itself can't be helped.
        left, top, right, bottom = (
            np.array([one for one in (*self.taken, *claimed) if not meet(one, around)]).reshape(-1, 4).T
        )
        if ((x >= left) & (x <= right) & (y >= top) & (y <= bottom)).any():
            return False
        symbol_x, symbol_y, radius = self.symbols
        others = np.hypot(symbol_x - at_x, symbol_y - at_y) > 0.5
        met = np.hypot(symbol_x - x, symbol_y - y) < radius
        return not placed.label.radius or not (met & others).any()

    def crossed(self, boxes: Floats) -> npt.NDArray[np.intp]:
        """How many points on lines each of some boxes covers."""
        x, y = self.lines
        left, top, right, bottom = (side[:, None] for side in boxes.T)
        met: npt.NDArray[np.intp] = ((x >= left) & (x <= right) & (y >= top) & (y <= bottom)).sum(axis=1)
        return met


def best_spot(
    label: Label, room: Room, claimed: Sequence[Box], free: npt.NDArray[np.bool_] | None = None, *, tied: bool = False
) -> Placed | None:
    """Return a label where it costs least of where it has room, and is ``free``; ``None`` where that is nowhere. The line
    that ties it to its point crosses no text and, from the symbol of an event, no other symbol."""
    boxes, cost, align = _spots(label)
    if not len(cost):
        return None
    held = room.holds(boxes, claimed) & (True if free is None else free)
    rest = np.flatnonzero(held)
    if not len(rest):
        return None
    cost = cost[rest] + room.crossed(boxes[rest]) * LABELS.line_cost
    for best in rest[np.argsort(cost, kind="stable")].tolist():
        left, top, right, bottom = boxes[best].tolist()
        found = Placed(label, (left, top, right, bottom), align[best], tied)
        if room.lets(found, claimed):
            return found
    return None


def place(labels: Sequence[Label], room: Room) -> list[Placed]:
    """Return the labels that find room, in the order in which they claim it. A settlement's name is nearest to its own
    dot; where one that is needed has no such spot, others that aren't give way, else a line ties it to its dot. Where
    one side of a line has none, no country is named."""
    found = _place(labels, room)
    sides = [one for one in labels if one.side]
    if sides and sum(one.label.side for one in found) < max(len(sides), 2):
        return _place([one for one in labels if not one.country], room)
    return found


def _place(labels: Sequence[Label], room: Room) -> list[Placed]:
    claimed: list[Box] = []
    texts: list[Box] = [*room.taken]
    dots = np.array([(one.x, one.y) for one in labels if one.dot]).reshape(-1, 2)
    must = np.array([one.needed for one in labels if one.dot], dtype=bool)
    gone: set[tuple[float, float]] = set()
    found = []
    for label in labels:
        if not label.dot:
            if one := best_spot(label, room, claimed):
                claimed += one.boxes
                texts.append(one.box)
                found.append(one)
            continue
        x, y, dot = label.x, label.y, LABELS.dot_px
        around = (x - dot, y - dot, x + dot, y + dot)
        if (x, y) in gone or (not label.needed and any(meet(around, other) for other in texts)):
            continue
        if one := _beside_dot(label, room, claimed, dots, must):
            claimed += [*one.boxes, around]
            texts.append(one.box)
            found.append(one)
            if not one.tied:
                box = np.array([one.box])
                nearer = (_off(box, dots) < _off(box, np.array([[x, y]])))[0]
                gone |= {(float(at_x), float(at_y)) for at_x, at_y in dots[nearer]}
    return [one for one in found if not one.label.dot or (one.label.x, one.label.y) not in gone]


def _beside_dot(
    label: Label, room: Room, claimed: Sequence[Box], dots: Floats, must: npt.NDArray[np.bool_]
) -> Placed | None:
    """Return the name of a settlement where it is nearest to its own dot; if it is needed, else where it is nearer to it
    than to those that ``must`` be named, else tied to it."""
    boxes, _, _ = _spots(label)
    nearest = _off(boxes, np.array([[label.x, label.y]])) <= _off(boxes, dots)
    found = best_spot(label, room, claimed, np.asarray(nearest.all(axis=1)))
    if found or not label.needed:
        return found
    found = best_spot(label, room, claimed, np.asarray(nearest[:, must].all(axis=1)))
    return found or best_spot(label, room, claimed, tied=True)


def _off(boxes: Floats, points: Floats) -> Floats:
    """How far each box is from each point, shape (boxes, points)."""
    x, y = points[:, 0], points[:, 1]
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    across, down = np.maximum(left - x, x - right), np.maximum(top - y, y - bottom)
    off: Floats = np.hypot(np.maximum(0, across), np.maximum(0, down))
    return off


def points_on(starts: Floats, ends: Floats, width: float, height: float) -> tuple[Floats, Floats]:
    """Points on segments, ``line_px`` apart at most, that are on a sheet of a size: x and y in pixels."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    near = (high[:, 0] >= 0) & (high[:, 1] >= 0) & (low[:, 0] <= width) & (low[:, 1] <= height)
    starts, ends = starts[near], ends[near]
    count = np.maximum(1, np.ceil(np.hypot(*(ends - starts).T) / LABELS.line_px)).astype(int)
    which = np.repeat(np.arange(len(count)), count)
    step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    share = (step / count[which])[:, None]
    x, y = (starts[which] + (ends - starts)[which] * share).T
    seen = (x >= 0) & (x <= width) & (y >= 0) & (y <= height)
    return x[seen], y[seen]


def wrapped(text: str, style: LabelStyle, width: float) -> list[str]:
    """Return a text in lines of a width (pixels) at most, as few as it takes, and of much the same length."""
    words = text.split()

    def lines(most: float) -> list[str]:
        found: list[str] = []
        for word in words:
            longer = f"{found[-1]} {word}" if found else word
            if found and typeface.width(longer, style.face, style.size_px) <= most:
                found[-1] = longer
            else:
                found.append(word)
        return found

    few = lines(width)
    even = typeface.width(text, style.face, style.size_px) / len(few)
    narrower = (lines(ceil(even) + extra) for extra in range(0, max(1, ceil(width - even)), int(LABELS.wrap_px)))
    return next((one for one in narrower if len(one) <= len(few)), few)
