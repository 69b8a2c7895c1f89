"""The events as a table: what the map shows, to read, sort, select and take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.components import notices
from app_pages.components.controls import filter_bar
from app_pages.components.links import MAP, link
from app_pages.events import date_range, downloads, sorting, table
from app_pages.state import app_data, view_in_address, views
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, ngettext, number
from geo.search import index_of
from geo.situation import Situation, visible_events
from geo.view.view import View
from markup.blocks import notice, paragraph, text
from markup.panel import card
from markup.phrases import phrase


def show() -> None:
    """Draw the page."""
    agreed = view_in_address.settle("events")
    dataset, view = app_data.dataset(), agreed.view
    with st.container(key="events"):
        date_range.show(dataset.settings, view)
        # What comes and goes has a container, so that the table below it keeps its place and isn't made anew.
        with st.container(key="events-notices"):
            notices.show(agreed.notices)
        situation = filter_bar.show(dataset, view)
        with st.container(key="events-found"):
            events = _found(dataset, situation.events, view.find)
            with st.spinner(gettext("Sorting the events")):
                events = sorting.in_order(dataset, events, view)
        downloads.show(dataset, events, view)
        with st.container(horizontal=True, key="events-body"):
            with st.container(key="events-rows"):
                table.show(dataset, events, view)
            if view.selected:
                with st.container(border=True, key="events-card"):
                    _selected(dataset, situation, events, view)


def _found(dataset: Dataset, events: pd.DataFrame, query: str) -> pd.DataFrame:
    """Return the events that match a query, with a line that says how many; all of them for no query."""
    if not query:
        return events
    with st.spinner(gettext("Looking through the events")):
        hits = {hit.id for hit in index_of(dataset).search(query) if hit.kind == "event"}
    found = events[events["id"].isin(hits)]
    sentence = ngettext(
        "**{n} of them matches “{query}”**: the table and the files hold only these.",
        "**{n} of them match “{query}”**: the table and the files hold only these.", len(found),
    )  # fmt: skip
    st.html(text(paragraph(phrase(sentence, n=number(len(found)), query=query))))
    return found


def _selected(dataset: Dataset, situation: Situation, events: pd.DataFrame, view: View) -> None:
    """Draw the card of what is selected, and where else to see it."""
    with st.container(horizontal=True, vertical_alignment="center", key="events-elsewhere"):
        link(gettext("Show on the map"), MAP, view, icon=":material/map:")
        if is_event := card.is_event(dataset, view.selected):
            link(gettext("Event page"), "event", view, icon=":material/article:")
        st.button(gettext("Close"), key="events-close", on_click=view_in_address.pick, args=("",))
    if is_event and view.selected not in set(events["id"]):
        why = gettext("This event is not in the table: {why}.").format(why=_why_not(dataset, situation, view))
        st.html(notice([paragraph(why)]))
    st.html(card.card(dataset, views.addresses(view)))


def _why_not(dataset: Dataset, situation: Situation, view: View) -> str:
    if view.selected in set(situation.events["id"]):
        return gettext("nothing in it matches “{find}”").format(find=view.find)
    if view.selected in set(visible_events(dataset, view.clock)["id"]):
        return gettext("the filters leave it out")
    return gettext("it is on other days")
