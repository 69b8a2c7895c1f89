"""Alternative routes: schematic, dashed, by what is known of their use on the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import shapely

from geo.dataset.dataset import Dataset
from geo.language.language import noop
from geo.sites import ROUTES
from layers.base import one_way_values, symbol_name
from layers.schematic import SCHEMATIC, smoothed
from layers.sites import SiteLayer
from layers.style.symbol import Symbol

THINNER_PX = {"entering": 0.8, "leaving": 1.2}
"""By how much the line of what holds for one direction is thinner."""


class Routes(SiteLayer):
    """Roads across the line that are no official crossing. The unplaced ones are listed beside the map."""

    id = ROUTES.layer
    kind = "lines"
    called = noop("Alternative routes")
    tables = (ROUTES.table, "statuses")
    site = ROUTES
    values = MappingProxyType(
        {"in_use": noop("In use, as reported"), "watched": noop("Watched by police"), "blocked": noop("Blocked")}
    )
    more_symbols = MappingProxyType({"unknown": noop("Nothing reported for the day")})
    remark = noop(
        "Schematic: a road runs about here, good to a few kilometres. Not drawn on closer views than that allows."
    )

    def geometry_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        shape = row["geometry"]
        return shapely.geometry.mapping(smoothed(shape) if row["basis"] == SCHEMATIC else shape)

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        symbols = {
            "unknown": Symbol("line", stroke="route", stroke_px=1.6, dash_px=(2, 6), unreported=True),
            "in_use": Symbol("line", stroke="route", stroke_px=3.2, dash_px=(9, 5)),
            "watched": Symbol("line", stroke="authority", stroke_px=2.6, dash_px=(9, 4, 2, 4)),
            "blocked": Symbol("line", stroke="route-blocked", stroke_px=3.4, dash_px=(2, 4)),
        }
        return symbols | {
            symbol_name(value, direction): replace(
                symbols[value], stroke_px=symbols[value].stroke_px - THINNER_PX[direction]
            )
            for value, direction in one_way_values(dataset, ROUTES.attribute)
        }
