"""Two days side by side: the map of each, and what is different."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from app_pages import current, difference_list, session, views
from app_pages.parts import news, part
from app_pages.words import plain
from geo.clock import MODES
from geo.days import write_day
from geo.difference import difference
from geo.facets import passing
from geo.settings import Settings
from geo.view import View, decode

Days = tuple[date, date]
MAPS = "compare-maps"
_HEARD = "compare-heard"
_DAYS = {"compare-earlier": "Earlier day", "compare-later": "Later day"}
_MODE, _PRESET = "compare-mode", "compare-preset"


def show() -> None:
    """Draws the page."""
    agreed = session.settle("compare")
    view, dataset = agreed.view, current.dataset()
    days = days_of(view, dataset.settings)
    with st.container(key="compare"):
        with st.container(key="compare-choice"):
            _choose(view, days, dataset.settings)
        maps, listed = st.columns([2.5, 1], gap=None)
        with maps:
            _maps(view, days)
        with listed, st.container(key="difference"):
            if agreed.notices:
                st.info("\n".join(f"- {plain(notice)}" for notice in agreed.notices))
            passes = passing(dataset, view.filters) if view.filters else None
            difference_list.show(dataset, view, difference(dataset, *days, passes=passes))


def days_of(view: View, settings: Settings) -> Days:
    """The two days that a view compares, the earlier first. With no other day to compare with, it is the day
    before the first turning point, or the first of the period."""
    points = settings.turning_points
    first = points[0].day - timedelta(days=1) if points else settings.start
    earlier, later = sorted((view.against or max(first, settings.start), view.clock.day))
    return earlier, later


def presets(settings: Settings) -> list[Days]:
    """From each turning point to the next; before them, from the day before the first to the end of the data."""
    points = [point.day for point in settings.turning_points]
    if not points:
        return []
    return [(max(points[0] - timedelta(days=1), settings.start), settings.end), *pairwise(points)]


def _choose(view: View, days: Days, settings: Settings) -> None:
    """The two days, what the maps show of events, and the presets."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown("# Compare two days")
        for (key, label), day in zip(_DAYS.items(), days, strict=True):
            st.session_state[key] = day
            st.date_input(
                label, key=key, min_value=settings.start, max_value=settings.end, format="YYYY-MM-DD",
                on_change=_take_days, args=(view,), width=150,
            )  # fmt: skip
        st.session_state[_MODE] = view.clock.mode
        texts = {"cumulative": "All so far", "window": f"Last {view.clock.window_days} days", "day": "That day only"}
        st.selectbox(
            "Events on the maps", MODES, key=_MODE, format_func=texts.__getitem__, on_change=_take_mode, args=(view,), width=170
        )  # fmt: skip
        eve = days[1] - timedelta(days=1)
        st.button(
            f"What {write_day(days[1])} changed", key="compare-eve", help="Compare the later day with the day before it",
            disabled=days[0] == eve or eve < settings.start, on_click=ask, args=(view, (eve, days[1])),
        )  # fmt: skip
    options = presets(settings)
    st.session_state[_PRESET] = days if days in options else None
    st.pills(
        "Between turning points", options, key=_PRESET, format_func=_in_words, on_change=_take_preset, args=(view,), wrap=False
    )  # fmt: skip


def _in_words(days: Days) -> str:
    return " – ".join(f"{day.day} {day:%b %Y}" for day in days)


def ask(view: View, days: Days) -> None:
    """A callback: compare two days, in whatever order."""
    session.ask(against=min(days), clock=replace(view.clock, day=max(days)))


def _take_days(view: View) -> None:
    earlier, later = (st.session_state[key] for key in _DAYS)
    ask(view, (earlier, later))


def _take_preset(view: View) -> None:
    if chosen := st.session_state[_PRESET]:
        ask(view, chosen)


def _take_mode(view: View) -> None:
    session.ask(clock=replace(view.clock, mode=st.session_state[_MODE]))


def _maps(view: View, days: Days) -> None:
    """The maps. They are made once and then told what to show, so that they stay where a person has moved them."""
    part("compare")(
        key=MAPS,
        data={"sides": [_side(view, day) for day in days], "heard": st.session_state.get(_HEARD)},
        on_view_change=partial(_take_news, view),
    )


def _side(view: View, day: date) -> dict[str, Any]:
    one = replace(view, clock=replace(view.clock, day=day), against=None, sort="", find="")
    return {
        "title": f"Map: {write_day(day)}",
        "address": f"embed?{urlencode({**views.query(one), 'bar': 'off'})}",
        "command": views.command(one, session="", number=0, go=True, fly=False),
    }


def _take_news(view: View) -> None:
    """A person has moved or changed the maps: all but their days goes into the address."""
    told = news(MAPS, "view")
    st.session_state[_HEARD] = told["number"]
    seen, _ = decode({name: text for name, text in told.items() if name != "number"}, views.vocabulary())
    session.ask(layers=seen.layers, extent=seen.extent, names=seen.names, filters=seen.filters)
    # What is picked on the earlier map may not be there on the later day, which stays as it is.
    if views.selecting(view, seen.selected).clock == view.clock:
        session.ask(selected=seen.selected)
