"""The plain texts of a file about itself: its statement, sources, alt text and credit line."""

from __future__ import annotations

from collections import Counter

from export.common.request import Request
from export.record.form import Record
from export.record.record import record_of
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.counts import counts_of
from geo.events.publication import publication_date
from geo.language.language import gettext, number, sentences
from geo.time.dating import are_dated
from geo.time.days import write_day
from layers.registry import REGISTRY

MAX_NAMED = 4
"""The most categories of events that an alt text names, those with the most events first."""


def statement(request: Request, record: Record) -> tuple[tuple[str, str], ...]:
    """Return labels and texts: what is shown of which data, from which sources, and what has to go with it.

    ``record`` is the record of the request. What there is nothing to say of is left out.
    """
    settings = request.dataset.settings
    layers = ", ".join(layer.title for layer in REGISTRY if layer.id in request.view.layers)
    lines = (
        (gettext("Title"), record.title),
        (gettext("Period"), record.period),
        (gettext("Filters"), record.filters or gettext("none")),
        (gettext("Shown"), record.shown),
        (gettext("Layers"), layers or gettext("none")),
        (
            gettext("Data"),
            gettext("{title}, version {version}, {hash}").format(
                title=settings.title, version=record.version, hash=record.hash[:8]
            ),
        ),
        (gettext("Data to"), write_day(settings.end)),
        (gettext("Link"), record.link),
        (gettext("Credit line"), settings.credit_line),
        (gettext("Licence"), settings.licence),
        (gettext("Attribution"), settings.attribution),
        (gettext("Disclaimer"), settings.disclaimer),
        (gettext("Sources"), "; ".join(sources(request.dataset, record))),
    )
    return tuple((label, text) for label, text in lines if text)


def sources(dataset: Dataset, record: Record) -> tuple[str, ...]:
    """The sources of what is shown, each on one line: who published what, and when."""
    rows = row_dicts(dataset.sources[dataset.sources["id"].isin(record.sources)])
    return tuple(
        ", ".join(filter(None, (row["author"] or row["publisher"], _titled(row["title"]), publication_date(row))))
        for row in rows
    )


def _titled(title: str) -> str:
    """Return a title in quotation marks; a description in brackets stays as it is."""
    return title if title.startswith("[") else f"“{title}”"


def alt_text(request: Request, record: Record | None = None) -> str:
    """Return the alt text of a picture, for those who don't see it: what it shows, when, how much of it, and up to when the data goes.

    Categories are those of the events that are dated to its days (``geo.time.dating``).
    """
    record = record or record_of(request)
    dataset, view = request.dataset, request.view
    events = dataset.events[dataset.events["id"].isin(record.rows)]
    first, last = view.clock.span(dataset.settings.start)
    dated = events[are_dated(events, first, last, so_far=view.clock.mode == "cumulative")]
    kinds = [
        f"{gettext(CATEGORIES[category]).lower()} ({number(count)})"
        for category, count in sorted(Counter(dated["category"]).items(), key=lambda one: (-one[1], one[0]))
    ]
    more = len(kinds) - MAX_NAMED
    kinds = [*kinds[:MAX_NAMED], gettext("{n} other categories").format(n=number(more))] if more > 1 else kinds
    row = dataset.find(view.selected)
    chosen = [row["title"]] if row and row.is_event else []
    counts = [one.describe() for one in counts_of(dataset, view.selected) if one.used] if chosen else []
    parts = [
        gettext("Map: {title}, {period}").format(title=record.title, period=record.period),
        record.shown,
        gettext("By category: {categories}").format(categories=", ".join(kinds)) if kinds else "",
        gettext("Only {filters}").format(filters=record.filters) if record.filters else "",
        gettext("Ringed: {titles}").format(titles=" · ".join((chosen[0], *counts))) if chosen else "",
        gettext("The data ends on {day}").format(day=write_day(dataset.settings.end)),
    ]
    return sentences(part.rstrip(".") for part in parts)


def credit(request: Request) -> str:
    """Return the line to print beside a picture: credit, the day on which the data ends, its version, and the link if there is one."""
    settings = request.dataset.settings
    day, version, hash = write_day(settings.end), settings.version, request.dataset.hash[:8]
    text = gettext("{credit}. Data to {day}, version {version}, {hash}")
    parts = (text.format(credit=settings.credit_line, day=day, version=version, hash=hash), request.address)
    return ". ".join(filter(None, parts))
