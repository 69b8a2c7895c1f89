"""The data in view: the events and sites that a map shows, wherever its window is, on their way out of the app."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from export.common.request import Request
from export.data.extract import Extract
from export.record.form import MAX_ROWS, Record
from export.record.record import TooManyRowsError, record_of, record_of_rows
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, language_title
from geo.sites import DRAWN
from geo.situation import replayed
from geo.time.days import write_day
from geo.view.view import View
from layers.registry import REGISTRY


def extract(request: Request) -> Extract:
    """Return what a request's view has by its clock, filters and layers: its events by day, and its sites as on its day,
    also those without a published place and those of which nothing is reported. Raises ``TooManyRowsError`` for more
    rows than a file can prove."""
    dataset, view = request.dataset, request.view
    proof = replace(record_of(request), preset="", size="", theme="")
    ids = tuple(id for id in replayed(dataset)["id"] if id in proof.rows)
    sites = tuple(id for kind in DRAWN for id in dataset.sites(kind)["id"] if id in proof.rows)
    layers = [layer for layer in REGISTRY if layer.always or layer.id in view.layers]
    notes = (
        (gettext("Period"), proof.period),
        (gettext("Filters"), proof.filters or gettext("none")),
        (gettext("Shown"), proof.shown),
        (gettext("Sites on"), write_day(view.clock.day)),
        (gettext("Layers"), "; ".join(layer.title for layer in layers)),
        (gettext("Names on the map"), language_title(view.names)),
        *([(gettext("Link"), request.address)] if request.address else []),
    )
    found = Extract(dataset, ids, notes, sites, view.clock.day, proof.to_json(), title=request.title)
    found.check()
    return found


def record_of_events(dataset: Dataset, ids: Collection[str], view: View, *, address: str = "") -> Record:
    """Return the record of a file of events alone: ``ids`` are those in it, found by a view whatever its layers are.

    Raises ``export.record.record.TooManyRowsError`` for more events than a file can prove.
    """
    if len(ids) > MAX_ROWS:
        raise TooManyRowsError(f"{len(ids):,} events are shown, and a file can prove {MAX_ROWS:,}: filter them.")
    days = view.clock.span(dataset.settings.start)
    return replace(record_of_rows(dataset, view, ids, ids, days, days[0]), part="events", link=address)


def with_record(extract: Extract, view: View) -> Extract:
    """Return an extract of events with the record by which its file can be opened again; without one, which it says, for
    too many events. ``view`` is what they were found by. Raises ``ValueError`` for one that ``Extract.check`` refuses."""
    extract.check()
    address = dict(extract.notes).get(gettext("Link"), "")
    try:
        proof = record_of_events(extract.dataset, extract.ids, replace(view, selected=""), address=address)
    except TooManyRowsError as error:
        return replace(extract, notes=(*extract.notes, (gettext("Not recorded"), str(error))))
    return replace(extract, record=proof.to_json())
