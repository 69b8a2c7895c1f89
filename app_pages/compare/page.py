"""Two days side by side: the map of each, and what is different."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from app_pages.compare import day_picker, events
from app_pages.components import notices
from app_pages.components.js_components import component, trigger_value
from app_pages.state import app_data, day_pairs, view_in_address, views
from app_pages.state.locale import begin_run
from geo.difference import difference
from geo.events.facets import passing
from geo.language.language import gettext
from geo.situation import situation_on
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import decode, on_map
from layers.replay.pair import sides
from markup.blocks import items, text
from markup.changes import changes
from markup.panel import card

MAPS = "compare-maps"
_RECEIVED = "compare-received"


def show() -> None:
    """Draw the page."""
    agreed = view_in_address.settle("compare")
    view, dataset = agreed.view, app_data.dataset()
    days = day_pairs.chosen(view, dataset)
    with st.container(key="compare"):
        with st.container(key="compare-choice"):
            day_picker.show(view, days, dataset)
        maps, listed = st.columns([2.5, 1], gap=None)
        with maps:
            _maps(view, days)
        with listed, st.container(key="difference"):
            notices.show(agreed.notices)
            if view.selected:
                with st.container(key="card"):
                    st.html(card.box(dataset, views.addresses(view)))
            found = difference(dataset, *days, passes=passing(dataset, view.filters))
            st.html(text(items(_numbers(view, day) for day in dict.fromkeys(days))))
            st.html(changes(dataset, found))
            if found.before != found.after:
                events.show(dataset, view, found)


def _numbers(view: View, day: date) -> str:
    """Return how many events the map of a day has, as a text."""
    dataset = app_data.dataset()
    clock = replace(view.clock, day=day)
    numbers = situation_on(dataset, clock, passes=passing(dataset, view.filters)).numbers
    return gettext("Map: {day}: {events}").format(day=write_day(day), events=numbers.describe())


def _maps(view: View, days: day_pairs.Days) -> None:
    """Draw the maps. They are made once and then given what to show, so that they stay where a person has moved them."""
    first, last = days
    shown = on_map(replace(view, clock=replace(view.clock, day=last)))
    component("compare")(
        key=MAPS,
        data={
            "address": f"embed?{urlencode({**views.query(shown), 'against': first.isoformat(), 'pair': 'on'})}",
            "sides": sides(app_data.dataset(), view, days),
            "received": st.session_state.get(_RECEIVED),
        },
        on_view_change=partial(_take_view, view, days),
    )


def _take_view(view: View, days: day_pairs.Days) -> None:
    """Write what a person has changed on the maps, but for their days, into the address."""
    begin_run()
    sent = dict(trigger_value(MAPS, "view"))
    st.session_state[_RECEIVED] = sent.pop("number")
    seen, _ = decode(sent, views.vocabulary())
    view_in_address.ask(layers=seen.layers, extent=seen.extent, names=seen.names, filters=seen.filters)
    # What is picked on the earlier map may not be there on the later day, which stays as it is.
    later = replace(view, clock=replace(view.clock, day=days[1]))
    if views.selecting(later, seen.selected).clock == later.clock:
        view_in_address.ask(selected=seen.selected)
