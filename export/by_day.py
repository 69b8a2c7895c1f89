"""What of a map has a state by the day: the rest of it stays the same in every frame of a film."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from export.content import Content, Drawn
from export.drawing import Sheet
from export.points import Points, of_kind
from export.projection import Window
from layers.registry import REGISTRY


class Day:
    """A day on a map: lines and circles below the names, and points above them.

    ``events`` are those of the day (``export.content.events_at``), ``points`` their symbols with those
    of the sites that are points.
    """

    def __init__(
        self, made: Content, window: Window, sites: Sequence[Drawn], events: pd.DataFrame, ringed: Collection[str]
    ) -> None:
        self._made, self.window, self._ringed = made, window, ringed
        self._of_all = [*sites]
        with_points, self.sites = of_kind(made, sites)
        self.points = Points(made, window, with_points, events, ringed)

    def shows(self, sites: Sequence[Drawn], events: pd.DataFrame) -> bool:
        """Whether it shows these sites and events, with the same symbols and as faint."""
        mine = self.points.events
        return (
            self._of_all == [*sites]
            and mine.index.equals(events.index)
            and all(np.array_equal(mine[name].to_numpy(), events[name].to_numpy()) for name in ("symbol", "opacity"))
        )

    @cached_property
    def symbols(self) -> frozenset[tuple[str, str]]:
        """The layers and names of the symbols that reach into the window."""
        return self.points.symbols | {(one.layer, one.symbol) for one in self.sites if self._reaches(one)}

    def _reaches(self, one: Drawn) -> bool:
        if one.path is not None:
            return bool(one.geometry.intersects(self.window.box))
        return bool(one.geometry.distance(self.window.box) * self.window.world_px < self._radius(one))

    def _radius(self, one: Drawn) -> float:
        """Of a circle that is true to the ground, in pixels."""
        return one.precision_m / self.window.metres_a_px(one.lat)

    def draw_below(self, sheet: Sheet) -> None:
        """Draws lines, and circles of a true radius."""
        for one in self.sites:
            symbol = self._made.symbols[one.layer][one.symbol]
            stroke = "select" if one.subject in self._ringed else ""
            sheet.part(REGISTRY[one.layer].title)
            if one.path is None:
                x, y = (float(at) for at in self.window.to_px(one.geometry.x, one.geometry.y))
                sheet.circle(x, y, self._radius(one), symbol, stroke=stroke)
            else:
                sheet.shapes([one.path], symbol, transform=self.window.transform, stroke=stroke)

    def draw_above(self, sheet: Sheet) -> None:
        """Draws what has a point, or counts."""
        self.points.draw(sheet)
