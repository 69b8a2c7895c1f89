"""Points on a sheet: symbols with rings of precision and leader lines or, where they are too many, counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import compress
from math import hypot
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from export.drawing.projection import Floats, Window
from export.drawing.sheet import Sheet
from export.drawing.typeface import CAPITAL_EM
from export.map.area_spots import AreaSpots
from export.map.event_names import EventName
from export.map.features import Drawn, Features
from export.map.labels import Box
from export.map.snapshots import Snapshot
from export.map.symbol_offsets import clusters, declutter
from geo.dataset.frames import grouped
from geo.language.language import gettext, noop
from layers.registry import REGISTRY
from layers.replay.columns import NONE
from layers.style.cartography import CARTOGRAPHY
from layers.style.symbol import Symbol

Columns = dict[str, npt.NDArray[Any]]
POINTS = CARTOGRAPHY.points
RINGS = {
    "solid": Symbol("circle", stroke="text-quiet"),
    "dashed": Symbol("circle", stroke="text-quiet", dash_px=POINTS.ring_dash_px),
    "chosen": Symbol("circle", stroke="text-quiet"),
}
"""Rings of precision, by ``Symbol.ring``: a dashed one is around a derived position, that of what is chosen is there at
any size."""
COUNT = Symbol("circle", fill="text-quiet", fill_opacity=POINTS.cluster_opacity)
MORE = Symbol("circle", fill="text-quiet")
SELECTED = Symbol("circle", stroke="select", stroke_px=POINTS.selected_stroke_px)
RINGED = noop("Ringed")
"""The part of a sheet with the rings around what is selected or to be shown with emphasis."""
WAYS = ((1, -1), (1, 1), (-1, 1), (-1, -1), (1.4, 0), (0, 1.4), (-1.4, 0), (0, -1.4))
"""Where a number may stand around a symbol: to the right, down."""
BESIDE = (*((right * far, down * far) for far in (1, 2, 3, 4) for right, down in WAYS), (0, 0))
"""Those places, each farther off when the nearer ones are taken, and on the symbol where all are."""
RING_PX = 9
"""The radius of the ring around a selected place."""
BEYOND_PX = 30
"""Symbols this far outside the sheet are still drawn: part of them may reach into it."""


class Points:
    """The points of a snapshot in a window, laid out once.

    ``spots`` are arrays with an entry for each single symbol, the most important first: where it is drawn (``x``, ``y``)
    and belongs (``at_x``, ``at_y``), in pixels, with its ``layer``, ``symbol``, ``radius``, ``opacity``, ``subject``,
    ``lat``, ``precision_m`` and ``first`` day, and how many ``more`` are counted at it. ``squares`` count events when the
    view is ``crowded``.
    """

    def __init__(
        self, features: Features, window: Window, sites: Sequence[Drawn], snapshot: Snapshot, ringed: Collection[str],
        taken: Sequence[Box] = (),
    ) -> None:  # fmt: skip
        self.features, self.window, self.ringed, self._taken = features, window, ringed, taken
        self.scale = POINTS.scale_at(window.zoom)
        self._snapshot, events = snapshot, snapshot.columns
        at_x, at_y = window.to_px(events["x"], events["y"])
        on_ground = ~events["at_edge"].astype(bool)
        self._inside, near = (
            on_ground & _within(window, at_x, at_y, 0),
            on_ground & _within(window, at_x, at_y, BEYOND_PX),
        )
        self.squares = clusters(events["x"][self._inside], events["y"][self._inside], window)
        self.crowded = self.squares.crowded
        if self.crowded:
            near &= self._is_ringed(events["subject"])
        of_sites = window.to_px([one.point[0] for one in sites], [one.point[1] for one in sites])
        sites = [*compress(sites, _within(window, *of_sites, BEYOND_PX))]
        self.spots = self._laid_out(sites, {**events, "at_x": at_x, "at_y": at_y}, near)

    @cached_property
    def seen(self) -> pd.DataFrame:
        """The snapshot's events, those ``inside`` the window marked."""
        return self._snapshot.events.assign(inside=self._inside)

    def _is_ringed(self, subjects: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        return np.array([one in self.ringed for one in subjects], bool)

    @property
    def rings(self) -> frozenset[str]:
        """How the rings look that the window shows some of, solid or dashed: all are around places, of their precision."""
        return frozenset("solid" if ring == "chosen" else ring for ring in RINGS if self._shows(ring))

    def _shows(self, ring: str) -> bool:
        (x, y), radius = self._precision[ring][0].T, self._precision[ring][1]
        wide, high = self.window.width, self.window.height
        nearest = np.hypot(np.maximum(0, np.maximum(-x, x - wide)), np.maximum(0, np.maximum(-y, y - high)))
        farthest = np.hypot(np.maximum(x, wide - x), np.maximum(y, high - y))
        return bool(((nearest <= radius) & (radius <= farthest)).any())

    @cached_property
    def symbols(self) -> frozenset[tuple[str, str]]:
        """The layers and names of the symbols within the window."""
        spots = self.spots
        x, y = spots["x"], spots["y"]
        within = (x >= 0) & (x <= self.window.width) & (y >= 0) & (y <= self.window.height)
        found = {*zip(spots["layer"][within], spots["symbol"][within], strict=True)}
        if self.crowded:
            alone = self._alone()
            found |= {*zip(alone["layer"], alone["symbol"], strict=True)}
        return frozenset(found)

    def _laid_out(self, sites: Sequence[Drawn], events: Columns, near: npt.NDArray[np.bool_]) -> Columns:
        """The symbols that are drawn, by who keeps the place, as on the screen: what is ringed, then what is
        named, the events with most harm, then the latest, then sites."""
        names = ("layer", "symbol", "subject", "lat", "precision_m")
        fixed = {name: [getattr(one, name) for one in sites] for name in names}
        at = self.window.to_px([one.point[0] for one in sites], [one.point[1] for one in sites])
        fixed |= {"at_x": [*at[0]], "at_y": [*at[1]], "opacity": [1.0] * len(sites), "first": [0] * len(sites)}
        rows = {name: events[name][near] for name in fixed}
        spots = {name: np.concatenate([kept, np.array(fixed[name], dtype=kept.dtype)]) for name, kept in rows.items()}
        sizes = self._sizes(spots["layer"], spots["symbol"])
        is_site = np.arange(len(sizes)) >= len(sizes) - len(sites)
        is_named = np.array([one in self._snapshot.named for one in spots["subject"]], bool)
        order = np.lexsort([-spots["first"], -sizes, is_site, ~is_named, ~self._is_ringed(spots["subject"])])
        spots = {name: column[order] for name, column in spots.items()}
        radius = sizes[order] / 2 * self.scale
        x, y, stack = declutter(spots["at_x"], spots["at_y"], radius + 1, self._barriers)
        more = np.bincount(stack, minlength=len(stack)) - 1
        drawn = stack == np.arange(len(stack))
        self._stacks = {
            id: (stack[at], drawn[at]) for id, at in _rows_of(spots["subject"], self._snapshot.named).items()
        }
        self._circles = np.column_stack([x, y, radius])
        return {
            name: column[drawn] for name, column in {**spots, "x": x, "y": y, "radius": radius, "more": more}.items()
        }

    @property
    def event_names(self) -> list[EventName]:
        """The events to name, the most important first, as far as they are drawn within the window."""
        found = []
        columns = ["short", "harm", "outline"]
        written = self._snapshot.events.drop_duplicates("subject").set_index("subject")[columns]
        nothing = np.empty(0, int), np.ones(0, bool)
        for id in self._snapshot.named:
            row = dict(written.loc[id])
            short, harm, outline = str(row["short"]), str(row["harm"]), int(row["outline"])
            stacks, drawn = self._stacks.get(id, nothing)
            at = self._circles[list(dict.fromkeys(stacks.tolist()))]
            x, y, _ = at.T
            at = at[(x >= 0) & (x <= self.window.width) & (y >= 0) & (y <= self.window.height)]
            if len(at):
                alone = len(at) == 1 and bool(drawn.all())
                circles = tuple((x, y, radius) for x, y, radius in at.tolist())
                found.append(EventName(short, harm, circles, alone))
            elif outline != NONE:
                spots = AreaSpots(self.window, [self.features.outlines[outline]])
                within = np.column_stack([spots.x, spots.y, spots.costs()]).tolist()
                found.append(EventName(short, harm, (), alone=False, within=tuple(map(tuple, within))))
        return found

    @property
    def _barriers(self) -> Floats:
        """The lines that no symbol is moved across, in pixels."""
        ends = self.features.barriers
        return np.column_stack([*self.window.to_px(ends[:, 0], ends[:, 1]), *self.window.to_px(ends[:, 2], ends[:, 3])])

    def _sizes(self, layers: Iterable[str], names: Iterable[str]) -> Floats:
        symbols = self.features.symbols
        return np.array([symbols[layer][name].size_px for layer, name in zip(layers, names, strict=True)], float)

    @cached_property
    def chosen(self) -> npt.NDArray[np.bool_]:
        """Which spots are those of the features to ring."""
        return self._is_ringed(self.spots["subject"])

    def obstacles(self, rings: Sequence[tuple[float, float]] = ()) -> tuple[Floats, Floats, Floats]:
        """The circles that symbols, counts and rings around places take up: x, y, radius in pixels."""
        spots, squares = self.spots, self.squares
        around = np.where(self.chosen, POINTS.selected_px + 3, 2)
        parts = [np.column_stack([spots["x"], spots["y"], spots["radius"] + around])]
        parts += [np.array([[x, y, RING_PX + 2]]) for x, y in rings]
        if self.crowded:
            parts.append(np.column_stack([squares.x, squares.y, squares.radius]))
        x, y, radius = np.concatenate(parts).T
        return x, y, radius

    def draw(self, sheet: Sheet) -> None:
        """Draws counts, rings, leader lines and symbols."""
        if self.crowded:
            self._counts(sheet)
        sheet.part(gettext("Precision of places"))
        for ring, symbol in RINGS.items():
            sheet.circles(*self._precision[ring], symbol)
        self._leaders(sheet)
        self._symbols(sheet)

    def _symbols(self, sheet: Sheet) -> None:
        spots, chosen = self.spots, self.chosen
        at = np.column_stack([spots["x"], spots["y"]])
        sheet.part(gettext(RINGED))
        away = np.hypot(spots["x"] - spots["at_x"], spots["y"] - spots["at_y"])  # the ring encloses the place, too
        radius = np.maximum(spots["radius"], away)[chosen] + POINTS.selected_px
        sheet.circles(at[chosen], radius, SELECTED)
        opacity = np.where(chosen, 1.0, spots["opacity"])
        for (layer, name), rows in _by_kind(spots).items():
            symbol = self.features.symbols[layer][name]
            sheet.part(REGISTRY[layer].title)
            sheet.points(symbol, at[rows], opacity=opacity[rows], scale=self.scale)
        self._more(sheet)

    def _more(self, sheet: Sheet) -> None:
        """How many more are counted at a symbol."""
        if not len(self._numbers):
            return
        sheet.part(gettext("Events counted"))
        sheet.circles(self._numbers[:, 1:3], self._numbers[:, 3], MORE)
        size = POINTS.small_count_px
        for one, x, y, _ in self._numbers:
            text = f"+{self.spots['more'][int(one)]}"
            sheet.text(x, y + size * CAPITAL_EM / 2, text, size=size, face="bold", fill="halo", align="center")

    @cached_property
    def _numbers(self) -> Floats:
        """The circles with the numbers of those that are counted at symbols: which symbol, x, y, radius, in pixels. Each
        as near to its symbol as it is whole and covers no other number and nothing in the boxes ``taken``, at the upper
        right if it can; on the symbol where there is no such place, and nowhere where that is beyond the map's edge."""
        found: list[tuple[float, float, float, float]] = []
        spots, wide, high = self.spots, self.window.width, self.window.height
        for one in np.flatnonzero(spots["more"] > 0):
            radius = POINTS.more_px + POINTS.digit_px * (len(str(spots["more"][one])) - 1)
            away = spots["radius"][one] * np.sqrt(0.5) + radius / 2
            for right, down in BESIDE:
                x, y = spots["x"][one] + right * away, spots["y"][one] + down * away
                whole = radius <= x <= wide - radius and radius <= y <= high - radius
                covers = any(
                    left - radius < x < end + radius and top - radius < y < foot + radius
                    for left, top, end, foot in self._taken
                )
                alone = all(hypot(x - at_x, y - at_y) >= radius + other for _, at_x, at_y, other in found)
                in_sight = 0 <= x <= wide and 0 <= y <= high
                if (whole and alone and not covers) or ((right, down) == BESIDE[-1] and in_sight):
                    found.append((float(one), x, y, radius))
                    break
        return np.array(found, float).reshape(-1, 4)

    @property
    def numbers(self) -> list[Box]:
        """The boxes of the numbers of those that are counted at symbols: texts, which no name may cover."""
        return [(x - r, y - r, x + r, y + r) for _, x, y, r in self._numbers.tolist()]

    def _leaders(self, sheet: Sheet) -> None:
        spots = self.spots
        at, drawn_at = np.column_stack([spots["at_x"], spots["at_y"]]), np.column_stack([spots["x"], spots["y"]])
        moved = np.hypot(*(drawn_at - at).T) > 0.5
        sheet.part(gettext("Lines to places"))
        sheet.segments(
            at[moved], drawn_at[moved], stroke="text-quiet", stroke_px=POINTS.leader_stroke_px, opacity=POINTS.leader_opacity
        )  # fmt: skip

    @cached_property
    def _precision(self) -> dict[str, tuple[Floats, Floats]]:
        """One ring a place and precision of each kind, where it is large enough to say something: its middle and radius, in pixels."""
        return {ring: self._of_ring(ring) for ring in RINGS}

    def _of_ring(self, ring: str) -> tuple[Floats, Floats]:
        chosen = ring == "chosen"
        if self.window.zoom < POINTS.ring_min_zoom and not chosen:
            return np.empty((0, 2)), np.empty(0)
        symbols, spots = self.features.symbols, self.spots
        asks = np.array(
            [symbols[layer][name].ring == ring for layer, name in zip(spots["layer"], spots["symbol"], strict=True)],
            bool,
        )
        asks &= self.chosen if chosen else True
        named = [spots[name][asks] for name in ("at_x", "at_y", "lat", "precision_m")]
        rings = np.array([*dict.fromkeys(zip(*named, strict=True))], float).reshape(-1, 4)
        radius = rings[:, 3] / np.array([self.window.metres_a_px(lat) for lat in rings[:, 2]])
        seen = radius >= (0 if chosen else POINTS.ring_min_px)
        return rings[seen, :2], radius[seen]

    def _alone(self) -> Columns:
        """The events that are counted alone, with the number of each one's ``square``."""
        alone = self.squares.counts[self.squares.of] == 1
        events = {name: self._snapshot.columns[name][self._inside][alone] for name in ("layer", "symbol")}
        return {**events, "square": self.squares.of[alone]}

    def _counts(self, sheet: Sheet) -> None:
        """Circles with numbers; an event alone in its square keeps its symbol."""
        squares = self.squares
        many = squares.counts > 1
        sheet.part(gettext("Events counted"))
        at = np.column_stack([squares.x, squares.y])
        sheet.circles(at[many], squares.radius[many], COUNT)
        for (x, y), radius, number in zip(at[many], squares.radius[many], squares.counts[many], strict=True):
            size = POINTS.small_count_px if radius < POINTS.small_circle_px else POINTS.count_px
            sheet.text(
                x, y + size * CAPITAL_EM / 2, in_short(int(number)), size=size, face="bold", fill="halo", align="center"
            )
        alone = self._alone()
        for (layer, name), rows in _by_kind(alone).items():
            sheet.part(REGISTRY[layer].title)
            sheet.points(self.features.symbols[layer][name], at[alone["square"][rows]], scale=self.scale)


def _within(window: Window, x: Floats, y: Floats, beyond: float) -> npt.NDArray[np.bool_]:
    """Which points, in pixels, are in a window or so little beyond it."""
    across, down = (x >= -beyond) & (x < window.width + beyond), (y >= -beyond) & (y < window.height + beyond)
    found: npt.NDArray[np.bool_] = across & down
    return found


def _rows_of(subjects: npt.NDArray[Any], ids: Sequence[str]) -> dict[str, npt.NDArray[np.intp]]:
    """The numbers of the rows of each of some subjects that has any, in the order of the subjects."""
    rows = {id: np.flatnonzero(subjects == id) for id in ids}
    return {id: at for id, at in rows.items() if len(at)}


def _by_kind(rows: Columns) -> dict[tuple[str, str], list[int]]:
    """The numbers of the rows of each layer and name of a symbol, as they come."""
    kinds = zip(rows["layer"], rows["symbol"], strict=True)
    return grouped((kind, number) for number, kind in enumerate(kinds))


def in_short(count: int) -> str:
    """A number for a small circle."""
    return str(count) if count < 10_000 else f"{round(count / 1000)}k"


def of_kind(features: Features, sites: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Sites that are drawn as points, and those that are lines."""
    points = [features.symbol(one).kind == "point" for one in sites]
    return [*compress(sites, points)], [*compress(sites, (not one for one in points))]
