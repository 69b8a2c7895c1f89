"""The card of a site, with what happened there and how far it is to others."""

from __future__ import annotations

import streamlit as st

from app_pages.components import event_list
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.rows import Row
from geo.events.facets import passing
from geo.language.language import gettext, noop, number
from geo.measures import distances_from
from geo.places import happened_at, name
from geo.situation import replayed
from geo.view import View
from markup import sites
from markup.blocks import caption, paragraph, text
from markup.tables import table

KIND_TITLES = {
    "crossing": noop("Crossing"),
    "planned_crossing": noop("Planned crossing"),
    "seat": noop("Municipal seat"),
    "town": noop("Town"),
}
MAX_EVENTS = 30
"""Events in the list; a line says how many more there are."""


def show(dataset: Dataset, row: Row, view: View) -> None:
    """Draw the card of a site."""
    st.html(sites.card(dataset, row, view))
    _events(dataset, row)
    if row.site and not row.site.guarded:
        _distances(dataset, row.id)


def _events(dataset: Dataset, row: Row) -> None:
    """Draw the events at a site on any day; those of an area are at all places in it."""
    rows = replayed(dataset)
    if row.site and row.site.shape == "area":
        rows = rows[passing(dataset, frozenset({(row.site.id, row.id)}))]
    else:
        points = happened_at(dataset)
        rows = rows[rows["id"].isin(points.loc[points["place"] == row.id, "incident"])]
    if rows.empty:
        return
    event_list.expander(
        gettext("Events here ({n})"), "events-here", rows["id"].tolist(), "here", gettext("and {n} more events"), most=MAX_EVENTS,
    )  # fmt: skip


def _distances(dataset: Dataset, id: str) -> None:
    """Draw the distances to each crossing, seat and town; they are measured once a person opens the list."""
    listed = st.expander(gettext("Distances from here"), key="distances", on_change="rerun")
    if not listed.open:
        return
    with listed:
        found = distances_from(dataset, id)
        if found.empty:
            st.html(text(paragraph(gettext("It has no published position to measure from."))))
            return
        rows = [
            (name(one), gettext(KIND_TITLES[one["kind"]]), f"{number(one['km'], decimals=1)} ± {number(one['within_km'], decimals=1)} km")
            for one in row_dicts(found)
        ]  # fmt: skip
        columns = (gettext("To"), gettext("What"), gettext("Distance"))
        st.html(table(columns, rows, caption=gettext("Distances from here")))
        how = gettext(
            "Straight lines on the WGS 84 ellipsoid, not by road. After ±: how far both ends together may be off."
        )
        st.html(text(caption(how)))
