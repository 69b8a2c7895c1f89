"""Incidents, by category, in three sizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from geo.dataset import Dataset
from geo.days import write_range
from geo.places import happened_at, names
from geo.schema import CATEGORIES
from geo.situation import count_in_words, replayed, used_casualties
from layers.base import Layer, day_number
from layers.symbol import Feature, LegendEntry, Spell, Symbol

GROUPS = {
    "violence": "Violence",
    "authority": "Acts of the authorities",
    "street": "On the street",
    "politics": "Politics and rules",
}
STYLE: dict[str, tuple[str, str, str]] = {
    "clash": ("violence", "star", "Clash"),
    "shooting": ("violence", "circle", "Shooting"),
    "attack": ("violence", "triangle", "Attack"),
    "raid": ("authority", "square", "Raid"),
    "arrest": ("authority", "diamond", "Arrest"),
    "seizure": ("authority", "pentagon", "Seizure"),
    "deployment": ("authority", "hexagon", "Deployment"),
    "barricade": ("street", "bars", "Barricade"),
    "protest": ("street", "triangle-down", "Protest"),
    "resignation": ("politics", "cross", "Resignation"),
    "election": ("politics", "plus", "Election"),
    "measure": ("politics", "trapezoid", "Measure"),
    "agreement": ("politics", "hourglass", "Agreement"),
    "statement": ("politics", "bubble", "Statement"),
}
DERIVED = ("derived", "schematic")
SIZES_PX = {"large": 22.0, "medium": 17.0, "small": 12.0}


def size_of(casualties: pd.DataFrame) -> str:
    """The size of an incident's symbol from its used casualty rows.

    ``large`` when at least one person was killed by the lowest number given, else ``medium`` when at
    least one was injured by it, or an upper bound alone says that some were; else ``small``.
    """
    killed = casualties[casualties["outcome"] == "killed"]
    injured = casualties[casualties["outcome"] == "injured"]
    if (killed["min"] >= 1).any():
        return "large"
    some = (injured["min"] >= 1) | (injured["min"].isna() & (injured["max"] >= 1))
    return "medium" if some.any() else "small"


class EventLayer(Layer):
    """Incidents of some categories, one feature a place; those without a place have one without.

    A place that people only came from (role ``origin``) is told on the card and not drawn: nothing
    happened there.
    """

    tables = ("incidents", "incident_places", "casualties", "places")
    events = True
    categories: tuple[str, ...]

    def symbol_of(self, row: Any, size: str, basis: str, dataset: Dataset) -> tuple[Spell, ...]:
        """The spells of an incident at a place."""
        raise NotImplementedError

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        casualties = used_casualties(dataset)
        points = happened_at(dataset)
        rows = replayed(dataset)
        for row in rows[rows["category"].isin(self.categories)].itertuples():
            hurt = casualties[casualties["incident"] == row.id]
            size = size_of(hurt)
            shared: dict[str, Any] = {
                "subject": str(row.id),
                "title": row.title_en,
                "days": (day_number(row.start, dataset), day_number(row.end, dataset)),
            }
            facts = {
                "category": row.category,
                "when": write_range(row.start.date(), row.end.date(), str(row.date_precision)),
                "summary": row.summary_en,
                "counts": [
                    f"{one.group}, {one.outcome}: {count_in_words(one.min, one.max)}" for one in hurt.itertuples()
                ],
            }
            placed = points[points["incident"] == row.id]
            if placed.empty:
                yield Feature(
                    id=str(row.id),
                    geometry=None,
                    spells=self.symbol_of(row, size, "derived", dataset),
                    facts={**facts, "no_place_reason": row.no_place_reason},
                    **shared,
                )
            for number, at in enumerate(placed.to_dict("records"), start=1):
                yield Feature(
                    id=str(row.id) if number == 1 else f"{row.id}--{number}",
                    geometry={"type": "Point", "coordinates": [at["geometry"].x, at["geometry"].y]},
                    spells=self.symbol_of(row, size, at["basis"], dataset),
                    precision_m=at["precision_m"],
                    at_edge=not at["inside"],
                    facts={
                        **facts,
                        "place": at["place"],
                        "place_names": names(at),
                        "role": at["role"],
                        "basis": at["basis"],
                        "part": [number, len(placed)] if len(placed) > 1 else None,
                    },
                    **shared,
                )


class Incidents(EventLayer):
    """All incidents but barricades. Hollow symbols stand at a derived position."""

    id = "incidents"
    title = "Incidents"
    categories = tuple(category for category in CATEGORIES if category != "barricade")
    note = "Largest: at least one person killed. Middle: people injured. A ring shows how precisely the place is known."

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        found = {}
        for category in self.categories:
            colour, shape, _ = STYLE[category]
            for size, size_px in SIZES_PX.items():
                found[f"{category}-{size}"] = Symbol(
                    "point", shape, size_px, fill=colour, stroke="halo", stroke_px=1.4, ring=True
                )
                found[f"{category}-{size}-hollow"] = Symbol(
                    "point", shape, size_px, fill="halo", stroke=colour, stroke_px=2.2, ring=True
                )
        return found

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        present = set(replayed(dataset)["category"])
        return [
            LegendEntry(f"{category}-small", text, GROUPS[colour])
            for category, (colour, _, text) in STYLE.items()
            if category in present and category in self.categories
        ] + [
            LegendEntry("shooting-large", "At least one person killed", "Size and fill"),
            LegendEntry("shooting-medium", "People injured", "Size and fill"),
            LegendEntry("shooting-small", "No one reported hurt", "Size and fill"),
            LegendEntry("raid-small-hollow", "Hollow: position derived, not published", "Size and fill"),
        ]

    def symbol_of(self, row: Any, size: str, basis: str, dataset: Dataset) -> tuple[Spell, ...]:
        hollow = "-hollow" if basis in DERIVED else ""
        return (Spell(None, None, f"{row.category}-{size}{hollow}"),)
