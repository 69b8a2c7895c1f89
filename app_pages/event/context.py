"""The context of an event: what changed in force within its days, and the events near it in space and time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.difference import changed_on
from geo.events.nearby import near_in_space, near_in_time
from geo.language.language import gettext, ngettext, number, with_full_stop
from geo.states.states import describe
from geo.view.view import View
from markup.addresses import Addresses
from markup.blocks import heading, items, paragraph, small, strong, text
from markup.choices import Choice, cut_short, event_choice
from markup.texts import source_line

KM, DAYS = 15, 14
MAX_LISTED = 8
"""Events in a list; a line says how many there are in all."""


def changed(dataset: Dataset, row: Mapping[str, Any]) -> Markup:
    """Return the states and rules that began or ended within the event's days."""
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
    return text(heading(3, title), none, items(lines))


def near(dataset: Dataset, view: View) -> None:
    """Draw the events near the selected one in space, with kilometres, and those near in time, with days."""
    space, time = near_in_space(dataset, view.selected, km=KM), near_in_time(dataset, view.selected, days=DAYS)
    left, right = st.columns(2)
    with left, st.container(key="near-space"):
        none = gettext("No other event has a published place so near.")
        st.html(_listed(dataset, space, gettext("Within {n} km").format(n=KM), none, view))
    with right, st.container(key="near-time"):
        none = gettext("No other event may lie so near in time.")
        st.html(_listed(dataset, time, gettext("Within {n} days").format(n=DAYS), none, view))


def _listed(dataset: Dataset, found: pd.DataFrame, title: str, none: str, view: View) -> Markup:
    rows = apart(dataset, found, views.addresses(view))
    shown = cut_short(rows, gettext("and {n} more"), most=MAX_LISTED)
    return text(heading(3, title), shown or paragraph(none))


def apart(dataset: Dataset, found: pd.DataFrame, addresses: Addresses | None = None) -> list[Choice]:
    """Return events with how far they are in space and time; with ``addresses`` they can be chosen."""
    return [
        event_choice(
            dataset, dataset.row(one["incident"]), addresses.selecting(one["incident"]) if addresses else "",
            ", ".join(filter(None, (_km(one), _days(one)))),
        )
        for one in row_dicts(found)
    ]  # fmt: skip


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
