"""All states that last as a table, on the clock's day or over time, and their files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from app_pages.components.jobs import job_progress
from app_pages.state.public_address import below_root
from export.formats import STATES
from export.jobs import states_of
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, ngettext, noop, number
from geo.states.states import ORDERS, describe_all, ordered
from geo.time.days import write_day
from geo.view.view import View
from markup.blocks import caption, heading, paragraph, strong, text
from markup.states import states_table

ANCHOR = "states"
PLACE = "states"
MAX_LISTED = 500
"""Rows of the table; a line says how many there are in all."""
WHICH = ("day", "all")
_WHICH, _ORDER = "states-which", "states-order"
_ORDERS = {"entity": noop("Place"), "start": noop("First day"), "end": noop("Last day")}
_COLUMNS = {"entity": 0, "start": 3, "end": 4}
"""The number of the column that each order sorts by."""


def show(dataset: Dataset, view: View) -> None:
    """Draw the choice, the table and the buttons of the files, for the day of a view."""
    day = view.clock.day
    st.html(text(heading(2, gettext("States"), anchor=ANCHOR)))
    texts = {"day": gettext("On {day}").format(day=write_day(day)), "all": gettext("Over time")}
    orders = {id: gettext(text) for id, text in _ORDERS.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="states-choice"):
        which = st.radio(gettext("Which"), WHICH, key=_WHICH, format_func=texts.__getitem__, horizontal=True)
        order = st.selectbox(
            gettext("Sort by"), list(ORDERS), key=_ORDER, width=220,
            format_func=orders.__getitem__, placeholder=gettext("Choose"),
        )  # fmt: skip
    states = [one for one in describe_all(dataset) if which == "all" or one.holds(day)]
    found = ordered(dataset, states, order)
    st.html(
        states_table(
            dataset, found[:MAX_LISTED], caption=_caption(len(states), which, write_day(day)), day=day if which == "all" else None,
            address=lambda id: below_root("timeline", replace(view, selected=id)), sorted_by=_COLUMNS[order],
        )
    )  # fmt: skip
    if len(found) > MAX_LISTED:
        more = gettext("The first {most} of {n}; the files have all of them.")
        st.html(text(caption(more.format(most=number(MAX_LISTED), n=number(len(found))))))
    _files(dataset)


def _caption(count: int, which: str, day: str) -> str:
    if which == "day":
        sentence = ngettext("{n} state on {day}", "{n} states on {day}", count)
    else:
        sentence = ngettext("{n} state over time", "{n} states over time", count)
    return sentence.format(n=number(count), day=day)


def _files(dataset: Dataset) -> None:
    """Draw a button for each format: the file has all states, whatever the day."""
    with st.container(horizontal=True, vertical_alignment="center", key="states-downloads"):
        st.html(text(paragraph(strong(gettext("Take away all states")))), width="content")
        job_progress.buttons(PLACE, STATES, partial(states_of, dataset))
    with st.container(key=f"{PLACE}-made"):
        job_progress.show(PLACE, any_file=True)
