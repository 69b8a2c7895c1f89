"""A briefing as one HTML file that presents itself: no server, no network."""

from __future__ import annotations

import base64

from markupsafe import Markup

from export.standalone_html import document_of
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.time.days import write_day
from layers.html.page import MAP_OPTIONS, inlined, middle
from layers.registry import REGISTRY
from layers.replay.scenes import scenes
from markup import render

POLICY = Markup(
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data:"
)
"""The content security policy of the page: nothing is fetched."""


def page(dataset: Dataset, briefing: Briefing) -> bytes:
    """Return the presentation of a briefing (UTF-8 HTML), as the app serves it. Everything is in its head, and the
    script makes the rest: so it can write itself into a second window, for the speaker."""
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
    files = {name: base64.b64encode(body).decode() for name, body in document.files.items()}
    libraries = inlined("present.css", "present.js")
    return render(
        "pages/presentation.html", policy=POLICY, files=files, presentation=presentation, libraries=libraries
    ).encode()
