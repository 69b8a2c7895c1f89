"""The panel beside the map: the search, the selected feature's card, the day, what is in force, and the counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.components import add_scene, card, choices, event_list, filter_bar
from app_pages.map import search_box
from app_pages.state import view_in_address
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.counts import sums
from geo.events.facets import describe_filters, passing
from geo.language.language import gettext, ngettext, number
from geo.places import name
from geo.situation import Mask, Situation, replayed, situation_on
from geo.time.dating import are_dated
from geo.time.days import write_day
from geo.view import View
from layers.registry import REGISTRY
from markup.blocks import heading, items, paragraph, strong, text
from markup.in_force import in_force
from markup.phrases import phrase
from markup.texts import sum_line

MAX_ON_A_DAY = 20
MAX_OFF_THE_MAP = 100
"""Buttons in one list; a longer one says how many events there are in all."""


def show(dataset: Dataset, view: View) -> None:
    """Draw the whole panel for a view."""
    passes = passing(dataset, view.filters)
    situation = situation_on(dataset, view.clock, passes=passes)
    st.html(text(heading(1, dataset.settings.title)))
    search_box.field(view)
    add_scene.show(view)
    if view.selected:
        card.box(dataset, view)
    search_box.results(dataset, view.find, view.names)
    st.html(text(heading(2, gettext("On {day}").format(day=write_day(view.clock.day)))))
    _happened(dataset, situation, passes)
    _counts(dataset, situation, view)
    filter_bar.where_sources_differ(dataset, view)
    st.html(in_force(dataset, situation))
    _off_the_map(situation)


def _happened(dataset: Dataset, situation: Situation, passes: Mask) -> None:
    """Draw what the sources date to the day, then what may have happened on it, then the days around."""
    on_it = are_dated(situation.on_day, situation.clock.day, situation.clock.day)
    dated, maybe = situation.on_day[on_it], situation.on_day[~on_it]
    event_list.buttons(dated["id"].tolist(), "day", gettext("and {n} more on this day"), most=MAX_ON_A_DAY)
    if dated.empty:
        st.html(text(paragraph(gettext("Nothing in the sources is dated to this very day."))))
        at = pd.Timestamp(situation.clock.day)
        events = replayed(dataset)[passes]
        exact = events["date_precision"] == "day"
        before, after = np.flatnonzero(exact & (events["end"] < at)), np.flatnonzero(exact & (events["start"] > at))
        near = [
            event_list.choice(row, above=which)
            for which, nearest in ((gettext("Last before"), before[-1:]), (gettext("Next"), after[:1]))
            for row in row_dicts(events.iloc[nearest])
        ]
        choices.show(near, place="near", go=view_in_address.pick)
    if len(maybe):
        called = gettext("May have happened on this day ({n})")
        rest = gettext("and {n} more that may have happened on this day")
        event_list.expander(called, "maybe", maybe["id"].tolist(), "maybe", rest, most=MAX_ON_A_DAY)


def _counts(dataset: Dataset, situation: Situation, view: View) -> None:
    """Draw the counts of all events at the clock, whatever layers are on; a line says when some are off."""
    days = situation.clock.window_days
    title = {
        "cumulative": gettext("So far"),
        "window": ngettext("In the last {n} day", "In the last {n} days", days).format(n=number(days)),
        "day": gettext("On this day"),
    }
    where = gettext("{mapped} drawn on the map, {edge} at its edge, {unplaced} without a published place")
    mapped, edge, unplaced = (number(len(ids)) for ids in (situation.mapped, situation.at_edge, situation.unplaced))
    lines: list[object] = [
        strong(situation.numbers.describe()), where.format(mapped=mapped, edge=edge, unplaced=unplaced)
    ]  # fmt: skip
    if situation.filtered:
        filtered = gettext("{n} filtered out, here and on the map: {filters}")
        filters = describe_filters(dataset, view.filters)
        lines.append(filtered.format(n=number(situation.filtered), filters=filters))
    if off := [REGISTRY[id].title for id in REGISTRY.optional if REGISTRY[id].events and id not in view.layers]:
        lines.append(gettext("Switched off on the map, and counted here: {layers}").format(layers=", ".join(off)))
    first, last = situation.clock.span(dataset.settings.start)
    certain = are_dated(situation.events, first, last, so_far=situation.clock.mode == "cumulative")
    lines += [sum_line(one) for one in sums(dataset, situation.events[certain])]
    perhaps = gettext("{tally}, in events that may have been on other days")
    lines += [phrase(perhaps, tally=sum_line(one)) for one in sums(dataset, situation.events[~certain])]
    st.html(text(heading(3, title[situation.clock.mode]), items(lines)))


def _off_the_map(situation: Situation) -> None:
    """Draw what has no place, and why; only for who opens it, as is every list that starts closed."""
    unplaced = situation.events[situation.events["id"].isin(situation.unplaced)]
    sites = [row for rows in situation.sites.values() for row in row_dicts(rows[rows["no_place_reason"] != ""])]
    count = len(unplaced) + len(sites)
    listed = st.expander(gettext("Not on the map ({n})").format(n=number(count)), key="off-the-map", on_change="rerun")
    if not listed.open:
        return
    with listed:
        if sites:
            st.html(text(*(paragraph(strong(name(row)), row["no_place_reason"]) for row in sites)))
        if len(unplaced) > MAX_OFF_THE_MAP:
            last = gettext("The last {most} of {n} events without a place; earlier days list the earlier ones.")
            st.html(text(paragraph(last.format(most=MAX_OFF_THE_MAP, n=number(len(unplaced))))))
        events = row_dicts(unplaced.tail(MAX_OFF_THE_MAP))
        off = (event_list.choice(row, below=row["no_place_reason"]) for row in events)
        choices.show(off, place="off", go=view_in_address.pick)
