"""The one table of a view's fields: what a URL's query has of each, read and written, with a sentence for what is
wrong; a scene of a briefing, the command line and the browser know a view by it. A new field is an attribute of
``geo.view.view.View`` and an entry in ``FIELDS``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from geo.dataset.settings import Extent
from geo.language.language import gettext, noop, with_full_stop
from geo.language.languages import ENGLISH, NAME_CHOICES
from geo.time.clock import MAX_WINDOW_DAYS, MODES
from geo.time.days import parse_day, write_day
from geo.view.mended_query import mended
from geo.view.view import View, Vocabulary

MAX_LETTERS = 100
"""Letters of a text looked for that count."""
MAX_SHOWN = 40
"""Letters of what is wrong that a sentence repeats."""
NARROW_DEGREES = 0.01
"""An extent that is narrower or lower is written exactly: four decimals would move its edges in sight."""

PACES = ("1min", "3min", "all", "calendar", "event")
"""How the replay runs: as a story of a length (``layers.replay.story_rules``), by the calendar, or by event days."""

Parsed = tuple[Any, str]
"""A value, and a sentence on what is wrong with the text that it was read from; empty where nothing is."""


@dataclass(frozen=True)
class Field:
    """A field of a view: its ``name`` in a query, and its ``attribute`` of ``View`` (``clock.day`` is of its clock).
    ``parse`` makes a value of a text, of the value that holds without it, and of a vocabulary; ``write`` makes the
    text, of a value and the layers in drawing order. A query leaves out an empty text, and what equals ``left_out`` of
    the view and the default view. ``followed_by`` is an attribute that gets the same value. ``on_map``: a map shows it;
    ``in_scene``: a scene of a briefing holds it; ``typed``: a person types it letter by letter."""

    name: str
    attribute: str
    parse: Callable[[str, Any, Vocabulary], Parsed]
    write: Callable[[Any, tuple[str, ...]], str] = lambda value, _: str(value)
    left_out: Callable[[View, View], Any] | None = None
    followed_by: str = ""
    on_map: bool = True
    in_scene: bool = True
    typed: bool = False

    def value(self, view: View) -> Any:
        """Return the field's value in a view."""
        return attrgetter(self.attribute)(view)

    def changed(self, view: View, value: Any) -> View:
        """Return the view with another value of the field."""
        attribute, _, of_clock = self.attribute.partition(".")
        changes: dict[str, Any] = {attribute: replace(view.clock, **{of_clock: value}) if of_clock else value}
        if self.followed_by:
            changes[self.followed_by] = value
        return replace(view, **changes)

    def encode(self, view: View, default: View, layers: tuple[str, ...]) -> dict[str, str]:
        """Return the field's part of a query; empty where it is left out."""
        value = self.value(view)
        left_out = self.left_out(view, default) if self.left_out else self.value(default)
        text = "" if value == left_out else self.write(value, layers)
        return {self.name: text} if text else {}

    def decode(self, query: Mapping[str, str], view: View, vocabulary: Vocabulary) -> tuple[View, list[str]]:
        """Return a view with the field as a query has it, and sentences on what is wrong with that."""
        text = query.get(self.name)
        if not text:
            return view, []
        value, notice = self.parse(text, self.value(view), vocabulary)
        return self.changed(view, value), [notice] if notice else []


class FiltersField(Field):
    """What events are filtered by: a query has a part for each facet, of its name."""

    def encode(self, view: View, default: View, layers: tuple[str, ...]) -> dict[str, str]:  # noqa: ARG002
        """Return the options of each facet, in the order of their names."""
        return {
            facet: ",".join(sorted(option for one, option in view.filters if one == facet))
            for facet in sorted({facet for facet, _ in view.filters})
        }

    def decode(self, query: Mapping[str, str], view: View, vocabulary: Vocabulary) -> tuple[View, list[str]]:
        """Return a view with the options that there are, and a sentence for each facet with one that there isn't."""
        filters: set[tuple[str, str]] = set()
        notices = []
        for facet, options in vocabulary.facets.items():
            former = vocabulary.former.get(facet, {})
            requested = [option for option in query.get(facet, "").split(",") if option]
            chosen = [option if option in options else former.get(option, option) for option in requested]
            filters |= {(facet, option) for option in chosen if option in options}
            if unknown := [option for option in chosen if option not in options]:
                notice = gettext("No event can be filtered by {facet} “{text}”; showing without it.")
                notices.append(notice.format(facet=facet, text=unknown[0][:MAX_SHOWN]))
        return self.changed(view, frozenset(filters)), notices


def _parse_text(text: str, _default: str, _vocabulary: Vocabulary) -> Parsed:
    return tidy(text), ""


def _one_of(
    options: Callable[[Vocabulary], Collection[str]], notice: str, letters: int = MAX_SHOWN
) -> Callable[[str, str, Vocabulary], Parsed]:
    """Return the parser of a text that is one of some options; ``notice`` is for ``gettext``."""

    def parse(text: str, default: str, vocabulary: Vocabulary) -> Parsed:
        if text in options(vocabulary):
            return text, ""
        return default, gettext(notice).format(text=text[:letters], languages=", ".join(vocabulary.languages))

    return parse


def _parse_day(text: str, default: date, vocabulary: Vocabulary) -> Parsed:
    day = parse_day(text)
    if day is None:
        notice = gettext("“{text}” is not a day (YYYY-MM-DD); showing {day}.")
        return default, notice.format(text=text[:MAX_SHOWN], day=write_day(default))
    nearest = min(max(day, vocabulary.start), vocabulary.end)
    notice = gettext("{asked} is outside the data; showing {day}.")
    return nearest, "" if nearest == day else notice.format(asked=write_day(day), day=write_day(nearest))


def _parse_other_day(text: str, default: date | None, vocabulary: Vocabulary) -> Parsed:
    day = parse_day(text)
    if day is None:
        notice = gettext("“{text}” is not a day (YYYY-MM-DD); comparing with no other.")
        return default, notice.format(text=text[:MAX_SHOWN])
    nearest = min(max(day, vocabulary.start), vocabulary.end)
    notice = gettext("“{text}” is outside the data; comparing with {day}.")
    return nearest, "" if nearest == day else notice.format(text=text[:MAX_SHOWN], day=write_day(nearest))


def _parse_window(text: str, default: int, _: Vocabulary) -> Parsed:
    try:
        requested = int(text[:20])
    except ValueError:
        notice = gettext("“{text}” is not a number of days; using {days}.")
        return default, notice.format(text=text[:MAX_SHOWN], days=default)
    days = min(max(requested, 1), MAX_WINDOW_DAYS)
    notice = gettext("A window has 1 to {most} days; using {days}.")
    return days, "" if days == requested else notice.format(most=MAX_WINDOW_DAYS, days=days)


def _parse_layers(text: str, default: frozenset[str], vocabulary: Vocabulary) -> Parsed:
    requested = [] if text == "none" else [part for part in text.split(",") if part]
    unknown = [layer for layer in requested if layer not in vocabulary.layers]
    notice = gettext("There is no layer “{text}”.").format(text=unknown[0][:MAX_SHOWN]) if unknown else ""
    some = text == "none" or len(unknown) < len(requested)
    return frozenset(requested) - frozenset(unknown) if some else default, notice


def _parse_flag(text: str, default: bool, _: Vocabulary) -> Parsed:
    if text in ("0", "1"):
        return text == "1", ""
    notice = gettext("“{text}” is neither 1 (yes) nor 0 (no); showing no sites of which nothing is reported.")
    return default, notice.format(text=text[:MAX_SHOWN])


def _parse_extent(text: str, default: Extent | None, vocabulary: Vocabulary) -> Parsed:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        notice = gettext("“{text}” is not an extent (west, south, east, north); showing the default.")
        return default, notice.format(text=text[:60])
    extent = (west, south, east, north)
    if not _touch(extent, vocabulary.frame):
        return default, gettext("That extent lies outside the map; showing the default.")
    return extent, ""


def _write_extent(extent: Extent | None, _: tuple[str, ...]) -> str:
    """Degrees have four decimals (some ten metres), and all that they have in an extent below ``NARROW_DEGREES``."""
    if extent is None:
        return ""
    west, south, east, north = extent
    exactly = min(east - west, north - south) < NARROW_DEGREES
    rounded = [f"{degree:.4f}" for degree in extent]
    parts = [
        repr(degree) if exactly and float(text) != degree else text
        for degree, text in zip(extent, rounded, strict=True)
    ]
    return ",".join(parts)


def _write_day(day: date | None, _: tuple[str, ...]) -> str:
    return day.isoformat() if day else ""


def _parse_data(text: str, default: str, vocabulary: Vocabulary) -> Parsed:
    notice = gettext("This link was made with another version of the data; some of what it showed may have changed.")
    return default, "" if text == vocabulary.data else notice


def tidy(text: str) -> str:
    """Return a search text as a view holds it: single spaces, not too long."""
    return " ".join(text.split())[:MAX_LETTERS].strip()


LANGUAGE = Field(
    "lang", "language",
    _one_of(lambda known: known.languages, noop("“{text}” is no language of this map; it has {languages}.")),
    # A default may be what a browser prefers, and the next one's may prefer another.
    left_out=lambda _, default: ENGLISH if default.language == ENGLISH else "",
    followed_by="names",
    in_scene=False,  # a scene is shown in the language that it is presented in
)  # fmt: skip
AGAINST = Field("against", "against", _parse_other_day, _write_day, on_map=False)
DATA = Field("data", "data", _parse_data)
FIELDS: tuple[Field, ...] = (
    Field("day", "clock.day", _parse_day, _write_day),
    Field("mode", "clock.mode",
          _one_of(lambda _: MODES, noop("“{text}” is no mode of the clock; showing all events so far."))),
    Field("window", "clock.window_days", _parse_window),
    Field("layers", "layers", _parse_layers, lambda chosen, layers: ",".join(one for one in layers if one in chosen) or "none"),
    Field("unreported", "unreported", _parse_flag, lambda value, _: str(int(value))),
    Field("extent", "extent", _parse_extent, _write_extent),
    Field("select", "selected",
          _one_of(lambda known: known.selectable, noop("Nothing here is called “{text}”."), letters=60)),
    Field("names", "names",
          _one_of(lambda _: NAME_CHOICES, noop("“{text}” is no language of the names; showing those of the page’s language.")),
          left_out=lambda view, _: view.language),
    FiltersField("", "filters", _parse_text),
    AGAINST,
    Field("sort", "sort",
          _one_of(lambda known: known.sorts, noop("There is no order “{text}” of the events; showing the first day first.")),
          on_map=False),
    Field("find", "find", _parse_text, on_map=False, typed=True),
    Field("play", "play", _one_of(lambda _: PACES, noop("The replay can’t run as “{text}”; it waits.")),
          in_scene=False),
    LANGUAGE,
    DATA,
)  # fmt: skip
"""In the order in which a query has them."""
_BY_NEED = sorted(FIELDS, key=lambda one: one is not LANGUAGE)
"""In the order in which they are read: what names are in by default is the language of all else."""


def names_of(
    vocabulary: Vocabulary | None = None, *, which: Callable[[Field], bool] = lambda _: True
) -> tuple[str, ...]:
    """Return the names of the fields in a query that are such and such; after them, with a vocabulary, its facets."""
    fields = [one.name for one in FIELDS if one.name and which(one)]
    return (*fields, *(vocabulary.facets if vocabulary else ()))


def in_order(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the fields in the order in which a query has them, with the facets in their place."""
    facets = sorted(vocabulary.facets)
    return tuple(name for one in FIELDS for name in ([one.name] if one.name else facets))


def written(view: View, layers: tuple[str, ...]) -> dict[str, str]:
    """Return all fields of a view but the filters as a query would write them, those too that it would leave out."""
    return {one.name: one.write(one.value(view), layers) for one in FIELDS if one.name}


def encode(view: View, default: View, layers: tuple[str, ...]) -> dict[str, str]:
    """Return a view as a URL's query; what equals the default is left out."""
    return {name: text for one in FIELDS for name, text in one.encode(view, default, layers).items()}


def decode(query: Mapping[str, str], vocabulary: Vocabulary) -> tuple[View, list[str]]:
    """Return the view that a query requests, and a sentence for each part of it that can't be had.

    Never raises: what is wrong gives the default, and what was mangled on its way is mended (``geo.view.mended_query``).
    """
    query = mended(query, names_of(vocabulary), typed=names_of(which=lambda one: one.typed))
    default = vocabulary.default
    view = replace(default, names=default.language, data=vocabulary.data)
    notices: list[str] = []
    for one in _BY_NEED:
        view, more = one.decode(query, view, vocabulary)
        notices += map(with_full_stop, more)
    return view, notices


def names_a_view(query: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    """Return whether a query says anything of a view but its language."""
    return any(name != LANGUAGE.name for name in mended(query, names_of(vocabulary)))


def on_map(view: View, rest: View | None = None) -> View:
    """Return the view with what no map shows as another view has it; as by default without one."""
    rest = rest or View(view.clock, view.layers)
    for one in FIELDS:
        if not one.on_map:
            view = one.changed(view, one.value(rest))
    return view


def _touch(one: Extent, other: Extent) -> bool:
    """Whether two extents have something in common, or nearly: an edge may have been rounded."""
    west, south, east, north = one
    near = 0.0001
    return west < other[2] + near and other[0] < east + near and south < other[3] + near and other[1] < north + near
