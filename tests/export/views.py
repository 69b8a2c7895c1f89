"""Views of the map, of the kinds that pictures have to cope with."""

from __future__ import annotations

from datetime import date

from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY

ALL = frozenset(REGISTRY.optional)
BANJSKA = "inc-2023-09-24-banjska"
KILLED = frozenset({("category", "clash"), ("category", "attack"), ("harm", "killed")})


def views(dataset: Dataset) -> dict[str, View]:
    """By name: all of it, some days with an event, two other extents, other names, filters, and less and less."""
    end = Clock(dataset.settings.end)
    _, town, kosovo = (one.extent for one in dataset.settings.extents)
    return {
        "everything": View(end, ALL),
        "month": View(Clock(date(2023, 10, 10), "window", 30), ALL, selected=BANJSKA),
        "town": View(end, ALL, extent=town, names="local"),
        "kosovo": View(end, ALL, extent=kosovo, names="sq"),
        "filtered": View(Clock(date(2023, 10, 10)), ALL, filters=KILLED, names="sr-Cyrl", selected=BANJSKA),
        "winter": View(Clock(date(2022, 12, 15)), ALL, names="local"),
        "events": View(end, frozenset({"incidents"})),
        "nothing": View(Clock(date(2021, 1, 5), "day"), frozenset()),
    }
