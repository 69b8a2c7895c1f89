"""Border lines by kind. Each line is stored and drawn once."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from geo.dataset.dataset import Dataset
from geo.language.language import noop
from layers.base import Layer, lasting_feature
from layers.style.symbol import Feature, LegendEntry, Symbol


class Boundaries(Layer):
    """Lines between municipalities, and the lines around them, each kind with a style of its own."""

    id = "boundaries"
    kind = "context"
    called = noop("Boundary lines")
    tables = ("boundaries",)
    always = True
    divides = True
    locator = ("line", "neighbour", "abroad")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "municipal": Symbol("line", stroke="line-municipal", stroke_px=0.8),
            "line": Symbol("line", stroke="line-between", stroke_px=2.6, dash_px=(9, 3, 2, 3)),
            "neighbour": Symbol("line", stroke="line-neighbour", stroke_px=1.8, dash_px=(7, 4)),
            "abroad": Symbol("line", stroke="line-neighbour", stroke_px=1, dash_px=(2, 4)),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [LegendEntry(kind, text) for kind, text in dataset.settings.boundary_kinds.items()]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        drawn = dataset.boundaries[dataset.boundaries["kind"].isin(dataset.settings.boundary_kinds)]
        for kind, lines in drawn.groupby("kind", sort=False):
            line = shapely.line_merge(shapely.multilinestrings(list(lines.geometry)))
            yield lasting_feature(f"boundary-{kind}", line, str(kind), dataset.settings.boundary_kinds[str(kind)])
