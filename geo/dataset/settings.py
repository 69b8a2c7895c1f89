"""The settings of a dataset: everything in ``dataset.toml``, which is what is not a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AliasGenerator,
    AliasPath,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)  # fmt: skip

from geo.dataset.schema import AREA_COLOURS, DRAWN_BOUNDARIES, OTHER_SETTING, SETTING_KEY, SETTINGS
from geo.dataset.text_rules import FIRST_DAY, LAST_DAY, TextRule, as_shown, is_code
from geo.errors import Fault, InvalidValueError, problems_of
from geo.language.cyrillic import to_cyrillic
from geo.language.languages import ENGLISH, LANGUAGES, NAME_LANGUAGES, WRITTEN

FILE = "dataset.toml"
NAMES_IN_LANGUAGES = ("neighbours", "region_name")
"""Parts of the settings that hold names, which a view shows in any language; all else is in the view's own."""
MUNICIPALITY_CLASSES = ("north", "serb_majority", "other")
MIN_DEGREES = 0.001
"""How wide and high an extent is at least: about 100 m."""
MAX_YEARS = 100
"""How long a period may be: the replay has a step for each of its days."""
MAX_TIME_BANDS = 3
"""How many bands have room under the slider."""
MAX_DEPTH = 6
"""How deep settings are nested at most."""
_NO_TEXT = "it is not a text"
_ENGLISH_MISSING = 'every text needs its English words, as { en = "…" }'


def _check(test: Callable[[Any], Any], problem: str) -> AfterValidator:
    """Return a validator that refuses values with a problem, which may show the value as ``{!r}``."""

    def validate(value: Any) -> Any:
        if not test(value):
            raise ValueError(problem.replace("{!r}", repr(value)))
        return value

    return AfterValidator(validate)


def _one_of(*allowed: str) -> AfterValidator:
    return _check(allowed.__contains__, f"it can't hold {{!r}}; it may hold {', '.join(allowed)}")


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError(f"{value!r} is not a day; write it without quotes, as 2021-09-20")
    return value


def _extent(value: Any) -> tuple[float, float, float, float]:
    if not (isinstance(value, list) and len(value) == 4 and all(type(part) in (int, float) for part in value)):
        raise ValueError("an extent is a list of four numbers: west, south, east, north in degrees")
    if not (-180 <= value[0] < value[2] <= 180 and -85 <= value[1] < value[3] <= 85):
        raise ValueError("an extent is west, south, east, north in degrees, south and north from -85 to 85")
    west, south, east, north = map(float, value)
    if east - west < MIN_DEGREES or north - south < MIN_DEGREES:
        raise ValueError(f"an extent is at least {MIN_DEGREES} degrees wide and high")
    return west, south, east, north


def _text(value: Any, info: ValidationInfo[str]) -> str:
    if not _is_text(value):
        raise ValueError(_ENGLISH_MISSING)
    return in_language(value, info.context)


def _label(value: Any, info: ValidationInfo[str]) -> str:
    return value if value and isinstance(value, str) else _text(value, info)


def _distinct(parts: Any) -> Any:
    ids = [getattr(part, "id", part) for part in parts]
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"{id!r} is used more than once; give each an id of its own")
    return parts


Day = Annotated[date, BeforeValidator(_day)]
Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Text = Annotated[str, BeforeValidator(_text)]
"""A text that the file has in several languages, in the one that is the context of the validation."""
Label = Annotated[str, BeforeValidator(_label)]
"""The same for a text that may be written once for all languages."""
_Extent = Annotated[Extent, BeforeValidator(_extent)]
_Code = Annotated[str, _check(is_code, "{!r} is no code: use letters, digits, hyphens and underscores")]
_FROZEN, _DISTINCT = AfterValidator(MappingProxyType), AfterValidator(_distinct)
Names = Annotated[Mapping[str, str], _check(lambda names: names.get(ENGLISH), _ENGLISH_MISSING), _FROZEN]
"""A name by language."""


@dataclass(frozen=True)
class Period:
    """The first and the last day of the replay."""

    start: Day
    end: Day


@dataclass(frozen=True)
class NamedExtent:
    """A view one click away."""

    id: str
    title: Text
    extent: _Extent


@dataclass(frozen=True)
class Area:
    """A set of municipalities that a status can hold for; none listed means all."""

    id: str
    title: Text
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class Painted:
    """The attribute of statuses by which areas are filled, and a colour of ``AREA_COLOURS`` for each of its values, in
    the order of the legend."""

    attribute: _Code
    colours: Annotated[
        Mapping[str, Annotated[str, _one_of(*AREA_COLOURS)]],
        _check(lambda one: one and len(set(one.values())) == len(one), "each value needs a colour of its own"),
        _FROZEN,
    ]


@dataclass(frozen=True)
class TurningPoint:
    """A day to compare others with, and what it is known for. Where the day is not certain, the title says so.
    ``short`` is a title of a few words for where there is little room, ``event`` the id of the event that it is."""

    day: Day
    title: Text
    short: Text = ""
    event: str = ""

    @property
    def label(self) -> str:
        """The short title, else the title."""
        return self.short or self.title


@dataclass(frozen=True)
class TimeBand:
    """A band under the slider of the replay, as long as a state holds for anything: one of the ``values`` of an
    attribute of statuses."""

    title: Text
    attribute: str
    values: Annotated[tuple[str, ...], _check(len, "a band needs at least one value")]


@dataclass(frozen=True)
class BoardItem:
    """Something of which the board says how it is on the day: by the statuses of an ``attribute``, or by the events of a
    ``category`` that go on. Where it is ``counted``, it says for how many of all that a state holds."""

    title: Text
    attribute: str = ""
    category: str = ""
    counted: bool = False


def _in_order(points: tuple[TurningPoint, ...], info: ValidationInfo[str]) -> tuple[TurningPoint, ...]:
    for earlier, later in pairwise(points):
        if earlier.day >= later.day:
            raise ValueError(f"{later.day} stands after {earlier.day}; each day comes once, the earliest first")
    if period := info.data.get("period"):
        problem = f"lies outside the period, {period.start} to {period.end}"
        outside = [point.day for point in points if not period.start <= point.day <= period.end]
        if outside:
            raise InvalidValueError(*(((), f"{day} {problem}", "Correct the day") for day in outside))
    return points


def _turning_point(day: date | None, info: ValidationInfo[str]) -> date | None:
    points = info.data.get("turning_points", ())
    if day and points and day not in [point.day for point in points]:
        raise ValueError(f"{day} is the day of no turning point")
    return day


def _has_english(value: Any) -> Any:
    if not isinstance(value, list) or ENGLISH not in value:
        raise ValueError(f"it is a list of languages with {ENGLISH!r} among them")
    return value


@dataclass(frozen=True)
class Settings:
    """A dataset's settings in one language. ``turning_points`` lie within the period, one a day, in order.
    ``painted`` says by which states areas are filled; ``None`` where by none.
    ``first_look`` is the day of the one that the map opens on; ``None`` where the settings name none.
    ``time_bands`` are under the slider, from the top, and ``board`` above the time bar.
    ``region_name`` is what all municipalities together are called, by language; empty where they have no name.
    ``words`` are values of the tables (a group of people, the value of a status) as people read them. ``compiler``,
    ``publisher`` and ``released`` are for citations; empty and ``None`` where the settings don't say."""

    __pydantic_config__ = ConfigDict(
        alias_generator=AliasGenerator(validation_alias=lambda field: AliasPath(*_ELSEWHERE.get(field, (field,))))
    )

    id: Label
    title: Text
    summary: Text
    version: Label
    licence: Label
    languages: Annotated[tuple[Annotated[str, _one_of(*LANGUAGES)], ...], BeforeValidator(_has_english), _DISTINCT]
    name_languages: Annotated[
        tuple[Annotated[str, _one_of(*NAME_LANGUAGES)], ...], BeforeValidator(_has_english), _DISTINCT
    ]
    period: Annotated[
        Period,
        _check(lambda one: one.start <= one.end, "start and end are days, the first not after the second"),
        _check(
            lambda one: one.start >= FIRST_DAY and one.end <= LAST_DAY and one.end.year - one.start.year <= MAX_YEARS,
            f"a period has at most {MAX_YEARS} years, between {FIRST_DAY} and {LAST_DAY}",
        ),
    ]
    frame: _Extent
    extents: Annotated[
        tuple[NamedExtent, ...], _check(len, "it needs at least one; the map opens on the first"), _DISTINCT
    ]
    turning_points: Annotated[tuple[TurningPoint, ...], AfterValidator(_in_order)]
    areas: Annotated[tuple[Area, ...], _DISTINCT]
    disclaimer: Text
    attribution: Text
    credit_line: Text
    boundary_kinds: Annotated[Mapping[Annotated[str, _one_of(*DRAWN_BOUNDARIES)], Text], _FROZEN]
    neighbours: Annotated[Mapping[_Code, Names], _FROZEN]
    municipality_classes: Annotated[Mapping[Annotated[str, _one_of(*MUNICIPALITY_CLASSES)], Text], _FROZEN]
    attributes: Annotated[Mapping[_Code, Text], _FROZEN]
    painted: Painted | None = None
    first_look: Annotated[Day | None, AfterValidator(_turning_point)] = None
    time_bands: Annotated[
        tuple[TimeBand, ...],
        _check(lambda bands: len(bands) <= MAX_TIME_BANDS, f"there is room for {MAX_TIME_BANDS} bands at most"),
    ] = ()
    board: Annotated[
        tuple[BoardItem, ...],
        _check(
            lambda items: all(bool(one.attribute) != bool(one.category) for one in items),
            "each part of the board has either an attribute or a category",
        ),
    ] = ()
    region_name: Names = field(default_factory=lambda: MappingProxyType({}))
    words: Annotated[Mapping[str, Text], _FROZEN] = field(default_factory=lambda: MappingProxyType({}))
    compiler: Text = ""
    publisher: Text = ""
    released: Day | None = None

    @property
    def start(self) -> date:
        """The first day of the period."""
        return self.period.start

    @property
    def end(self) -> date:
        """The last day of the period."""
        return self.period.end

    def word(self, value: str) -> str:
        """Return a value of a table as people read it."""
        return self.words.get(value, value)

    def describe(self, code: str) -> str:
        """Return a code of a table as people read it: that of ``words``, else ``in_use`` as ``In use``."""
        return self.words.get(code) or code.replace("_", " ").capitalize()


_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "frame": ("frame", "extent"), **{name: ("text", name) for name in ("disclaimer", "attribution", "credit_line")},
    **{name: ("citation", name) for name in ("compiler", "publisher", "released")},
}  # fmt: skip
"""The fields of ``Settings`` that are not at the top of the file."""
KEYS = {one.name: ".".join(_ELSEWHERE.get(one.name, (one.name,))) for one in fields(Settings)}
"""Where each field of ``Settings`` is in the file."""
_SETTINGS = TypeAdapter(Settings)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return a text, of which ``texts`` has the versions by their tags, in a language. Serbian in Cyrillic is made from
    Serbian in Latin script; where the language has none, it is the English one, which says so."""
    if latin := texts.get(LANGUAGES[language].made_from):
        return to_cyrillic(latin)
    found = texts.get(language, "")
    return found or (f"[en] {texts[ENGLISH]}" if texts[ENGLISH] else "")


def in_language_if_needed(texts: Mapping[str, str], language: str) -> str:
    """Return a text in a language, or the English one, which is for all languages that have none of their own."""
    if (latin := texts.get(LANGUAGES[language].made_from)) and not texts.get(language):
        return to_cyrillic(latin)
    return texts.get(language) or texts[ENGLISH]


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get(ENGLISH)) and set(value) <= set(WRITTEN)


def _parts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield a value and all that is in it, each with its path; places in lists are counted from 1."""
    yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value, start=1) if isinstance(value, list) else ()
    for key, part in pairs:
        yield from _parts(part, (*path, str(key)))


def _untranslated(document: Mapping[str, Any], languages: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each text that is not in each of some languages."""
    for path, value in _parts(document):
        if not _is_text(value) or set(path) & set(NAMES_IN_LANGUAGES):
            continue
        for language in languages:
            if language in WRITTEN and not value.get(language):
                problem, mend = f"it has no text in {language}", "Translate it, or take the language out"
                yield Fault(FILE, None, ".".join(path), problem, mend)


def _rule(path: tuple[str, ...]) -> TextRule | None:
    """Return the rule of the text at a path in the settings."""
    for pattern, rule in SETTINGS.items():
        steps = pattern.split(".")
        if len(steps) == len(path) and all(step in ("*", key) for step, key in zip(steps, path, strict=True)):
            return rule
    return None


def _text_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each text and each key that breaks its rule."""
    for path, value in _parts(document):
        where = ".".join(map(as_shown, path))
        if isinstance(value, dict):
            for key in value:
                for problem, mend in SETTING_KEY.problems(key):
                    yield Fault(FILE, None, where, f"the key {key[:60]!r} {problem}", mend)
        elif isinstance(value, str):
            for problem, mend in (_rule(path) or _rule(path[:-1]) or OTHER_SETTING).problems(value):
                yield Fault(FILE, None, where, f"{value[:60]!r} {problem}" if value else problem, mend)
        elif not isinstance(value, list) and (_rule(path[:-1]) or (_rule(path) and path[-1].isdecimal())):
            yield Fault(FILE, None, where, f"{str(value)[:60]!r} is not a text", "Write it in quotes")


def _describe(error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the problem and the mend of an error of the model."""
    key = error["loc"][-1]
    match error["type"]:
        case "missing" if ".".join(map(str, error["loc"])) in KEYS.values():
            return "the setting is missing", "Add it; docs/data.md says what it holds"
        case "missing":
            return f"{key!r} is missing in it", "Add it"
        case "value_error":
            return str(error["ctx"]["error"]), "Correct it"
    problems = {"string_type": _NO_TEXT, "tuple_type": "it is not a list"}
    return problems.get(error["type"], "it is not a table"), "Correct it"


def parse(document: Mapping[str, Any], language: str = ENGLISH) -> tuple[Settings | None, list[Fault]]:
    """Return the settings in a parsed file in one language, or ``None`` and everything that is wrong with it."""
    if any(len(path) >= MAX_DEPTH and isinstance(value, (dict, list)) for path, value in _parts(document)):
        return None, [Fault(FILE, None, "", "it is nested too deeply", "Write it as docs/data.md shows")]
    faults, settings = list(_text_faults(document)), None
    try:
        settings = _SETTINGS.validate_python(document, context=language)
    except ValidationError as error:
        for location, problem, mend in problems_of(error, _describe):
            key = next(key for key in KEYS.values() if key.split(".") == [*location[: key.count(".") + 1]])
            if problem != _NO_TEXT or not any(f"{fault.column}.".startswith(f"{key}.") for fault in faults):
                faults.append(Fault(FILE, None, key, problem, mend))
    if not any(fault.column == "languages" for fault in faults):
        faults += _untranslated(document, document["languages"])
    return (None, faults) if faults else (settings, [])
