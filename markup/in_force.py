"""What held on a day: sites by their status, rules and states in the data's own sentences, sites without statuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import DIRECTIONS, FIXED_VALUES
from geo.language.language import gettext, ngettext, noop
from geo.places import entity_names, name
from geo.sites import SiteKind
from geo.situation import Situation
from geo.states.states import direction_of, ends_of, one_way
from layers.registry import REGISTRY
from markup.blocks import heading, items, paragraph, strong, text

NEW, ENDED = noop("New on this day"), noop("Ended on this day")
MARKS = (NEW, ENDED, "")
"""What marks a state that began on a day, or ended on it, in the order of the lists; for ``gettext``."""


def in_force(dataset: Dataset, situation: Situation) -> Markup:
    """Return sites by their status, in a line a value; rules and states in the sentence that the data has. What began or
    ended on the day, for certain, is marked and stands first."""
    names, day = entity_names(dataset), situation.clock.day
    by_attribute = grouped((row["attribute"], row) for row in row_dicts(situation.statuses))
    news: list[Markup] = []
    rest: list[Markup] = []
    for attribute, title in dataset.settings.attributes.items():
        rows = grouped((_mark(dataset, row, day), row) for row in by_attribute.get(attribute, ()))
        lines = [
            Markup("{} · {}").format(strong(gettext(mark)), line) if mark else line
            for mark in MARKS
            for line in _lines(dataset, attribute, rows.get(mark, []), names)
        ]
        if lines:
            (news if rows.keys() - {""} else rest).append(_titled(title, lines))
    there = [_there(kind, row_dicts(rows)) for kind, rows in situation.sites.items() if not kind.attribute]
    return text(heading(3, gettext("In force")), *news, *rest, *there)


def _mark(dataset: Dataset, row: Mapping[str, Any], day: date) -> str:
    """Return whether a state began or ended on a day, as one of ``MARKS``; none where its ends are less certain."""
    ends = ends_of(dataset, row)
    if (ends.first, ends.precision) == (day, "day"):
        return NEW
    return ENDED if (ends.last, ends.end_precision) == (day, "day") else ""


def _lines(dataset: Dataset, attribute: str, rows: list[dict[str, Any]], names: Mapping[str, str]) -> Iterable[str]:
    if attribute in FIXED_VALUES:
        return _by_value(dataset, rows, FIXED_VALUES[attribute], names)
    held_for = grouped((row["summary"], names[row["entity"]]) for row in rows)
    return [f"{', '.join(entities)}: {summary}" for summary, entities in held_for.items()]


def _titled(title: str, lines: Iterable[str]) -> Markup:
    return Markup("<div>{}{}</div>").format(paragraph(strong(title)), items(lines))


def _by_value(
    dataset: Dataset, rows: list[dict[str, Any]], values: Iterable[str], names: Mapping[str, str]
) -> Iterator[str]:
    areas = {area.id for area in dataset.settings.areas}
    for value, direction in product(values, ("", *DIRECTIONS)):
        found = [row for row in rows if (row["value"], direction_of(row)) == (value, direction)]
        sites = [names[row["entity"]] for row in found if row["entity"] not in areas]
        word = one_way(dataset.settings.describe(value), direction)
        if sites:
            yield f"{word}: {'; '.join(sites)}"
        yield from (f"{word}: {row['summary']}" for row in found if row["entity"] in areas)


def _there(kind: SiteKind, rows: list[dict[str, Any]]) -> Markup:
    """Return how many sites of a kind that has no statuses are reported; those that are not established are listed apart."""
    sites = [row for row in rows if row["kind"] not in kind.unestablished]
    located = sum(row["no_place_reason"] == "" for row in sites)
    sentence = ngettext(
        "{n} reported by this day, {located} of them on the map", "{n} reported by this day, {located} of them on the map", len(sites)
    )  # fmt: skip
    lines = [sentence.format(n=len(sites), located=located)]
    for value, sentence in kind.unestablished.items():
        if found := [name(row) for row in rows if row["kind"] == value]:
            lines.append(gettext(sentence).format(places="; ".join(found)))
    return _titled(REGISTRY[kind.layer].title, lines)
