"""What stands along the slider: turning points and bands, never more certain than the statuses have them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.situation import in_force
from layers.charts.timeline import COLOURS
from layers.replay.time_marks import QUIET, time_bands, turning_points
from layers.style.palette import PALETTE
from tests.builders import add_row, tiny

BAND = 'time_bands = [{{ attribute = "{}", values = {}, title = {{ en = "Band" }} }}]\nareas = ['


def banded(folder: Path, attribute: str, *values: str) -> Path:
    """The tiny dataset with a band."""
    return edited(tiny(folder), "areas = [", BAND.format(attribute, list(values)))


def edited(folder: Path, old: str, new: str) -> Path:
    file = folder / "dataset.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_turning_points_have_their_days_and_short_titles(northern_kosovo: Dataset) -> None:
    points = turning_points(northern_kosovo)
    assert [one["label"] for one in points] == [one.label for one in northern_kosovo.settings.turning_points]
    assert [one["day"] for one in points] == sorted(one["day"] for one in points)
    assert [one["day"] for one in points if one["first_look"]] == [
        (northern_kosovo.settings.first_look - northern_kosovo.settings.start).days  # type: ignore[operator]
    ]


def test_a_band_is_there_on_the_days_of_its_states_and_on_no_other(northern_kosovo: Dataset) -> None:
    """Day by day, as the situation has the statuses."""
    settings = northern_kosovo.settings
    bands = time_bands(northern_kosovo)
    assert [one["title"] for one in bands] == [one.title for one in settings.time_bands]
    for band, given in zip(bands, settings.time_bands, strict=True):
        rows = northern_kosovo.statuses
        rows = rows[(rows["attribute"] == given.attribute) & rows["value"].isin(given.values)]
        covered = {day for first, last, _ in band["runs"] for day in range(first, last + 1)}
        for number in range((settings.end - settings.start).days + 1):
            holds = len(in_force(rows, settings.start + timedelta(days=number))) > 0
            assert (number in covered) == holds, (band["title"], number)
        assert band["colour"] in PALETTE
    assert [one["colour"] for one in bands] == [COLOURS["passage", "barricaded"], COLOURS["passage", "closed"], QUIET]


def test_days_on_which_a_state_may_have_held_are_apart_from_those_on_which_it_did(tmp_path: Path) -> None:
    folder = banded(tmp_path, "passage", "barricaded", "closed")
    add_row(
        folder, "statuses", id="st-month", entity="gate", attribute="passage", value="closed", valid_from="2021-08-01",
        valid_to="2021-10-31", precision="month", end_precision="month", summary_en="It was closed.",
    )  # fmt: skip
    dataset = load(folder)
    day = [(date(2021, month, 1) - dataset.settings.start).days for month in range(1, 13)]
    (band,) = time_bands(dataset)
    assert band["runs"] == [
        (day[4], day[4] + 3, True),
        (day[7], day[8] - 2, False),
        (day[8] - 1, day[9], True),
        (day[9] + 1, day[10] - 1, False),
    ]


def test_a_band_without_a_day_in_the_period_is_left_out_and_open_ends_reach_its_edges(tmp_path: Path) -> None:
    assert time_bands(load(tiny(tmp_path))) == []
    banded(tmp_path, "plates", "new")
    assert time_bands(load(tmp_path))[0]["runs"] == [(181, 364, True)]
    banded(tmp_path, "plates", "old")
    assert time_bands(load(tmp_path))[0]["runs"] == [(0, 180, True)]
    banded(tmp_path, "passage", "closed")
    add_row(
        tmp_path, "statuses", id="st-later", entity="gate", attribute="passage", value="closed", valid_from="2022-02-01",
        valid_to="", precision="day", summary_en="Closed later.",
    )  # fmt: skip
    assert time_bands(load(tmp_path)) == []
