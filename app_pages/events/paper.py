"""The events' page on paper: the whole table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from app_pages.components.controls import filter_bar
from app_pages.events import rows as event_rows
from app_pages.events import sorting
from app_pages.state import app_data
from geo.events.facets import passing
from geo.language.language import gettext, ngettext, number
from geo.places import names_in
from geo.search import index_of
from geo.situation import situation_on
from geo.view.view import View
from layers.style.categories import STYLE
from markup.blocks import heading, items, paragraph, strong, text
from markup.phrases import phrase
from markup.tables import Cell, Foreign, Line, table
from markup.texts import link

MAX_ROWS = 5_000
"""Of the table; a line says how many there are in all."""


def paper(view: View) -> Markup:
    """Return the page for a view, whole (HTML)."""
    dataset = app_data.dataset()
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    events, found = situation.events, ""
    if view.find:
        hits = {hit.id for hit in index_of(dataset).search(view.find) if hit.kind == "event"}
        events = events[events["id"].isin(hits)]
        found = gettext("Found by “{query}”").format(query=view.find)
    events = sorting.in_order(dataset, events, view)
    total = ngettext("{n} event", "{n} events", len(events)).format(n=number(len(events)))
    caption = gettext("{events}. Sorted by: {order}").format(events=total, order=sorting.describe(view.sort))
    rows = event_rows.rows(dataset, events.head(MAX_ROWS), view, most=None)
    columns = [gettext(text) for text in ("When", "Event", "Where", "Killed and injured", "Sources")]
    left_out = phrase(
        gettext("The first {most} of {n}; the files have all of them."), most=number(MAX_ROWS), n=number(len(events))
    )
    return text(
        heading(1, gettext("Events")),
        paragraph(filter_bar.sentence(situation, dataset, view)),
        paragraph(found) if found else "",
        table(columns, _cells(rows, view), caption=caption),
        paragraph(left_out) if len(events) > MAX_ROWS else "",
        heading(2, gettext("Sources")),
        items(dict.fromkeys(_source(one) for row in rows for one in row["sources"])),
    )


def _source(one: dict[str, Any]) -> Markup:
    return link(one["full"], one["url"]) if one["url"] else escape(one["full"])


def _cells(rows: list[dict[str, Any]], view: View) -> Iterator[list[Cell]]:
    outside = gettext("(outside this map)")
    for row in rows:
        places: Cell = [
            " / ".join(names_in(one["names"], view.names)) + (f" {outside}" if one["outside"] else "")
            for one in row["places"]
        ] or gettext("Not on the map: {reason}").format(reason=row["reason"])
        hurt: list[Line] = [
            Foreign(f"{gettext(title)}: {one['group']}: {one['wording']} ({one['by']})", one["language"])
            for outcome, title in (("killed", "Killed"), ("injured", "Injured"))
            for one in row[outcome]
        ]
        yield [
            row["when"], [strong(row["title"]), row["summary"], gettext(STYLE[row["category"]][2])], places, hurt or "–",
            "; ".join(", ".join(filter(None, (one["by"], one["published"]))) for one in row["sources"]),
        ]  # fmt: skip
