"""What a picture says of its view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from export.map import InView
from export.scale import distance
from geo.dataset import Dataset
from geo.days import write_day, write_range
from geo.places import happened_at, names, names_in
from geo.situation import replayed
from geo.view import View
from layers.bases import KINDS
from layers.incidents import STYLE
from layers.registry import REGISTRY

BASIS = {
    "surveyed": "at a published point",
    "settlement": "at the settlement",
    "derived": "at a derived position",
    "schematic": "at a schematic position",
}
"""As the map's popups say it (``web/src/popup.js``)."""


@dataclass(frozen=True)
class Chosen:
    """What is said of the selected feature: its kind, with its days; its title; where it is, and how well that is known."""

    kind: str
    title: str
    place: str


def headline(dataset: Dataset, view: View) -> str:
    """The days that a view looks at; of all so far, the last one."""
    first, last = view.clock.span(dataset.settings.start)
    return write_day(last) if view.clock.mode == "cumulative" else write_range(first, last, "day")


def state_of_data(dataset: Dataset) -> str:
    """Up to what day the data speaks, and which data it is: its version and its short hash."""
    settings = dataset.settings
    return f"Data to {write_day(settings.end)} · version {settings.version} · {dataset.hash[:8]}"


def counted(dataset: Dataset, view: View, seen: InView) -> str:
    """How many of all events the view has: ``5 of 114 events in these 30 days``."""
    ids = seen.events["subject"].unique()
    total = f"{len(ids):,} of {len(replayed(dataset)):,} events"
    if view.clock.mode == "cumulative":
        return f"{total} so far"
    one = view.clock.mode == "day" or view.clock.window_days == 1
    where, span = ("on", "this day") if one else ("in", f"these {view.clock.window_days:,} days")
    incidents = dataset.incidents
    precise = (incidents.loc[incidents["id"].isin(ids), "date_precision"] == "day").all()
    return f"{total} {where} {span}" if precise else f"{total} {where}, or possibly {where}, {span}"


def where_they_are(seen: InView) -> str:
    """How many events lie in the window, at other places, and at none; empty when there are no events."""
    codes, subjects = pd.factorize(seen.events["subject"])
    on_map = seen.events["x"].notna().to_numpy()
    inside, placed = (len(np.unique(codes[rows])) for rows in (seen.events["inside"].to_numpy(bool), on_map))
    all = len(subjects)
    parts = [(inside, "in view"), (placed - inside, "elsewhere"), (all - placed, "without a published place")]
    return " · ".join(f"{number:,} {where}" for number, where in parts if number)


def left_out(view: View) -> str:
    """Which events the view doesn't draw, whatever their days; empty for none."""
    off = [layer.title for layer in REGISTRY if layer.events and layer.id not in view.layers]
    return f"Not drawn: {', '.join(off)}" if off else ""


def chosen(dataset: Dataset, view: View, seen: InView) -> Chosen | None:
    """What is said of the selected feature; ``None`` when there is none."""
    if not view.selected:
        return None
    if found := _row(dataset.incidents, view.selected):
        when = write_range(found["start"].date(), found["end"].date(), found["date_precision"])
        points = happened_at(dataset)
        at = [_place(one, view.names) for one in points[points["incident"] == found["id"]].to_dict("records")]
        place = "; ".join(at) or f"Not on the map. {found['no_place_reason']}".strip()
        if not (seen.events["subject"] == view.selected).any():
            place = "Not among the events shown"
        return Chosen(f"{STYLE[found['category']][2]} · {when}", found["title"], place)
    for kind, table in (
        ("Crossing", dataset.crossings),
        ("", dataset.bases),
        ("Alternative route", dataset.routes),
        ("Municipality", dataset.municipalities),
        ("Place", dataset.places),
    ):
        if found := _row(table, view.selected):
            place = f"Known to within {distance(found['precision_m'])}" if found.get("precision_m", 0) > 0 else ""
            return Chosen(kind or KINDS[found["kind"]], " / ".join(names_in(names(found), view.names)), place)
    return None


def _row(table: Any, id: str) -> dict[str, Any] | None:
    rows = table[table["id"] == id] if id else table[:0]
    return next(iter(rows.to_dict("records")), None)


def _place(at: Mapping[str, Any], choice: str) -> str:
    within = f"{BASIS[at['basis']]}, within {distance(at['precision_m'])}" if at["inside"] else "outside this map"
    return f"{' / '.join(names_in(names(at), choice))}: {within}"
