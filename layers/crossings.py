"""Crossings, by whether they could be passed on the day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from geo.dataset.dataset import Dataset
from geo.language.language import gettext, noop
from geo.places import name
from geo.sites import CROSSINGS
from layers.base import one_way_values, symbol_name, while_valid
from layers.sites import SiteLayer
from layers.style.symbol import Symbol, ValidityPeriod

HALVES = {"entering": "lower-half", "leaving": "upper-half"}
FILLS = {"open": "route", "barricaded": "street", "closed": "gate"}
"""What is filled of the symbol of a passage in one direction, and in which colour."""


class Crossings(SiteLayer):
    """Official crossings by status on the day, and planned ones with a symbol of their own."""

    id = CROSSINGS.layer
    kind = "sites"
    called = noop("Crossings")
    tables = (CROSSINGS.table, "statuses")
    site = CROSSINGS
    values = MappingProxyType({"open": noop("Open"), "barricaded": noop("Barricaded"), "closed": noop("Closed")})
    more_symbols = MappingProxyType({"planned": noop("Planned, never in operation")})
    remark = noop("A crossing that exists is drawn as open on days for which no source says otherwise.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        wall: dict[str, Any] = {"shape": "square", "stroke": "gate", "ring": "chosen"}
        symbols = {
            "open": Symbol("point", size_px=14, fill="halo", stroke_px=2.2, **wall),
            "barricaded": Symbol("point", size_px=16, fill="street", stroke_px=2.2, glyph="slash", glyph_fill="gate", **wall),
            "closed": Symbol("point", size_px=16, fill="gate", stroke_px=1.5, glyph="saltire", glyph_fill="halo", **wall),
            "planned": Symbol("point", size_px=12, stroke_px=1.5, dash_px=(3, 2), unreported=True, **wall),
        }  # fmt: skip
        half: dict[str, Any] = {"size_px": 16, "fill": "halo", "stroke_px": 2.2, **wall}
        return symbols | {
            symbol_name(value, direction): Symbol("point", glyph=HALVES[direction], glyph_fill=FILLS[value], **half)
            for value, direction in one_way_values(dataset, CROSSINGS.attribute)
        }

    def periods_of(self, row: Mapping[str, Any], dataset: Dataset) -> tuple[ValidityPeriod, ...]:
        if row["kind"] in CROSSINGS.stateless:
            return while_valid((ValidityPeriod(None, None, row["kind"]),), row, dataset)
        return super().periods_of(row, dataset)

    def title_of(self, row: Mapping[str, Any]) -> str:
        planned = row["kind"] in CROSSINGS.stateless
        title = gettext("{name} (planned crossing)") if planned else gettext("{name} (crossing)")
        return title.format(name=name(row))
