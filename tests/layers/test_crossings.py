"""Crossings: planned ones, and what holds for one direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from layers.crossings import Crossings
from layers.style.symbol import ValidityPeriod
from tests.builders import add_row, tiny


def test_a_planned_crossing_is_planned_for_ever(northern_kosovo: Dataset) -> None:
    """It has no status to change."""
    planned = northern_kosovo.crossings[northern_kosovo.crossings["kind"] == "planned"]
    features = {feature.id: feature for feature in Crossings().features(northern_kosovo)}
    for row in planned[planned.geometry.notna()].itertuples():
        assert features[row.id].periods == (ValidityPeriod(None, None, "planned"),)
        assert features[row.id].title.endswith(" (planned crossing)")
    official = northern_kosovo.crossings[northern_kosovo.crossings["kind"] == "official"]
    assert "planned" not in {one.symbol for id in official["id"] if id in features for one in features[id].periods}


@pytest.mark.parametrize("value", ["open", "barricaded", "closed"])
def test_the_two_directions_of_a_passage_look_different(tmp_path: Path, value: str) -> None:
    folder = tiny(tmp_path)
    for number, direction in enumerate(("entering", "leaving")):
        add_row(
            folder, "statuses", id=f"st-{direction}", entity="gate", attribute="passage", value=value, direction=direction,
            precision="day", summary_en="One way.", valid_from=f"2021-0{8 + number}-01", valid_to=f"2021-0{8 + number}-09",
        )  # fmt: skip
    drawn = Crossings().symbols(load(folder))
    symbols = [drawn[name] for name in (f"{value}-entering", f"{value}-leaving", value)]
    assert all(one != other for number, one in enumerate(symbols) for other in symbols[:number])


def test_a_dataset_without_directions_has_none_in_its_legend(dataset: Dataset) -> None:
    assert [entry.symbol for entry in Crossings().legend(dataset)] == ["open", "barricaded", "closed", "planned"]
    assert list(Crossings().symbols(dataset)) == ["open", "barricaded", "closed", "planned"]
