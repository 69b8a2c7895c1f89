"""Views in this app: what a query may name, and links to views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app_pages.state import app_data
from app_pages.state.locale import preferred
from geo.dataset.settings import Extent
from geo.language.language import cached_by_language
from geo.language.languages import LANGUAGES
from geo.places import happened_at
from geo.view import View, Vocabulary
from geo.view import vocabulary as vocabulary_of
from geo.view_query import encode
from layers.registry import REGISTRY

NEAR_DEGREES = 0.06
"""How far around a place the map shows when it goes there, in degrees of longitude; half of it in latitude."""
SORTS = ("start", "title", "category", "place", "killed", "injured", "sources")
"""Columns that the table of events can be sorted by; with a hyphen before it, from the last to the first."""


@cached_by_language
def _vocabulary() -> Vocabulary:
    sorts = frozenset(f"{sign}{column}" for column in SORTS for sign in ("", "-"))
    return replace(vocabulary_of(app_data.dataset(), layers=REGISTRY.optional, sorts=sorts), languages=tuple(LANGUAGES))


def vocabulary() -> Vocabulary:
    """Return what a query of this app may name. The default view is all events, on the last day, in the language that the
    browser prefers."""
    known = _vocabulary()
    return replace(known, default=replace(known.default, names=preferred(), language=preferred()))


def query(view: View) -> dict[str, str]:
    """Return a view as the query of any page of this app."""
    known = vocabulary()
    return encode(view, known.default, known.layers)


def selecting(view: View, subject: str) -> View:
    """Return the view with a row selected, and on a day on which it can be seen; what is on no day of the replay moves no clock."""
    row = app_data.dataset().find(subject)
    clock = view.clock
    if row and row.is_event and not row["background"]:
        start, end = row["start"].date(), row["end"].date()
        first, last = clock.span(vocabulary().start)
        if not (start <= last and end >= first):
            clock = replace(clock, day=min(max(start, vocabulary().start), vocabulary().end))
    return replace(view, selected=subject, clock=clock)


def visiting(view: View, subject: str) -> View:
    """Return the view that goes to an event: it is selected, the clock is on its last day, and its places are close."""
    dataset = app_data.dataset()
    view = selecting(view, subject)
    row = dataset.find(subject)
    if not row or not row.is_event or row["background"]:
        return view
    day = min(max(row["end"].date(), vocabulary().start), vocabulary().end)
    points = happened_at(dataset)
    points = points[(points["incident"] == subject) & points["inside"]]
    extent = around(points.total_bounds.tolist()) if len(points) else view.extent
    return replace(view, clock=replace(view.clock, day=day), extent=extent)


def around(bounds: Sequence[float]) -> Extent:
    """Return an extent (degrees) with some kilometres around bounds."""
    west, south, east, north = map(float, bounds)
    return west - NEAR_DEGREES, south - NEAR_DEGREES / 2, east + NEAR_DEGREES, north + NEAR_DEGREES / 2
