"""The table of events without a browser: its order, its rows, its days, and what goes into its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from app_pages.events import downloads, sorting
from app_pages.events import rows as event_rows
from app_pages.events.date_range import clock_for
from app_pages.state.views import SORTS
from geo.dataset.dataset import Dataset, load
from geo.events.counts import largest_counts
from geo.situation import replayed, visible_events
from geo.time.clock import MAX_WINDOW_DAYS, Clock
from geo.view import View
from tests.app_pages.reading import notices, texts
from tests.builders import add_row, set_cells, tiny
from tests.patience import PATIENCE_S

START = date(2021, 1, 1)
EVERYTHING = Clock(date(2024, 4, 2))
VIEW = View(EVERYTHING, frozenset())


def ordered(dataset: Dataset, **changes: Any) -> pd.DataFrame:
    return sorting.in_order(dataset, replayed(dataset), replace(VIEW, **changes))


@pytest.fixture
def small(tmp_path: Path) -> Dataset:
    """The tiny dataset, with an event at a site without a position and one that names only where people came from."""
    folder = tiny(tmp_path)
    for id, place, role in (("plan", "gate-plan", "site"), ("march", "village", "origin")):
        add_row(folder, "incidents", id=id, start="2021-06-01", end="2021-06-02", date_precision="day", category="protest",
                background="0", title_en=f"A {id}", summary_en="It happened.")  # fmt: skip
        add_row(
            folder, "incident_places", id=f"ip-{id}", incident=id, place=place, role=role, order="1", precision_m="800"
        )
        add_row(folder, "accounts", id=f"acc-{id}", incident=id, summary_en="It tells it.")
    set_cells(folder, "coverage", "cov-1", incidents="clash; barricade; talks; rule; before; plan; march")
    add_row(folder, "casualties", id="cas-4", incident="clash", account="acc-clash", group="others", outcome="injured",
            min="2", max="4", wording="a few", used="1")  # fmt: skip
    add_row(folder, "casualties", id="cas-5", incident="talks", account="acc-talks", group="others", outcome="injured",
            min="", max="", wording="some", used="1")  # fmt: skip
    return load(folder)


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


DAYS = st.dates(START, date(2040, 12, 31))


@given(DAYS, DAYS)
def test_the_clock_of_two_days_looks_at_just_these(first: date, last: date) -> None:
    first, last = sorted((first, last))
    if first != START and (last - first).days >= MAX_WINDOW_DAYS:
        with pytest.raises(ValueError, match="choose fewer"):
            clock_for(first, last, before=EVERYTHING, start=START)
    else:
        assert clock_for(first, last, before=EVERYTHING, start=START).span(START) == (first, last)


def test_a_first_day_after_the_last_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="5 May 2023 is after 4 May 2023: choose an earlier first day"):
        clock_for(date(2023, 5, 5), date(2023, 5, 4), before=EVERYTHING, start=START)


@dataclass
class Page:
    """The page as a script run has it, with the table's part replaced by what it would be given."""

    app: AppTest
    parts: dict[str, dict[str, Any]]

    @property
    def table(self) -> dict[str, Any]:
        return self.parts["table"]["data"]

    def run(self, **query: str) -> Page:
        for name, value in query.items():
            self.app.query_params[name] = value
        self.app.run()
        assert not self.app.exception
        return self

    def tell(self, name: str, value: Any) -> Page:
        """The table tells something: its callback runs, then the page."""
        callback = self.parts["table"][f"on_{name}_change"]
        with (
            patch("app_pages.events.table.trigger_value", lambda *_: value),
            patch("streamlit.session_state", self.app.session_state),
        ):
            callback()
        return self.run()

    def shown_text(self) -> str:
        return texts(self.app)


@pytest.fixture
def page() -> Iterator[Page]:
    parts: dict[str, dict[str, Any]] = {}

    def stand_in(name: str) -> Any:
        return lambda **arguments: parts.__setitem__(name, arguments)

    def only_events() -> None:
        from app_pages.events import page as events_page

        events_page.show()

    with (
        patch("app_pages.events.table.component", stand_in),
        patch("app_pages.components.filter_bar.component", stand_in),
    ):
        yield Page(AppTest.from_function(only_events, default_timeout=PATIENCE_S), parts)


def test_the_page_shows_the_first_hundred_of_all_events(page: Page, northern_kosovo: Dataset) -> None:
    page.run()
    assert [row["id"] for row in page.table["rows"]] == list(replayed(northern_kosovo)["id"][:100])
    assert page.table["caption"] == "Rows 1–100 of 118. Sorted by: When, earliest first"
    assert "**118 events so far.**" in page.shown_text()
    assert "All events of the table, in its order" in page.shown_text()


def test_a_page_of_the_table_is_turned_to_and_left_with_another_order(page: Page) -> None:
    page.run().tell("turn", 1)
    assert page.table["caption"].startswith("Rows 101–118 of 118.")
    page.run()
    assert page.table["page"] == 1
    page.tell("sort", "-killed")
    assert page.table["caption"] == "Rows 1–100 of 118. Sorted by: Killed, most first"
    assert page.app.query_params["sort"] == "-killed"


def test_a_selected_event_brings_its_page_of_the_table(page: Page, northern_kosovo: Dataset) -> None:
    last = replayed(northern_kosovo)["id"].iloc[-1]
    page.run(select=last)
    assert (page.table["page"], page.table["selected"]) == (1, last)
    page.tell("pick", "")
    assert (page.table["page"], page.table["selected"]) == (1, "")


def test_a_selected_event_that_is_not_in_the_table_is_said_with_the_reason(page: Page) -> None:
    def reason(**query: str) -> str:
        page.app.query_params.clear()
        page.run(select="inc-2023-09-24-banjska", **query)
        return " ".join(notices(page.app, "info"))

    assert reason() == ""
    assert reason(day="2022-01-01") == "This event is not in the table: it is on other days."
    assert reason(category="election") == "This event is not in the table: the filters leave it out."
    assert reason(find="**number plates**").replace("\\", "") == (
        "This event is not in the table: nothing in it matches “**number plates**”."
    )


def test_words_narrow_the_table_and_the_line_says_so(page: Page) -> None:
    page.run(find="Звечан")
    found = {row["id"] for row in page.table["rows"]}
    assert "inc-2023-05-29-zvecan" in found
    assert 0 < len(found) < 118
    assert f"**{len(found)} of them match “Звечан”**" in page.shown_text()
    page.run(find="qqqqq")
    assert page.table["rows"] == []
    assert page.table["caption"].startswith("No event.")
    assert "there is nothing to take away" in page.shown_text()


def test_the_days_are_those_of_the_clock_and_change_it(page: Page, northern_kosovo: Dataset) -> None:
    page.run(day="2022-12-31", mode="window", window="31")
    first, last = page.app.date_input
    assert (first.value, last.value) == (date(2022, 12, 1), date(2022, 12, 31))
    shown = visible_events(northern_kosovo, Clock(date(2022, 12, 31), "window", 31))
    assert {row["id"] for row in page.table["rows"]} == set(shown["id"])
    first.set_value(date(2022, 12, 10)).run()
    assert page.app.query_params["window"] == "22"
    page.app.date_input[0].set_value(date(2023, 2, 1)).run()
    (problem,) = notices(page.app, "error")
    assert problem.startswith("1 February 2023 is after 31 December 2022")
    assert page.app.query_params["window"] == "22"
    (button,) = [one for one in page.app.button if one.label == "All days"]
    button.click().run()
    assert not notices(page.app, "error")
    assert page.app.date_input[0].value == START
    assert len(page.table["rows"]) == 100


def test_a_clock_that_looks_back_before_the_data_begins_is_shown_from_its_beginning(page: Page) -> None:
    page.run(day="2021-01-10", mode="window", window="30")
    assert page.app.date_input[0].value == START


def test_a_file_says_what_was_chosen(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://map.example")
    days = Clock(START + timedelta(days=30), "window", 31)
    view = replace(
        VIEW, clock=days, filters=frozenset({("category", "clash")}), sort="-killed", find="police", selected="x"
    )
    found = dict(downloads.notes(northern_kosovo, view, replayed(northern_kosovo)[:1]))
    address = found.pop("Link")
    assert found == {
        "Period": "1 January 2021 – 31 January 2021",
        "Filters": "Category: Clash",
        "Found by": "“police”",
        "Shown": "0 events; 1 more may have been on other days",
        "Sorted by": "Killed, most first",
    }
    assert address.startswith("https://map.example/events?")
    assert "category=clash" in address
    assert "select" not in address


def test_a_file_without_filters_says_none_and_has_no_link_that_leads_nowhere(
    northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    found = dict(downloads.notes(northern_kosovo, VIEW, replayed(northern_kosovo)))
    assert found["Filters"] == "none"
    assert found["Sorted by"] == "When, earliest first"
    assert "Link" not in found
    assert "Found by" not in found


def test_nothing_is_written_before_it_is_asked_for(page: Page) -> None:
    with patch("export.formats.Format.write", side_effect=AssertionError("made too early")):
        page.run()
    assert [one.label for one in page.app.get("download_button")] == ["CSV", "Excel", "GeoJSON", "GeoPackage", "KML"]
    assert page.run(find="qqqqq").app.get("download_button")[0].proto.disabled
