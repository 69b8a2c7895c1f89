"""The search: what a query finds among events, places and sources; a click brings the map and the clock there."""

from __future__ import annotations

import streamlit as st

from app_pages.components import choices, event_list
from app_pages.components.choices import Choice
from app_pages.map import search_places
from app_pages.state import view_in_address, views
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped
from geo.events.facets import facets
from geo.language.language import gettext, ngettext, number
from geo.search import EVENT, SOURCE, index_of
from geo.view import View
from geo.view_query import tidy
from markup.blocks import heading, paragraph, small, text
from markup.texts import source_line

KEY = "find"


def field(view: View) -> None:
    """Draw the field. A new text closes the card, so that the results are right beneath."""
    if tidy(st.session_state.get(KEY) or "") != view.find:
        st.session_state[KEY] = view.find
    st.text_input(
        gettext("Find events, places and sources"), key=KEY, type="search", live="400ms", label_visibility="collapsed",
        placeholder=gettext("Find events, places, sources"), on_change=_look,
    )  # fmt: skip


def _look() -> None:
    view_in_address.ask(find=tidy(st.session_state[KEY] or ""), selected="")


def results(dataset: Dataset, query: str, choice: str) -> None:
    """Draw what a query finds, places by the names that the view has; nothing for an empty query."""
    if not query:
        return
    with st.spinner(gettext("Looking")):
        hits = index_of(dataset).search(query)
    found = grouped((hit.kind, hit.id) for hit in hits)
    with st.container(border=True, key="found"):
        if not hits:
            none = gettext("Nothing here matches “{query}”. Try one word, or only its beginning.")
            st.html(text(paragraph(none.format(query=query))))
        _events(found.pop(EVENT, []))
        sources = found.pop(SOURCE, [])
        search_places.show(dataset, [id for ids in found.values() for id in ids], choice)
        _sources(dataset, sources)


def _events(ids: list[str]) -> None:
    if ids:
        st.html(text(heading(3, f"{gettext('Events')} ({number(len(ids))})")))
        event_list.buttons(
            ids, "found", gettext("and {n} more events"), most=search_places.MAX_LISTED, go=view_in_address.visit
        )


def _sources(dataset: Dataset, ids: list[str]) -> None:
    if not ids:
        return
    st.html(text(heading(3, f"{gettext('Sources')} ({number(len(ids))})")))
    telling = dataset.accounts.groupby("source")["incident"].nunique()
    filterable = next(facet for facet in facets(dataset) if facet.id == "source").counts()
    for id in ids[: search_places.MAX_LISTED]:
        events = int(telling.get(id, 0))
        told = ngettext("tells of {n} event", "tells of {n} events", events).format(n=number(events))
        event_count = told if events else gettext("tells of no event")
        st.html(text(paragraph(small(source_line(dataset, id, event_count)))))
        if id in filterable:
            of_them = ngettext("{n} of the replayed events", "{n} of the replayed events", filterable[id])
            only = Choice(id, gettext("Show only what it tells"), of_them.format(n=number(filterable[id])))
            choices.show([only], place=f"source-{id}", go=_only_from)
    if len(ids) > search_places.MAX_LISTED:
        st.html(text(paragraph(gettext("and {n} more sources").format(n=number(len(ids) - search_places.MAX_LISTED)))))


def _only_from(source: str) -> None:
    """Set the filter to a source, on the day on which all of its events are shown."""
    view_in_address.ask(filters=frozenset({("source", source)}), clock=views.vocabulary().default.clock)
