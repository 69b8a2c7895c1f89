"""Fills of areas: a tint for each value, the ground where none is certain, nothing where the settings name none."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from layers.area_states import UNKNOWN
from layers.registry import REGISTRY
from tests.builders import painted

LAYER = REGISTRY["area-states"]


def test_a_dataset_that_declares_nothing_has_no_fills_and_no_key(dataset: Dataset) -> None:
    assert list(LAYER.features(dataset)) == []
    assert LAYER.legend(dataset) == []
    assert LAYER.symbols(dataset) == {}
    assert LAYER.heading(dataset) == "Areas by their state"


def test_fills_follow_the_states_of_the_settings_attribute(folder: Path) -> None:
    dataset = load(painted(folder))
    found = list(LAYER.features(dataset))
    assert [(one.subject, one.geometry) for one in found] == [("mun-west", None), ("mun-east", None)]
    assert [(one.first, one.last, one.symbol) for one in found[0].periods] == [(None, 180, "old"), (181, None, "new")]
    assert LAYER.heading(dataset) == "Number plates"
    assert [(one.symbol, one.text) for one in LAYER.legend(dataset)] == [
        ("old", "Old"), ("new", "New"), ("own", "Own"), (UNKNOWN, "Not certain for the day"),
    ]  # fmt: skip


def test_what_is_not_certain_has_the_ground_of_the_focus(northern_kosovo: Dataset) -> None:
    symbols = LAYER.symbols(northern_kosovo)
    assert symbols[UNKNOWN].fill == REGISTRY["municipalities"].symbols(northern_kosovo)["north"].fill
    assert len({one.fill for one in symbols.values()}) == len(symbols)
