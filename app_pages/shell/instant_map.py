"""The map before the page: the first page carries a frame with the map alone, shown at once while Streamlit still
starts.

The map to come takes over what a person has done meanwhile (``web/src/replay/host/handover.js``). What Streamlit loads
waits until the map is drawn, which would else wait for a hundred files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from app_pages.components.js_components import preload
from app_pages.state import app_data, day_pairs, views
from export.common.error_sentences import log
from geo.errors import MapError
from geo.language.language import gettext
from geo.view.view_query import decode
from layers.html.page import linked, pair_page
from layers.html.page import page as page_of_the_map
from layers.registry import REGISTRY
from layers.replay.command import command
from layers.replay.pair import sides
from markup import render

LATE = re.compile(rb'<script type="module"[^>]*></script>|<link\s[^>]*rel="(?:modulepreload|preload|stylesheet)"[^>]*>')
"""What Streamlit's page loads: it can wait."""


def page(query: Mapping[str, str]) -> bytes:
    """Return the map alone (UTF-8 HTML), as a query of the app asks for it; with ``bar=off`` without its time bar,
    with ``controls=off`` also without all else that is on it. With ``pair=on`` it is two maps, of the days
    that the page Compare shows for the query."""
    view, _ = decode(query, views.vocabulary())
    dataset, document = app_data.dataset(), app_data.document()
    if query.get("pair") == "on":
        two = sides(dataset, view, day_pairs.chosen(view, dataset))
        return pair_page(dataset.settings, REGISTRY, document=document.path, head=linked(), sides=two).encode()
    return page_of_the_map(
        dataset.settings, REGISTRY, document=document.path, head=linked(),
        command=command(view, session="early", fly=view.extent is None), bar=query.get("bar") != "off",
        controls=query.get("controls") != "off",
    ).encode()  # fmt: skip


def with_map(body: bytes, query: Mapping[str, str]) -> bytes:
    """Return Streamlit's first page with the map's frame in it, and what it loads held back; as it was where it is not
    as expected."""
    start = body.find(b"<body")
    if start < 0:
        return body
    head, rest = body[:start], body[start:]
    late = LATE.findall(head)
    if any(one.startswith(b"<script") for one in late):
        head = LATE.sub(b"", head)
        held = Markup(b"\n".join(late).decode()) + preload()
    else:
        held = Markup("")
    at = rest.index(b">") + 1
    shown = _shown(query)
    address = f"embed?{urlencode(shown)}" if shown else "embed"
    frame = render("pages/early_map.html", title=gettext("Map"), address=address, late=held)
    return head + rest[:at] + b"\n" + frame.encode() + rest[at:]


def _shown(query: Mapping[str, str]) -> Mapping[str, str]:
    """Return the query of what the page shows; as it is without sound data: the page itself says what is wrong."""
    try:
        return views.opened(query)
    except MapError:
        return query
    except Exception as error:  # noqa: BLE001 - the page itself says what is wrong
        log(error)
        return query
