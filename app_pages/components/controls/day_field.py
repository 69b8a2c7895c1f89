"""A field for a day, which shows it and takes it as pages write days: by Enter, and a day on or back by a press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from app_pages.components.js_components import component, trigger_value
from app_pages.state.locale import begin_run
from geo.time.days import parse_day
from geo.time.typed_days import not_a_day, outside, read_day

WIDTH_PX = 240


def show(label: str, key: str, day: date, *, first: date, last: date, take: Callable[[date], None]) -> None:
    """Draw the field of a ``day`` within those from ``first`` to ``last``. ``take`` is called with the day that a
    person gives it, in a callback; what is typed and is no such day stays in the field with a sentence until the field
    gets another day."""
    text, problem = _fault(key, day)
    component("dayField")(
        key=key,
        data={
            "label": label, "day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat(), "text": text, "problem": problem,
        },
        width=WIDTH_PX, on_day_change=lambda: _step(key, first, last, take), on_text_change=lambda: _read(key, day, first, last, take),
    )  # fmt: skip


def _fault_key(key: str) -> str:
    return f"{key}-fault"


def _fault(key: str, day: date) -> tuple[str, str]:
    """Return what was typed into a field and is no day, and the sentence about it; empty where the field has been given
    another day since."""
    of, text, problem = st.session_state.get(_fault_key(key), (None, "", ""))
    return (text, problem) if of == day else ("", "")


def _step(key: str, first: date, last: date, take: Callable[[date], None]) -> None:
    st.session_state.pop(_fault_key(key), None)
    if day := parse_day(trigger_value(key, "day") or ""):
        take(min(max(day, first), last))


def _read(key: str, before: date, first: date, last: date, take: Callable[[date], None]) -> None:
    begin_run()
    text = str(trigger_value(key, "text") or "")
    day = read_day(text)
    st.session_state.pop(_fault_key(key), None)
    if day and first <= day <= last:
        take(day)
    elif text:
        problem = outside(day, first, last) if day else not_a_day(text, before)
        st.session_state[_fault_key(key)] = (before, text, problem)
