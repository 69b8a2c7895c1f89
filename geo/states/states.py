"""A state as text: what holds for what, for which direction, from when to when, how precisely that is known, and who says so."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import DIRECTIONS
from geo.dataset.settings import Settings
from geo.language.language import gettext, noop
from geo.places import entity_names
from geo.time.days import write_day, write_month, write_range

PRECISIONS = {
    "day": noop("day"), "days": noop("range of days"), "between": noop("between two days"), "month": noop("month"),
    "season": noop("part of a year"), "year": noop("year"),
}  # fmt: skip
"""How precisely the end of a state is dated; for ``gettext``."""


@dataclass(frozen=True)
class Ends:
    """The two ends of a state: ``first`` is its earliest possible day and ``last`` its last one; ``None`` where the
    sources give none. The precisions are of ``geo.time.days.PRECISIONS``. ``next_first`` is the earliest day of the
    next state of the same thing where that begins on the day after ``last``, no more certain than it: this one may then
    have lasted longer. ``begun_by`` is the last possible day of the event that brought it, where one is known."""

    first: date | None
    last: date | None
    precision: str = "day"
    end_precision: str = "day"
    next_first: date | None = None
    begun_by: date | None = None

    @property
    def latest_first(self) -> date | None:
        """The last day on which it may have begun, as far as the two ends say it."""
        if self.first is None:
            return None
        latest = _period(self.first, self.precision)[1]
        if self.begun_by and self.precision != "day":
            latest = max(self.first, self.begun_by)
        return min(latest, self.last) if self.last else latest

    @property
    def earliest_last(self) -> date | None:
        """The first day that may have been its last, as far as the two ends say it."""
        if self.last is None or self.next_first:
            return self.last
        earliest = _period(self.last, self.end_precision)[0]
        return max(earliest, self.first) if self.first else earliest


@dataclass(frozen=True)
class StateText:
    """A row of ``statuses`` in the current language: ``name`` is what the state holds for, ``text`` its value with its
    direction, ``direction`` that alone, empty for both; ``start`` and ``end`` are its ends and ``days`` both of them as
    text, ``ends`` as days, and ``precision`` how precisely each is known."""

    id: str
    entity: str
    name: str
    attribute: str
    attribute_title: str
    text: str
    direction: str
    start: str
    end: str
    days: str
    precision: tuple[str, ...]
    ends: Ends
    summary: str
    source: str
    locator: str

    def holds(self, day: date) -> bool:
        """Whether it may hold on a day."""
        first, last = self.ends.first, self.ends.last
        return (first is None or first <= day) and (last is None or day <= last)


def describe(dataset: Dataset, row: Mapping[str, Any]) -> StateText:
    """Return a row of ``statuses`` as text."""
    settings, ends = dataset.settings, ends_of(dataset, row)
    return StateText(
        **{name: row[name] for name in ("id", "entity", "attribute", "summary", "source", "locator")},
        name=entity_names(dataset)[row["entity"]],
        attribute_title=settings.attributes.get(row["attribute"], row["attribute"]),
        text=text_of(row, settings),
        direction=gettext(DIRECTIONS.get(direction_of(row), "")),
        start=describe_start(ends, settings),
        end=describe_end(ends, settings),
        days=describe_days(ends, settings),
        precision=_precision(ends),
        ends=ends,
    )


def describe_all(dataset: Dataset, rows: pd.DataFrame | None = None) -> list[StateText]:
    """Return rows of ``statuses`` as text, all of them by default."""
    rows = dataset.statuses if rows is None else rows
    return [describe(dataset, row) for row in row_dicts(rows)]


@cached_by_dataset
def brought_by(dataset: Dataset) -> Mapping[str, tuple[StateText, ...]]:
    """Return the states that each event brought, as the rows of ``statuses`` name it, by the event's id."""
    rows = dataset.statuses[dataset.statuses["event"] != ""]
    event = dict(zip(rows["id"], rows["event"], strict=True))
    found = grouped((event[one.id], one) for one in ordered(dataset, describe_all(dataset, rows)))
    return MappingProxyType({event: tuple(states) for event, states in found.items()})


def brought_in_words(dataset: Dataset, event: str) -> list[str]:
    """Return what an event changed, a line a state whatever the number of things that it holds for: ``Number plates: Stickers``."""
    lines = (f"{one.attribute_title}: {one.text}" for one in brought_by(dataset).get(event, ()))
    return list(dict.fromkeys(lines))


def _by_entity(dataset: Dataset) -> Callable[[StateText], tuple[Any, ...]]:
    attributes = {id: place for place, id in enumerate(dataset.settings.attributes)}
    entities = {id: place for place, id in enumerate(entity_names(dataset))}
    return lambda one: (attributes[one.attribute], entities[one.entity], one.ends.first or date.min, one.id)


ORDERS: Mapping[str, Callable[[Dataset], Callable[[StateText], tuple[Any, ...]]]] = {
    "entity": _by_entity,
    "start": lambda _: lambda one: (one.ends.first or date.min, one.ends.last or date.max, one.id),
    "end": lambda _: lambda one: (one.ends.last or date.max, one.ends.first or date.min, one.id),
}


def ordered(dataset: Dataset, states: Iterable[StateText], order: str = "entity") -> list[StateText]:
    """Return states by what they hold for (as the settings have the attributes), by their first or by their last day."""
    return sorted(states, key=ORDERS[order](dataset))


def describe_value(value: str, summary: str, words: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a status's value as text: what the dataset's ``words`` say; else ``euro-only`` is ``Euro only``, and names keep
    the capitals that they have in its summary."""
    if value in words:
        return words[value]
    parts = value.replace("_", "-").split("-")
    spelt = {word.lower(): word for word in re.findall(r"(?<=[\w,;] )\w+", summary)}
    text = " ".join(spelt.get(word, word) for word in parts)
    return text[:1].upper() + text[1:]


def one_way(text: str, direction: str) -> str:
    """Return a value as text with the one direction that it holds for: ``Closed for entering``; as it is for both."""
    if not direction:
        return text
    return gettext("{state} for {direction}").format(state=text, direction=gettext(DIRECTIONS[direction]))


def direction_of(row: Mapping[str, Any]) -> str:
    """Return the direction of a row of ``statuses``, empty for both."""
    return str(row.get("direction") or "")


def text_of(row: Mapping[str, Any], settings: Settings) -> str:
    """Return the value of a row of ``statuses`` as text, with its direction."""
    return one_way(describe_value(row["value"], row["summary"], settings.words), direction_of(row))


def ends_of(dataset: Dataset, row: Mapping[str, Any]) -> Ends:
    """Return the two ends of a row of ``statuses``; where it doesn't say how its last day is known, that is exact."""
    first, last = (None if pd.isna(row[day]) else row[day].date() for day in ("valid_from", "valid_to"))
    precise_end = str(row.get("end_precision") or "day")
    next_first = _next_first(dataset).get((row["entity"], row["attribute"], last)) if last else None
    follows = next_first and precise_end != "day" and next_first[1] == precise_end
    begun_by = _latest_days(dataset).get(row["event"])
    return Ends(first, last, row["precision"], precise_end, next_first[0] if next_first and follows else None, begun_by)


@cached_by_dataset
def _latest_days(dataset: Dataset) -> Mapping[str, date]:
    """Return the last day on which each event may have begun."""
    rows = row_dicts(dataset.events)
    return MappingProxyType(
        {row["id"]: row["start" if row["date_precision"] == "day" else "end"].date() for row in rows}
    )


@cached_by_dataset
def _next_first(dataset: Dataset) -> Mapping[tuple[str, str, date], tuple[date, str]]:
    """Return the first day and its precision of each state with one, by what it holds for, its attribute, and the day before it."""
    begun = dataset.statuses[dataset.statuses["valid_from"].notna()]
    found = {}
    for row in row_dicts(begun):
        first = row["valid_from"].date()
        found[row["entity"], row["attribute"], first - timedelta(days=1)] = first, row["precision"]
    return MappingProxyType(found)


def _period(day: date, precision: str) -> tuple[date, date]:
    """Return the month or the year of a day that is known to it; else the day itself."""
    if precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def describe_start(ends: Ends, settings: Settings) -> str:
    """Return the start of a state by itself."""
    if ends.first is None:
        return gettext("before {day}").format(day=write_day(settings.start))
    if ends.precision in ("month", "year"):
        return write_range(*_period(ends.first, ends.precision), ends.precision)
    if ends.precision == "day":
        return write_day(ends.first)
    return gettext("{day} at the earliest").format(day=write_day(ends.first))


def describe_end(ends: Ends, settings: Settings) -> str:
    """Return the end of a state by itself. Without a last day, the data's is named: nothing is known beyond it."""
    if ends.last is None:
        return gettext("no end reported as of {day}").format(day=write_day(settings.end))
    if ends.end_precision in ("month", "year"):
        return write_range(*_period(ends.next_first or ends.last, ends.end_precision), ends.end_precision)
    if ends.end_precision == "day":
        return write_day(ends.last)
    text = gettext("{day} at the earliest") if ends.next_first else gettext("{day} at the latest")
    return text.format(day=write_day(ends.last))


def describe_days(ends: Ends, settings: Settings) -> str:
    """Return the days of a state as a text that claims no more than is known of either end."""
    unknown = gettext("from before {day}").format(day=write_day(settings.start))
    start = describe_since(ends.first, ends.precision) if ends.first else unknown
    if ends.last is None:
        return f"{start} ({describe_end(ends, settings)})"
    return f"{start} {_to(ends, ends.last)}"


def describe_since(first: date, precision: str) -> str:
    """Return the start of a state that lasts from then on; ``first`` is its earliest possible day."""
    if precision == "month":
        return gettext("from some time in {month}").format(month=write_month(first))
    if precision == "year":
        return gettext("from some time in {year}").format(year=first.year)
    if precision == "day":
        return gettext("from {day}").format(day=write_day(first))
    return gettext("from {day} at the earliest").format(day=write_day(first))


def _to(ends: Ends, last: date) -> str:
    if ends.end_precision == "month":
        return gettext("to some time in {month}").format(month=write_month(ends.next_first or last))
    if ends.end_precision == "year":
        return gettext("to some time in {year}").format(year=(ends.next_first or last).year)
    if ends.end_precision == "day":
        return gettext("to {day}").format(day=write_day(last))
    text = gettext("to {day} at the earliest") if ends.next_first else gettext("to {day} at the latest")
    return text.format(day=write_day(last))


def _precision(ends: Ends) -> tuple[str, ...]:
    """Return how precisely each known end is known: once where both are alike."""
    start, end = gettext(PRECISIONS[ends.precision]), gettext(PRECISIONS[ends.end_precision])
    if ends.first and ends.last and start == end:
        return (start,)
    known = []
    if ends.first:
        known.append(gettext("start: {precision}").format(precision=start))
    if ends.last:
        known.append(gettext("end: {precision}").format(precision=end))
    return tuple(known)
