"""The options of an export on the page: which formats it offers, and its links and requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app_pages import settings
from app_pages.state import app_data
from app_pages.state.public_address import below_root
from export.common.request import Request
from export.formats import VIEW, offered
from export.options import IN_URL, Bounds, Options, parse
from geo.language.language import gettext, noop
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import on_map

HEADINGS = {
    "picture": noop("Picture"), "slide": noop("Slide"), "film": noop("Film"), "page": noop("Web page"), "data": noop("Data"),
}  # fmt: skip
"""Groups of formats to choose from, in their order, with what stands over them; for ``gettext``. Several formats come in one
ZIP file, so that it is no choice of its own."""
GROUPS = {group: tuple(id for id, one in offered(VIEW).items() if one.group == group) for group in HEADINGS}
"""The formats (ids) of each."""
OFFERED = tuple(id for ids in GROUPS.values() for id in ids)
MIN_SECONDS, MAX_SECONDS = 2.0, 120.0


def decode(query: Mapping[str, str], *, start: date, end: date) -> tuple[Options, list[str]]:
    """Return the options that a query asks for, and a sentence for each part of it that can't be had; a film's days are
    from ``start`` to ``end``. What is wrong gives the default."""
    texts = {name: text for name, text in query.items() if name in IN_URL}
    options, errors = parse(texts, Bounds(start, end, OFFERED, (MIN_SECONDS, MAX_SECONDS)))
    in_order = tuple(id for id in OFFERED if id in options.formats)
    return replace(options, formats=in_order), [error.notice for error in errors]


def fault(view: View, options: Options) -> str:
    """Return why nothing can be made of a view with some options, in a sentence; empty when it can."""
    if options.size_fault:
        return options.size_fault
    if not options.formats:
        return gettext("Choose at least one format.")
    if options.has_film and (film := options.film(app_data.dataset(), view)).first > film.last:
        return gettext("A film can’t go from {first} to {last}: choose a later last day.").format(
            first=write_day(film.first), last=write_day(film.last)
        )
    return ""


def request(view: View, options: Options) -> Request:
    """Return the request for what the map shows of a view. Raises ``PaperError`` for a size that is no paper's."""
    view, root = on_map(view), settings.load().public_url
    address = f"{root}/{below_root('', view).removeprefix('.')}" if root else ""
    return options.request(app_data.dataset(), view, address)
