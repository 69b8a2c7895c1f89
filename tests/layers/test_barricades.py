"""Barricades: up while they last, and down from the next day."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import Dataset, load
from layers.barricades import Barricades
from layers.style.symbol import ValidityPeriod


def test_a_barricade_is_up_to_its_last_day_and_down_from_the_next(folder: Path) -> None:
    """It stood from 1 to 4 May, the days 120 to 123."""
    (barricade,) = Barricades().features(load(folder))
    assert barricade.days == (120, 123)
    assert barricade.periods == (ValidityPeriod(None, 123, "up"), ValidityPeriod(124, None, "down"))
    symbols = Barricades().symbols(load(folder))
    assert symbols["up"].size_px > symbols["down"].size_px
    assert symbols["up"].fill != symbols["down"].fill


def test_each_embedded_barricade_comes_down_after_its_last_day(northern_kosovo: Dataset) -> None:
    for feature in Barricades().features(northern_kosovo):
        assert feature.days is not None
        up, down = feature.periods
        assert (up.last, down.first) == (feature.days[1], feature.days[1] + 1)
