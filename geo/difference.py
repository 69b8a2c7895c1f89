"""What is different between two days, and what changed in force from a day to a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.counts import Sum, sums
from geo.places import entity_names
from geo.sites import BY_STATE
from geo.situation import Mask, replayed
from geo.states.states import describe_since

_DATED = tuple(kind for kind in BY_STATE if kind.dated)
RULES = "rules"
GROUPS = (*(kind.layer for kind in _DATED), RULES)
"""What changes are listed by: layers of sites, and ``RULES`` for all statuses that are not of such a site's own attribute."""
CHANGE_KINDS = ("appeared", "ended", "changed")
_GROUP_OF = {kind.attribute: kind.layer for kind in _DATED}


@dataclass(frozen=True)
class State:
    """What held for something on a day: ``value`` is that of the status row, or the ``kind`` of a site that has
    appeared or ended. Where no row says so (``recorded`` is false), all else is empty. ``valid_from`` is the earliest
    possible day (``None``: before the data begins), ``valid_to`` the last (``None``: no end is reported), ``direction``
    the one way that it holds for."""

    value: str
    recorded: bool = False
    summary: str = ""
    source: str = ""
    locator: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    precision: str = ""
    direction: str = ""
    end_precision: str = ""

    def describe_since(self) -> str:
        """Return the start, ``from 24 September 2023``, no finer than the day is known; empty where none is."""
        return describe_since(self.valid_from, self.precision) if self.valid_from else ""


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was: ``entity`` is its id, ``name`` its name, and ``attribute`` that of its statuses
    (empty for a base). A side on which it is not there, or nothing is recorded of the attribute, is ``None``."""

    entity: str
    name: str
    attribute: str
    before: State | None
    after: State | None

    @property
    def kind(self) -> str:
        """One of ``CHANGE_KINDS``."""
        if self.before is None:
            return "appeared"
        return "ended" if self.after is None else "changed"


@dataclass(frozen=True, eq=False)
class Difference:
    """What is different between two days; frames are rows of ``geo.situation.replayed``. ``changes`` are by ``GROUPS``.
    ``began`` are the events that began after the first day and up to the second for certain, ``may_have_begun`` those
    of whose possible days a part is there, ``over`` those of several exact days that went on on the first day and not
    on the second. ``harmed`` and ``perhaps_harmed`` count the people killed and injured in the first two."""

    before: date
    after: date
    changes: Mapping[str, tuple[Change, ...]]
    began: pd.DataFrame
    may_have_begun: pd.DataFrame
    over: pd.DataFrame
    harmed: tuple[Sum, ...]
    perhaps_harmed: tuple[Sum, ...]

    def counts(self, group: str) -> dict[str, int]:
        """Return how many changes of a group are of each of ``CHANGE_KINDS``."""
        found = Counter(change.kind for change in self.changes[group])
        return {kind: found[kind] for kind in CHANGE_KINDS}


Key = tuple[str, str]
"""An entity and an attribute."""


def difference(dataset: Dataset, before: date, after: date, *, passes: Mask | None = None) -> Difference:
    """Return what is different on the day ``after`` from the day ``before``, states by value and direction. ``passes``
    picks events (``geo.events.facets.passing``; all by default). Raises ``ValueError`` when ``before`` lies after
    ``after``."""
    _in_order(before, after)
    was, now = _states(dataset, before), _states(dataset, after)
    rows = replayed(dataset) if passes is None else replayed(dataset)[passes]
    began, may_have_begun, over = _events(rows, before, after)
    changes = {group: _changes(dataset, was[group], now[group]) for group in GROUPS}
    harmed, perhaps_harmed = (tuple(sums(dataset, events)) for events in (began, may_have_begun))
    return Difference(before, after, changes, began, may_have_begun, over, harmed, perhaps_harmed)


def changed_on(dataset: Dataset, first: date, last: date) -> pd.DataFrame:
    """Return the rows of ``statuses`` that began (at the earliest) or ended (the last day on which they held) from a
    day to a day, with the flags ``began`` and ``ended``. Raises ``ValueError`` when ``first`` lies after ``last``."""
    _in_order(first, last)
    days = pd.Timestamp(first), pd.Timestamp(last)
    rows = dataset.statuses
    rows = rows.assign(began=rows["valid_from"].between(*days), ended=rows["valid_to"].between(*days))
    return rows[rows["began"] | rows["ended"]]


def _in_order(first: date, last: date) -> None:
    if first > last:
        raise ValueError(f"{first} lies after {last}; give the earlier day first")


def _events(rows: pd.DataFrame, before: date, after: date) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the events that began in between, those that may have, and those that were over by the second day."""
    first, last = pd.Timestamp(before + timedelta(days=1)), pd.Timestamp(after)
    start, end, exact = rows["start"], rows["end"], rows["date_precision"] == "day"
    began = start.between(first, last) & (exact | (end <= last))
    touches = (first <= last) & (start <= last) & (end >= first)
    lasting = exact & (start < end)
    over = lasting & (start < first) & end.between(first - pd.Timedelta(days=1), last, inclusive="left")
    return rows[began], rows[touches & ~exact & ~began], rows[over]


def _state(row: Mapping[str, Any], value: str, precision: str) -> State:
    first, last = (None if pd.isna(row[day]) else row[day].date() for day in ("valid_from", "valid_to"))
    direction, end_precision = (str(row.get(part, "")) for part in ("direction", "end_precision"))
    return State(
        value, True, row["summary"], row["source"], row["locator"], first, last, precision, direction, end_precision
    )


def _holds(state: State, day: date) -> bool:
    """Whether what a row records holds on a day."""
    first, last = state.valid_from, state.valid_to
    return (first is None or first <= day) and (last is None or day <= last)


@cached_by_dataset
def _sites(dataset: Dataset) -> Mapping[Key, State]:
    """Return the state of each crossing, route and base by its own row."""
    return MappingProxyType(
        {
            (row["id"], kind.attribute): _state(row, row["kind"], row["date_precision"])
            for kind in _DATED
            for row in row_dicts(dataset.sites(kind))
        }
    )


@cached_by_dataset
def _without_status(dataset: Dataset) -> Mapping[Key, State]:
    """Return the state of each crossing, route and base on a day for which no status tells."""
    of_kinds = ((kind, row) for kind in _DATED for row in row_dicts(dataset.sites(kind)))
    values = {(row["id"], kind.attribute): kind.value_of(row) for kind, row in of_kinds}
    return MappingProxyType({
        key: one if values[key] == one.value else State(values[key]) for key, one in _sites(dataset).items()
    })  # fmt: skip


@cached_by_dataset
def _statuses(dataset: Dataset) -> tuple[tuple[Key, State], ...]:
    """Return what each status tells, and of what."""
    return tuple(
        ((row["entity"], row["attribute"]), _state(row, row["value"], row["precision"]))
        for row in row_dicts(dataset.statuses)
    )


def _states(dataset: Dataset, day: date) -> dict[str, dict[Key, State]]:
    """Return all states on a day, by group. Statuses of a site on a day on which the site is not there are left out."""
    sites, without_status = _sites(dataset), _without_status(dataset)
    found: dict[str, dict[Key, State]] = {group: {} for group in GROUPS}
    for key, state in sites.items():
        if _holds(state, day):
            found[_GROUP_OF[key[1]]][key] = without_status[key]
    for key, state in _statuses(dataset):
        group = found[_GROUP_OF.get(key[1], RULES)]
        if _holds(state, day) and (key in group or key not in sites):
            group[key] = state
    return found


def _changes(dataset: Dataset, before: Mapping[Key, State], after: Mapping[Key, State]) -> tuple[Change, ...]:
    """Return the changes, in the order of the attributes in the settings and then of the entities."""
    attributes, names, sites = list(dataset.settings.attributes), entity_names(dataset), _sites(dataset)
    order = {id: place for place, id in enumerate(names)}

    def place(key: Key) -> tuple[int, int]:
        entity, attribute = key
        return (attributes.index(attribute) if attribute in attributes else -1), order[entity]

    found = []
    for key in sorted(before.keys() | after.keys(), key=place):
        first, last = before.get(key), after.get(key)
        if first and last:
            if (first.value, first.direction) == (last.value, last.direction):
                continue
        else:
            first, last = (side if side is None or side.recorded else sites[key] for side in (first, last))
        found.append(Change(key[0], names[key[0]], key[1], first, last))
    return tuple(found)
