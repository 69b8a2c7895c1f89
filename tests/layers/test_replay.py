"""The replay document: all that the browser needs, once, named by its content."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from geo.dataset import Dataset, load
from geo.places import incident_points
from layers import replay
from layers.basemaps import basemaps
from layers.bases import Bases
from layers.palette import PALETTE
from layers.registry import REGISTRY, Registry
from layers.routes import Routes
from layers.shapes import SHAPES
from tests.builders import set_cells, tiny


@pytest.fixture(scope="module")
def document(northern_kosovo: Dataset) -> dict[str, Any]:
    """The embedded dataset's document, as the browser reads it."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is not JSON")

    read: dict[str, Any] = json.loads(replay.build(northern_kosovo, REGISTRY).body, parse_constant=refuse)
    return read


def test_the_document_has_the_same_bytes_and_name_each_time(northern_kosovo: Dataset) -> None:
    one, other = (replay.build(northern_kosovo, REGISTRY) for _ in range(2))
    assert one == other
    assert re.fullmatch(r"[0-9a-f]{16}\.json", one.name)


def test_the_name_changes_with_the_content(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    names = [replay.build(load(folder), REGISTRY).name]
    set_cells(folder, "incidents", "clash", title_en="Clash in the town")
    names.append(replay.build(load(folder), REGISTRY).name)
    names.append(replay.build(load(folder), Registry(Bases(), Routes())).name)
    assert len(set(names)) == 3


def test_it_is_the_whole_of_the_contents_and_utf_8(northern_kosovo: Dataset, document: dict[str, Any]) -> None:
    """Nothing is lost on the way into JSON but the difference of tuples and lists."""
    contents = replay.contents(northern_kosovo, REGISTRY)
    assert json.loads(json.dumps(contents)) == document
    assert "Лепосавић".encode() in replay.build(northern_kosovo, REGISTRY).body


def test_it_says_which_dataset_it_is_and_when_it_ends(northern_kosovo: Dataset, document: dict[str, Any]) -> None:
    dataset = document["dataset"]
    assert (dataset["start"], dataset["end"], dataset["days"]) == ("2021-01-01", "2024-04-02", 1188)
    assert dataset["hash"] == northern_kosovo.hash[:8]
    assert "1244 (1999)" in dataset["disclaimer"]
    assert "GeoNames, CC BY 4.0" in dataset["attribution"]
    assert [one["id"] for one in dataset["extents"]] == ["north", "town", "all"]
    assert dataset["extents"][0]["extent"] == list(northern_kosovo.settings.extents[0].extent)


def test_each_incident_of_the_replay_is_there_once_per_place(
    northern_kosovo: Dataset, document: dict[str, Any]
) -> None:
    """In one layer only; without a place, once without geometry. The background is not there.

    Where people only came from is no place of the incident.
    """
    points = incident_points(northern_kosovo)
    places = Counter(points.loc[points["role"] != "origin", "incident"])
    replayed = northern_kosovo.incidents[~northern_kosovo.incidents["background"]]
    events = [one for one in document["features"] if one["layer"] in ("incidents", "barricades")]
    assert Counter(one["subject"] for one in events) == {id: places[id] or 1 for id in replayed["id"]}
    assert {one["subject"] for one in events if one["geometry"] is None} == {
        id for id in replayed["id"] if not places[id]
    }
    layers: dict[str, set[str]] = {}
    for one in events:
        layers.setdefault(one["subject"], set()).add(one["layer"])
    assert {len(found) for found in layers.values()} == {1}


def test_each_place_of_an_incident_is_drawn_where_the_place_is(
    northern_kosovo: Dataset, document: dict[str, Any]
) -> None:
    points = incident_points(northern_kosovo)
    expected = {
        (row.incident, row.place, row.geometry.x, row.geometry.y, bool(row.inside))
        for row in points.itertuples()
        if row.role != "origin"
    }
    background = set(northern_kosovo.incidents.loc[northern_kosovo.incidents["background"], "id"])
    drawn = {
        (one["subject"], one["facts"]["place"], *one["geometry"]["coordinates"], not one["at_edge"])
        for one in document["features"]
        if one["layer"] in ("incidents", "barricades") and one["geometry"]
    }
    assert drawn == {one for one in expected if one[0] not in background}


def test_ids_are_unique_and_only_timed_layers_have_features(document: dict[str, Any]) -> None:
    ids = [one["id"] for one in document["features"]]
    assert len(set(ids)) == len(ids)
    timed = {layer["id"] for layer in document["layers"] if layer["timed"]}
    assert {one["layer"] for one in document["features"]} == timed
    assert timed == {"bases", "routes", "crossings", "barricades", "incidents"}


def test_every_event_has_days_within_the_period_and_nothing_else_has(document: dict[str, Any]) -> None:
    last = document["dataset"]["days"] - 1
    events = {layer["id"] for layer in document["layers"] if layer["events"]}
    assert events == {"barricades", "incidents"}
    for one in document["features"]:
        if one["layer"] in events:
            first, end = one["days"]
            assert 0 <= first <= end <= last, one["id"]
        else:
            assert one["days"] is None, one["id"]


def test_bases_have_two_decimals_at_most(document: dict[str, Any]) -> None:
    """In the text of the file, not only as numbers."""
    bases = [one for one in document["features"] if one["layer"] == "bases"]
    assert len(bases) >= 2
    for one in bases:
        assert re.fullmatch(r"\[\d+(\.\d{1,2})?, \d+(\.\d{1,2})?\]", json.dumps(one["geometry"]["coordinates"]))


def test_every_spell_names_a_symbol_and_every_legend_entry_too(document: dict[str, Any]) -> None:
    symbols = {layer["id"]: set(layer["symbols"]) for layer in document["layers"]}
    assert [
        one["id"] for one in document["features"] if not {s[2] for s in one["spells"]} <= symbols[one["layer"]]
    ] == []
    for layer in document["layers"]:
        assert {entry["symbol"] for entry in layer["legend"]} <= symbols[layer["id"]]


def test_every_colour_and_shape_of_a_symbol_is_in_the_document(document: dict[str, Any]) -> None:
    """And every colour is hex, on light and on dark."""
    assert document["palette"] == PALETTE
    assert document["shapes"] == SHAPES
    values = [value for colour in document["palette"].values() for value in colour.values()]
    assert [value for value in values if not re.fullmatch("#[0-9a-f]{6}", value)] == []
    for layer in document["layers"]:
        for symbol in layer["symbols"].values():
            assert {symbol["fill"], symbol["stroke"], symbol["glyph_fill"]} - {""} <= set(PALETTE)
            assert {symbol["shape"], symbol["glyph"]} - {""} <= set(SHAPES)


def test_every_label_has_names_and_a_place_in_the_frame(northern_kosovo: Dataset, document: dict[str, Any]) -> None:
    """Areas with their reach, settlements with their rank, the most important first."""
    west, south, east, north = northern_kosovo.settings.frame
    areas = [label for label in document["labels"] if "reach_m" in label]
    settlements = [label for label in document["labels"] if "rank" in label]
    assert len(areas) == 42
    assert len(areas) + len(settlements) == len(document["labels"]) > 60
    for label in document["labels"]:
        assert all(one["name"] and one["status"] != "absent" for one in label["names"].values()), label["id"]
        assert len(label["names"]) >= 1, label["id"]
        assert west <= label["at"][0] <= east
        assert south <= label["at"][1] <= north
    assert [label["rank"] for label in settlements] == sorted(label["rank"] for label in settlements)
    outside = set(northern_kosovo.places.loc[northern_kosovo.places["outside_frame"], "id"])
    assert outside & {label["id"] for label in settlements} == set()


def test_a_label_of_a_municipality_has_all_its_names(document: dict[str, Any]) -> None:
    label = next(one for one in document["labels"] if one["id"] == "mun-zvecan")
    assert label["class"] == "north"
    assert set(label["names"]) == {"en", "sr-Latn", "sr-Cyrl", "sq"}
    assert label["names"]["sr-Cyrl"]["name"] == "Звечан"


def test_no_address_is_in_the_document_but_those_of_the_basemaps(document: dict[str, Any]) -> None:
    """No request leaves the machine unless a person picks a basemap."""
    without = {key: value for key, value in document.items() if key != "basemaps"}
    text = json.dumps(without, ensure_ascii=False).lower()
    assert [found for found in ("http", "www.", "//") if found in text] == []
    assert document["basemaps"] == basemaps()
    assert all(one["url"].startswith("https://") for one in document["basemaps"])
    assert [one["title"] for one in document["basemaps"]] == ["OpenStreetMap", "OpenTopoMap"]


def test_a_basemaps_attribution_is_plain_text_that_names_openstreetmap(document: dict[str, Any]) -> None:
    for one in document["basemaps"]:
        assert "OpenStreetMap" in one["attribution"]
        assert re.search(r"[<>]", one["attribution"]) is None
        assert set(re.findall(r"{(\w+)}", one["url"])) <= {"s", "x", "y", "z"}


def test_text_that_looks_like_code_stays_text(tmp_path: Path) -> None:
    """The document is JSON and nothing else."""
    folder = tiny(tmp_path)
    odd = "${alert(1)} `x` \\u003c \"quoted\" 'single' \u2028 {{ 7*7 }}"
    set_cells(folder, "incidents", "clash", title_en=odd, summary_en=odd)
    read = json.loads(replay.build(load(folder), REGISTRY).body)
    clash = next(one for one in read["features"] if one["id"] == "clash")
    assert clash["title"] == clash["facts"]["summary"] == odd
