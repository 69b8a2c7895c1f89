"""The map before the page: shown at once while Streamlit still starts, then replaced by the page's own.

Streamlit's front end takes longer to start than the map. So the first page carries a frame with the
map alone, in the very place of the map to come; that one takes over what a person has done meanwhile
and removes it (``web/src/handover.js``). What Streamlit loads waits until the map is drawn: both at
once would make the map wait for a hundred files that it doesn't need.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from geo.language import gettext

PAGES = ("/", "/map")
"""The addresses of the page that shows the map."""
STYLE = """<style>
#early-map { position: fixed; z-index: 1; left: 0; top: 3.75rem; width: calc(100% * 2.6 / 3.6); height: calc(100dvh - 3.75rem); border: 0; }
@media (max-width: 760px) { #early-map { width: 100%; height: 82dvh; } }
@media (max-height: 480px) { #early-map { top: 2.5rem; height: calc(100dvh - 2.5rem); } }
</style>
"""
SCRIPT = """<script>
(() => {
  const early = document.getElementById("early-map");
  const late = document.getElementById("late-head").content;
  const begin = () => document.head.append(late);
  early.addEventListener("nk-done", begin);
  const goOn = () => { early.remove(); begin(); };
  // A browser's own page of an error is of another origin: nothing in it can be looked at.
  const hasMap = () => { try { return !!early.contentWindow?.replay; } catch { return false; } };
  // Without data there is no map: the page itself will say why. A link leads away from it.
  early.addEventListener("load", () => { if (!hasMap()) goOn(); });
  document.addEventListener("click", (event) => { if (event.target.closest?.("a")) goOn(); }, true);
  addEventListener("popstate", goOn);
  // A large dataset may be long in coming: then the page says that it waits.
  setTimeout(begin, 3000);
})();
</script>
"""
LATE = re.compile(rb'<script type="module"[^>]*></script>|<link\s[^>]*rel="(?:modulepreload|preload|stylesheet)"[^>]*>')
"""What Streamlit's page loads: it can wait."""


def page(query: Mapping[str, str]) -> bytes:
    """The map alone (UTF-8 HTML), as a query of the app asks for it; with ``bar=off`` without its time bar,
    with ``controls=off`` also without all else that stands on it."""
    from app_pages import current, views
    from geo.view import decode
    from layers.page import linked
    from layers.page import page as page_of_the_map
    from layers.registry import REGISTRY

    view, _ = decode(query, views.vocabulary())
    command = views.command(view, session="early", number=1, go=True, fly=view.extent is None)
    dataset, document = current.dataset(), current.document()
    return page_of_the_map(
        dataset.settings,
        REGISTRY,
        document=document.path,
        head=linked(),
        command=command,
        bar=query.get("bar") != "off",
        controls=query.get("controls") != "off",
    ).encode()


def with_map(body: bytes, query: str) -> bytes:
    """Streamlit's first page with the map's frame in it, and what it loads held back; as it was where it is not as expected."""
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
    address = html.escape(f"embed?{query}" if query else "embed")
    frame = f'{STYLE}<iframe id="early-map" title="{html.escape(gettext("Map"))}" src="{address}"></iframe>\n'.encode()
    held = b'<template id="late-head">' + b"\n".join(late) + b"</template>\n"
    return head + rest[:at] + b"\n" + frame + held + SCRIPT.encode() + rest[at:]
