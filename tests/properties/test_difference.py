"""The difference between two days leads from what held on the first to what held on the second."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dataset.dataset import Dataset
from geo.difference import GROUPS, Difference, difference
from geo.situation import visible_events
from geo.time.clock import Clock
from tests.properties.random_data import random_data

FIRST = date(2020, 12, 1)
THREE_DAYS = st.lists(st.integers(0, 420), min_size=3, max_size=3).map(
    lambda days: [FIRST + timedelta(days=day) for day in sorted(days)]
)
Values = dict[tuple[str, str], str]
Move = tuple[str | None, str | None]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Random sites whose states change, and random events."""
    return random_data(random.Random(44), tmp_path_factory.mktemp("random"))


def there(row: object, day: date) -> bool:
    """Whether a row with an interval holds."""
    first, last = row.valid_from, row.valid_to  # type: ignore[attr-defined]
    return (pd.isna(first) or first.date() <= day) and (pd.isna(last) or day <= last.date())


def held(dataset: Dataset, day: date) -> Values:
    """All that held on a day, by plain loops; every site of the random data but bases is always there."""
    found: Values = {}
    for row in dataset.crossings.itertuples():
        found[row.id, "passage"] = "planned" if row.kind == "planned" else "open"
    found |= {(row.id, "use"): "unknown" for row in dataset.routes.itertuples()}
    found |= {(row.id, ""): row.kind for row in dataset.bases.itertuples() if there(row, day)}
    found |= {(row.entity, row.attribute): row.value for row in dataset.statuses.itertuples() if there(row, day)}
    return found


def moves(found: Difference) -> dict[tuple[str, str], Move]:
    """From which value to which each thing moved."""
    return {
        (one.entity, one.attribute): (one.before and one.before.value, one.after and one.after.value)
        for group in GROUPS
        for one in found.changes[group]
    }


@settings(max_examples=60, deadline=None)
@given(days=THREE_DAYS)
def test_what_held_and_the_difference_give_what_holds(dataset: Dataset, days: list[date]) -> None:
    """Nothing that is different is missing, and nothing that is alike is told."""
    first, _, last = days
    was, now = held(dataset, first), held(dataset, last)
    assert moves(difference(dataset, first, last)) == {
        key: (was.get(key), now.get(key)) for key in was.keys() | now.keys() if was.get(key) != now.get(key)
    }


@settings(max_examples=60, deadline=None)
@given(days=THREE_DAYS)
def test_two_differences_in_a_row_make_one(dataset: Dataset, days: list[date]) -> None:
    """What moved and moved back is none; and of each value there are as many more as the two steps say."""
    first, middle, last = days
    one, two = moves(difference(dataset, first, middle)), moves(difference(dataset, middle, last))
    joined = {key: (one.get(key, two.get(key))[0], two.get(key, one.get(key))[1]) for key in one.keys() | two.keys()}
    whole = moves(difference(dataset, first, last))
    assert whole == {key: move for key, move in joined.items() if move[0] != move[1]}

    def gained(*steps: dict[tuple[str, str], Move]) -> Counter[tuple[str, str | None]]:
        found: Counter[tuple[str, str | None]] = Counter()
        for step in steps:
            found.update((key[1], move[1]) for key, move in step.items())
            found.subtract((key[1], move[0]) for key, move in step.items())
        return Counter({key: count for key, count in found.items() if count})

    assert gained(whole) == gained(one, two)


def days_of(row: object) -> list[date]:
    """Every day on which an event with an uncertain date may have begun, or its first day."""
    start, end = row.start.date(), row.end.date()  # type: ignore[attr-defined]
    length = 1 if row.date_precision == "day" else (end - start).days + 1  # type: ignore[attr-defined]
    return [start + timedelta(days=one) for one in range(length)]


@settings(max_examples=40, deadline=None)
@given(days=THREE_DAYS)
def test_events_that_began_are_those_with_all_their_days_in_between(dataset: Dataset, days: list[date]) -> None:
    """And those that may have, those with some of them; by plain loops."""
    first, _, last = days
    found = difference(dataset, first, last)
    began, may_have_begun = set(), set()
    for row in dataset.events[~dataset.events["background"]].itertuples():
        within = [first < day <= last for day in days_of(row)]
        if all(within):
            began.add(row.id)
        elif any(within):
            may_have_begun.add(row.id)
    assert set(found.began["id"]) == began
    assert set(found.may_have_begun["id"]) == may_have_begun


@settings(max_examples=40, deadline=None)
@given(days=THREE_DAYS)
def test_what_began_in_the_whole_began_in_a_part_or_may_have_in_both(dataset: Dataset, days: list[date]) -> None:
    """No event begins twice for certain."""
    first, middle, last = days
    one, two, whole = (difference(dataset, *pair) for pair in ((first, middle), (middle, last), (first, last)))
    began = [*one.began["id"], *two.began["id"]]
    assert len(began) == len(set(began))
    both = set(one.may_have_begun["id"]) & set(two.may_have_begun["id"])
    assert set(began) <= set(whole.began["id"]) <= set(began) | both


@settings(max_examples=40, deadline=None)
@given(days=THREE_DAYS)
def test_the_list_has_every_event_that_only_the_second_map_shows(dataset: Dataset, days: list[date]) -> None:
    """With all so far: what began, and what may have begun from a first possible day in between."""
    first, _, last = days
    found = difference(dataset, first, last)
    new = found.may_have_begun["start"] > pd.Timestamp(first)
    shown = [set(visible_events(dataset, Clock(day))["id"]) for day in (first, last)]
    assert shown[0] <= shown[1]
    assert shown[1] - shown[0] == {*found.began["id"], *found.may_have_begun.loc[new, "id"]}
