"""Barricade episodes: while they were up, and where they had been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.dataset.dataset import Dataset
from geo.language.language import gettext, noop
from layers.events import DERIVED, EventLayer
from layers.style.symbol import LegendEntry, Symbol, ValidityPeriod


class Barricades(EventLayer):
    """Events of the category ``barricade``: bold while up, faint once down."""

    id = "barricades"
    kind = "episodes"
    called = noop("Barricades")
    categories = ("barricade",)
    remark = noop("Only the sites that press reports name; there were others.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "up": Symbol("point", "bars", 18, fill="street", stroke="gate", stroke_px=1.4, ring="solid"),
            "up-derived": Symbol("point", "bars", 18, fill="street", stroke="gate", stroke_px=1.4, ring="dashed"),
            "down": Symbol("point", "bars", 13, fill="halo", stroke="street", stroke_px=1.6, ring="solid"),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("up", gettext("Barricade up on the day")),
            LegendEntry("down", gettext("Earlier barricade, removed")),
        ]

    def periods_of(self, row: Mapping[str, Any], size: str, basis: str) -> tuple[ValidityPeriod, ...]:
        up = "up-derived" if basis in DERIVED else "up"
        return ValidityPeriod(None, row["last"], up), ValidityPeriod(row["last"] + 1, None, "down")
