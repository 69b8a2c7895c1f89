"""The interactive map as one HTML file that needs no server and no network."""

from __future__ import annotations

import base64
import json

from geo.dataset import Dataset
from layers import replay
from layers.page import inlined
from layers.page import page as page_of_the_map
from layers.registry import REGISTRY

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: https:"
)
"""Nothing is fetched but pictures: the tiles of a basemap, if a person picks one."""


def page(dataset: Dataset, document: replay.Document) -> bytes:
    """The map of a dataset and its replay document as a page (UTF-8 HTML): libraries, styles, typeface and data in it.

    The replay in it is the app's, from the same files. Details of events are in the page as well.
    """
    # There is no markup in base64.
    files = json.dumps({name: base64.b64encode(body).decode() for name, body in document.files.items()})
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<script type="application/json" id="replay-files">{files}</script>\n{inlined()}'
    )
    return page_of_the_map(dataset.settings, REGISTRY, document=document.path, head=head).encode()
