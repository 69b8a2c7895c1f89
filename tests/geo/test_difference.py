"""What is different between two days: made cases at the edges, and real days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geo.dataset.dataset import Dataset, load
from geo.difference import GROUPS, Change, State, changed_on, difference
from geo.situation import replayed
from tests.builders import add_row, set_cells, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


BARRICADED = State("barricaded", True, "It was barricaded.", "report", "¶1", date(2021, 5, 1), date(2021, 5, 4), "day")
OPEN, UNKNOWN = State("open"), State("unknown")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (date(2021, 4, 30), date(2021, 5, 1), [Change("gate", "Gate", "passage", OPEN, BARRICADED)]),
        (date(2021, 5, 1), date(2021, 5, 4), []),
        (date(2021, 5, 4), date(2021, 5, 5), [Change("gate", "Gate", "passage", BARRICADED, OPEN)]),
        (date(2021, 4, 30), date(2021, 5, 5), []),
    ],
)
def test_a_crossing_is_open_where_no_source_tells_otherwise(
    dataset: Dataset, before: date, after: date, changes: list[Change]
) -> None:
    """Closed at both ends; what came and went in between is no difference, and what no row tells has no source."""
    found = difference(dataset, before, after)
    assert list(found.changes["crossings"]) == changes
    assert found.counts("crossings") == {"appeared": 0, "ended": 0, "changed": len(changes)}


def test_a_rule_changes_from_one_text_to_another(dataset: Dataset) -> None:
    """Each side with its own row."""
    found = difference(dataset, date(2021, 6, 30), date(2021, 7, 1))
    assert found.changes["rules"] == (
        Change(
            "area-all",
            "Everywhere",
            "plates",
            State("old", True, "Old plates.", "report", "¶1", None, date(2021, 6, 30), "day"),
            State("new", True, "New plates.", "report", "¶1", date(2021, 7, 1), None, "day"),
        ),
    )
    assert [found.changes[group] for group in GROUPS if group != "rules"] == [(), (), ()]


def test_a_base_appears_as_its_own_row_tells(dataset: Dataset) -> None:
    """On its first day."""
    found = difference(dataset, date(2021, 1, 31), date(2021, 2, 1))
    (change,) = found.changes["bases"]
    assert (change.kind, change.entity, change.name, change.before) == ("appeared", "base", "Base", None)
    assert change.after == State("border_post", True, "A base.", "report", "¶1", date(2021, 2, 1), None, "day")
    assert difference(dataset, date(2021, 2, 1), date(2021, 12, 31)).changes["bases"] == ()


def test_a_rule_that_nothing_follows_ends_and_one_that_nothing_precedes_appears(tmp_path: Path) -> None:
    """The lack of a row means nothing of its own there."""
    folder = tiny(tmp_path)
    set_cells(folder, "statuses", "st-old", valid_to="2021-06-20")
    dataset = load(folder)
    (ended,) = difference(dataset, date(2021, 6, 20), date(2021, 6, 21)).changes["rules"]
    assert (ended.kind, ended.before and ended.before.value, ended.after) == ("ended", "old", None)
    found = difference(dataset, date(2021, 6, 21), date(2021, 7, 1))
    assert found.counts("rules") == {"appeared": 1, "ended": 0, "changed": 0}


def test_a_route_is_of_unknown_use_where_no_source_tells_and_an_area_is_not(tmp_path: Path) -> None:
    """The use of an area begins with its row."""
    folder = tiny(tmp_path)
    state = {"attribute": "use", "valid_from": "2021-08-01", "precision": "month", "summary_en": "So it was."}
    add_row(folder, "statuses", id="st-route", entity="route-told", value="blocked", **state)
    add_row(folder, "statuses", id="st-area", entity="area-all", value="watched", **state)
    found = difference(load(folder), date(2021, 7, 31), date(2021, 8, 1))
    changes = found.changes["routes"]
    assert [(one.entity, one.kind, one.before) for one in changes] == [
        ("route-told", "changed", UNKNOWN),
        ("area-all", "appeared", None),
    ]
    assert [one.after and one.after.describe_since() for one in changes] == ["from some time in August 2021"] * 2


def test_a_crossing_closed_one_way_and_then_both_has_changed(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    half = {"value": "barricaded", "direction": "entering", "precision": "day", "summary_en": "One way."}
    add_row(folder, "statuses", id="st-half", entity="gate", attribute="passage", valid_from="2021-05-05", **half)
    (change,) = difference(load(folder), date(2021, 5, 4), date(2021, 5, 5)).changes["crossings"]
    assert (change.kind, change.before, change.after and change.after.direction) == ("changed", BARRICADED, "entering")


def test_a_site_that_is_not_there_yet_has_no_state(tmp_path: Path) -> None:
    """It appears with what holds for it, or as its own row tells it."""
    folder = tiny(tmp_path)
    set_cells(folder, "crossings", "gate", valid_from="2021-05-03", date_precision="day")
    set_cells(folder, "crossings", "gate-plan", valid_to="2021-05-02", date_precision="day")
    dataset = load(folder)
    early, late = date(2021, 5, 2), date(2021, 5, 6)
    assert difference(dataset, date(2021, 4, 30), early).changes["crossings"] == ()
    built, dropped = difference(dataset, early, date(2021, 5, 3)).changes["crossings"]
    assert (built.kind, built.after) == ("appeared", BARRICADED)
    assert (dropped.kind, dropped.before and dropped.before.value) == ("ended", "planned")
    built, _ = difference(dataset, early, late).changes["crossings"]
    assert built.kind == "appeared"
    assert built.after == State("official", True, "The road through.", "report", "¶1", date(2021, 5, 3), None, "day")


@pytest.mark.parametrize(
    ("before", "after", "began", "may_have_begun", "over"),
    [
        (date(2021, 3, 9), date(2021, 3, 10), ["clash"], ["rule"], []),
        (date(2021, 3, 10), date(2021, 3, 11), [], ["rule"], []),
        (date(2021, 3, 10), date(2021, 4, 15), [], ["rule", "talks"], []),
        (date(2021, 4, 15), date(2021, 4, 30), [], ["rule", "talks"], []),
        (date(2021, 3, 31), date(2021, 4, 30), ["talks"], ["rule"], []),
        (date(2021, 3, 31), date(2021, 4, 29), [], ["rule", "talks"], []),
        (date(2021, 4, 30), date(2021, 5, 2), ["barricade"], ["rule"], []),
        (date(2021, 5, 2), date(2021, 5, 4), [], ["rule"], []),
        (date(2021, 5, 4), date(2021, 5, 5), [], ["rule"], ["barricade"]),
        (date(2021, 5, 1), date(2021, 6, 1), [], ["rule"], ["barricade"]),
        (date(2021, 4, 30), date(2021, 5, 5), ["barricade"], ["rule"], []),
        (date(2020, 12, 31), date(2021, 12, 31), ["rule", "clash", "talks", "barricade"], [], []),
        (date(2018, 1, 1), date(2020, 1, 1), [], [], []),
    ],
)
def test_events_begin_for_certain_or_may_have_and_lasting_ones_end(
    dataset: Dataset, before: date, after: date, began: list[str], may_have_begun: list[str], over: list[str]
) -> None:
    """After the first day and up to the second; an uncertain date tells no end, and a single day no duration."""
    found = difference(dataset, before, after)
    assert list(found.began["id"]) == began
    assert list(found.may_have_begun["id"]) == may_have_begun
    assert list(found.over["id"]) == over


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2021, 3, 10), date(2021, 4, 15), date(2021, 5, 4)])
def test_a_day_does_not_differ_from_itself(dataset: Dataset, day: date) -> None:
    """Not even by what may have happened on it."""
    found = difference(dataset, day, day)
    assert [found.changes[group] for group in GROUPS] == [(), (), (), ()]
    assert [len(rows) for rows in (found.began, found.may_have_begun, found.over)] == [0, 0, 0]
    assert (found.harmed, found.perhaps_harmed) == ((), ())


def test_the_harmed_are_those_of_the_events_in_between(dataset: Dataset) -> None:
    """With the hedge of the counts."""
    found = difference(dataset, date(2021, 3, 9), date(2021, 3, 10))
    assert [one.line() for one in found.harmed] == ["officers killed: one", "villagers injured: at least three"]
    assert found.perhaps_harmed == ()
    assert difference(dataset, date(2021, 3, 10), date(2021, 12, 31)).harmed == ()


def test_where_the_day_is_not_certain_the_harmed_are_not(tmp_path: Path) -> None:
    """They are counted apart."""
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "clash", start="2021-03-01", end="2021-03-31", date_precision="month")
    found = difference(load(folder), date(2021, 3, 9), date(2021, 3, 10))
    assert found.harmed == ()
    assert [one.describe() for one in found.perhaps_harmed] == ["one", "at least three"]


def test_only_events_that_pass_are_listed(dataset: Dataset) -> None:
    """The mask is one of replayed events; states and sites are not filtered."""
    passes = (replayed(dataset)["id"] == "barricade").to_numpy()
    found = difference(dataset, date(2021, 3, 1), date(2021, 5, 2), passes=passes)
    assert list(found.began["id"]) == ["barricade"]
    assert (len(found.may_have_begun), found.harmed) == (0, ())
    assert found.counts("crossings")["changed"] == 1
    none = difference(dataset, date(2021, 3, 1), date(2021, 5, 2), passes=np.zeros(4, dtype=bool))
    assert len(none.began) == len(none.may_have_begun) == 0


def test_the_earlier_day_comes_first(dataset: Dataset) -> None:
    """The error says how to mend it."""
    for compare in (difference, changed_on):
        with pytest.raises(ValueError, match="2021-05-02 lies after 2021-05-01; give the earlier day first"):
            compare(dataset, date(2021, 5, 2), date(2021, 5, 1))


@pytest.mark.parametrize(
    ("precision", "text"), [("day", "from 5 November 2022"), ("days", "from 5 November 2022 at the earliest")]
)
def test_a_beginning_is_worded_with_what_is_known_of_it(precision: str, text: str) -> None:
    """An uncertain one is the earliest possible."""
    assert State("x", True, valid_from=date(2022, 11, 5), precision=precision).describe_since() == text
    assert State("x", True, precision=precision).describe_since() == ""


@pytest.mark.parametrize(
    ("first", "last", "rows"),
    [
        (date(2021, 5, 1), date(2021, 5, 1), [("st-gate", True, False)]),
        (date(2021, 5, 2), date(2021, 5, 3), []),
        (date(2021, 5, 4), date(2021, 5, 4), [("st-gate", False, True)]),
        (date(2021, 5, 5), date(2021, 6, 29), []),
        (date(2021, 6, 30), date(2021, 7, 1), [("st-old", False, True), ("st-new", True, False)]),
        (
            date(2021, 1, 1),
            date(2021, 12, 31),
            [("st-gate", True, True), ("st-old", False, True), ("st-new", True, False)],
        ),
    ],
)
def test_what_changed_in_force_is_what_began_or_had_its_last_day(
    dataset: Dataset, first: date, last: date, rows: list[tuple[str, bool, bool]]
) -> None:
    """Open ends never do."""
    found = changed_on(dataset, first, last)
    assert list(zip(found["id"], found["began"], found["ended"], strict=True)) == rows
    assert "began" not in dataset.statuses


def test_the_night_on_which_the_plates_rule_came(northern_kosovo: Dataset) -> None:
    """Two crossings and one rule, with sources that the dataset has; the barricades began, and others may have."""
    found = difference(northern_kosovo, date(2021, 9, 19), date(2021, 9, 20))
    assert {
        group: [(one.name, one.before and one.before.value, one.after and one.after.value) for one in changes]
        for group, changes in found.changes.items()
    } == {
        "crossings": [("Jarinje", "open", "barricaded"), ("Brnjak", "open", "barricaded")],
        "routes": [],
        "bases": [],
        "rules": [("All Kosovo", "temporary-agreement", "reciprocal-swap")],
    }
    assert "inc-2021-09-20-barricades" in set(found.began["id"])
    assert "inc-2021-09-police-gunfire" in set(found.may_have_begun["id"])


def test_between_all_turning_points_each_recorded_side_has_a_source(northern_kosovo: Dataset) -> None:
    """And a value that differs; what nobody tells has neither source nor sentence."""
    known = set(northern_kosovo.sources["id"])
    days = [point.day for point in northern_kosovo.settings.turning_points]
    recorded = assumed = 0
    for number, before in enumerate(days):
        for after in days[number:]:
            for change in [
                one for group in GROUPS for one in difference(northern_kosovo, before, after).changes[group]
            ]:
                sides = [side for side in (change.before, change.after) if side]
                assert len({side.value for side in sides}) == len(sides)
                recorded += sum(side.recorded and side.source in known and side.summary != "" for side in sides)
                assumed += sum(side in (OPEN, UNKNOWN) for side in sides)
                assert all(side.recorded or side in (OPEN, UNKNOWN) for side in sides)
    assert recorded > 100
    assert assumed > 20
