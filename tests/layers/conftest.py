"""The tiny dataset for layers, and how their features look from day to day."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from layers.style.symbol import ValidityPeriod
from tests.builders import tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, to be changed."""
    return tiny(tmp_path)


def symbols_by_day(found: tuple[ValidityPeriod, ...], days: range) -> list[list[str]]:
    """The symbols of each day."""
    return [
        [
            one.symbol
            for one in found
            if (one.first is None or one.first <= day) and (one.last is None or one.last >= day)
        ]
        for day in days
    ]
