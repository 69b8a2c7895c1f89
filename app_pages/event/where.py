"""The map of one event: its day, close to its places."""

from __future__ import annotations

from dataclasses import replace

from app_pages.state import app_data, views
from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.places import bounds_of, happened_at
from geo.time.clock import Clock
from geo.view.view import View

CLOSEST_DEGREES = 0.05
"""From the middle of the event's places to the map's edge, at least; twice that with longitude."""


def close_view(dataset: Dataset, row: Row, view: View) -> View:
    """Return the view of an event's last day with the event selected, in the languages of a view; its extent is around
    the event's places, none where it has no place."""
    extent = None
    points = happened_at(dataset)
    points = points[(points["incident"] == row.id) & points["inside"]]
    if bounds := bounds_of(dataset, row.id):
        west, south, east, north = bounds
        reach = max(CLOSEST_DEGREES, float(points["precision_m"].max()) / 60_000 if len(points) else 0)
        extent = (west - 2 * reach, south - reach, east + 2 * reach, north + reach)
    that_day = Clock(min(max(row["end"].date(), dataset.settings.start), dataset.settings.end), "day")
    default = views.vocabulary().default
    return replace(default, clock=that_day, extent=extent, selected=row.id, names=view.names, language=view.language)


def views_of(view: View) -> tuple[View, ...]:
    """Return what a picture shows of the event that a view selects; nothing where it selects none that is on the map."""
    dataset = app_data.dataset()
    row = dataset.find(view.selected)
    return (close_view(dataset, row, view),) if row and row.is_event and not row["background"] else ()
