"""The head of the page of events: its title, the days, and the field for a text search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import streamlit as st

from app_pages.components.controls import day_field
from app_pages.state import view_in_address, views
from app_pages.state.locale import begin_run
from geo.dataset.settings import Settings
from geo.language.language import gettext, number
from geo.time.clock import MAX_WINDOW_DAYS, Clock
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import tidy
from markup.blocks import heading, notice, paragraph, text

_FIND = "events-find"
_PROBLEM = "events-days-problem"


def show(settings: Settings, view: View) -> None:
    """Draw the title, the first and the last day, a button for all days, and the search field."""
    problem = st.session_state.pop(_PROBLEM, "")
    first, last = (min(max(day, settings.start), settings.end) for day in view.clock.span(settings.start))
    if tidy(st.session_state.get(_FIND) or "") != view.find:
        st.session_state[_FIND] = view.find
    with st.container(horizontal=True, vertical_alignment="bottom", key="events-choice"):
        st.html(text(heading(1, gettext("Events"))), width="content")
        take = partial(_take_days, view.clock, settings.start)
        bounds = {"first": settings.start, "last": settings.end}
        day_field.show(gettext("From"), "events-first", first, take=lambda day: take(day, last), **bounds)
        day_field.show(gettext("To"), "events-last", last, take=lambda day: take(first, day), **bounds)
        everything = views.vocabulary().default.clock
        st.button(
            gettext("All days"), key="events-all-days", disabled=view.clock == everything, on_click=view_in_address.ask,
            kwargs={"clock": everything},
        )  # fmt: skip
        st.text_input(
            gettext("Find in the events"), key=_FIND, type="search", live="400ms", placeholder=gettext("A word, a name, a place"),
            on_change=_take_search, width=260,
        )  # fmt: skip
        if problem:
            st.html(notice([paragraph(problem)], kind="error"))


def clock_for(first: date, last: date, *, before: Clock, start: date) -> Clock:
    """Return the clock that looks from one day to another, both included; ``start`` is that of the period.

    Raises ``ValueError``, with a sentence, for days that it can't look at.
    """
    if first > last:
        fault = gettext("{first} is after {last}: choose an earlier first day, or a later last one.")
        raise ValueError(fault.format(first=write_day(first), last=write_day(last)))
    if first == start:
        return replace(before, day=last, mode="cumulative")
    if first == last:
        return replace(before, day=last, mode="day")
    days = (last - first + timedelta(days=1)).days
    if days > MAX_WINDOW_DAYS:
        fault = gettext("These are {days} days, and at most {most} can be chosen: choose fewer.")
        raise ValueError(fault.format(days=number(days), most=number(MAX_WINDOW_DAYS)))
    return Clock(last, "window", days)


def _take_days(before: Clock, start: date, first: date, last: date) -> None:
    begin_run()
    try:
        view_in_address.ask(clock=clock_for(first, last, before=before, start=start))
    except ValueError as error:
        st.session_state[_PROBLEM] = gettext("{error} The table still has the days from before.").format(error=error)


def _take_search() -> None:
    view_in_address.ask(find=tidy(st.session_state[_FIND] or ""))
