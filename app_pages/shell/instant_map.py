"""The map before the page: the first page carries a frame with the map alone, shown at once while Streamlit still
starts.

The map to come takes over what a person has done meanwhile (``web/src/replay/host/handover.js``). What Streamlit loads
waits until the map is drawn, which would else wait for a hundred files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from app_pages.state import app_data, views
from geo.language.language import gettext
from geo.view_query import decode
from layers.html.page import linked
from layers.html.page import page as page_of_the_map
from layers.registry import REGISTRY
from layers.replay.command import command
from markup import render

LATE = re.compile(rb'<script type="module"[^>]*></script>|<link\s[^>]*rel="(?:modulepreload|preload|stylesheet)"[^>]*>')
"""What Streamlit's page loads: it can wait."""


def page(query: Mapping[str, str]) -> bytes:
    """Return the map alone (UTF-8 HTML), as a query of the app asks for it; with ``bar=off`` without its time bar,
    with ``controls=off`` also without all else that is on it."""
    view, _ = decode(query, views.vocabulary())
    dataset, document = app_data.dataset(), app_data.document()
    return page_of_the_map(
        dataset.settings, REGISTRY, document=document.path, head=linked(),
        command=command(view, session="early", fly=view.extent is None), bar=query.get("bar") != "off",
        controls=query.get("controls") != "off",
    ).encode()  # fmt: skip


def with_map(body: bytes, query: str) -> bytes:
    """Return Streamlit's first page with the map's frame in it, and what it loads held back; as it was where it is not as expected."""
    start = body.find(b"<body")
    if start < 0:
        return body
    head, rest = body[:start], body[start:]
    late = LATE.findall(head)
    if any(one.startswith(b"<script") for one in late):
        head = LATE.sub(b"", head)
    else:
        late = []
    at = rest.index(b">") + 1
    frame = render(
        "early_map.html",
        title=gettext("Map"), address=f"embed?{query}" if query else "embed", late=Markup(b"\n".join(late).decode()),
    )  # fmt: skip
    return head + rest[:at] + b"\n" + frame.encode() + rest[at:]
