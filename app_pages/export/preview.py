"""The files that a page gets from an address of their own, as an export has them: the picture of a view, in fewer pixels
where it has many, for the preview and the clipboard; and what is made of a view in a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from app_pages.export import options as export_options
from app_pages.state import app_data, views
from export.jobs import File, file_of, picture_of
from export.options import Options
from geo.errors import MapError
from geo.language.language import gettext
from geo.view.view import View
from geo.view.view_query import decode

MAX_PREVIEW_PIXELS = 8_000_000
"""In a picture that is drawn while somebody waits for it."""
STEP_PX, MIN_PX = 400, 400
"""Widths of previews are multiples of this one: few of them are drawn, and kept."""


class NothingToDrawError(MapError):
    """There is no picture of a query."""


def file(format: str, query: Mapping[str, str]) -> File:
    """Return the file of a query in a format of ``QUICK``: with ``wide`` its ``picture``, else the very file
    that the page makes with the same options. Raises a ``MapError`` for a size that is no paper's."""
    if format == "png" and "wide" in query:
        return picture(query)
    view, options = _read(query)
    wide, high = options.size.pixels
    request = export_options.request(view, replace(options, formats=(format,)))
    return file_of(request, (format,), long=wide * high > MAX_PREVIEW_PIXELS)


def picture(query: Mapping[str, str]) -> File:
    """Return the picture of a query (PNG): a view and options as the page has them, and with ``wide`` how many pixels
    wide it may be. Raises a ``MapError`` for a size that is no paper's."""
    view, options = _read(query)
    wide, high = options.size.pixels
    scale = min(1.0, sqrt(MAX_PREVIEW_PIXELS / (wide * high)))
    if text := query.get("wide"):
        if not text.isascii() or not text.isdigit():
            raise NothingToDrawError(gettext("“{text}” is no width: give a number of pixels.").format(text=text[:20]))
        steps = -(-min(int(text[:6]), wide) // STEP_PX)
        scale = min(scale, max(MIN_PX, steps * STEP_PX) / wide)
    # What no picture shows makes no other picture.
    request = export_options.request(view, Options(options.preset, options.own, options.theme, options.title))
    return picture_of(request, scale=scale)


def _read(query: Mapping[str, str]) -> tuple[View, Options]:
    view, _ = decode(query, views.vocabulary())
    settings = app_data.dataset().settings
    options, _ = export_options.decode(query, start=settings.start, end=settings.end)
    return view, options
