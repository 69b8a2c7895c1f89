"""The two maps of a pair: what each shows, and what is marked on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.difference import difference
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from layers.replay.pair import marks, sides
from tests.builders import set_cells, tiny

EVE, BANJSKA = date(2023, 9, 23), date(2023, 9, 24)


def test_each_side_shows_its_own_day_and_all_else_of_the_view(northern_kosovo: Dataset) -> None:
    view = View(
        Clock(BANJSKA, "window", 40), frozenset(REGISTRY.optional), names="sq", against=EVE, filters=frozenset({("category", "clash")})
    )  # fmt: skip
    before, after = sides(northern_kosovo, view, (EVE, BANJSKA))
    assert [before["command"]["day"], after["command"]["day"]] == ["2023-09-23", "2023-09-24"]
    assert {one["command"]["window"] for one in (before, after)} == {40}
    assert [before["title"], after["short"]] == ["Map: 23 September 2023", "24 Sep 2023"]
    assert after["marks"]["new"] == ["inc-2023-09-24-monastery"], "an event that the filters leave out has no mark"


def test_what_began_for_certain_is_new_on_the_later_map_and_what_changed_is_marked_on_both(
    northern_kosovo: Dataset,
) -> None:
    found = difference(northern_kosovo, EVE, BANJSKA)
    before, after = marks(northern_kosovo, found)
    assert after["new"] == sorted(found.began["id"])
    assert not set(found.may_have_begun["id"]) & {id for ids in (*before.values(), *after.values()) for id in ids}
    assert "gate-1-jarinje" in before["changed"]
    assert before["changed"] == after["changed"]
    assert before["new"] == after["ended"] == []


def test_what_ended_is_marked_on_the_earlier_map_and_a_state_of_an_area_at_its_municipalities(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "bases", "base", valid_to="2021-05-31")
    dataset = load(folder)
    first, last = date(2021, 4, 1), dataset.settings.end
    before, after = marks(dataset, difference(dataset, first, last))
    assert "base" in before["ended"]
    assert "base" not in after["ended"] + after["new"]
    appeared, there = marks(dataset, difference(dataset, date(2021, 1, 15), date(2021, 3, 10)))
    assert "base" in there["new"]
    assert appeared["new"] == []
    (area,) = dataset.settings.areas
    assert area.municipalities == (), "all of them: no mark says more than the list"
    assert before["changed"] == after["changed"] == []
    narrow = replace(area, municipalities=("mun-west",))
    dataset = replace(dataset, settings=replace(dataset.settings, areas=(narrow,)))
    before, after = marks(dataset, difference(dataset, first, last))
    assert before["changed"] == after["changed"] == ["mun-west"]


def test_equal_days_have_no_marks(northern_kosovo: Dataset) -> None:
    for side in marks(northern_kosovo, difference(northern_kosovo, BANJSKA, BANJSKA)):
        assert side == {"new": [], "ended": [], "changed": []}
