"""Datasets for the texts of cards and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from tests.builders import add_row, set_cells, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset with a gate closed one way from August on."""
    folder = tiny(tmp_path_factory.mktemp("tiny"))
    closed = {"value": "closed", "direction": "entering", "precision": "day", "summary_en": "Only out."}
    add_row(folder, "statuses", id="st-half", entity="gate", attribute="passage", valid_from="2021-08-01", **closed)
    return load(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, with a gazetteer that has the town."""
    folder = tiny(tmp_path)
    add_row(folder, "sources", id="gaz", title="Gazetteer", kind="gazetteer", url="https://gazetteer.example/")
    set_cells(folder, "places", "town", source="gaz", locator="record 12", lon="10.35432", lat="50.51234")
    return folder
