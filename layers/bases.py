"""Special-police bases: circles of their precision, never a point."""

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
    "border_post": ("base", noop("Base, known to the radius of its circle")),
    "strategic_location": ("base", ""),
    "alternative_route": ("base", ""),
    "checkpoint": ("base", ""),
    "outside_north": ("outside", noop("Earlier base, outside the north")),
    "expropriated_land": ("land", noop("Expropriated land; no base established")),
}


class Bases(SiteLayer):
    """Bases from the day that each is reported as one. The unplaced ones are listed beside the map."""

    id = BASES.layer
    kind = "sites"
    called = noop("Special-police bases")
    tables = (BASES.table,)
    site = BASES
    remark = noop("From the day a base is reported. Circles show how precisely its place is published.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "base": Symbol("circle", fill="base", fill_opacity=0.22, stroke="base", stroke_px=2),
            "outside": Symbol("circle", fill="base", fill_opacity=0.08, stroke="base", stroke_px=1.4),
            "land": Symbol("circle", stroke="base", stroke_px=1.6, dash_px=(3, 4)),
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
