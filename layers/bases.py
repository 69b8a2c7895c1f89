"""Special-police bases: a small symbol in the middle of the area where each is, never a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.dataset.dataset import Dataset
from geo.language.language import gettext, noop
from geo.position import BASE_DECIMALS
from geo.sites import BASES
from layers.base import validity_period
from layers.sites import SiteLayer
from layers.style.symbol import LegendEntry, Symbol, ValidityPeriod

_MEANING = {
    "border_post": ("base", noop("Base, somewhere around its symbol")),
    "strategic_location": ("base", ""),
    "alternative_route": ("base", ""),
    "checkpoint": ("base", ""),
    "outside_north": ("outside", noop("Earlier base, outside the north")),
    "expropriated_land": ("land", noop("Expropriated land; no base established")),
}


class Bases(SiteLayer):
    """Bases from the day that each is reported as one. The unplaced ones are listed beside the map. What is chosen has a
    circle of its precision."""

    id = BASES.layer
    kind = "sites"
    called = noop("Special-police bases")
    tables = (BASES.table,)
    site = BASES
    remark = noop("From the day a base is reported. Choose one to see how far from its symbol it may be.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        quiet: dict[str, Any] = {"shape": "shield", "size_px": 9.5, "stroke_px": 1.1, "ring": "chosen"}
        return {
            "base": Symbol("point", fill="base", stroke="halo", **quiet),
            "outside": Symbol("point", fill="halo", stroke="base", **quiet),
            "land": Symbol("point", stroke="base", dash_px=(2, 2), unreported=True, **quiet),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        kinds = set(dataset.sites(BASES)["kind"])
        return [
            LegendEntry(symbol, gettext(text)) for kind, (symbol, text) in _MEANING.items() if text and kind in kinds
        ]

    def periods_of(self, row: Mapping[str, Any], dataset: Dataset) -> tuple[ValidityPeriod, ...]:
        return (validity_period(row, _MEANING[row["kind"]][0], dataset),)

    def geometry_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"type": "Point", "coordinates": [round(row[degrees], BASE_DECIMALS) for degrees in ("lon", "lat")]}

    def facts_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"kind": BASES.title_of(row), **super().facts_of(row)}
