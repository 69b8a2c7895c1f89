"""Bases: from their day on, never finer than two decimals."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from layers.bases import Bases
from layers.registry import REGISTRY
from layers.style.categories import SIZES_PX
from layers.style.symbol import ValidityPeriod
from tests.builders import tiny


def test_a_base_is_shown_from_its_day(dataset: Dataset) -> None:
    """The 32nd day of the period, counted from 0."""
    (base,) = REGISTRY["bases"].features(dataset)
    assert base.periods == (ValidityPeriod(31, None, "base"),)


def test_bases_are_quiet_symbols_with_two_decimals_at_most_whose_precision_is_shown_where_they_are_chosen(
    northern_kosovo: Dataset,
) -> None:
    features = list(Bases().features(northern_kosovo))
    placed = northern_kosovo.bases[northern_kosovo.bases.geometry.notna()].set_index("id")
    assert {feature.id for feature in features} == set(placed.index)
    for feature in features:
        assert feature.geometry is not None
        assert all(round(part, 2) == part for part in feature.geometry["coordinates"])
        assert feature.precision_m == placed.loc[feature.id, "precision_m"] >= 1000
    symbols = Bases().symbols(northern_kosovo).values()
    assert {(symbol.kind, symbol.ring) for symbol in symbols} == {("point", "chosen")}
    assert max(symbol.size_px for symbol in symbols) < SIZES_PX["small"]


def test_a_base_that_is_known_more_finely_is_rounded_all_the_same(tmp_path: Path) -> None:
    """Whatever way it came into the data."""
    dataset = load(tiny(tmp_path))
    finer = dataclasses.replace(dataset, bases=dataset.bases.assign(lon=10.41499, lat=50.61501))
    (base,) = Bases().features(finer)
    assert base.geometry == {"type": "Point", "coordinates": [10.41, 50.62]}
