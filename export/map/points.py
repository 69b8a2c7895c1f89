"""Points on a sheet: symbols with rings of precision and leader lines or, where they are too many, counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from export.drawing.projection import Floats, Window
from export.drawing.sheet import Sheet
from export.drawing.typeface import CAPITAL_EM
from export.map.features import Drawn, Features
from export.map.snapshots import Snapshot
from export.map.symbol_offsets import clusters, declutter
from geo.dataset.frames import grouped
from geo.language.language import gettext, noop
from layers.registry import REGISTRY
from layers.style.cartography import CARTOGRAPHY
from layers.style.symbol import Symbol

Columns = dict[str, npt.NDArray[Any]]
POINTS = CARTOGRAPHY.points
RING = Symbol("circle", stroke="text-quiet", dash_px=POINTS.ring_dash_px)
COUNT = Symbol("circle", fill="text-quiet", fill_opacity=POINTS.cluster_opacity)
SELECTED = Symbol("circle", stroke="select", stroke_px=POINTS.selected_stroke_px)
RINGED = noop("Ringed")
"""The part of a sheet with the rings around what is selected or to be shown with emphasis."""
RING_PX = 9
"""The radius of the ring around a selected place."""
BEYOND_PX = 30
"""Symbols this far outside the sheet are still drawn: part of them may reach into it."""


class Points:
    """The points of a snapshot in a window, laid out once.

    ``spots`` are arrays with an entry for each single symbol, in drawing order: where it is drawn (``x``, ``y``) and
    belongs (``at_x``, ``at_y``), in pixels, with its ``layer``, ``symbol``, ``radius``, ``opacity``, ``subject``,
    ``lat`` and ``precision_m``. ``squares`` count events when the view is ``crowded``.
    """

    def __init__(
        self, features: Features, window: Window, sites: Sequence[Drawn], snapshot: Snapshot, ringed: Collection[str]
    ) -> None:
        self.features, self.window, self.ringed = features, window, ringed
        self.scale = POINTS.scale_at(window.zoom)
        self._snapshot, events = snapshot, snapshot.columns
        at_x, at_y = window.to_px(events["x"], events["y"])
        on_ground = ~events["at_edge"].astype(bool)

        def within(beyond: float) -> npt.NDArray[np.bool_]:
            across = (at_x >= -beyond) & (at_x < window.width + beyond)
            down = (at_y >= -beyond) & (at_y < window.height + beyond)
            met: npt.NDArray[np.bool_] = across & down & on_ground
            return met

        self._inside, near = within(0), within(BEYOND_PX)
        self.squares = clusters(events["x"][self._inside], events["y"][self._inside], window)
        self.crowded = self.squares.crowded
        if self.crowded:
            near &= self._is_ringed(events["subject"])
        self.spots = self._laid_out(sites, {**events, "at_x": at_x, "at_y": at_y}, near)

    @cached_property
    def seen(self) -> pd.DataFrame:
        """The snapshot's events, those ``inside`` the window marked."""
        return self._snapshot.events.assign(inside=self._inside)

    def _is_ringed(self, subjects: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        return np.array([one in self.ringed for one in subjects], bool)

    @property
    def rings(self) -> bool:
        """Whether the window shows some of a ring around a place of its precision."""
        (x, y), radius = self._precision[0].T, self._precision[1]
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
        """The sites, which stay where they are, and the rows of ``near`` of the events, the largest first."""
        names = ("layer", "symbol", "subject", "lat", "precision_m")
        fixed = {name: [getattr(one, name) for one in sites] for name in names}
        at = self.window.to_px([one.point[0] for one in sites], [one.point[1] for one in sites])
        fixed |= {"at_x": [*at[0]], "at_y": [*at[1]], "opacity": [1.0] * len(sites)}
        rows = {name: events[name][near] for name in fixed}
        sizes = self._sizes(rows["layer"], rows["symbol"])
        largest_first = np.argsort(-sizes, kind="stable")
        spots = {
            name: np.concatenate([np.array(fixed[name], dtype=kept.dtype), kept[largest_first]])
            for name, kept in rows.items()
        }
        radius = self._sizes(spots["layer"], spots["symbol"]) / 2 * self.scale
        x, y = declutter(spots["at_x"], spots["at_y"], radius + 1, np.arange(len(radius)) < len(sites))
        return {**spots, "x": x, "y": y, "radius": radius}

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
        sheet.circles(*self._precision, RING)
        self._leaders(sheet)
        self._symbols(sheet)

    def _symbols(self, sheet: Sheet) -> None:
        spots, chosen = self.spots, self.chosen
        at = np.column_stack([spots["x"], spots["y"]])
        sheet.part(gettext(RINGED))
        radius = spots["radius"][chosen] + POINTS.selected_px
        sheet.circles(at[chosen], radius, SELECTED)
        opacity = np.where(chosen, 1.0, spots["opacity"])
        for (layer, name), rows in _by_kind(spots).items():
            symbol = self.features.symbols[layer][name]
            sheet.part(REGISTRY[layer].title)
            sheet.points(symbol, at[rows], opacity=opacity[rows], scale=self.scale)

    def _leaders(self, sheet: Sheet) -> None:
        spots = self.spots
        at, drawn_at = np.column_stack([spots["at_x"], spots["at_y"]]), np.column_stack([spots["x"], spots["y"]])
        moved = np.hypot(*(drawn_at - at).T) > 0.5
        sheet.part(gettext("Lines to places"))
        sheet.segments(
            at[moved], drawn_at[moved], stroke="text-quiet", stroke_px=POINTS.leader_stroke_px, opacity=POINTS.leader_opacity
        )  # fmt: skip

    @cached_property
    def _precision(self) -> tuple[Floats, Floats]:
        """One ring a place and precision, where it is large enough to say something: its middle and radius, in pixels."""
        if self.window.zoom < POINTS.ring_min_zoom:
            return np.empty((0, 2)), np.empty(0)
        symbols, spots = self.features.symbols, self.spots
        asks = [symbols[layer][name].ring for layer, name in zip(spots["layer"], spots["symbol"], strict=True)]
        named = [spots[name][asks] for name in ("at_x", "at_y", "lat", "precision_m")]
        rings = np.array([*dict.fromkeys(zip(*named, strict=True))], float).reshape(-1, 4)
        radius = rings[:, 3] / np.array([self.window.metres_a_px(lat) for lat in rings[:, 2]])
        seen = radius >= POINTS.ring_min_px
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


def _by_kind(rows: Columns) -> dict[tuple[str, str], list[int]]:
    """The numbers of the rows of each layer and name of a symbol, as they come."""
    kinds = zip(rows["layer"], rows["symbol"], strict=True)
    return grouped((kind, number) for number, kind in enumerate(kinds))


def in_short(count: int) -> str:
    """A number for a small circle."""
    return str(count) if count < 10_000 else f"{round(count / 1000)}k"


def of_kind(features: Features, sites: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Sites that are drawn as points, and those that are lines or circles on the ground."""

    def symbol(one: Drawn) -> Symbol:
        return features.symbols[one.layer][one.symbol]

    return [one for one in sites if symbol(one).kind == "point"], [one for one in sites if symbol(one).kind != "point"]
