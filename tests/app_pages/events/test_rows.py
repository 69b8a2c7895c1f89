"""The rows of the table of events: what the data says, and why an event is not on the map."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from app_pages.events import rows as event_rows
from geo.dataset.dataset import Dataset
from geo.situation import replayed
from geo.view.view import View
from tests.app_pages.events.conftest import VIEW


def rows(dataset: Dataset, view: View = VIEW) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in event_rows.rows(dataset, replayed(dataset), view)}


def test_a_row_says_what_the_data_says(small: Dataset) -> None:
    with patch("app_pages.events.rows.below_root", lambda page, view: f"{page}?select={view.selected}"):
        found = rows(small)
    clash = found["clash"]
    assert clash["when"] == "10 March 2021"
    assert clash["address"] == "event?select=clash"
    assert [one["names"]["en"]["name"] for one in clash["places"]] == ["Town", "Village"]
    assert clash["killed"] == [{"group": "officers", "wording": "one", "language": "en", "by": "A report"}]
    assert [(one["group"], one["wording"]) for one in clash["injured"]] == [
        ("others", "a few"), ("villagers", "at least three"),
    ]  # fmt: skip
    assert [one["full"] for one in clash["sources"]] == ["A report", "A paper"]
    assert ([one["wording"] for one in found["talks"]["injured"]], found["talks"]["killed"]) == (["some"], [])
    assert found["talks"]["when"] == "some time in April 2021"
    assert [one["outside"] for one in found["talks"]["places"]] == [True]
    assert "before" not in found


def test_a_row_says_why_an_event_is_not_on_the_map(small: Dataset) -> None:
    with patch("app_pages.events.rows.below_root", lambda *_: ""):
        reasons = {id: row["reason"] for id, row in rows(small).items()}
    assert reasons == {
        "rule": "No place is named.", "plan": "Never built.", "clash": "", "talks": "", "barricade": "",
        "march": "The sources name only where people came from.",
    }  # fmt: skip


def test_a_row_names_some_sources_and_places_and_counts_the_others(northern_kosovo: Dataset) -> None:
    found = rows(northern_kosovo)
    source_counts = northern_kosovo.accounts.groupby("incident")["source"].nunique()
    most = source_counts[list(found)].idxmax()
    assert source_counts[most] == 12
    assert len(found[most]["sources"]) == event_rows.MAX_LISTED
    assert found[most]["more_sources"] == 12 - event_rows.MAX_LISTED
    assert max(row["more_places"] for row in found.values()) == 9 - event_rows.MAX_LISTED
