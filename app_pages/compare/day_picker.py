"""The two days compared: the fields to choose them, and the presets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import streamlit as st

from app_pages.state import view_in_address
from geo.dataset.settings import Settings
from geo.language.language import gettext, ngettext, noop, number
from geo.time.clock import MODES
from geo.time.days import write_day, write_day_short
from geo.view import View
from markup.blocks import heading, text

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)
_FIELDS = {"compare-earlier": noop("Earlier day"), "compare-later": noop("Later day")}
_MODE, _PRESET = "compare-mode", "compare-preset"


def chosen(view: View, settings: Settings) -> Days:
    """Return the two days that a view compares, the earlier first. With no other day to compare with, it is the eve
    of the first turning point, or the first day of the period."""
    earlier, later = sorted((view.against or _eve(settings), view.clock.day))
    return earlier, later


def presets(settings: Settings) -> list[Days]:
    """From the eve of the first turning point to the end of the data, then from each turning point to the next."""
    points = [point.day for point in settings.turning_points]
    return [(_eve(settings), settings.end), *pairwise(points)] if points else []


def _eve(settings: Settings) -> date:
    points = settings.turning_points
    return max(points[0].day - ONE_DAY, settings.start) if points else settings.start


def show(view: View, days: Days, settings: Settings) -> None:
    """Draw the fields of the days, what the maps show of events, and the presets."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.html(text(heading(1, gettext("Compare two days"))), width="content")
        for (key, label), day in zip(_FIELDS.items(), days, strict=True):
            st.session_state[key] = day
            st.date_input(
                gettext(label), key=key, min_value=settings.start, max_value=settings.end, format="YYYY-MM-DD",
                on_change=_take_days, args=(view,), width=150,
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
            on_change=_take_mode, args=(view,), width=170,
        )  # fmt: skip
        eve = days[1] - ONE_DAY
        st.button(
            gettext("What {day} changed").format(day=write_day(days[1])), key="compare-eve",
            help=gettext("Compare the later day with the day before it"),
            disabled=days[0] == eve or eve < settings.start, on_click=_ask, args=(view, (eve, days[1])),
        )  # fmt: skip
    options = presets(settings)
    st.session_state[_PRESET] = days if days in options else None
    st.pills(
        gettext("Between turning points"), options, key=_PRESET, format_func=_describe,
        on_change=_take_preset, args=(view,), wrap=False,
    )  # fmt: skip


def _describe(days: Days) -> str:
    return " – ".join(write_day_short(day) for day in days)


def _ask(view: View, days: Days) -> None:
    view_in_address.ask(against=min(days), clock=replace(view.clock, day=max(days)))


def _take_days(view: View) -> None:
    earlier, later = (st.session_state[key] for key in _FIELDS)
    _ask(view, (earlier, later))


def _take_preset(view: View) -> None:
    # Pressing the marked one takes its mark away, and changes nothing.
    if days := st.session_state[_PRESET]:
        _ask(view, days)


def _take_mode(view: View) -> None:
    view_in_address.ask(clock=replace(view.clock, mode=st.session_state[_MODE]))
