"""Events near an event: made cases, and every pair of random ones against plain loops."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from pyproj import Geod

from geo.dataset.dataset import Dataset, load
from geo.events.nearby import apart, near_in_space, near_in_time
from geo.places import gazetteer
from tests.builders import add_row, set_cells, tiny
from tests.properties.random_data import random_data


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def rows(found: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """A frame's rows as tuples."""
    return list(found[list(columns)].itertuples(index=False, name=None))


def test_other_replayed_events_are_listed_and_no_background(dataset: Dataset) -> None:
    """From an event on two places: the nearer of them counts, with its precision."""
    found = apart(dataset, "clash").set_index("incident")
    assert list(found.index) == ["rule", "talks", "barricade"]
    to_gate = min(Geod(ellps="WGS84").inv(10.5, 50.7, lon, 50.5)[2] for lon in (10.35, 10.65)) / 1000
    assert found.loc["barricade", "km"] == pytest.approx(to_gate)
    assert pd.isna(found.loc["rule", "km"])
    assert pd.isna(found.loc["rule", "within_km"])
    assert found.loc["talks", "within_km"] == pytest.approx(3.8), "the village is nearer to the far city than the town"


def test_gaps_have_a_sign_and_a_range_where_dates_are_uncertain(dataset: Dataset) -> None:
    """Barricade, 1 to 4 May; clash, 10 March; talks, a day in April; rule, a day in the year."""
    found = apart(dataset, "barricade")
    assert rows(found, "incident", "gap_days", "up_to_days") == [
        ("rule", 0, 241),
        ("clash", -52, 52),
        ("talks", -1, 30),
    ]
    found = apart(dataset, "talks")
    assert rows(found, "incident", "gap_days", "up_to_days") == [
        ("rule", 0, 274),
        ("clash", -22, 51),
        ("barricade", 1, 30),
    ]


def test_a_background_event_has_events_near_it_and_is_near_none(dataset: Dataset) -> None:
    """Its days count as any."""
    found = near_in_time(dataset, "before", days=700)
    assert rows(found, "incident", "gap_days") == [("rule", 580), ("clash", 648), ("talks", 670), ("barricade", 700)]
    assert "before" not in set(apart(dataset, "clash")["incident"])


def test_an_event_without_a_place_has_none_near_it_in_space(dataset: Dataset) -> None:
    """In time it has."""
    assert len(near_in_space(dataset, "rule", km=20_000)) == 0
    assert len(near_in_time(dataset, "rule", days=0)) == 3


def test_a_place_that_people_only_came_from_is_not_near(tmp_path: Path) -> None:
    """Nothing happened there."""
    folder = tiny(tmp_path)
    add_row(
        folder,
        "incident_places",
        id="ip-6",
        incident="clash",
        place="gate",
        role="origin",
        order="3",
        precision_m="600",
    )
    assert len(near_in_space(load(folder), "barricade", km=10)) == 0
    set_cells(folder, "incident_places", "ip-6", role="site")
    assert rows(near_in_space(load(folder), "barricade", km=10), "incident", "km") == [("clash", 0)]


def test_what_is_no_event_is_an_error(dataset: Dataset) -> None:
    """Named."""
    with pytest.raises(KeyError, match="'town' is no event"):
        near_in_time(dataset, "town")


def test_near_in_space_is_by_distance_and_then_by_time(northern_kosovo: Dataset) -> None:
    """Within the kilometres, all of them, and first what happened at the same place."""
    whole = apart(northern_kosovo, "inc-2023-05-29-zvecan")
    found = near_in_space(northern_kosovo, "inc-2023-05-29-zvecan", km=15)
    assert set(found["incident"]) == set(whole.loc[whole["km"] <= 15, "incident"])
    assert found["km"].max() <= 15 < whole["km"].max()
    keys = [(row.km, abs(row.gap_days)) for row in found.itertuples()]
    assert keys == sorted(keys)
    assert rows(found.head(1), "incident", "km", "gap_days") == [("inc-2023-05-29-gatherings", 0, 0)]


def test_near_in_time_is_by_the_gap_and_then_by_certainty(northern_kosovo: Dataset) -> None:
    """Within the days, all of them; a month that the day lies in comes after what happened that very day."""
    whole = apart(northern_kosovo, "inc-2023-05-29-zvecan")
    found = near_in_time(northern_kosovo, "inc-2023-05-29-zvecan", days=5)
    assert set(found["incident"]) == set(whole.loc[whole["gap_days"].between(-5, 5), "incident"])
    assert {row.gap_days for row in found.itertuples()} >= {-3, 0, 1, 5}
    keys = [(abs(row.gap_days), row.up_to_days) for row in found.itertuples()]
    assert keys == sorted(keys)
    same = found[found["gap_days"] == 0]
    assert list(same["up_to_days"]) == [0, 0, 28]


def days(row: object) -> list[tuple[date, date]]:
    """The days on which an event may have been: its interval when that is exact, else each day of the range."""
    start, end = row.start.date(), row.end.date()  # type: ignore[attr-defined]
    if row.date_precision == "day":  # type: ignore[attr-defined]
        return [(start, end)]
    return [(start + timedelta(days=one),) * 2 for one in range((end - start).days + 1)]


def gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    """The days from one interval to another, without a sign."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def test_all_pairs_of_random_events_against_plain_loops(tmp_path: Path) -> None:
    """Least and greatest gap over all days that the dates allow; least distance over all places."""
    dataset = random_data(random.Random(7), tmp_path)
    points = gazetteer(dataset).set_index("id").geometry
    places: dict[str, list[str]] = {}
    for row in dataset.event_places.itertuples():
        if row.role != "origin":
            places.setdefault(row.incident, []).append(row.place)
    shown = [row for row in dataset.events.itertuples() if not row.background]
    geod = Geod(ellps="WGS84")
    for this in shown[:12]:
        found = apart(dataset, this.id).set_index("incident")
        assert len(found) == len(shown) - 1
        for other in shown:
            if other.id == this.id:
                continue
            gaps = [gap(a, b) for a in days(this) for b in days(other)]
            assert (abs(found.loc[other.id, "gap_days"]), found.loc[other.id, "up_to_days"]) == (min(gaps), max(gaps))
            if min(gaps):
                assert (found.loc[other.id, "gap_days"] > 0) == (other.start > this.start)
            lengths = [
                geod.inv(points[a].x, points[a].y, points[b].x, points[b].y)[2] / 1000
                for a in places.get(this.id, [])
                for b in places.get(other.id, [])
            ]
            if lengths:
                assert found.loc[other.id, "km"] == pytest.approx(min(lengths), abs=1e-6)
            else:
                assert pd.isna(found.loc[other.id, "km"])
