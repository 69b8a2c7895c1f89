"""The part of a map that changes by the day; the rest stays the same in every frame of a film."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from export.drawing.projection import Window
from export.drawing.sheet import Sheet
from export.map.features import Drawn, Features
from export.map.points import Points, of_kind
from export.map.snapshots import Snapshot
from layers.registry import REGISTRY


class Day:
    """A day on a map: lines and circles below the names, and points above them.

    ``points`` are the symbols of the snapshot's events, and of its sites that are points; ``sites`` are the others.
    """

    def __init__(self, features: Features, window: Window, snapshot: Snapshot, ringed: Collection[str]) -> None:
        self._features, self.window, self._ringed = features, window, ringed
        with_points, self.sites = of_kind(features, snapshot.sites)
        self.points = Points(features, window, with_points, snapshot, ringed)

    @cached_property
    def symbols(self) -> frozenset[tuple[str, str]]:
        """The layers and names of the symbols that reach into the window."""
        return self.points.symbols | {(one.layer, one.symbol) for one in self.sites if self._reaches(one)}

    def _reaches(self, one: Drawn) -> bool:
        if one.path is not None:
            return bool(one.geometry.intersects(self.window.box))
        return bool(one.geometry.distance(self.window.box) * self.window.world_px < self._radius(one))

    def _radius(self, one: Drawn) -> float:
        """The radius of a circle that is true to the ground, in pixels."""
        return one.precision_m / self.window.metres_a_px(one.lat)

    def draw_below(self, sheet: Sheet) -> None:
        """Draw lines, and circles of a true radius."""
        for one in self.sites:
            symbol = self._features.symbols[one.layer][one.symbol]
            stroke = "select" if one.subject in self._ringed else ""
            sheet.part(REGISTRY[one.layer].title)
            if one.path is None:
                x, y = (float(at) for at in self.window.to_px(*one.point))
                sheet.circle(x, y, self._radius(one), symbol, stroke=stroke)
            else:
                sheet.shapes([one.path], symbol, transform=self.window.transform, stroke=stroke)

    def draw_above(self, sheet: Sheet) -> None:
        """Draw symbols at points, or counts of them."""
        self.points.draw(sheet)
