"""An extract of the tiny dataset, with notes."""

from __future__ import annotations

import pytest

from export.data.extract import Extract
from geo.dataset.dataset import Dataset

NOTES = (
    ("Period", "1 January – 31 December 2021"),
    ("Filters", 'Search: a, =1+1; "quoted"; =2\r\nand a line more'),
    ("Shown", "6 of 6 events"),
    ("Link", "https://example.org/?day=2021-03-10&x=<b>"),
)
SHOWN = ("talks", "clash", "rule", "march", "barricade", "plan")


@pytest.fixture(scope="session")
def extract(small: Dataset) -> Extract:
    return Extract(small, SHOWN, NOTES)
