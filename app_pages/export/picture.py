"""What is said of the picture of a page before it is drawn: what it shows, and the addresses of its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from app_pages.export import options as export_options
from app_pages.pages import MAP, PAGES
from app_pages.state import views
from export.formats import QUICK, file_name
from export.options import Options, encode
from export.record.record import record_of
from export.record.statement import alt_text
from geo.language.language import gettext
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import decode

PAGE = "page"
"""The name in a query of the page whose pictures are asked for."""


def about(query: Mapping[str, str]) -> dict[str, Any]:
    """Return the pictures of a page as JSON has them: of each its days, texts and files, and a link to more; and what of
    the query can't be had, in sentences. Without a page it is the map's."""
    page = next((one for one in PAGES if one.address == query.get(PAGE)), MAP)
    view, notices = decode(views.opened(query) if page is MAP else query, views.vocabulary())
    pictures = [_picture(one) for one in page.views(view)]
    return {
        "pictures": pictures,
        "notices": notices if pictures else [gettext("There is no picture of this page.")],
    }


def _picture(view: View) -> dict[str, Any]:
    request = export_options.request(view, Options())
    record = record_of(request)
    filters = gettext(", only {filters}").format(filters=record.filters) if record.filters else ""
    wide, high = request.size.pixels
    return {
        "day": write_day(view.clock.day),
        "text": f"{record.period}: {record.shown}{filters}",
        "alt": alt_text(request, record),
        "width": wide,
        "height": high,
        "files": [_file(view, format) for format in QUICK],
        "more": f"export?{urlencode(views.query(request.view))}",
    }


def _file(view: View, format: str) -> dict[str, str]:
    quick = QUICK[format]
    options = Options(preset=quick.preset, formats=(format,))
    request = export_options.request(view, options)
    paper = {name: text for name, text in encode(options).items() if name != "formats"}
    return {
        "id": format,
        "label": gettext(quick.name),
        "name": file_name(request, format),
        "address": f"export.{format}?{urlencode({**views.query(request.view), **paper})}",
    }
