"""Municipalities: distinguished by line, never coloured by who lives there."""

from __future__ import annotations

from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY


def test_areas_are_never_coloured_by_who_lives_there(northern_kosovo: Dataset) -> None:
    """Of the municipalities, only the north of the map's title has a ground of its own."""
    symbols = REGISTRY["municipalities"].symbols(northern_kosovo)
    assert symbols["serb_majority"].fill == symbols["other"].fill
    assert {symbol.fill for symbol in symbols.values()} <= {"land", "land-focus"}
