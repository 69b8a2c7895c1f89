"""What has a point, on a sheet: symbols with rings of precision and leader lines or, where they are too many, counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from export.content import Content, Drawn
from export.drawing import Sheet
from export.labels import FACE_SCALE
from export.projection import Floats, Window
from export.spread import cells, spread
from layers.registry import REGISTRY
from layers.symbol import Symbol

SMALLEST_SCALE = 0.62
RING_MIN_ZOOM, RING_MIN_PX = 11, 16
SELECTED_PX = 5
"""As the screen's (``web/src/points.js``), and so are the widths of lines below."""
RINGED = "Ringed"
"""The part of a sheet with the rings around what is selected or to be shown with emphasis."""
RING_PX = 9
"""The radius of the ring around a selected place."""
BEYOND_PX = 30
"""Symbols this far outside the sheet are still drawn: part of them may reach into it."""


def scale_at(zoom: float) -> float:
    """How large symbols are: they shrink with the zoom, so that a wide extent doesn't drown in them."""
    return min(1.0, max(SMALLEST_SCALE, SMALLEST_SCALE + (zoom - 8) / 2 * (1 - SMALLEST_SCALE)))


class Points:
    """The points of a view in a window: laid out once, then drawn below and above the names.

    ``spots`` has a row for each single symbol, in drawing order: where it stands (``x``, ``y``) and
    belongs (``at_x``, ``at_y``), in pixels, with its ``layer``, ``symbol``, ``radius``, ``opacity``,
    ``subject``, ``lat`` and ``precision_m``. ``squares`` count events when the view is ``crowded``.
    """

    def __init__(
        self, content: Content, window: Window, sites: Sequence[Drawn], events: pd.DataFrame, ringed: Collection[str]
    ) -> None:
        self.content, self.window, self.ringed = content, window, ringed
        self.scale = scale_at(window.zoom)
        at_x, at_y = window.to_px(events["x"], events["y"])

        def within(beyond: float) -> npt.NDArray[np.bool_]:
            across = (at_x >= -beyond) & (at_x < window.width + beyond)
            down = (at_y >= -beyond) & (at_y < window.height + beyond)
            met: npt.NDArray[np.bool_] = across & down & ~events["at_edge"].to_numpy(bool)
            return met

        self.events = events.assign(at_x=at_x, at_y=at_y, inside=within(0))
        seen, near = self.events[self.events["inside"]], self.events[within(BEYOND_PX)]
        self.squares = cells(seen["x"].to_numpy(), seen["y"].to_numpy(), window)
        self.crowded = self.squares.crowded
        if self.crowded:
            near = near[near["subject"].isin(ringed)]
        self.spots = self._laid_out(sites, near)
        self.rings = False

    def _laid_out(self, sites: Sequence[Drawn], events: pd.DataFrame) -> pd.DataFrame:
        at = [self.window.to_px(one.geometry.x, one.geometry.y) for one in sites]
        fixed = pd.DataFrame(
            {
                "at_x": [float(x) for x, _ in at],
                "at_y": [float(y) for _, y in at],
                "opacity": 1.0,
                **{
                    name: [getattr(one, name) for one in sites]
                    for name in ("layer", "symbol", "subject", "lat", "precision_m")
                },
            }
        )
        events = events[fixed.columns]
        sizes = self._sizes(events)
        largest_first = np.argsort(-sizes, kind="stable")
        rows = pd.concat([fixed, events.iloc[largest_first]], ignore_index=True) if len(events) else fixed
        radius = np.concatenate([self._sizes(fixed), sizes[largest_first]]) / 2 * self.scale
        x, y = spread(
            rows["at_x"].to_numpy(float), rows["at_y"].to_numpy(float), radius + 1, np.arange(len(rows)) < len(fixed)
        )
        return rows.assign(x=x, y=y, radius=radius)

    def _sizes(self, rows: pd.DataFrame) -> Floats:
        symbols = self.content.symbols
        return np.array(
            [symbols[layer][name].size_px for layer, name in zip(rows["layer"], rows["symbol"], strict=True)], float
        )

    @property
    def chosen(self) -> pd.Series:
        """Which spots are those of the features to ring."""
        return self.spots["subject"].isin(self.ringed)

    def obstacles(self, rings: Sequence[tuple[float, float]] = ()) -> tuple[Floats, Floats, Floats]:
        """The circles that symbols, counts and rings around places take up: x, y, radius in pixels."""
        spots, squares = self.spots, self.squares
        around = np.where(self.chosen, SELECTED_PX + 3, 2)
        parts = [np.column_stack([spots["x"], spots["y"], spots["radius"] + around])]
        parts += [np.array([[x, y, RING_PX + 2]]) for x, y in rings]
        if self.crowded:
            parts.append(np.column_stack([squares.x, squares.y, squares.radius]))
        x, y, radius = np.concatenate(parts).T
        return x, y, radius

    def draw(self, sheet: Sheet) -> set[tuple[str, str]]:
        """Draws counts, rings, leader lines and symbols; gives the layers and names of the symbols drawn."""
        drawn = self._counts(sheet) if self.crowded else set()
        self._rings(sheet)
        self._leaders(sheet)
        return drawn | self._symbols(sheet)

    def _symbols(self, sheet: Sheet) -> set[tuple[str, str]]:
        spots = self.spots
        chosen = self.chosen
        at = spots.loc[chosen, ["x", "y"]].to_numpy()
        sheet.part(RINGED)
        sheet.circles(at, spots.loc[chosen, "radius"] + SELECTED_PX, stroke="select", stroke_px=3)
        opacity = spots["opacity"].mask(chosen, 1.0)
        drawn = set()
        for (layer, name), rows in spots.groupby(["layer", "symbol"], sort=False):
            symbol = self.content.symbols[layer][name]
            sheet.part(REGISTRY[layer].title)
            sheet.points(symbol, rows[["x", "y"]].to_numpy(), opacity=opacity[rows.index], scale=self.scale)
            if rows["x"].between(0, sheet.width).any() and rows["y"].between(0, sheet.height).any():
                drawn.add((layer, name))
        return drawn

    def _leaders(self, sheet: Sheet) -> None:
        spots = self.spots
        moved = spots[np.hypot(spots["x"] - spots["at_x"], spots["y"] - spots["at_y"]) > 0.5]
        sheet.part("Lines to places")
        sheet.segments(
            moved[["at_x", "at_y"]].to_numpy(),
            moved[["x", "y"]].to_numpy(),
            stroke="text-quiet",
            stroke_px=0.75,
            opacity=0.55,
        )

    def _rings(self, sheet: Sheet) -> None:
        """One ring a place and precision, where it is large enough to say something."""
        if self.window.zoom < RING_MIN_ZOOM:
            return
        symbols = self.content.symbols
        spots = self.spots
        asks = [symbols[layer][name].ring for layer, name in zip(spots["layer"], spots["symbol"], strict=True)]
        rings = spots.loc[asks, ["at_x", "at_y", "lat", "precision_m"]].drop_duplicates()
        radius = rings["precision_m"] / [self.window.metres_a_px(lat) for lat in rings["lat"]]
        seen = radius >= RING_MIN_PX
        self.rings = bool(seen.any())
        sheet.part("Precision of places")
        sheet.circles(rings.loc[seen, ["at_x", "at_y"]].to_numpy(), radius[seen], stroke="text-quiet", dash_px=(3, 3))

    def _counts(self, sheet: Sheet) -> set[tuple[str, str]]:
        """Circles with numbers; an event alone in its square keeps its symbol."""
        squares = self.squares
        many = squares.counts > 1
        sheet.part("Events counted")
        at = np.column_stack([squares.x, squares.y])
        sheet.circles(at[many], squares.radius[many], fill="text-quiet", opacity=0.88)
        for (x, y), radius, number in zip(at[many], squares.radius[many], squares.counts[many], strict=True):
            size = (10 if radius < 13 else 12) * FACE_SCALE
            sheet.text(x, y + size * 0.365, in_short(int(number)), size=size, face="bold", fill="halo", align="center")
        alone = self.events[self.events["inside"]].assign(square=squares.of)
        alone = alone[~many[squares.of]]
        drawn = set()
        for (layer, name), rows in alone.groupby(["layer", "symbol"], sort=False):
            sheet.part(REGISTRY[layer].title)
            sheet.points(self.content.symbols[layer][name], at[rows["square"]], scale=self.scale)
            drawn.add((layer, name))
        return drawn


def in_short(count: int) -> str:
    """A number for a small circle."""
    return str(count) if count < 10_000 else f"{round(count / 1000)}k"


def of_kind(content: Content, sites: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Sites that are drawn as points, and those that are lines or circles on the ground."""

    def symbol(one: Drawn) -> Symbol:
        return content.symbols[one.layer][one.symbol]

    return [one for one in sites if symbol(one).kind == "point"], [one for one in sites if symbol(one).kind != "point"]
