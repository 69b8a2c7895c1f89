"""The states by which areas are filled: which one holds in each area on which days, as far as the sources are certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.places import municipalities_in, own_areas
from geo.states.states import ends_of

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """The days on which an area has a ``value`` (empty where none is certain); ``None`` is an open end. Both days
    included."""

    first: date | None
    last: date | None
    value: str


@dataclass(frozen=True)
class _Held:
    """A state's possible days, and those of them on which it holds for certain (none where ``surely`` lies after
    ``until``)."""

    value: str
    first: date
    last: date
    surely: date
    until: date

    def possible(self, day: date) -> bool:
        return self.first <= day <= self.last

    def certain(self, day: date) -> bool:
        return self.surely <= day <= self.until


@cached_by_dataset
def area_states(dataset: Dataset) -> Mapping[str, tuple[Spell, ...]]:
    """Return the spells of each municipality that has a state of the attribute by which areas are filled, one after
    the other without a gap. A value is there on days on which its state holds for certain and no other may hold."""
    painted = dataset.settings.painted
    if painted is None:
        return MappingProxyType({})
    rows = dataset.statuses[dataset.statuses["attribute"] == painted.attribute]
    held = grouped(
        (id, _held(dataset, row)) for row in row_dicts(rows) for id in municipalities_in(dataset, row["entity"])
    )
    order = [id for id in own_areas(dataset)["id"] if id in held]
    return MappingProxyType({id: tuple(_spells(held[id])) for id in order})


def value_on(dataset: Dataset, area: str, day: date) -> str:
    """Return the value by which an area is filled on a day; empty where none is certain."""
    for one in area_states(dataset).get(area, ()):
        if (one.first is None or one.first <= day) and (one.last is None or day <= one.last):
            return one.value
    return ""


def _held(dataset: Dataset, row: Mapping[str, Any]) -> _Held:
    ends = ends_of(dataset, row)
    first, last = ends.first or date.min, ends.last or date.max
    return _Held(row["value"], first, last, ends.latest_first or date.min, ends.earliest_last or date.max)


def _spells(held: list[_Held]) -> Iterator[Spell]:
    """Yield the spells of an area with some states: from each day on which something may change to the day before the next."""
    starts = {date.min}
    for one in held:
        starts |= {one.first, one.surely}
        starts |= {day + _DAY for day in (one.last, one.until) if day < date.max}
    found: list[Spell] = []
    days = sorted(starts)
    for first, after in zip_longest(days, days[1:]):
        value = _certain(held, first)
        begin, end = (None if first == date.min else first), (after - _DAY if after else None)
        if found and found[-1].value == value:
            found[-1] = Spell(found[-1].first, end, value)
        else:
            found.append(Spell(begin, end, value))
    yield from found


def _certain(held: list[_Held], day: date) -> str:
    possible = [one for one in held if one.possible(day)]
    return possible[0].value if len(possible) == 1 and possible[0].certain(day) else ""
