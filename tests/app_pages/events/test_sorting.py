"""The order of the table of events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from app_pages.events import rows as event_rows
from app_pages.events import sorting
from app_pages.state.views import SORTS
from geo.dataset.dataset import Dataset, load
from geo.events.counts import largest_counts
from geo.situation import replayed
from tests.app_pages.events.conftest import VIEW
from tests.builders import set_cells, tiny


def ordered(dataset: Dataset, **changes: Any) -> pd.DataFrame:
    return sorting.in_order(dataset, replayed(dataset), replace(VIEW, **changes))


def test_every_sort_of_an_address_has_a_column() -> None:
    assert tuple(sorting.COLUMNS) == SORTS


@pytest.mark.parametrize("sort", [f"{sign}{column}" for column in SORTS for sign in ("", "-")])
def test_every_order_has_all_events_once(northern_kosovo: Dataset, sort: str) -> None:
    assert sorted(ordered(northern_kosovo, sort=sort)["id"]) == sorted(replayed(northern_kosovo)["id"])


def test_without_an_order_the_earliest_event_comes_first(northern_kosovo: Dataset) -> None:
    assert list(ordered(northern_kosovo)["id"]) == list(replayed(northern_kosovo)["id"])
    assert list(ordered(northern_kosovo, sort="start")["id"]) == list(replayed(northern_kosovo)["id"])
    starts = ordered(northern_kosovo, sort="-start")["start"]
    assert starts.is_monotonic_decreasing


def test_people_count_by_the_largest_group_and_what_has_no_count_comes_last_either_way(
    northern_kosovo: Dataset,
) -> None:
    down, up = (list(ordered(northern_kosovo, sort=sort)["id"]) for sort in ("-injured", "injured"))
    known = ["inc-2023-05-29-zvecan", "inc-2021-10-13-north-mitrovica"]
    counted = set(largest_counts(northern_kosovo)["injured"].dropna().index) & set(down)
    most = len(counted)
    assert down[:2] == known
    assert set(down[:most]) == set(up[:most]) == counted
    assert up[most - 1] == known[0]
    assert down[most:] == up[most:], "what is equal stays in the order of days"


def test_a_count_in_words_alone_is_more_than_none(small: Dataset) -> None:
    assert list(ordered(small, sort="injured")["id"])[:2] == ["talks", "clash"]
    assert list(ordered(small, sort="-injured")["id"])[:2] == ["clash", "talks"]


def test_titles_are_sorted_without_accents_and_case(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    for id, title in (("clash", "Žaba"), ("barricade", "zebra"), ("talks", "Zalazak"), ("rule", "đak")):
        set_cells(folder, "incidents", id, title_en=title)
    assert list(ordered(load(folder), sort="title")["title_en"]) == ["đak", "Žaba", "Zalazak", "zebra"]


def test_places_are_sorted_in_the_language_of_the_names_and_no_place_comes_last(northern_kosovo: Dataset) -> None:
    def first_place(names: str, sort: str) -> tuple[str, dict[str, Any]]:
        rows = event_rows.rows(northern_kosovo, ordered(northern_kosovo, sort=sort, names=names), VIEW)
        return rows[-1]["reason"], rows[0]["places"][0]["names"]

    for names, initial in (("en", "B"), ("sr-Cyrl", "Б")):
        last, first = first_place(names, "place")
        assert first[names]["name"].startswith(initial)
        assert last
        last, first = first_place(names, "-place")
        assert first["en"]["name"] == "Zvečan"
        assert last
