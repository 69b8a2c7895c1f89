"""Views that follow from a view: with a row selected, or gone to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.places import bounds_of
from geo.view.view import View

NEAR_DEGREES = 0.06
"""How far around a place the map shows when it goes there, in degrees of longitude; half of it in latitude."""


def selecting(dataset: Dataset, view: View, subject: str) -> View:
    """Return the view with a row selected, and on a day on which it can be seen; what is on no day of the replay moves no clock."""
    row = dataset.find(subject)
    clock = view.clock
    if row and row.is_event and not row["background"]:
        start, end = row["start"].date(), row["end"].date()
        first, last = clock.span(dataset.settings.start)
        if not (start <= last and end >= first):
            clock = replace(clock, day=_in_period(dataset, start))
    return replace(view, selected=subject, clock=clock)


def visiting(dataset: Dataset, view: View, subject: str) -> View:
    """Return the view that goes to an event: it is selected, the clock is on its last day, and its places are close."""
    view = selecting(dataset, view, subject)
    row = dataset.find(subject)
    if not row or not row.is_event or row["background"]:
        return view
    bounds = bounds_of(dataset, subject)
    extent = around(bounds) if bounds else view.extent
    return replace(view, clock=replace(view.clock, day=_in_period(dataset, row["end"].date())), extent=extent)


def around(bounds: Sequence[float]) -> Extent:
    """Return an extent (degrees) with some kilometres around bounds."""
    west, south, east, north = map(float, bounds)
    return west - NEAR_DEGREES, south - NEAR_DEGREES / 2, east + NEAR_DEGREES, north + NEAR_DEGREES / 2


def _in_period(dataset: Dataset, day: date) -> date:
    return min(max(day, dataset.settings.start), dataset.settings.end)
