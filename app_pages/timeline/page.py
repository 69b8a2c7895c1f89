"""The shape of time: the map, and beside it events, statuses and counts a month under one axis, and a table of all states."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from app_pages.components import map_frame, notices
from app_pages.components.controls import filter_bar
from app_pages.components.js_components import component, trigger_value
from app_pages.state import app_data, view_in_address, views
from app_pages.timeline import state_table
from geo.dataset.dataset import Dataset
from geo.events.counts import by_harm, most_harm
from geo.events.facets import Filters, passing
from geo.language.language import gettext
from geo.situation import Situation
from geo.time.clock import Clock
from geo.time.dating import are_dated
from geo.time.days import parse_day, write_day
from geo.view.view import View
from layers.charts.timeline import MAX_NAMED, timeline
from markup.addresses import Addresses
from markup.blocks import caption, heading, paragraph, text
from markup.choices import choices, cut_short, event_choice
from markup.panel import card
from markup.tables import Link

KEY = "timeline-part"
HEIGHT_PX = 345
MAX_ON_A_DAY = 20


def show() -> None:
    """Draw the page for the agreed view."""
    agreed = view_in_address.settle("timeline")
    dataset, view = app_data.dataset(), agreed.view
    with st.container(key="timeline"):
        with st.container(key="timeline-map"):
            map_frame.show(agreed.message, height_px=HEIGHT_PX)
        with st.container(key="timeline-chart"):
            to_states = Link(gettext("Table of all states"), f"#{state_table.ANCHOR}")
            with st.container(key="timeline-head"):
                st.html(text(heading(1, gettext("Timeline")), caption(to_states)))
            notices.show(agreed.notices)
            situation = filter_bar.show(dataset, view)
            _chart(dataset, view)
            with st.container(key="timeline-states"):
                state_table.show(dataset, view)
        with st.container(key="timeline-day"):
            _selected(dataset, view)
            _happened(dataset, situation, view)


@st.cache_data(max_entries=32, show_spinner=False)
def _drawn(hash: str, language: str, filters: Filters, _dataset: Dataset) -> dict[str, Any]:
    """Return the chart's data for some filters, whatever the day; ``hash`` and ``language`` are those of the dataset."""
    return {"of": f"{hash} {language} {sorted(filters)}", **timeline(_dataset, passes=passing(_dataset, filters))}


def _chart(dataset: Dataset, view: View) -> None:
    clock = view.clock
    data = {
        **_drawn(dataset.hash, dataset.language, view.filters, dataset),
        "clock": {"day": clock.day.isoformat(), "mode": clock.mode, "window": clock.window_days},
        "selected": view.selected,
    }
    component("timeline")(
        key=KEY, data=data, on_day_change=partial(_go_to, dataset, clock),
        on_month_change=partial(_see_month, dataset), on_pick_change=_pick,
    )  # fmt: skip


def _selected(dataset: Dataset, view: View) -> None:
    if view.selected:
        with st.container(key="card"):
            st.html(card.box(dataset, views.addresses(view)))


def _happened(dataset: Dataset, situation: Situation, view: View) -> None:
    """Draw the events that sources date to the clock's very day."""
    day, addresses = situation.clock.day, views.addresses(view)
    dated = situation.on_day[are_dated(situation.on_day, day, day)]
    rows = [
        event_choice(dataset, dataset.row(id), addresses.selecting(id), day=day) for id in by_harm(dataset, dated["id"])
    ]
    shown = text(heading(3, gettext("On {day}").format(day=write_day(day))))
    shown += cut_short(rows, gettext("and {n} more on this day"), most=MAX_ON_A_DAY)
    if dated.empty:
        shown += text(paragraph(gettext("Nothing shown here is dated to this very day.")))
    if not view.selected:
        how = gettext("Select an event on the timeline or on the map, and what is known of it stands here.")
        shown += text(caption(how)) + _worst(dataset, situation, set(dated["id"]), addresses)
    st.html(shown)


def _worst(dataset: Dataset, situation: Situation, listed: set[str], addresses: Addresses) -> Markup:
    """Return the events with most harm that the clock and the filters let through, but for those ``listed`` already."""
    ids = [id for id in most_harm(dataset, situation.events["id"]) if id not in listed][:MAX_NAMED]
    rows = choices(event_choice(dataset, dataset.row(id), addresses.selecting(id)) for id in ids)
    return text(heading(3, gettext("Most harm")), rows) if ids else Markup("")


def _go_to(dataset: Dataset, clock: Clock) -> None:
    if day := parse_day(trigger_value(KEY, "day") or ""):
        view_in_address.ask(clock=replace(clock, day=_within(dataset, day)))


def _see_month(dataset: Dataset) -> None:
    """Narrow the clock to a month, as far as the data goes."""
    if first := parse_day(f"{trigger_value(KEY, 'month')}-01"):
        last = _within(dataset, first.replace(day=monthrange(first.year, first.month)[1]))
        view_in_address.ask(clock=Clock(last, "window", (last - _within(dataset, first)).days + 1))


def _pick() -> None:
    view_in_address.pick(trigger_value(KEY, "pick"))


def _within(dataset: Dataset, day: date) -> date:
    return min(max(day, dataset.settings.start), dataset.settings.end)
