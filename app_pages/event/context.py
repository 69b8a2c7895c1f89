"""The context of an event: what changed in force within its days, and the events near it in space and time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.components import choices, event_list
from app_pages.state import view_in_address
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.difference import changed_on
from geo.events.nearby import near_in_space, near_in_time
from geo.language.language import gettext, ngettext, number, with_full_stop
from geo.states import describe
from markup.blocks import heading, items, paragraph, small, strong, text
from markup.texts import source_line

KM, DAYS = 15, 14
MAX_LISTED = 8
"""Events in a list; a line says how many there are in all."""


def changed(dataset: Dataset, row: Mapping[str, Any]) -> None:
    """Draw the states and rules that began or ended within the event's days."""
    first, last = row["start"].date(), row["end"].date()
    rows = changed_on(dataset, first, last)
    title = gettext("What changed in force within these days")
    if first == last:
        title = gettext("What changed in force that day")
    none = paragraph(gettext("Nothing that the data records.")) if rows.empty else ""
    lines = []
    for status in row_dicts(rows):
        state = describe(dataset, status)
        source = source_line(dataset, state.source, state.locator)
        name = strong(f"{state.name}:")
        said = with_full_stop(f"{state.text}, {state.days}")
        lines.append(Markup("{} {} {}<br>{}").format(name, said, state.summary, small(source)))
    st.html(text(heading(3, title), none, items(lines)))


def near(dataset: Dataset, event: str) -> None:
    """Draw the events near in space, with kilometres, and those near in time, with days."""
    space, time = near_in_space(dataset, event, km=KM), near_in_time(dataset, event, days=DAYS)
    left, right = st.columns(2)
    with left, st.container(key="near-space"):
        st.html(text(heading(3, gettext("Within {n} km").format(n=KM))))
        _list(dataset, space, "space", gettext("No other event has a published place so near."))
    with right, st.container(key="near-time"):
        st.html(text(heading(3, gettext("Within {n} days").format(n=DAYS))))
        _list(dataset, time, "time", gettext("No other event may lie so near in time."))


def _list(dataset: Dataset, found: pd.DataFrame, place: str, none: str) -> None:
    if found.empty:
        st.html(text(paragraph(none)))
        return
    near = [
        event_list.choice(dataset.row(one["incident"]), ", ".join(filter(None, (_km(one), _days(one)))))
        for one in row_dicts(found.head(MAX_LISTED))
    ]
    choices.show(near, place=place, go=view_in_address.pick)
    if len(found) > MAX_LISTED:
        st.html(text(paragraph(gettext("and {n} more").format(n=number(len(found) - MAX_LISTED)))))


def _km(one: dict[str, Any]) -> str:
    """Return the distance with how far it may be off: ``12 km (± 3)``."""
    if pd.isna(one["km"]):
        return ""
    return gettext("{km} km apart, ± {within_km} km").format(km=number(one["km"]), within_km=number(one["within_km"]))


def _days(one: dict[str, Any]) -> str:
    gap, most = int(one["gap_days"]), int(one["up_to_days"])
    if gap == 0:
        return gettext("the same days") if most == 0 else gettext("0 to {most} days apart").format(most=most)
    least = abs(gap)
    if least != most:
        sentence = gettext("{least} to {most} days before") if gap < 0 else gettext("{least} to {most} days after")
        return sentence.format(least=number(least), most=number(most))
    if gap < 0:
        return ngettext("{n} day before", "{n} days before", least).format(n=number(least))
    return ngettext("{n} day after", "{n} days after", least).format(n=number(least))
