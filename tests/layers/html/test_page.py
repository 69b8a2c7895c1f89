"""The map as a page of its own."""

from __future__ import annotations

import json
import re

import pytest
from markupsafe import Markup

from geo.dataset.dataset import Dataset
from layers.html import assets
from layers.html.page import inlined, linked, middle, page
from layers.registry import REGISTRY

DOCUMENT = "replay/en/0123456789abcdef/events.arrow"


def test_a_page_starts_with_the_datasets_extent_and_its_static_layers(dataset: Dataset) -> None:
    html = page(dataset.settings, REGISTRY, document=DOCUMENT, head=linked())
    options = json.loads(re.findall(r'L\.map\("map_div", (\{.*?\})\);', html)[0])
    assert options["center"] == [50.5, 10.5] == list(middle((10.1, 50.2, 10.9, 50.8)))
    assert "zoomAnimation" not in options
    assert 'const stills = ["municipalities", "context", "boundaries"]' in html
    assert "<title>Two squares, 2021</title>" in html
    assert "window.replay.set" not in html
    assert "nk-bare" not in html


def test_what_is_said_of_a_page_is_done_and_escaped(dataset: Dataset) -> None:
    html = page(
        dataset.settings, REGISTRY, document=DOCUMENT, head=Markup(), command={"select": "</script>"}, bar=False,
        controls=False, title="<Own>", foot=Markup("<p>Foot</p>"),
    )  # fmt: skip
    assert "<title>&lt;Own&gt;</title>" in html
    assert '<body class="nk-bare">' in html
    assert "<p>Foot</p>" in html
    assert '"zoomAnimation": false' in html
    assert 'window.replay.set({"select": "\\u003c/script\\u003e"});' in html


def test_linked_files_are_those_of_the_app_in_their_order() -> None:
    files = re.findall(r'(?:href|src)="([^"]*)"', linked())
    assert files == [assets.asset(name).path for name in ("leaflet.css", "replay.css", "leaflet.js", "replay.js")]


@pytest.mark.parametrize(("file", "end"), [("replay.js", "</script>"), ("replay.css", "</style>")])
def test_nothing_in_an_inlined_file_ends_its_element(file: str, end: str) -> None:
    assets.FILES[file].write_text(f'x = "{end}<b>";', encoding="utf-8")
    html = inlined()
    assert 'x = "' + end.replace("/", "\\/") + '<b>";' in html
    assert html.count("</script>") == html.count("<script>") == 2
    assert html.count("</style>") == html.count("<style>") == 2
    assert html.index("leaflet.css") < html.rindex("</style>") < html.index("leaflet.js")
