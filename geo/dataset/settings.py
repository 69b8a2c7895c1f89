"""What ``dataset.toml`` says: everything about a dataset that is not a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from geo.dataset.schema import DRAWN_BOUNDARIES, OTHER_SETTING, SETTING_KEY, SETTINGS
from geo.dataset.text_rules import FIRST_DAY, LAST_DAY, TextRule, as_shown
from geo.errors import Fault
from geo.language.cyrillic import to_cyrillic
from geo.language.language import ENGLISH, LANGUAGES, WRITTEN

FILE = "dataset.toml"
LANGUAGES_OF_NAMES = ("en", "sr-Latn", "sr-Cyrl", "sq")
NAMES_IN_LANGUAGES = ("neighbours", "region_name")
"""Parts of the settings that hold names, which a view shows in any language; all else is in the view's own."""
MUNICIPALITY_CLASSES = ("north", "serb_majority", "other")
LEAST_DEGREES = 0.001
"""How wide and high an extent is at least: about 100 m."""
MOST_YEARS = 100
"""How long a period may be: the replay has a step for each of its days."""
DEEPEST = 6
"""How deep settings are nested at most."""
Extent = tuple[float, float, float, float]
Words = Mapping[str, str]


@dataclass(frozen=True)
class NamedExtent:
    """A view one click away: west, south, east, north in degrees."""

    id: str
    title: str
    extent: Extent


@dataclass(frozen=True)
class Area:
    """A set of municipalities that a status can hold for; none listed means all."""

    id: str
    title: str
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class TurningPoint:
    """A day to compare others with, and what it is known for. Where the day is not certain, the title says so."""

    day: date
    title: str


@dataclass(frozen=True)
class Settings:
    """A dataset's settings in one language. ``start`` and ``end`` bound the replay; the data ends with ``end``.

    ``turning_points`` lie within them, one a day, in order. ``region_name`` is what all municipalities together are
    called, by language; empty where they have no name. ``words`` are values of the tables (the group of people that
    casualties are of, the value of a status) as people read them in this language; others are read as they stand.
    ``compiler``, ``publisher`` and ``released`` say who made this version, who publishes it and when it came out, for
    citations; empty and ``None`` where the settings don't say.
    """

    id: str
    title: str
    summary: str
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
    disclaimer: str
    attribution: str
    credit_line: str
    boundary_kinds: Words
    neighbours: Mapping[str, Words]
    region_name: Words
    municipality_classes: Words
    attributes: Words
    words: Words
    compiler: str
    publisher: str
    released: date | None

    def word(self, value: str) -> str:
        """A value of a table as people read it."""
        return self.words.get(value, value)

    def in_words(self, code: str) -> str:
        """A code of a table as people read it: that of its words, else ``in_use`` as ``In use``."""
        return self.words.get(code) or code.replace("_", " ").capitalize()


def _extent(value: Any) -> Extent:
    if not (isinstance(value, list) and len(value) == 4 and all(type(part) in (int, float) for part in value)):
        raise ValueError("an extent is a list of four numbers: west, south, east, north in degrees")
    if not (-180 <= value[0] < value[2] <= 180 and -85 <= value[1] < value[3] <= 85):
        raise ValueError("an extent is west, south, east, north in degrees, south and north from -85 to 85")
    west, south, east, north = map(float, value)
    if east - west < LEAST_DEGREES or north - south < LEAST_DEGREES:
        raise ValueError(f"an extent is at least {LEAST_DEGREES} degrees wide and high")
    return west, south, east, north


def _words(value: Mapping[str, str]) -> Words:
    if not value.get("en"):
        raise ValueError('every text needs its English words, as { en = "…" }')
    return MappingProxyType(dict(value))


def _coded(value: Mapping[str, Any], read: Callable[[Any], Any]) -> Mapping[str, Any]:
    for key in value:
        if not re.fullmatch("[A-Za-z0-9_-]+", key):
            raise ValueError(f"{key!r} is no code: use letters, digits, hyphens and underscores")
    return MappingProxyType({key: read(one) for key, one in value.items()})


def _wordbook(value: Mapping[str, Mapping[str, str]]) -> Mapping[str, Words]:
    return _coded(value, _words)


def _textbook(value: Mapping[str, Any]) -> Words:
    return _coded(value, _said)


def _each_once(ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"{id!r} is used more than once; give each an id of its own")


def _only(found: Iterable[str], allowed: tuple[str, ...]) -> None:
    for one in found:
        if one not in allowed:
            raise ValueError(f"it can't hold {one!r}; it may hold {', '.join(allowed)}")


def _period(value: Mapping[str, Any]) -> tuple[date, date]:
    start, end = value["start"], value["end"]
    if not (type(start) is date and type(end) is date and start <= end):
        raise ValueError("start and end are days, the first not after the second")
    if not (start >= FIRST_DAY and end <= LAST_DAY and end.year - start.year <= MOST_YEARS):
        raise ValueError(f"a period has at most {MOST_YEARS} years, between {FIRST_DAY} and {LAST_DAY}")
    return start, end


def _turning_points(value: list[Mapping[str, Any]]) -> tuple[TurningPoint, ...]:
    points = tuple(TurningPoint(one["day"], _said(one["title"])) for one in value)
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
    _each_once([one["id"] for one in value])
    return tuple(NamedExtent(one["id"], _said(one["title"]), _extent(one["extent"])) for one in value)


def _areas(value: list[Mapping[str, Any]]) -> tuple[Area, ...]:
    _each_once([one["id"] for one in value])
    return tuple(Area(one["id"], _said(one["title"]), tuple(one["municipalities"])) for one in value)


class _Said(str):
    """A text that stood in the file in several languages, in one of them."""


def _said(value: Any) -> str:
    if not isinstance(value, _Said):
        raise ValueError('every text needs its English words, as { en = "…" }')
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("it is not a text")
    return value


def _released(value: Any) -> date:
    if type(value) is not date:
        raise ValueError("it is not a day: write it as 2024-04-02, without quotes")
    return value


def _list_of(*allowed: str) -> Callable[[Any], tuple[str, ...]]:
    def parse_list(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or ENGLISH not in value:
            raise ValueError(f"it is a list of languages with {ENGLISH!r} among them")
        _only(value, allowed)
        _each_once(value)
        return tuple(value)

    return parse_list


def _textbook_of(*allowed: str) -> Callable[[Any], Words]:
    def parse_textbook(value: Any) -> Words:
        _only(value, allowed)
        return _textbook(value)

    return parse_textbook


_PARTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", _text),
    "title": ("title", _said),
    "summary": ("summary", _said),
    "version": ("version", _text),
    "licence": ("licence", _text),
    "languages": ("languages", _list_of(*LANGUAGES)),
    "name_languages": ("name_languages", _list_of(*LANGUAGES_OF_NAMES)),
    "period": ("period", _period),
    "frame": ("frame.extent", _extent),
    "extents": ("extents", _extents),
    "turning_points": ("turning_points", _turning_points),
    "areas": ("areas", _areas),
    "disclaimer": ("text.disclaimer", _said),
    "attribution": ("text.attribution", _said),
    "credit_line": ("text.credit_line", _said),
    "boundary_kinds": ("boundary_kinds", _textbook_of(*DRAWN_BOUNDARIES)),
    "neighbours": ("neighbours", _wordbook),
    "region_name": ("region_name", _words),
    "municipality_classes": ("municipality_classes", _textbook_of(*MUNICIPALITY_CLASSES)),
    "attributes": ("attributes", _textbook),
    "compiler": ("citation.compiler", _said),
    "publisher": ("citation.publisher", _said),
    "released": ("citation.released", _released),
    "words": ("words", lambda value: MappingProxyType({key: _said(one) for key, one in value.items()})),
}
"""Where each part of the settings stands in the file, and what reads it."""
_OPTIONAL: Mapping[str, Any] = {
    "region_name": MappingProxyType({}), "words": MappingProxyType({}), "compiler": "", "publisher": "", "released": None,
}  # fmt: skip
"""Parts that need not be there, and what stands for them."""


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, by the tags of those that it is written in.

    Serbian in Cyrillic is made from Serbian in Latin script. Where the language has none, the English text stands in
    and says so.
    """
    if language == "sr-Cyrl" and texts.get("sr-Latn"):
        return to_cyrillic(texts["sr-Latn"])
    found = texts.get(language, "")
    return found or (f"[en] {texts[ENGLISH]}" if texts[ENGLISH] else "")


def in_language_if_needed(texts: Mapping[str, str], language: str) -> str:
    """The same for a text that stands for all languages that have none of their own."""
    if language == "sr-Cyrl" and texts.get("sr-Latn") and not texts.get(language):
        return to_cyrillic(texts["sr-Latn"])
    return texts.get(language) or texts[ENGLISH]


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get(ENGLISH)) and set(value) <= set(WRITTEN)


def _in_language(value: Any, language: str) -> Any:
    """A part of the settings with each text in one language."""
    if _is_text(value):
        return _Said(in_language(value, language))
    if isinstance(value, dict):
        return {key: one if key in NAMES_IN_LANGUAGES else _in_language(one, language) for key, one in value.items()}
    return [_in_language(one, language) for one in value] if isinstance(value, list) else value


def _untranslated(value: Any, path: str, languages: Iterable[str]) -> Iterator[Fault]:
    """A fault for each text that is not in each of some languages."""
    if _is_text(value):
        for language in languages:
            if language in WRITTEN and not value.get(language):
                yield Fault(FILE, None, path, f"it has no text in {language}", "Translate it, or take the language out")
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NAMES_IN_LANGUAGES:
                yield from _untranslated(one, f"{path}.{key}".lstrip("."), languages)
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _untranslated(one, f"{path}.{place}", languages)


def _rule(path: tuple[str, ...]) -> TextRule | None:
    """The rule of the text that stands at a path in the settings."""
    for pattern, rule in SETTINGS.items():
        steps = pattern.split(".")
        if len(steps) == len(path) and all(step in ("*", key) for step, key in zip(steps, path, strict=True)):
            return rule
    return None


def _is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and tables are nested in more levels than some."""
    if not isinstance(value, (dict, list)):
        return False
    return levels == 0 or any(
        _is_deeper(one, levels - 1) for one in (value.values() if isinstance(value, dict) else value)
    )


def _text_faults(value: Any, path: tuple[str, ...] = ()) -> Iterator[Fault]:
    """A fault for each text and each key that breaks its rule."""
    where = ".".join(as_shown(key) for key in path)
    if isinstance(value, dict):
        for key, one in value.items():
            for problem, mend in SETTING_KEY.problems(key):
                yield Fault(FILE, None, where, f"the key {key[:60]!r} {problem}", mend)
            yield from _text_faults(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _text_faults(one, (*path, str(place)))
    elif isinstance(value, str):
        for problem, mend in (_rule(path) or _rule(path[:-1]) or OTHER_SETTING).problems(value):
            shown = f"{value[:60]!r} " if value else ""
            yield Fault(FILE, None, where, f"{shown}{problem}", mend)
    elif _rule(path[:-1]) or (_rule(path) and path[-1].isdecimal()):
        yield Fault(FILE, None, where, f"{str(value)[:60]!r} is not a text", "Write it in quotes")


def parse(document: Mapping[str, Any], language: str = ENGLISH) -> tuple[Settings | None, list[Fault]]:
    """Settings from the parsed file in one language, or everything that is wrong with it."""
    parts: dict[str, Any] = {}
    if _is_deeper(document, DEEPEST):
        return None, [Fault(FILE, None, "", "it is nested too deeply", "Write it as docs/data.md shows")]
    faults = list(_text_faults(document))
    said = _in_language(document, language)
    for part, (path, read) in _PARTS.items():
        value: Any = said
        try:
            for key in path.split("."):
                value = value[key]
        except (KeyError, TypeError):
            if part in _OPTIONAL:
                parts[part] = _OPTIONAL[part]
                continue
            faults.append(Fault(FILE, None, path, "the setting is missing", "Add it; docs/data.md says what it holds"))
            continue
        try:
            parts[part] = read(value)
        except KeyError as error:
            faults.append(Fault(FILE, None, path, f"{error.args[0]!r} is missing in it", "Add it"))
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            faults.append(Fault(FILE, None, path, str(error), "Correct it"))
    faults += _untranslated(document, "", parts.get("languages", ()))
    if "period" in parts:
        parts["start"], parts["end"] = start, end = parts.pop("period")
        for point in parts.get("turning_points", ()):
            if not start <= point.day <= end:
                problem = f"{point.day} lies outside the period, {start} to {end}"
                faults.append(Fault(FILE, None, "turning_points", problem, "Correct the day"))
    return (None, faults) if faults else (Settings(**parts), [])
