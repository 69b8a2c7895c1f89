"""How much an event matters to a telling that has no room for all: turning points, then deaths, then people injured, then
what changed a state."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import rows_by
from geo.events.counts import INJURED, KILLED, by_harm, worst_outcome
from geo.situation import replayed, used_casualties

TURNING_POINT, DEATHS, INJURIES, CHANGE, OTHER = range(5)
"""The ranks of events, those that are told first before the others."""
_BY_OUTCOME = {KILLED: DEATHS, INJURED: INJURIES}


@cached_by_dataset
def ranks(dataset: Dataset) -> Mapping[str, int]:
    """Return the rank of each replayed event by its id.

    A state names the event that brought it; a turning point without an event is the first of its day, by harm.
    """
    events = replayed(dataset)
    exact = events[events["date_precision"] == "day"]
    hurt = rows_by(used_casualties(dataset), "incident")
    found = dict.fromkeys(events["id"], OTHER)
    found |= dict.fromkeys((id for id in dataset.statuses["event"] if id in found), CHANGE)
    found |= {id: _BY_OUTCOME[worst] for id in found if (worst := worst_outcome(hurt.get(id, ())))}
    for point in dataset.settings.turning_points:
        on_day = exact.loc[exact["start"].dt.date == point.day, "id"]
        named = [point.event] if point.event else by_harm(dataset, on_day)[:1]
        found |= dict.fromkeys((id for id in named if id in found), TURNING_POINT)
    return MappingProxyType(found)
