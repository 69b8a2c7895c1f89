"""A briefing as one HTML file that presents itself: no server, no network."""

from __future__ import annotations

import base64
import html
import json

from export.standalone_html import document_of
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.language.language import spoken
from geo.time.days import write_day
from layers.html.page import MAP_OPTIONS, inlined, middle
from layers.html.script_json import script_json
from layers.registry import REGISTRY
from layers.replay.scenes import scenes

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""Nothing is fetched at all."""


def page(dataset: Dataset, briefing: Briefing) -> bytes:
    """The presentation of a briefing (UTF-8 HTML): libraries, styles, typeface, data and scenes in it.

    The same page is what the app serves. Everything stands in its head, and the script makes the rest:
    so it can write itself into a second window, for the speaker, without asking for anything.
    """
    settings, document = dataset.settings, document_of(dataset)
    presentation = {
        "id": briefing.id,
        "title": briefing.title,
        "author": briefing.author,
        "language": briefing.language,
        "scenes": scenes(briefing, dataset),
        "until": write_day(settings.end),
        "document": document.path,
        "map": {**MAP_OPTIONS, "center": middle(settings.extents[0].extent), "zoom": 10},
        "stills": [layer.id for layer in REGISTRY if not layer.timed],
    }
    # There is no markup in base64.
    files = json.dumps({name: base64.b64encode(body).decode() for name, body in document.files.items()})
    return f"""<!DOCTYPE html>
<html lang="{spoken()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(briefing.title)}</title>
<script type="application/json" id="replay-files">{files}</script>
<script type="application/json" id="presentation">{script_json(presentation)}</script>
{inlined("present.css", "present.js")}</head>
<body>
<script>Present.start();</script>
</body>
</html>
""".encode()
