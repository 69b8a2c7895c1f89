"""The events between two days: those that began, those that may have, those over by then, and who was harmed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app_pages import event_list
from app_pages.links import link
from app_pages.words import plain, tally_line
from geo.clock import Clock
from geo.dataset import Dataset
from geo.difference import Difference, difference
from geo.facets import in_words
from geo.language import gettext, ngettext, number
from geo.view import View

MOST = 15
"""Events in one list; a longer one says how many more there are."""


def show(dataset: Dataset, view: View, found: Difference) -> None:
    """Draws the events that pass the view's filters; the longer lists for who opens them."""
    st.markdown(f"### {heading(found)}")
    if view.filters:
        out = len(difference(dataset, found.before, found.after).began) - len(found.began)
        st.markdown(
            gettext("{n} more filtered out, here and on the maps: {filters}").format(
                n=number(out), filters=plain(in_words(dataset, view.filters))
            )
        )
    lines = [
        said.format(tally=tally_line(dataset, one))
        for tallies, said in (
            (found.harmed, "- {tally}"),
            (found.perhaps_harmed, gettext("- {tally}, in events that may have begun in between")),
        )
        for one in tallies
    ]
    if lines:
        st.markdown("\n".join(lines))
    event_list.buttons(found.began, "began", gettext("and {n} more that began in between"), most=MOST)
    for rows, key, title, rest in (
        (
            found.may_have_begun,
            "perhaps-began",
            gettext("May have begun in between"),
            gettext("and {n} more that may have begun in between"),
        ),
        (found.over, "over", gettext("No longer going on"), gettext("and {n} more that were over by then")),
    ):
        if len(rows):
            listed = st.expander(f"{title} ({number(len(rows))})", key=f"list-{key}", on_change="rerun")
            if listed.open:
                with listed:
                    event_list.buttons(rows, key, rest, most=MOST)
    days = Clock(found.after, "window", (found.after - found.before).days)
    link(gettext("All events of these days as a table"), "events", replace(view, clock=days, against=None))


def heading(found: Difference) -> str:
    """How many events began in between."""
    return ngettext("Events: {n} began", "Events: {n} began", len(found.began)).format(n=number(len(found.began)))
