"""Special-police bases: circles of their precision, never a point."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext, noop
from geo.places import name, names
from layers.base import Layer, spell
from layers.style.symbol import Feature, LegendEntry, Symbol

_MEANING = {
    "border_post": ("base", noop("Base, known to the radius of its circle")),
    "strategic_location": ("base", ""),
    "alternative_route": ("base", ""),
    "checkpoint": ("base", ""),
    "outside_north": ("outside", noop("Earlier base, outside the north")),
    "expropriated_land": ("land", noop("Expropriated land; no base established")),
}


KINDS = dict.fromkeys(_MEANING, noop("Special-police base")) | {
    "checkpoint": noop("Police checkpoint"), "expropriated_land": noop("Expropriated land")
}  # fmt: skip
"""What one row is called; for ``gettext``."""


class Bases(Layer):
    """Bases from the day that each is reported as one. The unplaced ones are listed beside the map."""

    id = "bases"
    called = noop("Special-police bases")
    tables = ("bases",)
    remark = noop("From the day a base is reported. Circles show how precisely its place is published.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "base": Symbol("circle", fill="base", fill_opacity=0.22, stroke="base", stroke_px=2),
            "outside": Symbol("circle", fill="base", fill_opacity=0.08, stroke="base", stroke_px=1.4),
            "land": Symbol("circle", stroke="base", stroke_px=1.6, dash_px=(3, 4)),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        kinds = set(dataset.bases["kind"])
        return [
            LegendEntry(symbol, gettext(text)) for kind, (symbol, text) in _MEANING.items() if text and kind in kinds
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        rows = dataset.bases[dataset.bases.geometry.notna()].sort_values("precision_m", ascending=False)
        for row in row_dicts(rows):
            yield Feature(
                id=row["id"],
                subject=row["id"],
                geometry={"type": "Point", "coordinates": [round(row["lon"], 2), round(row["lat"], 2)]},
                spells=(spell(row, _MEANING[row["kind"]][0], dataset),),
                title=name(row),
                precision_m=row["precision_m"],
                facts={"kind": KINDS[row["kind"]], "names": names(row), "summary": row["summary"]},
            )
