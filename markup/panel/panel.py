"""The panel beside the map, whole: what this is, the search, the selected row's card, the day, what is in force, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.events.counts import by_harm
from geo.events.facets import passing
from geo.language.language import gettext, number
from geo.situation import Mask, Situation, replayed, situation_on
from geo.time.dating import are_dated
from geo.view.view_query import encode
from markup import opening
from markup.addresses import Addresses
from markup.blocks import items, notice, paragraph, text
from markup.choices import Choice, choices, cut_short, event_choice, folded
from markup.differing import where_sources_differ
from markup.environment import render
from markup.in_force import in_force
from markup.panel import card, found
from markup.panel.counts import counts
from markup.panel.unplaced import not_on_the_map

MAX_ON_A_DAY = 20


def panel(dataset: Dataset, addresses: Addresses, *, ways: bool = False, notices: Sequence[str] = ()) -> Markup:
    """Return the panel of a view (HTML): with the ``ways`` in where it is the first that a person sees, and with
    ``notices`` on what of an address can't be had. Its parts have a name each (``data-part``), so that a page changes
    those that differ."""
    view = addresses.view
    passes = passing(dataset, view.filters)
    situation = situation_on(dataset, view.clock, passes=passes)
    parts = {
        "notices": notice([items(notices)]) if notices else "",
        "opening": opening.opening(dataset, ways=ways),
        "find": _field(addresses),
        "card": card.box(dataset, addresses) if view.selected else "",
        "found": found.found(dataset, addresses) if view.find else "",
        "head": opening.day_head(dataset, situation),
        "day": _happened(dataset, situation, passes, addresses),
        "counts": counts(dataset, situation, view),
        "differ": where_sources_differ(dataset, addresses),
        "in-force": in_force(dataset, situation),
        "unplaced": not_on_the_map(dataset, situation, addresses),
    }
    return render("panel/panel.html", parts=parts)


def _field(addresses: Addresses) -> Markup:
    """Return the field of the search, as a form that works by itself: all else of the view goes with it."""
    view, known = addresses.view, addresses.known
    rest = encode(replace(view, find="", selected="", play=""), known.default, known.layers)
    return render(
        "panel/find.html", find=view.find, rest=rest, name=gettext("Find events, places and sources"),
        example=gettext("Find events, places, sources"),
    )  # fmt: skip


def _happened(dataset: Dataset, situation: Situation, passes: Mask, addresses: Addresses) -> Markup:
    """Return what the sources date to the day, then what may have happened on it, then the days around."""
    day = situation.clock.day
    on_it = are_dated(situation.on_day, day, day)
    dated, maybe = situation.on_day[on_it], situation.on_day[~on_it]
    rows = [
        event_choice(dataset, dataset.row(id), addresses.selecting(id), day=day) for id in by_harm(dataset, dated["id"])
    ]
    lead = not opening.headline_of(dataset, situation)
    shown = cut_short(rows, gettext("and {n} more on this day"), most=MAX_ON_A_DAY, lead=lead)
    if dated.empty:
        none = text(paragraph(gettext("No event is dated to this day.")))
        shown = none + choices(_around(dataset, situation, passes, addresses))
    if len(maybe):
        title = gettext("May have happened on this day ({n})").format(n=number(len(maybe)))
        perhaps = [
            event_choice(dataset, dataset.row(id), addresses.selecting(id)) for id in by_harm(dataset, maybe["id"])
        ]
        rest = gettext("and {n} more that may have happened on this day")
        shown += folded(title, cut_short(perhaps, rest, most=MAX_ON_A_DAY), id="maybe")
    return shown


def _around(dataset: Dataset, situation: Situation, passes: Mask, addresses: Addresses) -> list[Choice]:
    """Return the last event before the day and the next one after it, of those whose day is known."""
    at = pd.Timestamp(situation.clock.day)
    events = replayed(dataset)[passes]
    exact = events["date_precision"] == "day"
    before, after = np.flatnonzero(exact & (events["end"] < at)), np.flatnonzero(exact & (events["start"] > at))
    return [
        event_choice(dataset, dataset.row(id), addresses.selecting(id), above=which)
        for which, nearest in ((gettext("Last before"), before[-1:]), (gettext("Next"), after[:1]))
        for id in events["id"].iloc[nearest]
    ]
