"""The options of an export beside its view, and the one table that a link, the command line and a batch read them by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from export.common.paper import PRESETS, THEMES, PaperError, Size, parse_sides, size_of
from export.common.request import Film, Request
from export.film.days import usual_film
from export.formats import FORMATS, VIEW_FORMATS
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from geo.language.language import gettext, number
from geo.language.languages import NAME_CHOICES
from geo.time.days import parse_day, write_day
from geo.view.view import View

MAX_TITLE_LETTERS = 200
NO_FORMATS = "none"
"""The formats that are written where none is chosen."""
_SECONDS = re.compile(r"\d{1,6}(\.\d{1,2})?")


class OptionError(MapError):
    """A text is no value of an option: ``str`` says what is wrong and how to mend it, ``notice`` what is used in its place,
    which is ``value``, and the default where that is ``None``."""

    def __init__(self, fault: str, notice: str, value: Any = None) -> None:
        super().__init__(fault)
        self.notice, self.value = notice, value


@dataclass(frozen=True)
class Options:
    """Paper, theme, title, formats (ids) and the days of a film, ``None`` for the usual ones. ``own`` is a width, a
    height and a unit in place of the preset, which may be none of a paper; ``names`` the language of names in place of
    the view's."""

    preset: str = "slide"
    own: tuple[float, float, str] | None = None
    theme: str = "light"
    title: str = ""
    formats: tuple[str, ...] = ("png",)
    names: str = ""
    first: date | None = None
    last: date | None = None
    seconds: float = Film.seconds

    @property
    def size(self) -> Size:
        """The paper. Raises ``PaperError`` for a size of one's own that is no paper's."""
        return size_of(*self.own) if self.own else PRESETS[self.preset].size

    @property
    def size_fault(self) -> str:
        """Return why the size is no paper's, in a sentence; empty when it is one."""
        try:
            _ = self.size
        except PaperError as error:
            return str(error)
        return ""

    @property
    def fitting(self) -> Options:
        """The same on the preset paper where the size is no paper's."""
        return replace(self, own=None) if self.size_fault else self

    @property
    def has_film(self) -> bool:
        """Whether a film is among the formats."""
        return any(FORMATS[id].group == "film" for id in self.formats)

    @property
    def on_paper(self) -> bool:
        """Whether one of the formats looks like the preview."""
        return any(FORMATS[id].on_paper for id in self.formats)

    def film(self, dataset: Dataset, view: View) -> Film:
        """Return the days that a film of a view replays: those chosen, else the usual ones."""
        usual = usual_film(dataset, view)
        return Film(self.first or usual.first, self.last or usual.last, self.seconds)

    def request(self, dataset: Dataset, view: View, address: str = "") -> Request:
        """Return the request for a view with these options. Raises ``PaperError`` for a size that is no paper's."""
        film = self.film(dataset, view) if self.has_film else None
        return Request(dataset, view, self.size, self.theme, self.title, address, film)


DEFAULT = Options()


@dataclass(frozen=True)
class Bounds:
    """The bounds of options: a film's days from ``start`` to ``end``, the formats, how many seconds a film may last."""

    start: date
    end: date
    formats: Collection[str] = tuple(VIEW_FORMATS)
    seconds: tuple[float, float] = (0.0, 1_000_000.0)


@dataclass(frozen=True)
class Field:
    """An option: its ``name`` in a query, its ``attribute`` of ``Options``, how its value is read (``OptionError``) and
    written, and its ``column``, the other name on the command line. ``of_film`` are options of films alone, ``in_url``
    those in a link."""

    name: str
    attribute: str
    parse: Callable[[str, Bounds], Any]
    write: Callable[[Any], str] = str
    column: str = ""
    of_film: bool = False
    in_url: bool = True


def _one_of(options: Collection[str], what: str, notice: Callable[[str], str]) -> Callable[[str, Bounds], str]:
    """Return the parser of a text that is one of some options; ``what`` they are, in English."""

    def parse(text: str, _: Bounds) -> str:
        if text in options:
            return text
        raise OptionError(f"“{text[:40]}” is no {what}: use {_or(options)}.", notice(text[:40]))

    return parse


def _no_paper(text: str) -> str:
    sentence = gettext("There is no paper “{text}”; showing {title}.")
    return sentence.format(text=text, title=PRESETS[DEFAULT.preset].title)


def _no_theme(text: str) -> str:
    sentence = gettext("There is no theme “{text}”; showing {theme}.")
    return sentence.format(text=text, theme=gettext(THEMES[DEFAULT.theme]).lower())


def _no_names(text: str) -> str:
    sentence = gettext("“{text}” is no language of the names; showing those of the page’s language.")
    return sentence.format(text=text)


def _size(text: str, _: Bounds) -> tuple[float, float, str]:
    try:
        return parse_sides(text)
    except PaperError as error:
        raise OptionError(str(error), str(error)) from None


def _title(text: str, _: Bounds) -> str:
    tidy = " ".join(text.split())
    if len(tidy) <= MAX_TITLE_LETTERS:
        return tidy
    raise OptionError(
        f"The title has {len(tidy):,} letters: use at most {MAX_TITLE_LETTERS}.",
        gettext("The title has {n} letters; only its first {most} are used.").format(
            n=number(len(tidy)), most=number(MAX_TITLE_LETTERS)
        ),
        tidy[:MAX_TITLE_LETTERS].strip(),
    )


def _formats(text: str, bounds: Bounds) -> tuple[str, ...]:
    if text == NO_FORMATS:
        return ()
    found = tuple(dict.fromkeys(re.findall(r"[^\s,;+]+", text.lower())))
    known = tuple(id for id in found if id in bounds.formats)
    if known and known == found:
        return known
    unknown = next((id for id in found if id not in known), text)[:40]
    notice = gettext("There is no format “{unknown}”.").format(unknown=unknown)
    start = f"“{unknown}” is no format" if found else "No format is named"
    raise OptionError(f"{start}: use {_or(bounds.formats)}.", notice, known or None)


def _day(text: str, bounds: Bounds) -> date:
    day = parse_day(text)
    if day is None:
        raise OptionError(
            f"“{text[:40]}” is not a day: write it as 2023-05-29.",
            gettext("“{text}” is not a day (YYYY-MM-DD); the film has its usual days.").format(text=text[:40]),
        )
    if not bounds.start <= day <= bounds.end:
        raise OptionError(
            f"{write_day(day)} is outside the data: use a day from {write_day(bounds.start)} to {write_day(bounds.end)}.",
            gettext("{day} is outside the data; the film has its usual days.").format(day=write_day(day)),
        )
    return day


def _seconds(text: str, bounds: Bounds) -> float:
    least, most = bounds.seconds
    if _SECONDS.fullmatch(text) and least <= float(text) <= most:
        return float(text)
    raise OptionError(
        f"“{text[:20]}” is no length of a film: write it in seconds, as {DEFAULT.seconds:g}.",
        gettext("A film lasts {least} to {most} seconds; using {seconds}.").format(
            least=number(least, decimals=2), most=number(most, decimals=2), seconds=number(DEFAULT.seconds, decimals=2)
        ),
    )


def write_size(own: tuple[float, float, str]) -> str:
    """Return a size as a text: ``180x120mm``."""
    return f"{own[0]:.10g}x{own[1]:.10g}{own[2]}"


FIELDS = (
    Field("formats", "formats", _formats, lambda ids: ",".join(ids) or NO_FORMATS, column="format"),
    Field("preset", "preset", _one_of(PRESETS, "preset", _no_paper)),
    Field("size", "own", _size, write_size),
    Field("theme", "theme", _one_of(THEMES, "theme", _no_theme)),
    Field("names", "names", _one_of(NAME_CHOICES, "language of names", _no_names), in_url=False),
    Field("title", "title", _title),
    Field("from", "first", _day, date.isoformat, of_film=True),
    Field("to", "last", _day, date.isoformat, of_film=True),
    Field("seconds", "seconds", _seconds, "{:g}".format, of_film=True),
)
"""All options, in the order in which they are read. In a link to the page, the names on the map are a part of the view."""
IN_URL = tuple(field.name for field in FIELDS if field.in_url)


def parse(texts: Mapping[str, str], bounds: Bounds) -> tuple[Options, list[OptionError]]:
    """Return the options that texts by name ask for, and what is wrong with them; an empty text asks for nothing."""
    values: dict[str, Any] = {}
    errors = []
    for field in FIELDS:
        if text := texts.get(field.name):
            try:
                value = field.parse(text, bounds)
            except OptionError as error:
                errors.append(error)
                value = error.value
            if value is not None:
                values[field.attribute] = value
    return Options(**values), errors


def encode(options: Options) -> dict[str, str]:
    """Return options as a part of a URL's query; what is the default is left out, and the preset of a size of one's own."""
    values = {field: getattr(options, field.attribute) for field in FIELDS if field.in_url}
    left_out = {"preset"} if options.own else set()
    return {
        field.name: field.write(value)
        for field, value in values.items()
        if value != getattr(DEFAULT, field.attribute) and field.name not in left_out
    }


def _or(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}"
