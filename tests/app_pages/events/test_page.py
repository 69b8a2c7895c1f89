"""The table of events without a browser: its order, its rows, its days, and what goes into its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from geo.situation import replayed, visible_events
from geo.time.clock import Clock
from geo.time.days import write_day
from tests.app_pages.events.conftest import START
from tests.app_pages.reading import days_as_text_inputs, notices, texts
from tests.patience import PATIENCE_S


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
        patch("app_pages.components.controls.filter_bar.component", stand_in),
        days_as_text_inputs(),
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
    first, last = (page.app.text_input(key=f"events-{name}-input") for name in ("first", "last"))
    assert (first.value, last.value) == ("1 December 2022", "31 December 2022")
    shown = visible_events(northern_kosovo, Clock(date(2022, 12, 31), "window", 31))
    assert {row["id"] for row in page.table["rows"]} == set(shown["id"])
    first.set_value("10.12.2022").run()
    assert page.app.query_params["window"] == "22"
    page.app.text_input(key="events-first-input").set_value("2023-02-01").run()
    (problem,) = notices(page.app, "error")
    assert problem.startswith("1 February 2023 is after 31 December 2022")
    assert page.app.query_params["window"] == "22"
    (button,) = [one for one in page.app.button if one.label == "All days"]
    button.click().run()
    assert not notices(page.app, "error")
    assert page.app.text_input(key="events-first-input").value == write_day(START)
    assert len(page.table["rows"]) == 100


def test_a_clock_that_looks_back_before_the_data_begins_is_shown_from_its_beginning(page: Page) -> None:
    page.run(day="2021-01-10", mode="window", window="30")
    assert page.app.text_input(key="events-first-input").value == write_day(START)


def test_nothing_is_written_before_it_is_asked_for(page: Page) -> None:
    with patch("export.formats.Format.write", side_effect=AssertionError("made too early")):
        page.run()
    assert [one.label for one in page.app.get("download_button")] == ["CSV", "Excel", "GeoJSON", "GeoPackage", "KML"]
    assert page.run(find="qqqqq").app.get("download_button")[0].proto.disabled
