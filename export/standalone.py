"""The interactive map as one HTML file that needs no server and no network."""

from __future__ import annotations

import base64
import html
import json
import re

from geo.dataset import Dataset
from layers import folium_map, replay
from layers.assets import FROM_FRAME, asset
from layers.registry import REGISTRY

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: https:"
)
"""Nothing is fetched but pictures: the tiles of a basemap, if a person picks one."""


def page(dataset: Dataset) -> bytes:
    """The map of a dataset as a page (UTF-8 HTML) with everything in it: libraries, styles, typeface and data.

    The replay in it is the app's, from the same files. Details of events are in the page as well.
    """
    document = replay.build(dataset, REGISTRY)
    replay_map = folium_map.build(dataset, REGISTRY, document=document.path)
    text = replay_map.get_root().render()
    for name, path in replay_map.default_js:
        text = _inline(text, rf'<script src="{re.escape(path)}"></script>', f"<script>{_code(name)}</script>")
    for name, path in replay_map.default_css:
        text = _inline(text, rf'<link rel="stylesheet" href="{re.escape(path)}"\s*/>', f"<style>{_code(name)}</style>")
    title = html.escape(dataset.settings.title["en"])
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<title>{title}</title>\n'
        f'<script type="application/json" id="replay-files">{_files(document)}</script>\n'
    )
    text = _inline(text, "<head>", f"<head>\n{head}")
    text = _inline(text, "<html>", '<html lang="en">')
    assert FROM_FRAME + "assets/" not in text, "a file is not inlined"
    return text.encode()


def _inline(text: str, pattern: str, replacement: str) -> str:
    """The text with the one place that a pattern finds replaced."""
    found = re.findall(pattern, text)
    if len(found) != 1:
        raise ValueError(f"{len(found)} places in the page look like {pattern}, not one")
    return re.sub(pattern, lambda _: replacement, text)


def _code(name: str) -> str:
    """A library or a style sheet, such that nothing in it ends the element around it."""
    return asset(name).body.decode().replace("</script", "<\\/script").replace("</style", "<\\/style")


def _files(document: replay.Document) -> str:
    """The document's files in base64 by name, as JSON; there is no markup in base64."""
    return json.dumps({name: base64.b64encode(body).decode() for name, body in document.files.items()})
