"""The settings of a dataset, and what the dictionary says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, check, load
from geo.dataset.settings import KEYS, TurningPoint
from tests.builders import SETTINGS, set_cells, tiny
from tests.conftest import ROOT
from tests.geo.dataset.conftest import places, setting


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
    assert len(points) == 9
    for point in points:
        begun = rows[rows["start"].dt.date == point.day]
        assert len(begun), point
        assert point.event in set(begun["id"])
        assert point.label == point.short != point.title or len(point.title) <= 40
        if not (begun["date_precision"] == "day").any():
            last = begun["end"].dt.date.min()
            assert f"({point.day.day} to {last.day} {last:%B})" in point.title


def test_the_data_dictionary_lists_every_setting() -> None:
    """By the key that it has in the file."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for path in KEYS.values():
        for key in path.split("."):
            assert f"`{key}`" in text


@pytest.mark.parametrize(
    ("old", "new", "column", "problem"),
    [
        ('id = "tiny"', 'id = "../escaped"', "id", "'../escaped' is not a slug"),
        ('"Two squares, 2021"', '"Two <b>squares</b>"', "title.en", "'Two <b>squares</b>' has markup in it"),
        ('"Two squares, 2021"', "3", "title.en", "'3' is not a text"),
        ('"Made up."', '"Made\\u0001 up."', "text.disclaimer.en", "'Made\\x01 up.' has a character that can’t be shown (U+0001)"),
        ('id = "both"', 'id = "a/b"', "extents.1.id", "'a/b' is not a slug"),
        ('id = "area-all"', 'id = "Area"', "areas.1.id", "'Area' is not a slug"),
        ('"Number plates"', '"' + "x" * 61 + '"', "attributes.plates.en", f"{'x' * 60!r} has more than 60 characters"),
        ("N = {", '"N\\u202e" = {', "neighbours",
         "the key 'N\\u202e' has a character that turns the direction of what follows (U+202E)"),
        ('licence = "CC0"', 'licence = "CC0"\nhomepage = "\\u0001"', "homepage", "'\\x01' has a character that can’t be shown (U+0001)"),
        ("frame = { extent = [10.0,", "frame = { extent = [true,", "frame.extent",
         "an extent is a list of four numbers: west, south, east, north in degrees"),
        ('N = { en =', 'N = { de =', "neighbours", 'every text needs its English words, as { en = "…" }'),
        ("51.0] }", "1" + "0" * 400 + "] }", "frame.extent",
         "an extent is west, south, east, north in degrees, south and north from -85 to 85"),
        ("extent = [10.1, 50.2, 10.9,", "extent = [10.1, 50.2, 10.1001,", "extents", "an extent is at least 0.001 degrees wide and high"),
        ("end = 2021-12-31", "end = 2999-12-31", "period", "a period has at most 100 years, between 1000-01-01 and 2999-12-31"),
        ('languages = ["en"]', 'languages = ["sq"]', "languages", "it is a list of languages with 'en' among them"),
        ('name_languages = ["en", "sq"]', 'name_languages = ["en", "en"]', "name_languages",
         "'en' is used more than once; give each an id of its own"),
    ],
)  # fmt: skip
def test_each_setting_has_a_rule(old: str, new: str, column: str, problem: str, tmp_path: Path) -> None:
    setting(old, new)(tiny(tmp_path))
    assert (column, problem) in [
        (fault.column, fault.problem) for fault in check(tmp_path) if fault.file == "dataset.toml"
    ]


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a" + ".a" * 3000 + " = 1", "a = " + "[" * 3000 + "]" * 3000])
def test_settings_that_no_reader_takes_are_a_fault(text: str, tmp_path: Path) -> None:
    (tiny(tmp_path) / "dataset.toml").write_text(text, encoding="utf-8")
    assert "dataset.toml" in {fault.file for fault in check(tmp_path)}


def test_missing_settings_are_one_fault(folder: Path) -> None:
    """Tables are still checked cell by cell."""
    (folder / "dataset.toml").unlink()
    set_cells(folder, "incidents", "clash", category="riot")
    assert places(folder) == [("dataset.toml", None, ""), ("incidents.csv", 2, "category")]


def test_a_missing_setting_is_named(folder: Path) -> None:
    """By its key."""
    text = "\n".join(one for one in SETTINGS.splitlines() if not one.startswith("frame"))
    (folder / "dataset.toml").write_text(text, encoding="utf-8")
    assert places(folder) == [("dataset.toml", None, "frame.extent")]


@pytest.mark.parametrize(
    ("day", "problem", "mend"),
    [
        ('"2021-03-10"', "'2021-03-10' is not a day; write it without quotes, as 2021-09-20", "Correct it"),
        ("2021-07-01", "2021-07-01 stands after 2021-07-01; each day comes once, the earliest first", "Correct it"),
        ("2020-03-10", "2020-03-10 lies outside the period, 2021-01-01 to 2021-12-31", "Correct the day"),
    ],
)
def test_a_turning_point_that_is_wrong_is_reported_with_its_mend(
    folder: Path, day: str, problem: str, mend: str
) -> None:
    """By its day."""
    setting("2021-03-10", day)(folder)
    assert [(fault.problem, fault.mend) for fault in check(folder)] == [(problem, mend)]


def test_turning_points_outside_a_period_that_is_wrong_are_no_second_fault(folder: Path) -> None:
    """There is nothing to hold them against."""
    setting("start = 2021-01-01", 'start = "2021"')(folder)
    assert places(folder) == [("dataset.toml", None, "period")]


def test_a_dataset_may_have_no_turning_points(folder: Path) -> None:
    """An empty list says so."""
    setting("turning_points = [", "turning_points = []\nunused = [")(folder)
    assert check(folder) == []
    assert load(folder).settings.turning_points == ()
