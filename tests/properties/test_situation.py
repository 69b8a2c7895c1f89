"""The situation of the embedded dataset at any clock equals plain loops over its files' rows."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dataset.dataset import Dataset
from geo.sites import BY_TABLE
from geo.situation import situation_on
from geo.time.clock import MODES, Clock
from tests.conftest import NORTHERN_KOSOVO

CLOCKS = st.builds(Clock, st.dates(date(2020, 6, 1), date(2024, 12, 31)), st.sampled_from(MODES), st.integers(1, 1200))


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a file as text."""
    with (NORTHERN_KOSOVO / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def days_looked_at(clock: Clock) -> set[date]:
    """Every single day that a clock looks at."""
    if clock.mode == "day":
        length = 1
    elif clock.mode == "window":
        length = clock.window_days
    else:
        length = max((clock.day - date(2021, 1, 1)).days, 0) + 1
    return {clock.day - timedelta(days=back) for back in range(length)}


def days_of(row: dict[str, str]) -> set[date]:
    """Every single day on which an event may have happened."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return {start + timedelta(days=one) for one in range((end - start).days + 1)}


def holds(row: dict[str, str], day: date) -> bool:
    """Whether a row with an interval holds; ISO days sort as text."""
    text = day.isoformat()
    return (row["valid_from"] or "0000") <= text <= (row["valid_to"] or "9999")


@cache
def sides() -> dict[str, str]:
    """For each place that has a position, whether it lies inside the frame."""
    west, south, east, north = 19.85, 41.75, 22.05, 43.55
    found = dict.fromkeys((row["id"] for row in rows("municipalities")), "inside")
    found |= {"area-north": "inside", "area-kosovo": "inside"}
    found |= {row["id"]: "inside" for row in rows("routes") if row["kind"] != "text_only"}
    for row in (*rows("places"), *rows("crossings")):
        if row["lat"]:
            within = west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north
            found[row["id"]] = "inside" if within else "outside"
    return found


@settings(max_examples=60, deadline=None)
@given(clock=CLOCKS)
def test_the_situation_at_any_clock_equals_plain_loops(northern_kosovo: Dataset, clock: Clock) -> None:
    """Events, what may have happened on the day, what is in force, and who can be mapped."""
    looked_at = days_looked_at(clock)
    replayed = [row for row in rows("incidents") if row["background"] == "0"]
    visible = {row["id"] for row in replayed if days_of(row) & looked_at}
    situation = situation_on(northern_kosovo, clock)
    assert set(situation.events["id"]) == visible
    assert len(situation.events) == len(visible)
    assert set(situation.on_day["id"]) == {row["id"] for row in replayed if clock.day in days_of(row)}
    assert situation.total == len(replayed)
    for table in ("statuses", "crossings", "bases", "routes"):
        found = (situation.statuses if table == "statuses" else situation.sites[BY_TABLE[table]])["id"]
        assert list(found) == [row["id"] for row in rows(table) if holds(row, clock.day)]

    where: dict[str, set[str]] = {event: set() for event in visible}
    for row in rows("incident_places"):
        if row["incident"] in visible and row["place"] in sides():
            where[row["incident"]].add(sides()[row["place"]])
    assert situation.mapped == {event for event, found in where.items() if "inside" in found}
    assert situation.at_edge == {event for event, found in where.items() if found == {"outside"}}
    assert situation.unplaced == {event for event, found in where.items() if not found}


@settings(max_examples=40, deadline=None)
@given(clock=CLOCKS)
def test_mapped_at_the_edge_and_unplaced_part_the_visible_events(northern_kosovo: Dataset, clock: Clock) -> None:
    """None twice and none lost; and they are in order of time."""
    situation = situation_on(northern_kosovo, clock)
    parts = [*situation.mapped, *situation.at_edge, *situation.unplaced]
    assert sorted(parts) == sorted(situation.events["id"])
    order = list(zip(situation.events["start"], situation.events["end"], situation.events["id"], strict=True))
    assert order == sorted(order)
