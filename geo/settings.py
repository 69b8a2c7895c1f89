"""What ``dataset.toml`` says: everything about a dataset that is not a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from geo.errors import Fault

FILE = "dataset.toml"
LANGUAGES_OF_TEXT = ("en",)
"""Languages that the tables have columns of texts in."""
LANGUAGES_OF_NAMES = ("en", "sr-Latn", "sr-Cyrl", "sq")
DRAWN_BOUNDARIES = ("municipal", "line", "neighbour", "abroad")
MUNICIPALITY_CLASSES = ("north", "serb_majority", "other")
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
class TurningPoint:
    """A day to compare others with, and what it is known for. Where the day is not certain, the title says so."""

    day: date
    title: Words


@dataclass(frozen=True)
class Settings:
    """A dataset's settings. ``start`` and ``end`` bound the replay; the data ends with ``end``.

    ``turning_points`` lie within them, one a day, in order.
    """

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
    turning_points: tuple[TurningPoint, ...]
    areas: tuple[Area, ...]
    disclaimer: Words
    attribution: Words
    credit_line: Words
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


def _only(found: Iterable[str], allowed: tuple[str, ...]) -> None:
    for one in found:
        if one not in allowed:
            raise ValueError(f"it can't hold {one!r}; it may hold {', '.join(allowed)}")


def _period(value: Mapping[str, Any]) -> tuple[date, date]:
    start, end = value["start"], value["end"]
    if not (type(start) is date and type(end) is date and start <= end):
        raise ValueError("start and end are days, the first not after the second")
    return start, end


def _turning_points(value: list[Mapping[str, Any]]) -> tuple[TurningPoint, ...]:
    points = tuple(TurningPoint(one["day"], _words(one["title"])) for one in value)
    for point in points:
        if type(point.day) is not date:
            raise ValueError(f"{point.day!r} is not a day; write it without quotes, as 2021-09-20")
    for earlier, later in pairwise(points):
        if earlier.day >= later.day:
            raise ValueError(f"{later.day} stands after {earlier.day}; each day comes once, the earliest first")
    return points


def _extents(value: list[Mapping[str, Any]]) -> tuple[NamedExtent, ...]:
    if not value:
        raise ValueError("it needs at least one; the map opens on the first")
    return tuple(NamedExtent(one["id"], _words(one["title"]), _extent(one["extent"])) for one in value)


def _areas(value: list[Mapping[str, Any]]) -> tuple[Area, ...]:
    return tuple(Area(one["id"], _words(one["title"]), tuple(one["municipalities"])) for one in value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("it is not a text")
    return value


def _list_of(*allowed: str) -> Callable[[Any], tuple[str, ...]]:
    def parse_list(value: Any) -> tuple[str, ...]:
        _only(value, allowed)
        return tuple(value)

    return parse_list


def _wordbook_of(*allowed: str) -> Callable[[Any], Mapping[str, Words]]:
    def parse_wordbook(value: Any) -> Mapping[str, Words]:
        _only(value, allowed)
        return _wordbook(value)

    return parse_wordbook


_PARTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", _text),
    "title": ("title", _words),
    "summary": ("summary", _words),
    "version": ("version", _text),
    "licence": ("licence", _text),
    "languages": ("languages", _list_of(*LANGUAGES_OF_TEXT)),
    "name_languages": ("name_languages", _list_of(*LANGUAGES_OF_NAMES)),
    "period": ("period", _period),
    "frame": ("frame.extent", _extent),
    "extents": ("extents", _extents),
    "turning_points": ("turning_points", _turning_points),
    "areas": ("areas", _areas),
    "disclaimer": ("text.disclaimer", _words),
    "attribution": ("text.attribution", _words),
    "credit_line": ("text.credit_line", _words),
    "boundary_kinds": ("boundary_kinds", _wordbook_of(*DRAWN_BOUNDARIES)),
    "neighbours": ("neighbours", _wordbook),
    "municipality_classes": ("municipality_classes", _wordbook_of(*MUNICIPALITY_CLASSES)),
    "attributes": ("attributes", _wordbook),
}
"""Where each part of the settings stands in the file, and what reads it."""


def parse(document: Mapping[str, Any]) -> tuple[Settings | None, list[Fault]]:
    """Settings from the parsed file, or everything that is wrong with it."""
    parts: dict[str, Any] = {}
    faults = []
    for part, (path, read) in _PARTS.items():
        value: Any = document
        try:
            for key in path.split("."):
                value = value[key]
        except (KeyError, TypeError):
            faults.append(Fault(FILE, None, path, "the setting is missing", "Add it; docs/data.md says what it holds"))
            continue
        try:
            parts[part] = read(value)
        except KeyError as error:
            faults.append(Fault(FILE, None, path, f"{error.args[0]!r} is missing in it", "Add it"))
        except (ValueError, TypeError, AttributeError) as error:
            faults.append(Fault(FILE, None, path, str(error), "Correct it"))
    if "period" in parts:
        parts["start"], parts["end"] = start, end = parts.pop("period")
        for point in parts.get("turning_points", ()):
            if not start <= point.day <= end:
                problem = f"{point.day} lies outside the period, {start} to {end}"
                faults.append(Fault(FILE, None, "turning_points", problem, "Correct the day"))
    return (None, faults) if faults else (Settings(**parts), [])
