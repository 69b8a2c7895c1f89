"""The Folium map: one script for every viewer, our own assets, and data that only enters as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest
from folium.elements import JSCSSMixin

from geo.dataset.dataset import Dataset, load
from layers.html.folium_map import Command, ReplayMap, build
from layers.registry import REGISTRY
from layers.replay.document import contents
from tests.builders import tiny

DOCUMENT = "replay/0123456789abcdef.json"
NASTY = "</script><script>alert(1)</script> ${alert(2)} `tick` ' \" \\ \u2028 <!-- &amp;"
TEMPLATES = ("{{ 7*7 }}", "{{ 'map_div' }}", "{% raw %}", "{# note")
"""Folium renders a map's script as a template once more, on the server, when it puts the page together."""


def script(replay_map: folium.Map) -> str:
    """The script of a map and of all that is on it, as the page runs it."""
    figure = replay_map.get_root()
    figure.render()
    return str(figure.script.render())


def without_random_ids(text: str) -> str:
    """What streamlit-folium makes its key from."""
    return re.sub("_[a-z0-9]+", "", text)


def elements(root: Any) -> Iterator[Any]:
    """An element and all below it."""
    yield root
    for child in root._children.values():
        yield from elements(child)


def test_two_builds_have_the_same_script(northern_kosovo: Dataset) -> None:
    """The frame is never built anew."""
    one, other = (script(build(northern_kosovo, REGISTRY, document=DOCUMENT)) for _ in range(2))
    assert one != other, "folium's random ids differ"
    assert without_random_ids(one) == without_random_ids(other)


def test_another_document_is_another_script(dataset: Dataset) -> None:
    """So that new data is not taken for the old."""
    one, other = (
        script(build(dataset, REGISTRY, document=name)) for name in (DOCUMENT, "replay/fedcba9876543210.json")
    )
    assert without_random_ids(one) != without_random_ids(other)


def test_the_script_mounts_the_replay_once_with_the_static_layers_by_name(dataset: Dataset) -> None:
    text = script(build(dataset, REGISTRY, document=DOCUMENT))
    (mounted,) = re.findall(r"Replay\.mount\((\w+), (\{.*?\}), \{(.*?)\}\);", text, re.DOTALL)
    assert mounted[0].startswith("map_")
    assert json.loads(mounted[1]) == {"document": "../../replay/0123456789abcdef.json"}
    layers = re.findall(r'"(\w+)": (still_\w+)', mounted[2])
    assert [id for id, _ in layers] == ["municipalities", "context", "boundaries"]
    for _, variable in layers:
        assert f"var {variable} = Replay.still().addTo({mounted[0]});" in text


def test_only_our_own_assets_are_requested(dataset: Dataset) -> None:
    """By addresses that name their content, on the map and on all that it holds."""
    replay_map = build(dataset, REGISTRY, document=DOCUMENT)
    holders = [one for one in elements(replay_map) if isinstance(one, JSCSSMixin)]
    scripts = [href for one in holders for _, href in one.default_js]
    styles = [href for one in holders for _, href in one.default_css]
    assert [href.split("/")[-1] for href in scripts] == ["leaflet.js", "replay.js"]
    assert [href.split("/")[-1] for href in styles] == ["leaflet.css", "replay.css"]
    for href in scripts + styles:
        assert re.fullmatch(r"\.\./\.\./assets/en/[0-9a-f]{16}/(leaflet|replay)\.(js|css)", href)


def test_the_page_and_its_script_name_no_other_host(dataset: Dataset) -> None:
    """Neither tiles nor libraries."""
    replay_map = build(dataset, REGISTRY, document=DOCUMENT)
    page = replay_map.get_root().render()
    requested = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert requested != []
    assert [address for address in requested if not address.startswith("../../assets/")] == []
    assert "tileLayer" not in page


def test_assets_of_plain_maps_are_left_as_they_were(dataset: Dataset) -> None:
    """The lists are the map's own, not those of the class."""
    before = list(vars(folium.Map)["default_js"])
    build(dataset, REGISTRY, document=DOCUMENT)
    assert vars(folium.Map)["default_js"] == before
    assert "default_js" not in vars(ReplayMap)


@pytest.mark.parametrize("id", [layer.id for layer in REGISTRY if not layer.timed])
def test_every_static_layer_is_drawn_with_the_style_of_its_symbols(northern_kosovo: Dataset, id: str) -> None:
    """Each feature by its own symbol, with its outline, width and dashes."""
    layer = REGISTRY[id]
    symbols = layer.symbols(northern_kosovo)
    header, _, _ = contents(northern_kosovo, REGISTRY)
    (styles,) = (one["symbols"] for one in header["layers"] if one["id"] == id)
    found = header["stills"][id]["features"]
    drawn = list(layer.features(northern_kosovo))
    assert [feature["id"] for feature in found] == [feature.id for feature in drawn]
    assert [feature["geometry"] for feature in found] == [feature.geometry for feature in drawn]
    for feature in found:
        name = feature["properties"]["symbol"]
        symbol, style = symbols[name], styles[name]["path"]
        assert symbol.kind in ("line", "area")
        assert style["color"] == (f"var(--{symbol.stroke})" if symbol.stroke else None)
        assert style["weight"] == symbol.stroke_px
        assert style["fill"] == (symbol.kind == "area")
        assert (style["dashArray"] or "").split() == [f"{length:g}" for length in symbol.dash_px]


def command_of(text: str) -> str:
    """The JSON that a command's script hands to the replay."""
    (found,) = re.findall(r"^\s*window\.replay\.set\((.*)\);$", text, re.MULTILINE)
    return str(found)


def test_a_command_is_json_and_nothing_else(dataset: Dataset) -> None:
    """Text that looks like markup, template or code stays inert, and arrives as it was."""
    message = {"command": 3, "select": NASTY, "layers": ["incidents", NASTY], "extent": None, NASTY: True}
    replay_map = build(dataset, REGISTRY, document=DOCUMENT)
    Command(message).add_to(replay_map)
    text = script(replay_map)
    found = command_of(text)
    assert json.loads(found) == message
    assert found.isascii()
    assert re.search("[<>&']", found) is None
    assert "<script>alert" not in text
    assert "</script>" not in text
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", found)
    assert re.search(r"[$`\\]", outside) is None, "outside its strings there is only JSON's own punctuation"


@pytest.mark.parametrize("text", TEMPLATES)
def test_template_code_in_a_command_is_not_run(dataset: Dataset, text: str) -> None:
    """It arrives as it was."""
    replay_map = build(dataset, REGISTRY, document=DOCUMENT)
    Command({"select": text}).add_to(replay_map)
    assert json.loads(command_of(script(replay_map))) == {"select": text}


def test_a_command_keeps_the_list_of_groups_short(dataset: Dataset) -> None:
    """It would grow for ever otherwise, with a group that holds nothing for each."""
    replay_map = build(dataset, REGISTRY, document=DOCUMENT)
    Command({"command": 1}).add_to(replay_map)
    text = script(replay_map)
    (name,) = re.findall(r"var (feature_group_\w+) = L\.layerGroup\(\);", text)
    assert f"{name}.addLayer" not in text
    assert text.count("window.feature_group = [];") == 2


@pytest.mark.parametrize("text", [*TEMPLATES, "${alert(1)}", "`x`", "</script>", "Zvečan"])
def test_no_text_of_the_data_enters_the_script(tmp_path: Path, text: str) -> None:
    """A dataset may come from somebody else, and the server would run what looks like a template."""
    folder = tmp_path / "data"
    folder.mkdir()
    plain_script = without_random_ids(script(build(load(tiny(folder)), REGISTRY, document=DOCUMENT)))
    named = replace(load(folder), municipalities=load(folder).municipalities.assign(name_en=f"West {text}"))
    assert without_random_ids(script(build(named, REGISTRY, document=DOCUMENT))) == plain_script
