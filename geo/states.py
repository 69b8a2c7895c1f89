"""A state in words: what holds for what, for which direction, from when to when, how precisely that is known, and who says so."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset import Dataset
from geo.days import write_day, write_month, write_range
from geo.language import gettext, noop
from geo.places import entity_names
from geo.schema import DIRECTIONS
from geo.settings import Settings

PRECISIONS = {
    "day": noop("day"), "days": noop("range of days"), "between": noop("between two days"), "month": noop("month"),
    "season": noop("part of a year"), "year": noop("year"),
}  # fmt: skip
"""How precisely the end of a state is dated, in few words; for ``gettext``."""


@dataclass(frozen=True)
class StateText:
    """A row of ``statuses`` in the language that is spoken.

    ``name`` is what the state holds for, ``text`` its value with its direction, ``direction`` that alone: one of
    ``geo.schema.DIRECTIONS``, both for a passage without one, empty for any other attribute. ``start`` and
    ``end`` are its two ends and ``days`` both of them in words, ``precision`` how precisely each is known. ``first`` is
    the earliest and ``last`` the latest possible day; ``None`` where the sources give none.
    """

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
    first: date | None
    last: date | None
    summary: str
    source: str
    locator: str

    def holds(self, day: date) -> bool:
        """Whether it may hold on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def describe(dataset: Dataset, row: Mapping[str, Any]) -> StateText:
    """Return a row of ``statuses`` in words."""
    settings = dataset.settings
    first, last = ends_of(row)
    precisions = row["precision"], end_precision(row)
    return StateText(
        id=row["id"],
        entity=row["entity"],
        name=entity_names(dataset)[row["entity"]],
        attribute=row["attribute"],
        attribute_title=settings.attributes.get(row["attribute"], row["attribute"]),
        text=text_of(row, settings),
        direction=_direction(row),
        start=start_in_words(first, precisions[0], settings),
        end=end_in_words(last, precisions[1], settings),
        days=days_in_words(first, last, *precisions, settings),
        precision=_precision(first, last, *precisions),
        first=first,
        last=last,
        summary=row["summary"],
        source=row["source"],
        locator=row["locator"],
    )


def describe_all(dataset: Dataset, rows: pd.DataFrame | None = None) -> list[StateText]:
    """Return rows of ``statuses`` in words, all of them by default."""
    rows = dataset.statuses if rows is None else rows
    return [describe(dataset, row) for row in rows.to_dict("records")]


def _by_entity(dataset: Dataset) -> Callable[[StateText], tuple[Any, ...]]:
    attributes = {id: place for place, id in enumerate(dataset.settings.attributes)}
    entities = {id: place for place, id in enumerate(entity_names(dataset))}
    return lambda one: (attributes[one.attribute], entities[one.entity], one.first or date.min, one.id)


def _by_start(_: Dataset) -> Callable[[StateText], tuple[Any, ...]]:
    return lambda one: (one.first or date.min, one.last or date.max, one.id)


def _by_end(_: Dataset) -> Callable[[StateText], tuple[Any, ...]]:
    return lambda one: (one.last or date.max, one.first or date.min, one.id)


ORDERS: Mapping[str, Callable[[Dataset], Callable[[StateText], tuple[Any, ...]]]] = MappingProxyType(
    {"entity": _by_entity, "start": _by_start, "end": _by_end}
)


def ordered(dataset: Dataset, states: Iterable[StateText], order: str = "entity") -> list[StateText]:
    """Return states by what they hold for (as the settings have the attributes), by their first or by their last day."""
    return sorted(states, key=ORDERS[order](dataset))


def value_in_words(value: str, summary: str, words: Mapping[str, str] = MappingProxyType({})) -> str:
    """A status's value as words: what the dataset's ``words`` say; else ``euro-only`` is ``Euro only``, and names keep
    the capitals that they have in its summary."""
    if value in words:
        return words[value]
    parts = value.replace("_", "-").split("-")
    spelt = {word.lower(): word for word in re.findall(r"(?<=[\w,;] )\w+", summary)}
    text = " ".join(spelt.get(word, word) for word in parts)
    return text[:1].upper() + text[1:]


def one_way(text: str, direction: str) -> str:
    """A value in words with the one direction that it holds for: ``Closed for entering``; as it is for both."""
    if not direction:
        return text
    return gettext("{state} for {direction}").format(state=text, direction=gettext(DIRECTIONS[direction]))


def direction_of(row: Mapping[str, Any]) -> str:
    """The direction of a row of ``statuses``, empty for both."""
    return str(row.get("direction") or "")


def text_of(row: Mapping[str, Any], settings: Settings) -> str:
    """The value of a row of ``statuses`` in words, with its direction."""
    return one_way(value_in_words(row["value"], row["summary"], settings.words), direction_of(row))


def end_precision(row: Mapping[str, Any]) -> str:
    """How precisely the end of a row of ``statuses`` is known; where the row doesn't say it, its last day is exact."""
    return str(row.get("end_precision") or "day")


def ends_of(row: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The first and the last day of a row, ``None`` where it has none."""
    first, last = (None if pd.isna(row[day]) else row[day].date() for day in ("valid_from", "valid_to"))
    return first, last


def latest_start(first: date, last: date | None, precision: str) -> date:
    """The last day on which a state may have begun, as far as its precision and its end say it."""
    latest = first
    if precision == "month":
        latest = first.replace(day=monthrange(first.year, first.month)[1])
    elif precision == "year":
        latest = date(first.year, 12, 31)
    return min(latest, last) if last else latest


def earliest_end(first: date | None, last: date, precision: str) -> date:
    """The first day that may have been a state's last, as far as its precision and its start say it."""
    earliest = last
    if precision == "month":
        earliest = last.replace(day=1)
    elif precision == "year":
        earliest = date(last.year, 1, 1)
    return max(earliest, first) if first else earliest


def start_in_words(first: date | None, precision: str, settings: Settings) -> str:
    """The start of a state by itself; ``first`` is its earliest possible day."""
    if first is None:
        return gettext("before {day}").format(day=write_day(settings.start))
    if precision in ("month", "year"):
        return write_range(first, latest_start(first, None, precision), precision)
    if precision == "day":
        return write_day(first)
    return gettext("{day} at the earliest").format(day=write_day(first))


def end_in_words(last: date | None, precision: str, settings: Settings) -> str:
    """The end of a state by itself; ``last`` is its latest possible day. Without one, the data's last day is named."""
    if last is None:
        return gettext("no end reported as of {day}").format(day=write_day(settings.end))
    if precision in ("month", "year"):
        return write_range(earliest_end(None, last, precision), last, precision)
    if precision == "day":
        return write_day(last)
    return gettext("{day} at the latest").format(day=write_day(last))


def days_in_words(first: date | None, last: date | None, precision: str, precise_end: str, settings: Settings) -> str:
    """The days of a state in words that claim no more than is known of either end."""
    start = (
        since_in_words(first, precision)
        if first
        else gettext("from before {day}").format(day=write_day(settings.start))
    )
    if last is None:
        return f"{start} ({end_in_words(None, precise_end, settings)})"
    return f"{start} {_to(last, precise_end)}"


def since_in_words(first: date, precision: str) -> str:
    """The start of a state as what lasts from then on; ``first`` is its earliest possible day."""
    if precision == "month":
        return gettext("from some time in {month}").format(month=write_month(first))
    if precision == "year":
        return gettext("from some time in {year}").format(year=first.year)
    if precision == "day":
        return gettext("from {day}").format(day=write_day(first))
    return gettext("from {day} at the earliest").format(day=write_day(first))


def _to(last: date, precision: str) -> str:
    if precision == "month":
        return gettext("to some time in {month}").format(month=write_month(last))
    if precision == "year":
        return gettext("to some time in {year}").format(year=last.year)
    if precision == "day":
        return gettext("to {day}").format(day=write_day(last))
    return gettext("to {day} at the latest").format(day=write_day(last))


def _direction(row: Mapping[str, Any]) -> str:
    if direction := direction_of(row):
        return gettext(DIRECTIONS[direction])
    return gettext("both directions") if row["attribute"] == "passage" else ""


def _precision(first: date | None, last: date | None, precision: str, precise_end: str) -> tuple[str, ...]:
    """How precisely each known end is known: once where both are alike."""
    start, end = gettext(PRECISIONS[precision]), gettext(PRECISIONS[precise_end])
    if first and last and start == end:
        return (start,)
    ends = []
    if first:
        ends.append(gettext("start: {precision}").format(precision=start))
    if last:
        ends.append(gettext("end: {precision}").format(precision=end))
    return tuple(ends)
