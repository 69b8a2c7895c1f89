"""The timeline: events as marks in a lane a category, statuses as bands, and counts a month, as plain JSON.

Days are numbers, counted from the start of the dataset's period.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import OUTCOMES
from geo.events.agreement import one_source_mark
from geo.events.counts import Sum, most_harm, sums
from geo.events.titles import short_titles
from geo.language.language import gettext
from geo.monthly_counts import UNKNOWN, events_by_month, harm_by_month, months
from geo.places import name
from geo.sites import BY_STATE
from geo.situation import Mask, replayed, used_casualties
from geo.states.states import describe_days, direction_of, ends_of, text_of
from geo.time.days import write_day, write_range
from layers.base import day_number, day_numbers
from layers.events import size_of
from layers.style.categories import GROUPS, SIZES_PX, STYLE
from layers.style.palette import PALETTE
from layers.style.shapes import SHAPES

MAX_MARKS = 1_500
"""With more events, lanes have no marks: single ones could not be distinguished."""
MAX_NAMED = 5
"""Events with most harm that are named."""
COLOURS = {
    ("passage", "barricaded"): "street",
    ("passage", "closed"): "gate",
    ("use", "in_use"): "route",
    ("use", "blocked"): "route-blocked",
}
"""The colours of statuses that the map draws in a colour of their own."""


def timeline(dataset: Dataset, *, passes: Mask | None = None) -> dict[str, Any]:
    """Return all that the timeline draws, for the events that pass (``geo.situation.visible_events``)."""
    settings, events = dataset.settings, replayed(dataset)
    events = events if passes is None else events[passes]
    counts = events_by_month(dataset, passes=passes)
    present = [category for category in STYLE if category in counts]
    lanes = [
        {"id": category, "title": gettext(text), "group": gettext(GROUPS[colour]), "colour": colour, "shape": shape,
         "months": counts[category][:-1].tolist(), "unknown": int(counts[category][-1])}
        for category, (colour, shape, text) in STYLE.items() if category in present
    ]  # fmt: skip
    colours = {lane["colour"] for lane in lanes} | set(COLOURS.values()) | {"select"}
    return {
        "start": settings.start.isoformat(),
        "end": settings.end.isoformat(),
        "months": list(months(dataset)),
        "palette": {name: PALETTE[name] for name in sorted(colours)},
        "shapes": {lane["shape"]: SHAPES[lane["shape"]] for lane in lanes},
        "sizes_px": SIZES_PX,
        "names": _names(dataset, events, present),
        "lanes": lanes,
        "marks": None if len(events) > MAX_MARKS else _marks(dataset, events, present),
        "events": len(events),
        "bands": _bands(dataset),
        "harm": _harm(dataset, events, passes),
    }


def _names(dataset: Dataset, events: pd.DataFrame, present: list[str]) -> list[dict[str, Any]]:
    """Return what is named on its day, by day: the events with most harm, of those that pass, and the turning points. A
    turning point that is such an event is named once. ``lane`` is that of an event with most harm, else ``None``."""
    points = dataset.settings.turning_points
    called = {**short_titles(dataset), **{point.event: point.label for point in points if point.event}}
    most = set(most_harm(dataset, events["id"])[:MAX_NAMED])
    found = []
    for row in (one for one in row_dicts(events) if one["id"] in most):
        first, last = row["start"].date(), row["end"].date()
        found.append({
            "id": row["id"], "day": first + (last - first) // 2, "text": called[row["id"]], "title": row["title"],
            "when": write_range(first, last, row["date_precision"]), "lane": present.index(row["category"]),
        })  # fmt: skip
    found += [
        {"id": point.event, "day": point.day, "text": point.label, "title": point.title, "when": write_day(point.day), "lane": None}
        for point in points if point.event not in most
    ]  # fmt: skip
    found.sort(key=lambda one: one["day"])
    return [{**one, "day": day_number(one["day"], dataset)} for one in found]


def _marks(dataset: Dataset, events: pd.DataFrame, present: list[str]) -> list[dict[str, Any]]:
    """Return a mark for each event, by first day. ``exact`` ones happened on all of their days; the others on some of them."""
    hurt = used_casualties(dataset)
    hurt = hurt[hurt["incident"].isin(events["id"])]
    sizes = {str(id): size_of(row_dicts(rows)) for id, rows in hurt.groupby("incident")}
    events = events.assign(first=day_numbers(events["start"], dataset), last=day_numbers(events["end"], dataset))
    return [
        {
            "id": row["id"],
            "lane": present.index(row["category"]),
            "first": row["first"],
            "last": row["last"],
            "exact": row["date_precision"] == "day",
            "size": sizes.get(row["id"], "small"),
            "title": row["title"],
            "when": write_range(row["start"].date(), row["end"].date(), row["date_precision"]),
            "one_source": one_source_mark(dataset, row["id"]),
        }
        for row in row_dicts(events)
    ]


def _bands(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the statuses by attribute; those alike in all are in one row with the names of all that they hold for."""
    names = _entities(dataset)
    statuses = dataset.statuses.sort_values("valid_from", na_position="first", kind="stable")
    order = {entity: place for place, entity in enumerate(dict.fromkeys(dataset.statuses["entity"]))}
    out = []
    for attribute, title in dataset.settings.attributes.items():
        held = statuses[statuses["attribute"] == attribute]
        rows: list[dict[str, Any]] = []
        for entity in sorted(set(held["entity"]), key=order.__getitem__):
            segments = [_segment(row, dataset) for row in row_dicts(held[held["entity"] == entity])]
            alike = next((row for row in rows if row["segments"] == segments), None)
            if alike is None:
                rows.append(alike := {"entities": [], "segments": segments})
            alike["entities"].append({"id": entity, **names[entity]})
        if rows:
            out.append({"id": attribute, "title": title, "rows": rows})
    return out


def _segment(row: dict[str, Any], dataset: Dataset) -> dict[str, Any]:
    """Return a status's segment. ``first`` to ``surely`` are the days on any of which it may have begun, when that is known, and ``until``
    to ``last`` those on any of which it may have ended. ``one_way`` tells that it holds for one direction."""
    ends = ends_of(dataset, row)

    def number(day: date | None) -> int | None:
        return None if day is None else day_number(day, dataset)

    return {
        "first": number(ends.first),
        "surely": number(ends.latest_first),
        "exact": ends.precision == "day",
        "until": number(ends.earliest_last),
        "last": number(ends.last),
        "exact_end": ends.end_precision == "day",
        "one_way": bool(direction_of(row)),
        "text": text_of(row, dataset.settings),
        "when": describe_days(ends, dataset.settings),
        "summary": row["summary"],
        "colour": COLOURS.get((row["attribute"], row["value"]), ""),
    }


def _entities(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Return what statuses hold for, by name, and whether it can be selected."""
    kinds = (kind for kind in BY_STATE if kind.layer and not kind.guarded)
    sites = ((row["id"], name(row)) for kind in kinds for row in row_dicts(dataset.sites(kind)))
    areas = {area.id: {"name": area.title, "selectable": False} for area in dataset.settings.areas}
    return {id: {"name": called, "selectable": True} for id, called in sites} | areas


def _harm(dataset: Dataset, events: pd.DataFrame, passes: Mask | None) -> list[dict[str, Any]]:
    """Return a row for each group, in the order of ``geo.events.counts.sums``: counts by outcome and month, and in all.
    ``least`` and ``most`` are for the height of a bar, ``words`` is its text, and ``label`` the wording of a single
    count."""
    by_group: dict[str, dict[str, Any]] = {}
    for one in sums(dataset, events):
        row = by_group.setdefault(one.key, {"group": one.group, "outcomes": {}})
        name = gettext(OUTCOMES[one.outcome])
        row["outcomes"][one.outcome] = {"name": name, "words": one.describe(), "months": [], "unknown": None}
    for harm in harm_by_month(dataset, passes=passes):
        counts = by_group[harm.sum.key]["outcomes"][harm.sum.outcome]
        if harm.month == UNKNOWN:
            counts["unknown"] = _count(harm.sum)
        else:
            counts["months"].append({"month": harm.month, **_count(harm.sum)})
    return list(by_group.values())


def _count(one: Sum) -> dict[str, Any]:
    words = one.describe()
    return {"least": one.least, "most": one.most, "words": words, "label": words if one.single else ""}
