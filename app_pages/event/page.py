"""One event on a page of its own: every account side by side, and all that is known of where and when."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from app_pages.components import notices, report_error
from app_pages.components.js_components import component
from app_pages.components.links import MAP, link
from app_pages.event import citations, context
from app_pages.state import app_data, view_in_address, views
from app_pages.state.public_address import below_root
from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.language.language import gettext
from geo.places import happened_at
from geo.time.clock import Clock
from geo.time.days import PRECISIONS_IN_WORDS, write_range
from geo.view import View
from markup import accounts, event_text
from markup.blocks import heading, paragraph, strong, text
from markup.date_strip import date_strip

CLOSEST_DEGREES = 0.05
"""From the middle of the event's places to the map's edge, at least; twice that with longitude."""


def show() -> None:
    """Draw the page of the event that the view selects."""
    agreed = view_in_address.settle("event")
    dataset = app_data.dataset()
    row = dataset.find(agreed.view.selected)
    with st.container(key="wide"):
        notices.show(agreed.notices)
        if not row or not row.is_event:
            how = gettext("Choose one on the map or in the table of events.")
            st.html(text(heading(1, gettext("No event is chosen")), paragraph(how)))
            _elsewhere(agreed.view)
            return
        component("top")(key="top", data={"subject": agreed.view.selected})
        _event(dataset, row, agreed.view)


def _event(dataset: Dataset, row: Row, view: View) -> None:
    st.set_page_config(page_title=f"{row['title']} – {dataset.settings.title}")
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    st.html(
        text(
            paragraph(event_text.kind_and_days(dataset, row)), heading(1, row["title"]), paragraph(row["summary"]),
            event_text.actors(row), event_text.casualties(dataset, row["id"]),
        )
    )  # fmt: skip
    _elsewhere(view)
    with st.expander(gettext("Cite and share")):
        citations.show(dataset, row["id"])
    left, right = st.columns(2, gap="large")
    with left:
        _where(dataset, row, view)
    with right:
        st.html(text(heading(3, gettext("When"))))
        st.html(date_strip(row["start"].date(), row["end"].date(), row["date_precision"]))
        precision = gettext(PRECISIONS_IN_WORDS[row["date_precision"]])
        st.html(text(paragraph(f"{when[:1].upper() + when[1:]}: {precision}.")))
        context.changed(dataset, row)
    st.html(text(heading(2, gettext("Who says so"))))
    st.html(accounts.columns(dataset, row["id"]))
    if row["note"]:
        st.html(text(paragraph(Markup("{} {}").format(strong(gettext("Note:")), row["note"]))))
    st.html(text(heading(2, gettext("Near it"))))
    context.near(dataset, row["id"])
    report_error.show(dataset, row["id"])


def _elsewhere(view: View) -> None:
    with st.container(horizontal=True):
        link(gettext("On the map"), MAP, view, icon=":material/map:")
        link(gettext("On the timeline"), "timeline", view, icon=":material/timeline:")
        link(gettext("In the table of events"), "events", view, icon=":material/table_rows:")


def _where(dataset: Dataset, row: Row, view: View) -> None:
    """Draw the map around the event's places, where it has any, and a text on how precisely they are known."""
    points = happened_at(dataset)
    points = points[(points["incident"] == row["id"]) & points["inside"]]
    if len(points):
        west, south, east, north = points.total_bounds
        reach = max(CLOSEST_DEGREES, float(points["precision_m"].max()) / 60_000)
        extent = (west - 2 * reach, south - reach, east + 2 * reach, north + reach)
        that_day = Clock(min(max(row["end"].date(), dataset.settings.start), dataset.settings.end), "day")
        close = replace(
            views.vocabulary().default, clock=that_day, extent=extent, selected=row["id"], names=view.names, language=view.language
        )  # fmt: skip
        address = f"{below_root('embed', close)}&bar=off&controls=off"
        component("frame")(key="where", data={"address": address, "title": gettext("Map of where it happened")})
    st.html(text(*event_text.places(dataset, row)))
