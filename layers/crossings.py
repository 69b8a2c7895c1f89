"""Crossings, by whether they could be passed on the day."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dataset import Dataset
from geo.places import names
from layers.base import Layer, spells_by_status
from layers.symbol import Feature, LegendEntry, Spell, Symbol


class Crossings(Layer):
    """Official crossings by status on the day, and planned ones with a symbol of their own."""

    id = "crossings"
    title = "Crossings"
    tables = ("crossings", "statuses")
    note = "A crossing is drawn as open on days for which no source says otherwise."

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "open": Symbol("point", "square", 14, fill="halo", stroke="gate", stroke_px=2.2, ring=True),
            "barricaded": Symbol("point", "square", 16, fill="street", stroke="gate", stroke_px=2.2, glyph="slash", glyph_fill="gate", ring=True),
            "closed": Symbol("point", "square", 16, fill="gate", stroke="halo", stroke_px=1.5, glyph="saltire", glyph_fill="halo", ring=True),
            "planned": Symbol("point", "square", 12, stroke="gate", stroke_px=1.5, dash_px=(3, 2), ring=True),
        }  # fmt: skip

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("open", "Open"),
            LegendEntry("barricaded", "Barricaded"),
            LegendEntry("closed", "Closed"),
            LegendEntry("planned", "Planned, never in operation"),
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        for row in dataset.crossings[dataset.crossings.geometry.notna()].to_dict("records"):
            planned = row["kind"] == "planned"
            yield Feature(
                id=row["id"],
                subject=row["id"],
                geometry={"type": "Point", "coordinates": [row["lon"], row["lat"]]},
                spells=(Spell(None, None, "planned"),)
                if planned
                else spells_by_status(row["id"], "passage", dataset, otherwise="open"),
                title=f"{row['name_en']} ({'planned crossing' if planned else 'crossing'})",
                precision_m=row["precision_m"],
                facts={"names": names(row), "summary": row["summary_en"]},
            )
