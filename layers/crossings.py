"""Crossings, by whether they could be passed on the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.dataset import Dataset
from geo.language import gettext, noop
from geo.places import name, names
from layers.base import Layer, spells_by_status, while_valid
from layers.symbol import Feature, LegendEntry, Spell, Symbol


class Crossings(Layer):
    """Official crossings by status on the day, and planned ones with a symbol of their own."""

    id = "crossings"
    called = noop("Crossings")
    tables = ("crossings", "statuses")
    remark = noop("A crossing that exists is drawn as open on days for which no source says otherwise.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        wall: dict[str, Any] = {"shape": "square", "stroke": "gate", "ring": True}
        return {
            "open": Symbol("point", size_px=14, fill="halo", stroke_px=2.2, **wall),
            "barricaded": Symbol(
                "point", size_px=16, fill="street", stroke_px=2.2, glyph="slash", glyph_fill="gate", **wall
            ),
            "closed": Symbol(
                "point", size_px=16, fill="gate", stroke_px=1.5, glyph="saltire", glyph_fill="halo", **wall
            ),
            "planned": Symbol("point", size_px=12, stroke_px=1.5, dash_px=(3, 2), **wall),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("open", gettext("Open")),
            LegendEntry("barricaded", gettext("Barricaded")),
            LegendEntry("closed", gettext("Closed")),
            LegendEntry("planned", gettext("Planned, never in operation")),
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        for row in dataset.crossings[dataset.crossings.geometry.notna()].to_dict("records"):
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
