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


def test_a_neighbour_has_a_place_for_its_name_and_can_not_be_selected(dataset: Dataset) -> None:
    neighbour = next(iter(Context().features(dataset)))
    assert (neighbour.title, neighbour.subject) == ("Neighbour", "")
    assert neighbour.facts["names"] == {"en": {"name": "Neighbour", "status": "attested"}}
    assert neighbour.facts["reach_m"] > 0
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
