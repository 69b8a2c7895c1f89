"""What a picture says of its view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from export.map.map import InView
from export.map.scale_bar import distance
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.agreement import one_source_mark
from geo.events.counts import counts_of
from geo.language.language import gettext, ngettext, noop, number
from geo.places import happened_at, names, names_in
from geo.time.dating import numbers_at
from geo.time.days import write_day, write_range
from geo.view import View
from layers.bases import KINDS
from layers.registry import REGISTRY

BASIS = {
    "surveyed": noop("at a published point"),
    "settlement": noop("at the settlement"),
    "derived": noop("at a derived position"),
    "schematic": noop("at a schematic position"),
}
"""As the map's popups say it (``web/src/replay/controls/popup.js``); for ``gettext``."""


@dataclass(frozen=True)
class Chosen:
    """What is said of the selected feature: its kind and days, and whether it has one source; its title; its place; and of
    an event who was killed or injured, by the counts that the map uses, each group by itself."""

    kind: str
    title: str
    place: str
    counts: tuple[str, ...] = ()


def headline(dataset: Dataset, view: View) -> str:
    """The days that a view looks at; of all so far, the last one."""
    first, last = view.clock.span(dataset.settings.start)
    return write_day(last) if view.clock.mode == "cumulative" else write_range(first, last, "day")


def state_of_data(dataset: Dataset) -> str:
    """Up to what day the data speaks, and which data it is: its version and its short hash."""
    settings = dataset.settings
    said = gettext("Data to {day} · version {version} · {hash}")
    return said.format(day=write_day(settings.end), version=settings.version, hash=dataset.hash[:8])


def counted(dataset: Dataset, view: View, seen: InView) -> str:
    """How many events the view has: ``5 events; 3 more may have been on other days`` (``geo.time.dating``)."""
    events = dataset.events
    shown = events[events["id"].isin(seen.events["subject"].unique())]
    return numbers_at(shown, view.clock, dataset.settings.start).describe()


def where_they_are(seen: InView) -> str:
    """How many events lie in the window, at other places, and at none; empty when there are no events."""
    codes, subjects = pd.factorize(seen.events["subject"])
    on_map = seen.events["x"].notna().to_numpy()
    inside, placed = (len(np.unique(codes[rows])) for rows in (seen.events["inside"].to_numpy(bool), on_map))
    all = len(subjects)
    parts = [
        (inside, ngettext("{n} in view", "{n} in view", inside)),
        (placed - inside, ngettext("{n} elsewhere", "{n} elsewhere", placed - inside)),
        (all - placed, ngettext("{n} without a published place", "{n} without a published place", all - placed)),
    ]
    return " · ".join(said.format(n=number(count)) for count, said in parts if count)


def left_out(view: View) -> str:
    """Which events the view doesn't draw, whatever their days; empty for none."""
    off = [layer.title for layer in REGISTRY if layer.events and layer.id not in view.layers]
    return gettext("Not drawn: {layers}").format(layers=", ".join(off)) if off else ""


_TITLES = {
    "crossings": noop("Crossing"),
    "bases": "",
    "routes": noop("Alternative route"),
    "municipalities": noop("Municipality"),
    "places": noop("Place"),
}


def chosen(dataset: Dataset, view: View, seen: InView) -> Chosen | None:
    """What is said of the selected feature; ``None`` when there is none."""
    if not view.selected:
        return None
    found = dataset.find(view.selected)
    if found and found.is_event:
        when = write_range(found["start"].date(), found["end"].date(), found["date_precision"])
        points = happened_at(dataset)
        at = [_place(one, view.names) for one in row_dicts(points[points["incident"] == found["id"]])]
        place = "; ".join(at) or " ".join(filter(None, (gettext("Not on the map."), found["no_place_reason"])))
        if not (seen.events["subject"] == view.selected).any():
            place = gettext("Not among the events shown")
        parts = (gettext(CATEGORIES[found["category"]]), when, one_source_mark(dataset, found["id"]))
        counts = tuple(one.describe() for one in counts_of(dataset, found["id"]) if one.used)
        return Chosen(" · ".join(part for part in parts if part), found["title"], place, counts)
    if found and (kind := _TITLES.get(found.table)) is not None:
        known = found.get("precision_m", 0) > 0
        place = gettext("Known to within {km}").format(km=distance(found["precision_m"])) if known else ""
        called = kind or KINDS[found["kind"]]
        return Chosen(gettext(called), " / ".join(names_in(names(found), view.names)), place)
    return None


def _place(at: Mapping[str, Any], choice: str) -> str:
    called = " / ".join(names_in(names(at), choice))
    if not at["inside"]:
        return gettext("{place}: outside this map").format(place=called)
    said, basis = gettext("{place}: {basis}, within {km}"), BASIS[at["basis"]]
    return said.format(place=called, basis=gettext(basis), km=distance(at["precision_m"]))
