"""The card of what is selected, an event or a site, with the way to all that is known of it."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.rows import Row
from geo.events.facets import passing
from geo.language.language import gettext, noop, number
from geo.measures import distances_from
from geo.places import happened_at, name
from geo.situation import replayed
from geo.view.view import View
from markup.addresses import Addresses
from markup.blocks import caption, paragraph, text
from markup.cards import event_text, sites
from markup.choices import cut_short, event_choice, folded
from markup.environment import render
from markup.tables import table

KIND_TITLES = {
    "crossing": noop("Crossing"),
    "planned_crossing": noop("Planned crossing"),
    "seat": noop("Municipal seat"),
    "town": noop("Town"),
}
MAX_EVENTS = 30
"""Events in the list; a line says how many more there are."""


def is_event(dataset: Dataset, subject: str) -> bool:
    """Return whether a row is an event."""
    row = dataset.find(subject)
    return row is not None and row.is_event


def box(dataset: Dataset, addresses: Addresses) -> Markup:
    """Return the card of what a view has selected, with the way to its page, and the link that lets it go."""
    view = addresses.view
    page = addresses.of(view, "event") if is_event(dataset, view.selected) else ""
    close = addresses.of(replace(view, selected=""))
    return render(
        "panel/card.html", card=card(dataset, addresses), page=page, close=close, let_go=gettext("Close"),
        more=gettext("All that is known of it"),
    )  # fmt: skip


def card(dataset: Dataset, addresses: Addresses) -> Markup:
    """Return what is known of the row that a view has selected, of any table; nothing of none."""
    view = addresses.view
    row = dataset.find(view.selected)
    if row and row.is_event:
        return event_text.card(dataset, row)
    if row and row.site:
        return _site(dataset, row, view, addresses)
    return Markup("")


def _site(dataset: Dataset, row: Row, view: View, addresses: Addresses) -> Markup:
    shown = sites.card(dataset, row, view) + _events(dataset, row, addresses)
    return shown + _distances(dataset, row.id) if row.site and not row.site.guarded else shown


def _events(dataset: Dataset, row: Row, addresses: Addresses) -> Markup:
    """Return the events at a site on any day; those of an area are at all places in it."""
    rows = replayed(dataset)
    if row.site and row.site.shape == "area":
        rows = rows[passing(dataset, frozenset({(row.site.id, row.id)}))]
    else:
        points = happened_at(dataset)
        rows = rows[rows["id"].isin(points.loc[points["place"] == row.id, "incident"])]
    if rows.empty:
        return Markup("")
    title = gettext("Events here ({n})").format(n=number(len(rows)))
    here = [event_choice(dataset, one, addresses.selecting(one["id"])) for one in row_dicts(rows)]
    return folded(title, cut_short(here, gettext("and {n} more events"), most=MAX_EVENTS), id="events-here")


def _distances(dataset: Dataset, id: str) -> Markup:
    """Return the distances to each crossing, seat and town."""
    title = gettext("Distances from here")
    found = distances_from(dataset, id)
    if found.empty:
        none = gettext("It has no published position to measure from.")
        return folded(title, text(paragraph(none)), id="distances")
    rows = [
        (name(one), gettext(KIND_TITLES[one["kind"]]), f"{number(one['km'], decimals=1)} ± {number(one['within_km'], decimals=1)} km")
        for one in row_dicts(found)
    ]  # fmt: skip
    columns = (gettext("To"), gettext("What"), gettext("Distance"))
    how = gettext(
        "Straight lines on the WGS 84 ellipsoid, not by road. After ±: how far both ends together may be off."
    )
    return folded(title, table(columns, rows, caption=title), text(caption(how)), id="distances")
