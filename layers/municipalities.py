"""Municipalities as areas: three classes that the dataset names, distinguished by line, not by colour."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import noop
from geo.places import name, names
from geo.sites import MUNICIPALITIES, class_of
from layers.base import Layer, lasting_feature
from layers.style.symbol import Feature, LegendEntry, Symbol


class Municipalities(Layer):
    """All municipalities; the northern ones prominent, the other Serb-majority ones marked."""

    id = MUNICIPALITIES.layer
    kind = "areas"
    called = noop("Municipalities")
    tables = (MUNICIPALITIES.table,)
    site = MUNICIPALITIES
    always = True

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "north": Symbol("area", fill="land-focus", stroke="line-focus", stroke_px=1.8),
            "serb_majority": Symbol("area", fill="land", stroke="line-marked", stroke_px=1.6, dash_px=(2, 3)),
            "other": Symbol("area", fill="land", stroke="line-municipal", stroke_px=0.8),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [LegendEntry(key, text) for key, text in dataset.settings.municipality_classes.items()]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        rank = {"other": 0, "serb_majority": 1, "north": 2}
        rows = [(class_of(row), row) for row in row_dicts(dataset.municipalities)]
        for symbol, row in sorted(rows, key=lambda pair: rank[pair[0]]):
            yield lasting_feature(row["id"], row["geometry"], symbol, name(row), subject=row["id"], label=names(row))
