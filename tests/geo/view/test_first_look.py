"""What the map opens on for an address that says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.view.first_look import first_day, first_look, turning_point_on
from geo.view.view import vocabulary
from tests.builders import tiny


def test_the_day_that_the_settings_name_comes_first(northern_kosovo: Dataset) -> None:
    named = northern_kosovo.settings.first_look
    assert named is not None
    assert first_day(northern_kosovo) == named
    default = vocabulary(northern_kosovo, layers=("incidents",)).default
    view = first_look(northern_kosovo, default)
    assert (view.clock.day, view.clock.mode) == (named, "day")
    assert replace(view, clock=default.clock) == default
    point = turning_point_on(northern_kosovo, named)
    assert point is not None
    assert point.title


def test_without_one_it_is_the_latest_turning_point_with_harm(northern_kosovo: Dataset, tmp_path: Path) -> None:
    unnamed = replace(northern_kosovo, settings=replace(northern_kosovo.settings, first_look=None))
    assert first_day(unnamed) == date(2023, 9, 24), "the euro rule of February 2024 harmed nobody"
    assert first_day(load(tiny(tmp_path))) == date(2021, 3, 10)


def test_without_turning_points_it_is_the_newest_day_of_an_event(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    bare = replace(dataset, settings=replace(dataset.settings, turning_points=()))
    assert first_day(bare) == date(2021, 5, 1), "the newest that is dated to a day"
    vague = replace(bare, events=bare.events[bare.events["date_precision"] != "day"])
    assert first_day(vague) == date(2021, 4, 1)
    empty = replace(bare, events=bare.events[:0], casualties=bare.casualties[:0])
    assert first_day(empty) == date(2021, 12, 31)
    assert turning_point_on(bare, date(2021, 3, 10)) is None
