"""Two maps of one page, a day each: what each shows, and what is marked on it as new, ended or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from geo.dataset.dataset import Dataset
from geo.difference import Change, Difference, difference
from geo.events.facets import passing
from geo.language.language import gettext
from geo.time.days import write_day, write_day_short
from geo.view.view import View
from geo.view.view_query import on_map
from layers.replay.command import command

MARK_OF = {"appeared": "new", "ended": "ended", "changed": "changed"}
"""The mark of each of ``geo.difference.CHANGE_KINDS``."""
Marks = dict[str, list[str]]
"""The ids of what is marked on a map, by ``new``, ``ended`` and ``changed``."""


def sides(dataset: Dataset, view: View, days: tuple[date, date]) -> list[dict[str, Any]]:
    """Return the map of each of two days: its title, its day where there is little room, the message that makes it show
    the day, and its marks."""
    found = difference(dataset, *days, passes=passing(dataset, view.filters))
    return [
        {
            "title": gettext("Map: {day}").format(day=write_day(day)),
            "short": write_day_short(day),
            "command": command(on_map(replace(view, clock=replace(view.clock, day=day))), number=0),
            "marks": marked,
        }
        for day, marked in zip(days, marks(dataset, found), strict=True)
    ]


def marks(dataset: Dataset, found: Difference) -> tuple[Marks, Marks]:
    """Return what is marked on the map of the earlier day, and on that of the later one: there what began for certain,
    here what is over, on both what is otherwise than before."""
    before, after = (dict[str, set[str]](new=set(), ended=set(), changed=set()) for _ in range(2))
    after["new"] |= set(found.began["id"])
    before["ended"] |= set(found.over["id"])
    for group in found.changes.values():
        for change in group:
            ids = set(_marked(dataset, change))
            for side, state in ((before, change.before), (after, change.after)):
                if state:
                    side[MARK_OF[change.kind]] |= ids
    first, last = ({kind: sorted(ids) for kind, ids in side.items()} for side in (before, after))
    return first, last


def _marked(dataset: Dataset, change: Change) -> Iterator[str]:
    """Yield the ids of what a change is marked at: the municipalities of an area; nothing where it is all of them."""
    area = next((one for one in dataset.settings.areas if one.id == change.entity), None)
    yield from area.municipalities if area else (change.entity,)
