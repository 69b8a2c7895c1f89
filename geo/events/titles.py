"""Short titles of events, for where a title has no room: on the map."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset


@cached_by_dataset
def short_titles(dataset: Dataset) -> Mapping[str, str]:
    """Return the short title of each event by its id: its own, else that of the turning point that it is, else its
    whole title."""
    events = dataset.events
    turns = {one.event: one.short for one in dataset.settings.turning_points if one.event}
    rows = zip(events["id"], events["short"], events["title"], strict=True)
    return MappingProxyType({id: short or turns.get(id) or title for id, short, title in rows})
