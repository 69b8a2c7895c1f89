"""A view: everything needed to see the same thing again, and its one codec, the URL's query."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.dataset.settings import Extent
from geo.events.facets import NONE, Filters
from geo.language.language import ENGLISH, gettext
from geo.time.clock import MAX_WINDOW_DAYS, MODES, Clock
from geo.time.days import parse_day, write_day

MOST_LETTERS = 100
"""Letters of a text looked for that count."""
NARROW_DEGREES = 0.01
"""An extent that is narrower or lower is written exactly: four decimals would move its edges in sight."""
NAMES = ("en", "sr-Latn", "sr-Cyrl", "sq", "local")


@dataclass(frozen=True)
class View:
    """A clock, the layers shown, the extent (degrees; ``None`` is the default), the feature
    selected, the language of names (``local`` is Serbian and Albanian), the short hash of the dataset
    that it was made with (empty: any), what events are filtered by, the day that the clock's day is
    compared with, if any, the column that a table of the events is sorted by, the text looked for, and the language
    of all other texts."""

    clock: Clock
    layers: frozenset[str]
    extent: Extent | None = None
    selected: str = ""
    names: str = "en"
    data: str = ""
    filters: Filters = NONE
    against: date | None = None
    sort: str = ""
    find: str = ""
    language: str = ENGLISH


@dataclass(frozen=True)
class Vocabulary:
    """What a query may speak of: the default view, the layers, the ids that can be selected, the
    period's first and last day, the short hash of the dataset at hand, the frame that an extent
    must touch (degrees), the options of each facet, what older links call some of them, the ways to sort,
    and the languages that there are texts in."""

    default: View
    layers: tuple[str, ...]
    selectable: frozenset[str]
    start: date
    end: date
    data: str
    frame: Extent = (-180.0, -90.0, 180.0, 90.0)
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sorts: Collection[str] = ()
    languages: Collection[str] = (ENGLISH,)


def encode(view: View, default: View, layers: tuple[str, ...]) -> dict[str, str]:
    """A view as a URL's query; what equals the default is left out. Degrees have four decimals
    (some ten metres), and all that they have in an extent below ``NARROW_DEGREES``.

    Names are by default in the view's language. The language is left out only where English is wanted and is the
    default too: a default may be what a browser prefers, and the next one's may prefer another.
    """
    query: dict[str, str] = {}
    if view.clock.day != default.clock.day:
        query["day"] = view.clock.day.isoformat()
    if view.clock.mode != default.clock.mode:
        query["mode"] = view.clock.mode
    if view.clock.window_days != default.clock.window_days:
        query["window"] = str(view.clock.window_days)
    if view.layers != default.layers:
        query["layers"] = ",".join(layer for layer in layers if layer in view.layers) or "none"
    if view.extent is not None and view.extent != default.extent:
        query["extent"] = _write_extent(view.extent)
    if view.selected:
        query["select"] = view.selected
    if view.names != view.language:
        query["names"] = view.names
    for facet in sorted({facet for facet, _ in view.filters}):
        query[facet] = ",".join(sorted(option for one, option in view.filters if one == facet))
    if view.against:
        query["against"] = view.against.isoformat()
    if view.sort:
        query["sort"] = view.sort
    if view.find:
        query["find"] = view.find
    if not view.language == default.language == ENGLISH:
        query["lang"] = view.language
    if view.data:
        query["data"] = view.data
    return query


def decode(query: Mapping[str, str], vocabulary: Vocabulary) -> tuple[View, list[str]]:
    """The view that a query asks for, and a sentence for each part of it that can't be had.

    Never raises: what is wrong gives the default.
    """
    default, notices = vocabulary.default, []
    day, mode, window = default.clock.day, default.clock.mode, default.clock.window_days
    layers, extent, selected = default.layers, default.extent, ""
    names = language = query.get("lang") or default.language
    if language not in vocabulary.languages:
        names = language = default.language
        told = gettext("“{text}” is no language of this map; it has {languages}.")
        notices.append(told.format(text=query["lang"][:40], languages=", ".join(vocabulary.languages)))

    if text := query.get("day"):
        parsed = parse_day(text)
        if parsed is None:
            told = gettext("“{text}” is not a day (YYYY-MM-DD); showing {day}.")
            notices.append(told.format(text=text[:40], day=write_day(day)))
        elif not vocabulary.start <= parsed <= vocabulary.end:
            day = min(max(parsed, vocabulary.start), vocabulary.end)
            told = gettext("{asked} is outside the data; showing {day}.")
            notices.append(told.format(asked=write_day(parsed), day=write_day(day)))
        else:
            day = parsed
    if text := query.get("mode"):
        if text in MODES:
            mode = text
        else:
            told = gettext("“{text}” is no mode of the clock; showing all events so far.")
            notices.append(told.format(text=text[:40]))
    if text := query.get("window"):
        try:
            asked_days = int(text[:20])
            window = min(max(asked_days, 1), MAX_WINDOW_DAYS)
            if window != asked_days:
                told = gettext("A window has 1 to {most} days; using {days}.")
                notices.append(told.format(most=MAX_WINDOW_DAYS, days=window))
        except ValueError:
            told = gettext("“{text}” is not a number of days; using {days}.")
            notices.append(told.format(text=text[:40], days=window))
    if text := query.get("layers"):
        asked = [] if text == "none" else [part for part in text.split(",") if part]
        unknown = [layer for layer in asked if layer not in vocabulary.layers]
        if unknown:
            notices.append(gettext("There is no layer “{text}”.").format(text=unknown[0][:40]))
        if text == "none" or len(unknown) < len(asked):
            layers = frozenset(asked) - frozenset(unknown)
    if text := query.get("extent"):
        found = _parse_extent(text)
        if found is not None and not _touch(found, vocabulary.frame):
            notices.append(gettext("That extent lies outside the map; showing the default."))
        elif found is None:
            told = gettext("“{text}” is not an extent (west, south, east, north); showing the default.")
            notices.append(told.format(text=text[:60]))
        else:
            extent = found
    if text := query.get("select"):
        if text in vocabulary.selectable:
            selected = text
        else:
            notices.append(gettext("Nothing here is called “{text}”.").format(text=text[:60]))
    if text := query.get("names"):
        if text in NAMES:
            names = text
        else:
            told = gettext("“{text}” is no language of the names; showing those of the page’s language.")
            notices.append(told.format(text=text[:40]))
    filters: set[tuple[str, str]] = set()
    for facet, options in vocabulary.facets.items():
        former = vocabulary.former.get(facet, {})
        asked = [option for option in query.get(facet, "").split(",") if option]
        chosen = [option if option in options else former.get(option, option) for option in asked]
        filters |= {(facet, option) for option in chosen if option in options}
        if unknown := [option for option in chosen if option not in options]:
            told = gettext("No event can be filtered by {facet} “{text}”; showing without it.")
            notices.append(told.format(facet=facet, text=unknown[0][:40]))
    against = None
    if text := query.get("against"):
        against = parse_day(text)
        if against is None:
            told = gettext("“{text}” is not a day (YYYY-MM-DD); comparing with no other.")
            notices.append(told.format(text=text[:40]))
        elif not vocabulary.start <= against <= vocabulary.end:
            against = min(max(against, vocabulary.start), vocabulary.end)
            told = gettext("“{text}” is outside the data; comparing with {day}.")
            notices.append(told.format(text=text[:40], day=write_day(against)))
    sort = ""
    if text := query.get("sort"):
        if text in vocabulary.sorts:
            sort = text
        else:
            told = gettext("There is no order “{text}” of the events; showing the first day first.")
            notices.append(told.format(text=text[:40]))
    find = tidy(query.get("find", ""))
    if (text := query.get("data")) and text != vocabulary.data:
        told = gettext("This link was made with another version of the data; some of what it showed may have changed.")
        notices.append(told)
    clock = Clock(day, mode, window)
    view = View(
        clock, layers, extent, selected, names, vocabulary.data, frozenset(filters), against=against, sort=sort, find=find,
        language=language,
    )  # fmt: skip
    return view, notices


def tidy(text: str) -> str:
    """A text looked for as a view holds it: single spaces, not too long."""
    return " ".join(text.split())[:MOST_LETTERS].strip()


def _touch(one: Extent, other: Extent) -> bool:
    """Whether two extents have something in common, or nearly: an edge may have been rounded."""
    west, south, east, north = one
    near = 0.0001
    return west < other[2] + near and other[0] < east + near and south < other[3] + near and other[1] < north + near


def _write_extent(extent: Extent) -> str:
    west, south, east, north = extent
    exactly = min(east - west, north - south) < NARROW_DEGREES
    rounded = [f"{degree:.4f}" for degree in extent]
    parts = [
        repr(degree) if exactly and float(text) != degree else text
        for degree, text in zip(extent, rounded, strict=True)
    ]
    return ",".join(parts)


def _parse_extent(text: str) -> Extent | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    valid = -180 <= west < east <= 180 and -85 <= south < north <= 85
    return (west, south, east, north) if valid else None
