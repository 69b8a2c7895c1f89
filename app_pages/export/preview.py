"""The picture of a view as an export has it, in fewer pixels where it has many: the preview, and what goes to the clipboard."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from app_pages.export import options as export_options
from app_pages.state import app_data, views
from export.jobs import File, picture_of
from export.options import Options
from geo.errors import MapError
from geo.language.language import gettext
from geo.view_query import decode

MAX_PREVIEW_PIXELS = 8_000_000
"""In a picture that is drawn while somebody waits for it."""
STEP_PX, MIN_PX = 400, 400
"""Widths of previews are multiples of this one: few of them are drawn, and kept."""


class NothingToDrawError(MapError):
    """There is no picture of a query."""


def picture(query: Mapping[str, str]) -> File:
    """Return the picture of a query (PNG): a view and options as the page has them, and with ``wide`` how many pixels
    wide it may be. Raises a ``MapError`` for a size that is no paper's."""
    view, _ = decode(query, views.vocabulary())
    settings = app_data.dataset().settings
    options, _ = export_options.decode(query, start=settings.start, end=settings.end)
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
