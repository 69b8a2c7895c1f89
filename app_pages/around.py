"""Around an event: what changed in force within its days, and the events near it in space and time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app_pages import event_list
from app_pages.sourcing import source_line
from app_pages.words import plain
from geo.dataset import Dataset
from geo.days import write_day
from geo.difference import changed_on
from geo.nearby import near_in_space, near_in_time
from geo.places import entity_names

KM, DAYS = 15, 14
MOST = 8
"""Events in a list; a line says how many there are in all."""


def changed(dataset: Dataset, row: pd.Series) -> None:
    """The states and rules that began or ended within the event's days."""
    first, last = row["start"].date(), row["end"].date()
    rows = changed_on(dataset, first, last)
    st.markdown("### What changed in force " + ("that day" if first == last else "within these days"))
    if rows.empty:
        st.markdown("Nothing that the data records.")
    names, lines = entity_names(dataset), []
    for status in rows.to_dict("records"):
        ends = [f"began {write_day(status['valid_from'].date())}"] if status["began"] else []
        if status["ended"]:
            ends.append(f"last day {write_day(status['valid_to'].date())}")
        source = source_line(dataset, status["source"], status["locator"])
        name = plain(names[status["entity"]])
        lines.append(f"- **{name}:** {plain(status['summary'])} ({', '.join(ends)})  \n:small[{source}]")
    st.markdown("\n".join(lines))


def near(dataset: Dataset, incident: str) -> None:
    """The events near in space, with kilometres, and those near in time, with days."""
    titles = dataset.incidents.set_index("id", drop=False)
    space, time = near_in_space(dataset, incident, km=KM), near_in_time(dataset, incident, days=DAYS)
    left, right = st.columns(2)
    with left, st.container(key="near-space"):
        st.markdown(f"### Within {KM} km")
        _list(titles, space, "space", "No other event has a published place so near.")
    with right, st.container(key="near-time"):
        st.markdown(f"### Within {DAYS} days")
        _list(titles, time, "time", "No other event may lie so near in time.")


def _list(titles: pd.DataFrame, found: pd.DataFrame, place: str, none: str) -> None:
    if found.empty:
        st.markdown(none)
    for one in found.head(MOST).to_dict("records"):
        apart = ", ".join(filter(None, (_km(one), _days(one))))
        event_list.button(titles.loc[one["incident"]].to_dict(), place, apart)
    if len(found) > MOST:
        st.markdown(f"and {len(found) - MOST:,} more")


def _km(one: dict[str, Any]) -> str:
    """The distance with how far it may be off: ``12 km (± 3)``."""
    if pd.isna(one["km"]):
        return ""
    return f"{one['km']:.0f} km apart, ± {one['within_km']:.0f} km"


def _days(one: dict[str, Any]) -> str:
    gap, most = int(one["gap_days"]), int(one["up_to_days"])
    if gap == 0:
        return "the same days" if most == 0 else f"0 to {most} days apart"
    side = "before" if gap < 0 else "after"
    days = f"{abs(gap)}" if abs(gap) == most else f"{abs(gap)} to {most}"
    return f"{days} day{'' if days == '1' else 's'} {side}"
