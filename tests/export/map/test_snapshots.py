"""What a view shows by the day, kept as long as it is not too much."""

from __future__ import annotations

from datetime import date

import pytest

from export.map import snapshots
from export.map.snapshots import Snapshots, snapshot_of
from geo.dataset.dataset import Dataset
from tests.export.pictures import view


def test_days_without_a_change_share_a_snapshot(two_squares: Dataset) -> None:
    kept = Snapshots(two_squares, view("2021-12-31", "day"))
    before, still, clash = (kept.at(date(2021, 3, day)) for day in (8, 9, 10))
    assert before is still
    assert clash is not still
    assert set(clash.events["subject"]) - set(still.events["subject"]) == {"clash"}
    assert kept.at(date(2021, 3, 8)) is before, "also when another day came between"


def test_an_event_that_only_fades_is_a_change(two_squares: Dataset) -> None:
    kept = Snapshots(two_squares, view("2021-12-31"))
    week, day_after = (kept.at(date(2021, 3, day)) for day in (17, 18))
    assert week.events.index.equals(day_after.events.index)
    assert not week.same(day_after)


def test_only_the_events_to_choose_from_are_in_a_snapshot(two_squares: Dataset) -> None:
    kept = Snapshots(two_squares, view("2021-12-31"), shown={"talks"})
    assert set(kept.at(date(2021, 12, 31)).events["subject"]) == {"talks"}


def test_too_many_rows_are_forgotten_and_found_again(two_squares: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MAX_KEPT", 1)
    kept = Snapshots(two_squares, view("2021-12-31"))
    first = kept.at(date(2021, 3, 10))
    kept.at(date(2021, 12, 31))
    again = kept.at(date(2021, 3, 10))
    assert again is not first
    assert again.same(first)


def test_the_snapshot_of_a_view_is_that_of_its_day(two_squares: Dataset) -> None:
    shown = view("2021-03-10", "day")
    assert snapshot_of(two_squares, shown).same(Snapshots(two_squares, shown).at(date(2021, 3, 10)))
    assert "clash" in set(snapshot_of(two_squares, shown).events["subject"])
