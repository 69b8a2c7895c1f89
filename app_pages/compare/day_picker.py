"""The controls above two maps: the days, the pairs of them that are a press away, and what the maps show of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from app_pages.components.controls import day_field
from app_pages.components.js_components import component, trigger_value
from app_pages.state import view_in_address
from app_pages.state.day_pairs import ONE_DAY, Days, Pair, pairs
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, ngettext, number
from geo.time.clock import MODES
from geo.time.days import write_day, write_day_short
from geo.view.view import View
from markup.blocks import heading, text

_MODE, _PAIRS = "compare-mode", "compare-pairs"


def show(view: View, days: Days, dataset: Dataset) -> None:
    """Draw the pairs, the fields of the days, and what the maps show of events; in little room a line of the days, which
    opens them."""
    settings = dataset.settings
    options = pairs(dataset)
    with st.container(horizontal=True, vertical_alignment="center", key="compare-head"):
        st.html(text(heading(1, gettext("Compare two days"))), width="content")
        component("disclosure")(key="compare-summary", data={"text": " → ".join(map(write_day_short, days))})
        component("chips")(
            key=_PAIRS,
            data={
                "label": gettext("Before and after"),
                "options": [
                    {"text": one.title, "title": " → ".join(write_day(day) for day in one.days), "chosen": one.days == days}
                    for one in options
                ],
            },
            on_pick_change=partial(_take_pair, view, options),
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-days"):
        fields = ("earlier", gettext("Earlier day"), days[1]), ("later", gettext("Later day"), days[0])
        for (name, label, other), day in zip(fields, days, strict=True):
            day_field.show(
                label, f"compare-{name}", day, first=settings.start, last=settings.end, take=partial(_take_day, view, other),
            )  # fmt: skip
        st.session_state[_MODE] = view.clock.mode
        days_back = view.clock.window_days
        texts = {
            "cumulative": gettext("All so far"),
            "window": ngettext("Last {n} day", "Last {n} days", days_back).format(n=number(days_back)),
            "day": gettext("That day only"),
        }
        st.selectbox(
            gettext("Events on the maps"), MODES, key=_MODE, format_func=texts.__getitem__, placeholder=gettext("Choose"),
            on_change=_take_mode, args=(view, days), width=170,
        )  # fmt: skip
        eve = days[1] - ONE_DAY
        st.button(
            gettext("What {day} changed").format(day=write_day(days[1])), key="compare-eve",
            help=gettext("Compare the later day with the day before it"),
            disabled=days[0] == eve or eve < settings.start, on_click=_ask, args=(view, (eve, days[1])),
        )  # fmt: skip


def _ask(view: View, days: Days) -> None:
    view_in_address.ask(against=min(days), clock=replace(view.clock, day=max(days)))


def _take_day(view: View, other: date, day: date) -> None:
    _ask(view, (other, day))


def _take_pair(view: View, options: tuple[Pair, ...]) -> None:
    _ask(view, options[int(trigger_value(_PAIRS, "pick"))].days)


def _take_mode(view: View, days: Days) -> None:
    mode = st.session_state[_MODE]
    view_in_address.ask(against=days[0], clock=replace(view.clock, day=days[1], mode=mode))
