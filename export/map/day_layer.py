"""The part of a map that changes by the day; the rest stays the same in every frame of a film."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import pandas as pd

from export.drawing.projection import Window
from export.drawing.sheet import Sheet
from export.map.features import Features, is_drawn, path_of
from export.map.labels import Box
from export.map.points import Points, of_kind
from export.map.snapshots import Snapshot
from layers.registry import REGISTRY
from layers.replay.columns import NONE

OUTLINING = next(layer for layer in REGISTRY if layer.outline)
"""The layer that has the symbol of outlines."""


class Day:
    """A day on a map: lines below the names, and points above them.

    ``points`` are the symbols of the snapshot's events, and of its sites that are points; ``sites`` are the others that
    are precise enough, ``fills`` those of areas (``Snapshot``), ``outlines`` those to draw, each with the colour that is
    not its symbol's own. No text of theirs is in the boxes ``taken``.
    """

    def __init__(
        self, features: Features, window: Window, snapshot: Snapshot, ringed: Collection[str], taken: Sequence[Box]
    ) -> None:
        self._features, self.window, self._ringed = features, window, ringed
        with_points, others = of_kind(features, snapshot.sites)
        self.sites = [one for one in others if is_drawn(one, window, ringed)]
        self.fills = snapshot.fills
        chosen = features.events.loc[features.events["subject"].isin(ringed), "outline"]
        self.outlines = dict.fromkeys(snapshot.outlines, "") | dict.fromkeys(set(chosen) - {NONE}, "select")
        self.points = Points(features, window, with_points, snapshot, ringed, taken)

    @cached_property
    def symbols(self) -> frozenset[tuple[str, str]]:
        """The layers and names of the symbols that reach into the window."""
        sites = {(one.layer, one.symbol) for one in self.sites if one.geometry.intersects(self.window.box)}
        outlined = any(not colour and self._is_around(outline) for outline, colour in self.outlines.items())
        return self.points.symbols | sites | ({(OUTLINING.id, OUTLINING.outline)} if outlined else set())

    def _is_around(self, outline: int) -> bool:
        return bool(self._features.outlines[outline].intersects(self.window.box))

    @cached_property
    def seen(self) -> pd.DataFrame:
        """The events of the day, marked whether they are ``inside`` the window, and whether the areas in which they
        happened as a whole reach into it (``around``)."""
        numbers = self.points.seen["outline"]
        around = {one: one != NONE and self._is_around(one) for one in set(numbers.tolist())}
        return self.points.seen.assign(around=numbers.map(around).astype(bool))

    def draw_below(self, sheet: Sheet) -> None:
        """Draw lines."""
        for one in self.sites:
            assert one.path is not None
            stroke = "select" if one.subject in self._ringed else ""
            sheet.part(REGISTRY[one.layer].title)
            sheet.shapes([one.path], self._features.symbol(one), transform=self.window.transform, stroke=stroke)
        sheet.part(OUTLINING.title)
        symbol = self._features.symbols[OUTLINING.id][OUTLINING.outline]
        for outline, colour in self.outlines.items():
            path = path_of(self._features.outlines[outline])
            sheet.shapes([path] if path else [], symbol, transform=self.window.transform, stroke=colour)

    def draw_above(self, sheet: Sheet) -> None:
        """Draw symbols at points, or counts of them."""
        self.points.draw(sheet)
