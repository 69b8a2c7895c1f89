"""What held on a day: sites by their status, rules and states in the data's own sentences, sites without statuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import DIRECTIONS, FIXED_VALUES
from geo.language.language import gettext, ngettext
from geo.places import entity_names, name
from geo.sites import SiteKind
from geo.situation import Situation
from geo.states import direction_of, one_way
from layers.registry import REGISTRY
from markup.blocks import heading, items, paragraph, strong, text


def in_force(dataset: Dataset, situation: Situation) -> Markup:
    """Return sites by their status, in a line a value; rules and states in the sentence that the data has."""
    names = entity_names(dataset)
    held = row_dicts(situation.statuses)
    blocks = [heading(3, gettext("In force"))]
    for attribute, title in dataset.settings.attributes.items():
        rows = [row for row in held if row["attribute"] == attribute]
        if not rows:
            continue
        if attribute in FIXED_VALUES:
            lines = [*_by_value(dataset, rows, FIXED_VALUES[attribute], names)]
        else:
            held_for = grouped((row["summary"], names[row["entity"]]) for row in rows)
            lines = [f"{', '.join(entities)}: {summary}" for summary, entities in held_for.items()]
        blocks.append(_titled(title, lines))
    there = [_there(kind, row_dicts(rows)) for kind, rows in situation.sites.items() if not kind.attribute]
    return text(*blocks, *there)


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
