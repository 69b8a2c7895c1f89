"""The settings of a dataset, and what the dictionary says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.dataset.settings import KEYS, TurningPoint
from tests.builders import tiny
from tests.conftest import ROOT


def test_turning_points_are_read_in_order(tmp_path: Path) -> None:
    """As the file has them."""
    points = load(tiny(tmp_path)).settings.turning_points
    assert points == (
        TurningPoint(date(2021, 3, 10), "Clash in Town"),
        TurningPoint(date(2021, 7, 1), "New plates"),
    )


def test_on_each_embedded_turning_point_something_begins(northern_kosovo: Dataset) -> None:
    """An event of that very day, or one whose range begins then and is in the title."""
    rows = northern_kosovo.events
    points = northern_kosovo.settings.turning_points
    assert len(points) == 8
    for point in points:
        begun = rows[rows["start"].dt.date == point.day]
        assert len(begun), point
        if not (begun["date_precision"] == "day").any():
            last = begun["end"].dt.date.min()
            assert f"({point.day.day} to {last.day} {last:%B})" in point.title


def test_the_data_dictionary_lists_every_setting() -> None:
    """By the key that it has in the file."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for path in KEYS.values():
        for key in path.split("."):
            assert f"`{key}`" in text
