"""Actors of events: one name each, the other names that sources use, and what links may call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.text_rules import SEPARATOR
from geo.language.folding import slug
from geo.language.languages import NAME_COLUMNS


def all_names(row: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of an actor in every language, and its aliases."""
    yield from filter(None, (row[column] for column in NAME_COLUMNS))
    yield from filter(None, row["aliases"].split(SEPARATOR))


@cached_by_dataset
def actor_ids(dataset: Dataset) -> Mapping[str, str]:
    """Return the id of each actor by its English name; empty where a dataset has no table of actors."""
    return MappingProxyType(dict(zip(dataset.actors["name_en"], dataset.actors["id"], strict=True)))


@cached_by_dataset
def former_ids(dataset: Dataset) -> Mapping[str, str]:
    """Return what links may call an actor, made from any of its names, with its id."""
    rows = row_dicts(dataset.actors)
    found = {slug(name): row["id"] for row in reversed(rows) for name in all_names(row)}
    return MappingProxyType(found | {row["id"]: row["id"] for row in rows})


@cached_by_dataset
def searchable_names(dataset: Dataset) -> Mapping[str, str]:
    """Return all names of each actor as one text, by its English name."""
    return MappingProxyType({row["name_en"]: " ".join(all_names(row)) for row in row_dicts(dataset.actors)})
