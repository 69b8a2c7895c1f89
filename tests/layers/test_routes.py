"""Routes: lines by their use, thinner for one direction, and none without a place."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from layers.routes import Routes
from tests.builders import add_row, line, set_cells, write_features


def test_only_a_placed_route_is_drawn_and_nothing_is_claimed_of_its_days(dataset: Dataset) -> None:
    (route,) = Routes().features(dataset)
    assert route.id == "route"
    assert [period.symbol for period in route.periods] == ["unknown"]
    assert route.geometry is not None
    assert route.geometry["type"] == "LineString"
    assert Routes().legend(dataset)[-1].text == "Nothing reported for the day"


def test_a_schematic_route_is_drawn_without_corners(folder: Path) -> None:
    bend = [(10.3, 50.3), (10.5, 50.5), (10.7, 50.3)]
    write_features(folder, "routes.geojson", [line(bend, id="route")])
    (schematic,) = Routes().features(load(folder))
    set_cells(folder, "routes", "route", basis="surveyed")
    (surveyed,) = Routes().features(load(folder))
    assert schematic.geometry is not None
    assert surveyed.geometry is not None
    assert bend[1] in surveyed.geometry["coordinates"]
    assert bend[1] not in schematic.geometry["coordinates"]
    assert schematic.precision_m == surveyed.precision_m == 2000


def test_what_holds_for_one_direction_is_a_thinner_line_of_the_same_look(folder: Path) -> None:
    for number, direction in enumerate(("entering", "leaving")):
        add_row(
            folder, "statuses", id=f"st-{direction}", entity="route", attribute="use", value="watched", direction=direction,
            precision="day", summary_en="One way.", valid_from=f"2021-0{8 + number}-01", valid_to=f"2021-0{8 + number}-09",
        )  # fmt: skip
    dataset = load(folder)
    symbols = Routes().symbols(dataset)
    both, entering, leaving = (symbols[name] for name in ("watched", "watched-entering", "watched-leaving"))
    assert both.stroke_px > entering.stroke_px > leaving.stroke_px > 0
    assert both.stroke == entering.stroke == leaving.stroke
    assert both.dash_px == entering.dash_px == leaving.dash_px
    assert "blocked-entering" not in symbols
    assert [entry.symbol for entry in Routes().legend(dataset)] == [
        "in_use", "watched", "blocked", "watched-entering", "watched-leaving", "unknown",
    ]  # fmt: skip
