"""One event on a page of its own: every account side by side, and all that is known of where and when."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app_pages.components import notices, report_error
from app_pages.components.js_components import component
from app_pages.components.links import MAP, link
from app_pages.event import citations, context, where
from app_pages.state import app_data, view_in_address
from app_pages.state.public_address import below_root
from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.language.language import gettext
from geo.time.days import PRECISIONS_IN_WORDS, write_range
from geo.view.view import View
from markup.blocks import heading, paragraph, strong, text
from markup.cards import accounts, event_text
from markup.cards.date_strip import date_strip


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
    st.html(head(dataset, row))
    _elsewhere(view)
    with st.expander(gettext("Cite and share")):
        citations.show(dataset, row["id"])
    left, right = st.columns(2, gap="large")
    with left:
        _where(dataset, row, view)
    with right:
        st.html(text(heading(3, gettext("When"))))
        st.html(date_strip(row["start"].date(), row["end"].date(), row["date_precision"]))
        st.html(text(paragraph(when(row))))
        st.html(context.changed(dataset, row))
    st.html(text(heading(2, gettext("Who says so"))))
    st.html(accounts.columns(dataset, row["id"]))
    if row["note"]:
        st.html(text(paragraph(Markup("{} {}").format(strong(gettext("Note:")), row["note"]))))
    st.html(text(heading(2, gettext("Near it"))))
    context.near(dataset, view)
    report_error.show(dataset, row["id"])


def head(dataset: Dataset, row: Row) -> Markup:
    """Return what happened, who took part and who was harmed."""
    return text(
        paragraph(event_text.kind_and_days(dataset, row)), heading(1, row["title"]), paragraph(row["summary"]),
        event_text.actors(row), event_text.casualties(dataset, row["id"]),
    )  # fmt: skip


def when(row: Row) -> str:
    """Return an event's days, and how precisely they are known, in a sentence."""
    days = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    return f"{days[:1].upper() + days[1:]}: {gettext(PRECISIONS_IN_WORDS[row['date_precision']])}."


def _elsewhere(view: View) -> None:
    with st.container(horizontal=True):
        link(gettext("On the map"), MAP, view, icon=":material/map:")
        link(gettext("On the timeline"), "timeline", view, icon=":material/timeline:")
        link(gettext("In the table of events"), "events", view, icon=":material/table_rows:")


def _where(dataset: Dataset, row: Row, view: View) -> None:
    """Draw the map around the event's places, where it has any, and a text on how precisely they are known."""
    close = where.close_view(dataset, row, view)
    if close.extent:
        address = f"{below_root('embed', close)}&bar=off&controls=off"
        component("frame")(key="where", data={"address": address, "title": gettext("Map of where it happened")})
    st.html(text(*event_text.places(dataset, row)))
