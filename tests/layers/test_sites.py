"""Layers of sites: by their statuses, day by day."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset, load
from layers.base import day_number, symbol_name
from layers.crossings import Crossings
from layers.registry import REGISTRY
from layers.routes import Routes
from layers.style.symbol import ValidityPeriod
from tests.builders import add_row, tiny
from tests.layers.conftest import symbols_by_day


@pytest.mark.parametrize("layer", [Crossings(), Routes()], ids=lambda layer: layer.id)
def test_each_embedded_crossing_and_route_has_one_symbol_a_day(
    northern_kosovo: Dataset, layer: Crossings | Routes
) -> None:
    last = day_number(northern_kosovo.settings.end, northern_kosovo)
    for feature in layer.features(northern_kosovo):
        found = symbols_by_day(feature.periods, range(-400, last + 2))
        assert {len(symbols) for symbols in found} == {1}, feature.id


@pytest.mark.parametrize("attribute", ["passage", "use"])
def test_the_symbols_of_each_day_are_the_statuses_of_the_table(northern_kosovo: Dataset, attribute: str) -> None:
    """Looked up row by row."""
    layer, otherwise = {"passage": ("crossings", "open"), "use": ("routes", "unknown")}[attribute]
    start = pd.Timestamp(northern_kosovo.settings.start)
    rows = northern_kosovo.statuses[northern_kosovo.statuses["attribute"] == attribute]
    days = range(day_number(northern_kosovo.settings.end, northern_kosovo) + 1)
    for feature in REGISTRY[layer].features(northern_kosovo):
        if "planned" in {one.symbol for one in feature.periods}:
            continue
        expected = [otherwise] * len(days)
        for row in rows[rows["entity"] == feature.id].itertuples():
            for day in days:
                at = start + pd.Timedelta(days=day)
                if not at < row.valid_from and not at > row.valid_to:
                    expected[day] = symbol_name(row.value, row.direction)
        assert [found for (found,) in symbols_by_day(feature.periods, days)] == expected, feature.id


def test_a_gate_and_a_road_of_one_direction_have_symbols_and_words_of_their_own(tmp_path: Path) -> None:
    """Neither looks nor reads as if it were closed for both."""
    folder = tiny(tmp_path)
    common = {"direction": "entering", "precision": "day", "summary_en": "One way.", "valid_from": "2021-08-01"}
    add_row(folder, "statuses", id="st-1", entity="gate", attribute="passage", value="closed", **common)
    add_row(folder, "statuses", id="st-2", entity="route", attribute="use", value="blocked", **common)
    half = load(folder)
    for id, layer, symbol, text in (
        ("gate", "crossings", "closed-entering", "Closed for entering"),
        ("route", "routes", "blocked-entering", "Blocked for entering"),
    ):
        (feature,) = (one for one in REGISTRY[layer].features(half) if one.id == id)
        assert feature.periods[-1] == ValidityPeriod(212, None, symbol)
        drawn = REGISTRY[layer].symbols(half)
        assert drawn[symbol] != drawn[symbol.partition("-")[0]]
        assert {entry.symbol: entry.text for entry in REGISTRY[layer].legend(half)}[symbol] == text
