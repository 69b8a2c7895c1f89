"""What is true at a clock: made cases at the edges, and three real days against plain loops."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset, load
from geo.sites import BASES, BY_TABLE
from geo.situation import (
    in_force,
    replayed,
    situation_on,
    used_casualties,
    visible_events,
)
from geo.time.clock import Clock
from tests.builders import set_cells, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def test_only_used_counts_are_shown(dataset: Dataset) -> None:
    """The other account's count stays in the data."""
    assert list(used_casualties(dataset)["id"]) == ["cas-1", "cas-2"]
    assert list(dataset.casualties["id"]) == ["cas-1", "cas-2", "cas-3"]


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2021, 4, 30), ["st-old"]),
        (date(2021, 5, 1), ["st-gate", "st-old"]),
        (date(2021, 5, 4), ["st-gate", "st-old"]),
        (date(2021, 5, 5), ["st-old"]),
        (date(2021, 6, 30), ["st-old"]),
        (date(2021, 7, 1), ["st-new"]),
        (date(1900, 1, 1), ["st-old"]),
        (date(2100, 1, 1), ["st-new"]),
    ],
)
def test_a_status_holds_on_its_first_and_last_day_and_an_open_end_for_ever(
    dataset: Dataset, day: date, ids: list[str]
) -> None:
    """Closed at both ends."""
    assert sorted(in_force(dataset.statuses, day)["id"]) == ids
    assert sorted(situation_on(dataset, Clock(day)).statuses["id"]) == ids


def test_a_base_holds_from_its_day(dataset: Dataset) -> None:
    """And not the day before."""
    assert list(situation_on(dataset, Clock(date(2021, 1, 31))).sites[BASES]["id"]) == []
    assert list(situation_on(dataset, Clock(date(2021, 2, 1))).sites[BASES]["id"]) == ["base"]


@pytest.mark.parametrize(
    ("clock", "ids"),
    [
        (Clock(date(2021, 1, 1)), ["rule"]),
        (Clock(date(2021, 3, 9)), ["rule"]),
        (Clock(date(2021, 3, 10)), ["rule", "clash"]),
        (Clock(date(2021, 4, 1)), ["rule", "clash", "talks"]),
        (Clock(date(2021, 12, 31)), ["rule", "clash", "talks", "barricade"]),
        (Clock(date(2021, 5, 4), "day"), ["rule", "barricade"]),
        (Clock(date(2021, 5, 5), "day"), ["rule"]),
        (Clock(date(2021, 5, 10), "window", 6), ["rule"]),
        (Clock(date(2021, 5, 10), "window", 7), ["rule", "barricade"]),
        (Clock(date(2021, 5, 10), "window", 11), ["rule", "talks", "barricade"]),
    ],
)
def test_an_event_is_visible_from_its_earliest_day_for_as_long_as_it_may_have_lasted(
    dataset: Dataset, clock: Clock, ids: list[str]
) -> None:
    """By day and id; the background never is."""
    assert list(visible_events(dataset, clock)["id"]) == ids


def test_the_background_is_not_replayed(dataset: Dataset) -> None:
    """It explains; it isn't counted."""
    assert "before" not in set(replayed(dataset)["id"])
    assert situation_on(dataset, Clock(date(2021, 12, 31))).total == 4


def test_on_day_is_what_may_have_happened_on_the_very_day(dataset: Dataset) -> None:
    """Whatever the mode."""
    assert list(situation_on(dataset, Clock(date(2021, 5, 2))).on_day["id"]) == ["rule", "barricade"]
    assert list(situation_on(dataset, Clock(date(2021, 6, 1), "window", 90)).on_day["id"]) == ["rule"]


def test_visible_events_are_mapped_at_the_edge_or_unplaced(dataset: Dataset) -> None:
    """The three part them."""
    late = situation_on(dataset, Clock(date(2021, 12, 31)))
    assert late.mapped == {"clash", "barricade"}
    assert late.at_edge == {"talks"}
    assert late.unplaced == {"rule"}
    early = situation_on(dataset, Clock(date(2021, 3, 10), "day"))
    assert early.mapped == {"clash"}
    assert early.at_edge == set()
    assert early.unplaced == {"rule"}


def test_an_event_at_a_site_without_a_position_is_unplaced(tmp_path: Path) -> None:
    """A road that only a text tells of has no point."""
    folder = tiny(tmp_path)
    set_cells(folder, "incident_places", "ip-3", place="route-told")
    set_cells(folder, "incident_places", "ip-2", place="far")
    late = situation_on(load(folder), Clock(date(2021, 12, 31)))
    assert late.unplaced == {"rule", "barricade"}
    assert late.mapped == {"clash"}, "one of its two places lies inside"


def test_the_dataset_is_left_as_it_was(dataset: Dataset) -> None:
    """Frames are shared by all viewers."""
    before = dataset.events.copy()
    situation = situation_on(dataset, Clock(date(2021, 5, 2)))
    situation.events.loc[:, "title_en"] = "changed"
    pd.testing.assert_frame_equal(dataset.events, before)


THREE_DAYS = (date(2021, 9, 20), date(2022, 12, 10), date(2023, 9, 24))


@pytest.mark.parametrize("day", THREE_DAYS)
def test_three_real_days_against_plain_loops(northern_kosovo: Dataset, day: date) -> None:
    """Events, statuses, bases and crossings in force."""
    dataset = northern_kosovo
    situation = situation_on(dataset, Clock(day, "day"))
    events = {
        row.id
        for row in dataset.events.itertuples()
        if not row.background and row.start.date() <= day <= row.end.date()
    }
    assert set(situation.events["id"]) == set(situation.on_day["id"]) == events
    assert len(events) >= 1
    for table in ("statuses", "bases", "crossings", "routes"):
        rows = {
            row.id
            for row in dataset.table(table).itertuples()
            if (pd.isna(row.valid_from) or row.valid_from.date() <= day)
            and (pd.isna(row.valid_to) or row.valid_to.date() >= day)
        }
        assert set((situation.statuses if table == "statuses" else situation.sites[BY_TABLE[table]])["id"]) == rows
    assert situation.mapped | situation.at_edge | situation.unplaced == events


@pytest.mark.parametrize(
    ("day", "jarinje"), [(date(2021, 9, 19), ""), (date(2021, 9, 20), "barricaded"), (date(2023, 9, 24), "closed")]
)
def test_the_passage_at_jarinje_on_days_that_the_sources_tell(
    northern_kosovo: Dataset, day: date, jarinje: str
) -> None:
    """The day before the barricade of September 2021, its first day, and the day of Banjska."""
    statuses = situation_on(northern_kosovo, Clock(day)).statuses
    found = statuses[(statuses["entity"] == "gate-1-jarinje") & (statuses["attribute"] == "passage")]
    assert "".join(found["value"]) == jarinje
