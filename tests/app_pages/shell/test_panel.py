"""The panel in the first answer, and over plain HTTP: the same, by the address alone."""

from __future__ import annotations

import json
from html import unescape

import pytest

from app_pages.shell.panel import frame, reading
from app_pages.state import views
from geo.view.view_query import in_order, written


def test_an_address_that_says_nothing_has_the_first_look_and_the_ways_in() -> None:
    for query in ({}, {"lang": "en"}):
        said = reading(query)
        assert "<h3>Fighting near Banjska</h3>" in said
        assert 'class="nk-ways"' in said
    assert 'class="nk-ways"' not in reading({"day": "2022-12-15"})


def test_the_first_answer_holds_what_the_panel_says() -> None:
    query = {"day": "2022-12-15", "select": "mun-zvecan"}
    assert reading(query) in frame(query)
    assert "<h2>On 15 December 2022</h2>" in frame(query)
    assert "nk-reading" not in frame(None), "another page than the map's"


def test_what_an_address_asks_for_in_vain_is_said() -> None:
    assert "There is no layer “moon”." in reading({"layers": "moon"})


def test_it_has_its_view_as_a_scene() -> None:
    said = reading({"day": "2022-12-15", "select": "inc-2023-09-24-banjska"})
    scene = json.loads(unescape(said[said.index('data-scene="') + 12 :].partition('"')[0]))
    assert scene["view"]["day"] == "2022-12-15"
    assert scene["caption"].startswith("Attack on police patrol")


@pytest.mark.parametrize("name", ["day", "mode", "window", "layers", "unreported", "extent", "select", "names"])
def test_a_browser_knows_what_an_address_leaves_out(name: str) -> None:
    page = unescape(frame(None))
    parts = json.loads(page[page.index('data-address="') + 14 : page.index('">', page.index("data-address"))])
    known = views.vocabulary()
    assert parts["order"] == list(in_order(known))
    assert parts["defaults"][name] == written(known.default, known.layers)[name]
    assert {"find", "sort", "against", "lang"} <= set(parts["off_map"])
    assert not {"day", "select", "extent"} & set(parts["off_map"])
