"""The events between two days: those that began, those that may have, those over by then, and who was harmed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app_pages import event_list
from app_pages.links import link
from app_pages.words import plain
from geo.clock import Clock
from geo.dataset import Dataset
from geo.difference import Difference, difference
from geo.facets import in_words
from geo.view import View

MOST = 15
"""Events in one list; a longer one says how many more there are."""


def show(dataset: Dataset, view: View, found: Difference) -> None:
    """Draws the events that pass the view's filters; the longer lists for who opens them."""
    st.markdown(f"### {heading(found)}")
    if view.filters:
        out = len(difference(dataset, found.before, found.after).began) - len(found.began)
        st.markdown(f"{out:,} more filtered out, here and on the maps: {plain(in_words(dataset, view.filters))}")
    lines = [
        f"- {plain(one.group)} {one.outcome}: **{plain(one.in_words())}**{where}"
        for tallies, where in ((found.harmed, ""), (found.perhaps_harmed, ", in events that may have begun in between"))
        for one in tallies
    ]
    if lines:
        st.markdown("\n".join(lines))
    event_list.buttons(found.began, "began", "that began in between", most=MOST)
    for rows, key, title, rest in (
        (found.may_have_begun, "perhaps-began", "May have begun in between", "that may have begun in between"),
        (found.over, "over", "No longer going on", "that were over by then"),
    ):
        if len(rows):
            listed = st.expander(f"{title} ({len(rows):,})", key=f"list-{key}", on_change="rerun")
            if listed.open:
                with listed:
                    event_list.buttons(rows, key, rest, most=MOST)
    days = Clock(found.after, "window", (found.after - found.before).days)
    link("All events of these days as a table", "events", replace(view, clock=days, against=None))


def heading(found: Difference) -> str:
    """How many events began in between."""
    return f"Events: {len(found.began):,} began"
