"""What ``dataset.toml`` says: everything about a dataset that is not a row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from geo.errors import Fault

FILE = "dataset.toml"
Extent = tuple[float, float, float, float]
Words = Mapping[str, str]


@dataclass(frozen=True)
class NamedExtent:
    """A view one click away: west, south, east, north in degrees."""

    id: str
    title: Words
    extent: Extent


@dataclass(frozen=True)
class Area:
    """A set of municipalities that a status can hold for; none listed means all."""

    id: str
    title: Words
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """A dataset's settings. ``start`` and ``end`` bound the replay; the data ends with ``end``."""

    id: str
    title: Words
    summary: Words
    version: str
    licence: str
    languages: tuple[str, ...]
    name_languages: tuple[str, ...]
    start: date
    end: date
    frame: Extent
    extents: tuple[NamedExtent, ...]
    areas: tuple[Area, ...]
    disclaimer: Words
    attribution: Words
    boundary_kinds: Mapping[str, Words]
    neighbours: Mapping[str, Words]
    municipality_classes: Mapping[str, Words]
    attributes: Mapping[str, Words]


def _extent(value: Any) -> Extent:
    west, south, east, north = (float(part) for part in value)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("an extent is west, south, east, north in degrees")
    return west, south, east, north


def _words(value: Mapping[str, str]) -> Words:
    if not value.get("en"):
        raise ValueError('every text needs its English words, as { en = "…" }')
    return MappingProxyType(dict(value))


def _wordbook(value: Mapping[str, Mapping[str, str]]) -> Mapping[str, Words]:
    for key in value:
        if not re.fullmatch("[A-Za-z0-9_-]+", key):
            raise ValueError(f"{key!r} is no code: use letters, digits, hyphens and underscores")
    return MappingProxyType({key: _words(words) for key, words in value.items()})


def parse(document: Mapping[str, Any]) -> tuple[Settings | None, list[Fault]]:
    """Settings from the parsed file, or the first thing that is wrong with it."""
    try:
        start, end = document["period"]["start"], document["period"]["end"]
        if not (type(start) is date and type(end) is date and start <= end):
            raise ValueError("period.start and period.end are days, the first not after the second")
        if not document["extents"]:
            raise ValueError("extents needs at least one; the map opens on the first")
        settings = Settings(
            id=document["id"],
            title=_words(document["title"]),
            summary=_words(document["summary"]),
            version=document["version"],
            licence=document["licence"],
            languages=tuple(document["languages"]),
            name_languages=tuple(document["name_languages"]),
            start=start,
            end=end,
            frame=_extent(document["frame"]["extent"]),
            extents=tuple(
                NamedExtent(one["id"], _words(one["title"]), _extent(one["extent"])) for one in document["extents"]
            ),
            areas=tuple(
                Area(one["id"], _words(one["title"]), tuple(one["municipalities"])) for one in document["areas"]
            ),
            disclaimer=_words(document["text"]["disclaimer"]),
            attribution=_words(document["text"]["attribution"]),
            boundary_kinds=_wordbook(document["boundary_kinds"]),
            neighbours=_wordbook(document["neighbours"]),
            municipality_classes=_wordbook(document["municipality_classes"]),
            attributes=_wordbook(document["attributes"]),
        )
    except KeyError as error:
        return None, [
            Fault(FILE, None, str(error.args[0]), "the setting is missing", "Add it; docs/data.md says what it holds")
        ]
    except (ValueError, TypeError, AttributeError) as error:
        return None, [Fault(FILE, None, "", str(error), "Correct it")]
    return settings, []
