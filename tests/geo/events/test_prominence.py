"""Which events are told first where there is no room for all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.events.prominence import CHANGE, DEATHS, INJURIES, OTHER, TURNING_POINT, ranks
from geo.situation import replayed
from tests.builders import add_row, set_cells, tiny, write_table


def test_every_replayed_event_has_a_rank_and_the_turning_points_the_first(northern_kosovo: Dataset) -> None:
    found = ranks(northern_kosovo)
    assert set(found) == set(replayed(northern_kosovo)["id"])
    turns = {point.event for point in northern_kosovo.settings.turning_points}
    assert {id for id, rank in found.items() if rank == TURNING_POINT} == turns
    assert Counter(found.values())[DEATHS] == 1
    assert found["inc-2023-09-24-monastery"] == DEATHS


def test_people_killed_come_before_people_injured_and_nobody_is_neither(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    write_table(folder, "casualties", [])
    for event, outcome, most in (("talks", "killed", "2"), ("barricade", "injured", "1"), ("rule", "killed", "0")):
        add_row(folder, "casualties", id=f"c-{event}", incident=event, account=f"acc-{event}", group="villagers",
                outcome=outcome, min=most, max=most, wording=most, used="1")  # fmt: skip
    found = ranks(load(folder))
    assert (found["talks"], found["barricade"], found["rule"]) == (DEATHS, INJURIES, OTHER)


def test_a_turning_point_without_an_event_is_what_is_dated_to_its_day(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    assert ranks(load(folder))["clash"] == TURNING_POINT
    set_cells(folder, "incidents", "clash", start="2021-03-01", end="2021-03-31", date_precision="month")
    assert ranks(load(folder))["clash"] != TURNING_POINT


def test_an_event_changed_something_if_a_state_names_it(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    write_table(folder, "casualties", [])
    assert ranks(load(folder))["barricade"] == OTHER
    set_cells(folder, "statuses", "st-gate", event="barricade")
    assert ranks(load(folder))["barricade"] == CHANGE
