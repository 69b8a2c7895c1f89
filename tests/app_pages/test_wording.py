"""A count is read in the words of its source wherever a page has it: panel, card, table, timeline, key, comparison."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from app_pages.events import rows as event_rows
from app_pages.events import sorting
from geo.dataset.dataset import Dataset, load
from geo.events.counts import sums
from geo.situation import replayed, situation_on
from geo.time.clock import Clock
from geo.view.view import View
from layers.charts.timeline import timeline
from layers.events import Events
from layers.registry import REGISTRY
from layers.replay.document import contents
from markup.cards import accounts, event_text
from markup.texts import sum_line
from tests.builders import add_row, tiny

NEVER = ("fewer than", "≥", "number not known", ": 99", ": 3<")
VIEW = View(Clock(date(2021, 12, 31)), frozenset())


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """The tiny dataset, in which the map uses a count without a lower bound, and another event has one alone."""
    folder = tiny(tmp_path)
    for event in ("clash", "barricade"):
        add_row(folder, "casualties", id=f"cas-{event}", incident=event, account=f"acc-{event}", group="guests",
                outcome="injured", min="", max="99", wording="almost 100", used="1")  # fmt: skip
    return load(folder)


def assert_contains(text: str, *wordings: str) -> None:
    assert [one for one in wordings if one not in text] == []
    assert [one for one in NEVER if one in text] == []


def test_the_card_has_the_wording_and_beneath_it_that_of_others(dataset: Dataset) -> None:
    row = dataset.events.set_index("id", drop=False).loc["clash"]
    card = str(event_text.card(dataset, row))
    assert_contains(
        card, "officers killed: <strong>one</strong>", "guests injured: <strong>almost 100</strong>",
        "villagers injured: <strong>at least three</strong>", "almost 100 in ",
    )  # fmt: skip


def test_each_account_has_its_own_wording(dataset: Dataset) -> None:
    assert_contains(
        str(accounts.columns(dataset, "clash")), "guests injured: <strong>almost 100</strong>",
        "villagers injured: <strong>almost 100</strong> · not the count the map uses",
    )  # fmt: skip


def test_the_panel_says_what_a_sum_is_of(dataset: Dataset) -> None:
    situation = situation_on(dataset, Clock(date(2021, 12, 31)))
    lines = [str(sum_line(one)) for one in sums(dataset, situation.events)]
    assert lines == [
        "officers killed: <strong>one</strong>",
        "guests injured: <strong>“almost 100”, “almost 100”</strong> (2 counts, not added up)",
        "villagers injured: <strong>at least three</strong>",
    ]


def test_the_table_has_a_line_a_group_and_sorts_a_count_without_a_lower_bound_above_none(dataset: Dataset) -> None:
    with patch("app_pages.events.rows.below_root", lambda *_: ""):
        rows = {row["id"]: row for row in event_rows.rows(dataset, replayed(dataset), VIEW)}
    assert [f"{one['group']}: {one['wording']}" for one in rows["clash"]["injured"]] == [
        "guests: almost 100", "villagers: at least three",
    ]  # fmt: skip
    ordered = sorting.in_order(dataset, replayed(dataset), View(VIEW.clock, frozenset(), sort="-injured"))
    assert set(ordered["id"][:2]) == {"clash", "barricade"}
    assert_contains(json.dumps(rows, ensure_ascii=False), "almost 100", "at least three")


def test_the_timeline_has_the_wording_and_its_bars_the_bounds(dataset: Dataset) -> None:
    harm = timeline(dataset)["harm"]
    wordings = [outcome["words"] for row in harm for outcome in row["outcomes"].values()]
    assert_contains("; ".join(wordings), "almost 100", "at least three")
    guests = next(row for row in harm if row["group"] == "guests")["outcomes"]["injured"]["months"]
    assert [(one["label"], one["least"], one["most"]) for one in guests] == [("almost 100", 0, 99)] * 2


def test_the_replay_has_the_wording_for_a_click(dataset: Dataset) -> None:
    _, _, details = contents(dataset, REGISTRY)
    assert [one["counts"] for one in details if len(one.get("counts", ())) > 1] == [
        ["officers killed: one", "guests injured: almost 100", "villagers injured: at least three"]
    ]


def test_a_count_without_a_lower_bound_is_drawn_as_people_injured(dataset: Dataset) -> None:
    """And the key says so, with no number."""
    marks = {mark["id"]: mark["size"] for mark in timeline(dataset)["marks"]}
    assert (marks["barricade"], marks["clash"], marks["talks"]) == ("medium", "large", "small")
    key = [entry.text for entry in Events().legend(dataset)]
    assert "People injured" in key
    assert not [text for text in key if any(one in text for one in NEVER)]
