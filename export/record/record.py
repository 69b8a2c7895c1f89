"""The record of a file that is being made: the view that it shows, of which data, and the hash of each row shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from export.common.clean_text import one_line
from export.common.paper import PRESETS
from export.common.request import Film, Request
from export.map.features import features_of
from export.record.form import MAX_ROWS, Record
from geo.dataset.dataset import Dataset
from geo.dataset.row_hashes import SPEAK_OF, SUBJECTS, row_hashes
from geo.errors import MapError
from geo.events.facets import describe_filters, passing
from geo.language.language import gettext, number
from geo.sites import DATED
from geo.situation import replayed
from geo.time.clock import Clock
from geo.time.dating import event_numbers
from geo.time.days import write_range
from geo.view.view import View
from geo.view.view_query import encode
from layers.registry import REGISTRY


class TooManyRowsError(MapError):
    """A view has more rows than a record can have."""


def record_of(request: Request, *, film: Film | None = None) -> Record:
    """Return the record of a file made of a request; with ``film``, a file that replays these days.

    Raises ``TooManyRowsError`` when more rows are shown than a record can have.
    """
    dataset, view, settings = request.dataset, request.view, request.dataset.settings
    if film:
        film = replace(film, first=max(film.first, settings.start), last=min(film.last, settings.end))
        view = replace(view, clock=replace(view.clock, day=film.last))
    events, others = _shown(dataset, view, film.first if film else view.clock.day)
    ids = (events | others) & row_hashes(dataset).keys()
    if len(ids) > MAX_ROWS:
        raise TooManyRowsError(
            gettext("{n} rows are shown, and a file can prove {most_rows}: choose fewer days or filter.").format(
                n=number(len(ids)), most_rows=number(MAX_ROWS)
            )
        )
    days = (film.first, film.last) if film else view.clock.span(settings.start)
    earliest = replace(view.clock, day=days[0]).span(settings.start)[0] if film else days[0]
    return replace(
        record_of_rows(dataset, view, events, ids, days, earliest, title=request.title),
        film=f"{film.first}/{film.last}" if film else "",
        preset=next((name for name, one in PRESETS.items() if one.size == request.size), ""),
        size=str(request.size),
        theme=request.theme,
        link=request.address,
    )


def record_of_rows(
    dataset: Dataset, view: View, events: Collection[str], ids: Collection[str], days: tuple[date, date], earliest: date, *,
    title: str = "",
) -> Record:  # fmt: skip
    """Return the record of rows (``ids``) that a view shows, ``events`` among them, of days from one to another.

    ``earliest`` is the first day that any of the view's clocks looks at; ``title`` replaces the dataset's.
    """
    settings, hashes = dataset.settings, row_hashes(dataset)
    default = View(Clock(settings.end), frozenset(REGISTRY.optional))
    shown = dataset.events[dataset.events["id"].isin(events)]
    return Record(
        dataset=settings.id,
        version=settings.version,
        hash=dataset.hash,
        view=urlencode(encode(replace(view, data=dataset.hash[:8]), default, REGISTRY.optional)),
        title=one_line(title or settings.title),
        period=write_range(*days, "day"),
        filters=one_line(describe_filters(dataset, view.filters)),
        shown=event_numbers(shown, earliest, days[1], so_far=view.clock.mode == "cumulative").describe(),
        sources={id: hashes[id] for id in sorted(sources_shown(dataset, ids))},
        rows={id: hashes[id] for id in sorted(ids)},
    )


def shown_rows(dataset: Dataset, view: View, first: date | None = None) -> frozenset[str]:
    """Return the ids of all rows that a view has by clock, filters and layers, wherever its window is, those without a
    place among them. With ``first``, those of all days from that one to the view's."""
    events, others = _shown(dataset, view, first or view.clock.day)
    return (events | others) & row_hashes(dataset).keys()


def _shown(dataset: Dataset, view: View, first: date) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the events that a view has on the days from ``first`` to its own, and those of all else that it has."""
    first = min(first, view.clock.day)
    layers = view.layers | {layer.id for layer in REGISTRY if layer.always}
    features, rows = features_of(dataset), replayed(dataset)
    earliest, last = replace(view.clock, day=first).span(dataset.settings.start)[0], view.clock.day
    passes = (
        passing(dataset, view.filters) & (rows["start"] <= pd.Timestamp(last)) & (rows["end"] >= pd.Timestamp(earliest))
    )
    drawn = features.events.loc[features.events["layer"].isin(layers), "subject"]
    events = frozenset(rows.loc[passes, "id"]) & frozenset(drawn)
    sites = {id for kind in DATED if kind.layer in layers for id in _there(dataset.sites(kind), first, last)}
    stills = {one.subject for one in features.stills if one.layer in layers}
    labels = {one["id"] for one in features.labels if one["layer"] in layers}
    return events, frozenset(sites | stills | labels)


def _there(sites: pd.DataFrame, first: date, last: date) -> list[str]:
    """The ids of the sites that are there on any day from one to another, those without a published place among them."""
    late, early = sites["valid_from"] > pd.Timestamp(last), sites["valid_to"] < pd.Timestamp(first)
    return list(sites.loc[~(late | early), "id"])


def sources_shown(dataset: Dataset, ids: Collection[str]) -> frozenset[str]:
    """The ids of all sources that rows rest on: their own, and those of statements about them."""
    found: set[str] = set()
    for table, column in (*((table, "id") for table in SUBJECTS), *SPEAK_OF):
        frame = dataset.table(table)
        if "source" in frame:
            found |= set(frame.loc[frame[column].isin(ids), "source"])
    return frozenset(found & set(dataset.sources["id"]))
