"""Views in this app: what a query may speak of, links to views, and the message that makes a map show one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from app_pages import current
from geo.clock import Clock
from geo.facets import facets
from geo.view import View, Vocabulary, encode
from layers.registry import REGISTRY

SORTS = ("start", "title", "category", "place", "killed", "injured", "sources")
"""Columns that the table of events can be sorted by; with a hyphen before it, from the last to the first."""


@cache
def vocabulary() -> Vocabulary:
    """What a query of this dataset may speak of. The default view is all events, on the last day."""
    dataset = current.dataset()
    settings = dataset.settings
    tables = (
        dataset.incidents, dataset.crossings, dataset.bases, dataset.routes, dataset.municipalities, dataset.places,
    )  # fmt: skip
    return Vocabulary(
        default=View(Clock(settings.end), frozenset(REGISTRY.optional)),
        layers=REGISTRY.optional,
        selectable=frozenset(id for table in tables for id in table["id"]),
        start=settings.start,
        end=settings.end,
        data=dataset.hash[:8],
        frame=settings.frame,
        facets={facet.id: facet.options for facet in facets(dataset)},
        sorts=frozenset(f"{sign}{column}" for column in SORTS for sign in ("", "-")),
    )


def query(view: View) -> dict[str, str]:
    """A view as the query of any page of this app."""
    words = vocabulary()
    return encode(view, words.default, words.layers)


def selecting(view: View, subject: str) -> View:
    """The view with a row selected, and on a day on which it can be seen."""
    incidents = current.dataset().incidents
    row: pd.DataFrame = incidents[incidents["id"] == subject]
    clock = view.clock
    if len(row):
        start, end = row["start"].iloc[0].date(), row["end"].iloc[0].date()
        first, last = clock.span(vocabulary().start)
        if not (start <= last and end >= first):
            clock = replace(clock, day=min(max(start, vocabulary().start), vocabulary().end))
    return replace(view, selected=subject, clock=clock)


def command(view: View, *, session: str, number: int, go: bool, fly: bool) -> dict[str, Any]:
    """The message that makes a map show a view; ``go`` moves it to the view's extent."""
    return {
        "session": session,
        "command": number,
        "day": view.clock.day.isoformat(),
        "mode": view.clock.mode,
        "window": view.clock.window_days,
        "layers": [layer for layer in REGISTRY.optional if layer in view.layers],
        "extent": list(view.extent) if view.extent and go else None,
        "home": view.extent is None and go,
        "select": view.selected,
        "names": view.names,
        "filters": [list(one) for one in sorted(view.filters)],
        "fly": fly,
    }
