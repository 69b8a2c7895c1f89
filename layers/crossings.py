"""Crossings, by whether they could be passed on the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext, noop
from geo.places import name, names
from geo.states import one_way
from layers.base import Layer, one_way_values, spells_by_status, symbol_name, while_valid
from layers.style.symbol import Feature, LegendEntry, Spell, Symbol

VALUES = {"open": noop("Open"), "barricaded": noop("Barricaded"), "closed": noop("Closed")}
"""What the values of a passage are called; for ``gettext``."""
HALVES = {"entering": "lower-half", "leaving": "upper-half"}
FILLS = {"open": "route", "barricaded": "street", "closed": "gate"}
"""What is filled of the symbol of a passage in one direction, and in which colour."""


class Crossings(Layer):
    """Official crossings by status on the day, and planned ones with a symbol of their own."""

    id = "crossings"
    called = noop("Crossings")
    tables = ("crossings", "statuses")
    remark = noop("A crossing that exists is drawn as open on days for which no source says otherwise.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        wall: dict[str, Any] = {"shape": "square", "stroke": "gate", "ring": True}
        symbols = {
            "open": Symbol("point", size_px=14, fill="halo", stroke_px=2.2, **wall),
            "barricaded": Symbol(
                "point", size_px=16, fill="street", stroke_px=2.2, glyph="slash", glyph_fill="gate", **wall
            ),
            "closed": Symbol(
                "point", size_px=16, fill="gate", stroke_px=1.5, glyph="saltire", glyph_fill="halo", **wall
            ),
            "planned": Symbol("point", size_px=12, stroke_px=1.5, dash_px=(3, 2), **wall),
        }
        return symbols | {
            symbol_name(value, direction): Symbol(
                "point",
                size_px=16,
                fill="halo",
                stroke_px=2.2,
                glyph=HALVES[direction],
                glyph_fill=FILLS[value],
                **wall,
            )
            for value, direction in one_way_values(dataset, "passage")
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("open", gettext(VALUES["open"])),
            LegendEntry("barricaded", gettext(VALUES["barricaded"])),
            LegendEntry("closed", gettext(VALUES["closed"])),
            *_one_way(dataset),
            LegendEntry("planned", gettext("Planned, never in operation")),
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        for row in row_dicts(dataset.crossings[dataset.crossings.geometry.notna()]):
            planned = row["kind"] == "planned"
            yield Feature(
                id=row["id"],
                subject=row["id"],
                geometry={"type": "Point", "coordinates": [row["lon"], row["lat"]]},
                spells=while_valid((Spell(None, None, "planned"),), row, dataset)
                if planned
                else spells_by_status(row, "passage", dataset, otherwise="open"),
                title=(gettext("{name} (planned crossing)") if planned else gettext("{name} (crossing)")).format(
                    name=name(row)
                ),
                precision_m=row["precision_m"],
                facts={"names": names(row), "summary": row["summary"]},
            )


def _one_way(dataset: Dataset) -> list[LegendEntry]:
    """The values that hold for one direction, where the dataset has any: none of them reads as if it held for both."""
    return [
        LegendEntry(symbol_name(value, direction), one_way(gettext(VALUES[value]), direction))
        for value, direction in one_way_values(dataset, "passage")
    ]
