"""What lies around and beneath: the order of drawing, and which settlements have a label."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from layers.context import Context
from tests.builders import add_row, line, write_features


def test_neighbours_lie_beneath_lakes_these_beneath_rivers_and_roads_are_on_top(folder: Path) -> None:
    around = [line([(10.1, 50.1 + step / 100), (10.9, 50.1)], id=f"c-{kind}", kind=kind, name_en=kind.title())
              for step, kind in enumerate(("road", "river"))]  # fmt: skip
    lake = {"type": "Polygon", "coordinates": [[[10.6, 50.6], [10.7, 50.6], [10.7, 50.65], [10.6, 50.6]]]}
    around.insert(
        1, {"type": "Feature", "geometry": lake, "properties": {"id": "c-lake", "kind": "lake", "name_en": "Lake"}}
    )
    write_features(folder, "context.geojson", around)
    found = [(feature.id, feature.periods[0].symbol) for feature in Context().features(load(folder))]
    assert found == [("neighbour-n", "neighbour"), ("c-lake", "lake"), ("c-river", "river"), ("c-road", "road")]


def test_what_is_schematic_is_a_smooth_band_beneath_rivers_and_says_so(folder: Path) -> None:
    bend = [(10.1, 50.1), (10.5, 50.5), (10.9, 50.1)]
    around = [
        line(bend, id="c-river", kind="river", name_en="River", basis="surveyed", precision_m="100"),
        line(bend, id="c-road", kind="road", name_en="Road", basis="schematic", precision_m="2000"),
        line(bend, id="c-way", kind="road", name_en="Way", basis="", precision_m=""),
    ]
    write_features(folder, "context.geojson", around)
    dataset = load(folder)
    found = {one.id: one for one in Context().features(dataset) if one.id.startswith("c-")}
    assert [(id, one.periods[0].symbol, one.precision_m) for id, one in found.items()] == [
        ("c-road", "road-schematic", 2000), ("c-river", "river", 100), ("c-way", "road", None),
    ]  # fmt: skip
    road, way = (found[id].geometry or {} for id in ("c-road", "c-way"))
    assert (10.5, 50.5) in way["coordinates"]
    assert (10.5, 50.5) not in road["coordinates"], "its corner is cut"
    assert [road["coordinates"][end] for end in (0, -1)] == [bend[0], bend[-1]]
    symbols = Context().symbols(dataset)
    assert symbols["road-schematic"].stroke_px >= 2 * symbols["road"].stroke_px
    assert [entry.text for entry in Context().legend(dataset)] == [
        "River", "Main road", "Schematic: a road runs about here", "Settlement or named place",
    ]  # fmt: skip


def test_the_key_has_nothing_that_a_dataset_has_not(dataset: Dataset) -> None:
    assert [entry.symbol for entry in Context().legend(dataset)] == ["river", "settlement"]


def test_a_neighbour_has_a_place_for_its_name_and_can_not_be_selected(dataset: Dataset) -> None:
    neighbour = next(iter(Context().features(dataset)))
    assert (neighbour.title, neighbour.subject) == ("Neighbour", "")
    assert neighbour.facts["names"] == {"en": {"name": "Neighbour", "status": "attested"}}
    assert neighbour.facts["side"], "it lies beyond the line that the dataset marks"
    with language_context("sq"):
        assert next(iter(Context().features(dataset))).title == "Neighbour", "it has no other name"


def test_the_most_important_settlements_come_first_and_those_outside_have_no_label(folder: Path) -> None:
    more = {"basis": "settlement", "precision_m": "500", "outside_frame": "0", "municipality": "mun-west"}
    add_row(folder, "places", id="spot", name_en="Spot", lon="10.3", lat="50.4", kind="locality", rank="1", **more)
    add_row(folder, "places", id="alpha", name_en="Alpha", lon="10.3", lat="50.45", kind="village", rank="3", **more)
    labels = Context.settlements(load(folder))
    assert [(one["id"], one["rank"], one["class"]) for one in labels] == [
        ("town", 1, "settlement"), ("alpha", 3, "settlement"), ("village", 3, "settlement"),
    ]  # fmt: skip
    assert labels[0]["at"] == [10.35, 50.5]
