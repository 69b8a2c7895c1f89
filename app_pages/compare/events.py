"""The events between two days: those that began, those that may have, those over by then, and who was harmed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.components.links import link
from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.difference import Difference, difference
from geo.events.counts import by_harm
from geo.events.facets import describe_filters
from geo.language.language import gettext, number
from geo.time.clock import MAX_WINDOW_DAYS, Clock
from geo.view.view import View
from markup.blocks import heading, items, paragraph, text
from markup.changes import began, sign
from markup.choices import cut_short, event_choice, folded
from markup.phrases import phrase
from markup.texts import sum_line

MAX_LISTED = 15
"""Events in one list; a longer one says how many more there are."""


def show(dataset: Dataset, view: View, found: Difference) -> None:
    """Draw the events that pass the view's filters; the longer lists for who opens them."""
    left_out = ""
    if view.filters:
        out = len(difference(dataset, found.before, found.after).began) - len(found.began)
        left_out = gettext("{n} more filtered out, here and on the maps: {filters}").format(
            n=number(out), filters=describe_filters(dataset, view.filters)
        )
    perhaps = gettext("{tally}, in events that may have begun in between")
    lines = [
        *(sum_line(one) for one in found.harmed),
        *(phrase(perhaps, tally=sum_line(one)) for one in found.perhaps_harmed),
    ]
    head = Markup("{}{}").format(sign("new") if len(found.began) else "", began(found))
    addresses = views.addresses(view)

    def listed(rows: pd.DataFrame, rest: str) -> Markup:
        ids = by_harm(dataset, rows["id"])
        events = [event_choice(dataset, dataset.row(id), addresses.selecting(id)) for id in ids]
        return cut_short(events, rest, most=MAX_LISTED)

    shown = text(heading(3, head), paragraph(left_out) if left_out else "", items(lines))
    shown += listed(found.began, gettext("and {n} more that began in between"))
    for rows, place, title, rest in (
        (
            found.may_have_begun, "perhaps-began", gettext("May have begun in between"),
            gettext("and {n} more that may have begun in between"),
        ),
        (found.over, "over", gettext("No longer going on"), gettext("and {n} more that were over by then")),
    ):  # fmt: skip
        if len(rows):
            shown += folded(f"{title} ({number(len(rows))})", listed(rows, rest), id=place)
    st.html(shown)
    if (window := (found.after - found.before).days) <= MAX_WINDOW_DAYS:
        days = Clock(found.after, "window", window)
        link(gettext("All events of these days as a table"), "events", replace(view, clock=days, against=None))
