"""What held on a day: sites by their status, rules and states in the data's own sentences, bases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import DIRECTIONS, FIXED_VALUES
from geo.language.language import gettext, ngettext
from geo.places import entity_names, name
from geo.situation import Situation
from geo.states import direction_of, one_way
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
            lines = [f"{entities}: {summary}" for summary, entities in _same_text(rows, names).items()]
        blocks.append(_titled(title, lines))
    return text(*blocks, _bases(situation))


def _titled(title: str, lines: Iterable[str]) -> Markup:
    return Markup("<div>{}{}</div>").format(paragraph(strong(title)), items(lines))


def _by_value(
    dataset: Dataset, rows: list[dict[str, Any]], values: Iterable[str], names: Mapping[str, str]
) -> Iterator[str]:
    areas = {area.id for area in dataset.settings.areas}
    for value, direction in product(values, ("", *DIRECTIONS)):
        found = [row for row in rows if (row["value"], direction_of(row)) == (value, direction)]
        sites = [names[row["entity"]] for row in found if row["entity"] not in areas]
        word = one_way(dataset.settings.in_words(value), direction)
        if sites:
            yield f"{word}: {'; '.join(sites)}"
        yield from (f"{word}: {row['summary']}" for row in found if row["entity"] in areas)


def _bases(situation: Situation) -> Markup:
    """How many bases are reported; land without an established base is no base."""
    rows = row_dicts(situation.bases)
    land = [name(row) for row in rows if row["kind"] == "expropriated_land"]
    bases = [row for row in rows if row["kind"] != "expropriated_land"]
    located = sum(row["no_place_reason"] == "" for row in bases)
    lines = [
        ngettext(
            "{n} reported by this day, {located} of them on the map",
            "{n} reported by this day, {located} of them on the map",
            len(bases),
        ).format(n=len(bases), located=located)
    ]
    if land:
        lines.append(gettext("Expropriated land, no base established: {places}").format(places="; ".join(land)))
    return _titled(gettext("Special-police bases"), lines)


def _same_text(rows: Iterable[dict[str, Any]], names: Mapping[str, str]) -> dict[str, str]:
    """Summaries that hold, each with the names of all that it holds for."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["summary"], []).append(names[row["entity"]])
    return {summary: ", ".join(entities) for summary, entities in found.items()}
