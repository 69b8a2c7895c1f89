"""What is wanted of an export beside its view: paper, theme, title, formats, a film's days. They follow the view in the URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app_pages import settings
from app_pages.state import app_data
from app_pages.state.address import below_root
from export.common.paper import A_SIZE, PRESETS, THEMES, PaperError, Size, parse_size
from export.common.request import Film, Request
from export.film.days import usual_film
from export.formats import FORMATS, VIEW, offered
from geo.language.language import gettext, noop, number
from geo.time.days import parse_day, write_day
from geo.view import View, on_map, tidy

OF_THE_PAGE = ("preset", "size", "theme", "title", "formats", "from", "to", "seconds")
"""The names in the query that are the page's and not the view's."""
HEADINGS = {
    "picture": noop("Picture"), "slide": noop("Slide"), "film": noop("Film"), "page": noop("Web page"), "data": noop("Data"),
}  # fmt: skip
"""Groups of formats to choose from, in their order, with what stands over them; for ``gettext``. Several formats come in one
ZIP file, so that it is no choice of its own."""
GROUPS = {group: tuple(id for id, one in offered(VIEW).items() if one.group == group) for group in HEADINGS}
"""The formats (ids) of each."""
OFFERED = tuple(id for ids in GROUPS.values() for id in ids)
LEAST_SECONDS, MOST_SECONDS = 2.0, 120.0
_OWN = re.compile(r"\d{1,6}(\.\d{1,2})?")


@dataclass(frozen=True)
class Options:
    """What a person wants. ``own`` is a width, a height and a unit, in place of the preset; it may be too small or
    too large. The film's days are ``None`` where they are the usual ones."""

    preset: str = "slide"
    own: tuple[float, float, str] | None = None
    theme: str = "light"
    title: str = ""
    formats: tuple[str, ...] = ("png",)
    first: date | None = None
    last: date | None = None
    seconds: float = Film.seconds

    @property
    def size(self) -> Size:
        """The paper. Raises ``PaperError`` for a size of one's own that is no paper's."""
        return parse_size(in_url(self.own)) if self.own else PRESETS[self.preset].size

    @property
    def unfit(self) -> str:
        """Why the size is no paper's, in a sentence; empty when it is one."""
        try:
            _ = self.size
        except PaperError as error:
            return str(error)
        return ""

    @property
    def fitting(self) -> Options:
        """The same on the preset paper where the size is no paper's."""
        return replace(self, own=None) if self.unfit else self

    @property
    def films(self) -> bool:
        """Whether a film is among the formats."""
        return any(FORMATS[one].group == "film" for one in self.formats)

    @property
    def pictured(self) -> bool:
        """Whether one of the formats looks like the preview."""
        return any(FORMATS[one].on_paper for one in self.formats)


DEFAULT = Options()


def in_url(own: tuple[float, float, str]) -> str:
    """A size as it stands in a URL: ``180x120mm``."""
    return f"{own[0]:.10g}x{own[1]:.10g}{own[2]}"


def encode(options: Options) -> dict[str, str]:
    """Options as a part of a URL's query; what is the default is left out."""
    query: dict[str, str] = {}
    if options.own:
        query["size"] = in_url(options.own)
    elif options.preset != DEFAULT.preset:
        query["preset"] = options.preset
    if options.theme != DEFAULT.theme:
        query["theme"] = options.theme
    if options.title:
        query["title"] = options.title
    if options.formats != DEFAULT.formats:
        query["formats"] = ",".join(options.formats) or "none"
    if options.first:
        query["from"] = options.first.isoformat()
    if options.last:
        query["to"] = options.last.isoformat()
    if options.seconds != DEFAULT.seconds:
        query["seconds"] = f"{options.seconds:g}"
    return query


def decode(query: Mapping[str, str], *, start: date, end: date) -> tuple[Options, list[str]]:
    """The options that a query asks for, and a sentence for each part of it that can't be had; a film's days are
    from ``start`` to ``end``. Never raises: what is wrong gives the default."""
    found, notices = Options(title=tidy(query.get("title", ""))), []
    if text := query.get("preset"):
        if text in PRESETS:
            found = replace(found, preset=text)
        else:
            notices.append(
                gettext("There is no paper “{text}”; showing {title}.").format(
                    text=text[:40], title=PRESETS[found.preset].title
                )
            )
    if text := query.get("size"):
        if match := A_SIZE.fullmatch(text[:30]):
            found = replace(found, own=(float(match[1]), float(match[2]), (match[3] or "px").lower()))
        else:
            notices.append(
                gettext("“{text}” is no size: write it as 1200x675 (pixels) or 180x120mm.").format(text=text[:40])
            )
    if text := query.get("theme"):
        if text in THEMES:
            found = replace(found, theme=text)
        else:
            notices.append(
                gettext("There is no theme “{text}”; showing {theme}.").format(
                    text=text[:40], theme=gettext(THEMES[found.theme]).lower()
                )
            )
    if text := query.get("formats"):
        asked = text.split(",") if text != "none" else []
        chosen = tuple(one for one in OFFERED if one in asked)
        if unknown := [one for one in asked if one not in OFFERED]:
            notices.append(gettext("There is no format “{unknown}”.").format(unknown=unknown[0][:40]))
        found = replace(found, formats=chosen if chosen or not asked else found.formats)
    days: dict[str, date | None] = {}
    for name in ("from", "to"):
        if text := query.get(name):
            day = parse_day(text)
            if day is None:
                notices.append(
                    gettext("“{text}” is not a day (YYYY-MM-DD); the film has its usual days.").format(text=text[:40])
                )
            elif not start <= day <= end:
                notices.append(
                    gettext("{day} is outside the data; the film has its usual days.").format(day=write_day(day))
                )
            else:
                days[name] = day
    found = replace(found, first=days.get("from"), last=days.get("to"))
    if text := query.get("seconds"):
        seconds = float(text) if _OWN.fullmatch(text) else 0.0
        if LEAST_SECONDS <= seconds <= MOST_SECONDS:
            found = replace(found, seconds=seconds)
        else:
            notices.append(
                gettext("A film lasts {least} to {most} seconds; using {seconds}.").format(
                    least=number(LEAST_SECONDS, decimals=2),
                    most=number(MOST_SECONDS, decimals=2),
                    seconds=number(found.seconds, decimals=2),
                )
            )
    return found, notices


def film(view: View, options: Options) -> Film:
    """The days that a film of a view replays: those chosen, else the usual ones."""
    usual = usual_film(app_data.dataset(), view)
    return Film(options.first or usual.first, options.last or usual.last, options.seconds)


def fault(view: View, options: Options) -> str:
    """Why nothing can be made of a view with some options, in a sentence; empty when it can."""
    if options.unfit:
        return options.unfit
    if not options.formats:
        return gettext("Choose at least one format.")
    if options.films and (days := film(view, options)).first > days.last:
        return gettext("A film can’t go from {first} to {last}: choose a later last day.").format(
            first=write_day(days.first), last=write_day(days.last)
        )
    return ""


def request(view: View, options: Options) -> Request:
    """A view with its options, to be exported. Raises ``PaperError`` for a size that is no paper's."""
    view = on_map(view)
    root = settings.load().public_url
    return Request(
        app_data.dataset(), view, options.size, options.theme, options.title,
        address=f"{root}/{below_root('', view).removeprefix('.')}" if root else "",
        film=film(view, options) if options.films else None,
    )  # fmt: skip
