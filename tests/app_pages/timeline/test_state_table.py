"""The table of all states on the page Timeline: on the day, over time, sorted, and its files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from export.common.request import Progress
from export.formats import FORMATS, STATES, formats_of, table_name
from geo.dataset.dataset import Dataset
from geo.situation import in_force
from geo.states.states import describe_all, ordered
from jobs.bounds import Bounds
from tests.app_pages import reading
from tests.app_pages.queues import ThreadQueue
from tests.patience import PATIENCE_S

DAY = date(2022, 12, 15)


def _made(function: str, arguments: tuple[Any, ...], _: Progress) -> bytes:
    """Stands in for the process of the queue."""
    subject, format, (dataset,), _options, _language = arguments
    assert (function, subject) == ("write", STATES)
    return FORMATS[format].write(STATES, dataset)


@pytest.fixture
def page() -> Iterator[AppTest]:
    """The table alone, on a day, with stand-ins for parts in the browser and for the queue's processes."""

    def stand_in(_: str) -> Callable[..., None]:
        return lambda **_: None

    def drawn() -> None:
        from datetime import date

        from app_pages.state import app_data
        from app_pages.state.locale import begin_run
        from app_pages.timeline import state_table
        from geo.time.clock import Clock
        from geo.view.view import View

        begin_run()
        state_table.show(app_data.dataset(), View(Clock(date(2022, 12, 15)), frozenset()))

    queue = ThreadQueue(_made, Bounds(at_once=1))
    with (
        patch("app_pages.components.jobs.job_progress.component", stand_in),
        patch("app_pages.http.job_queue.queue", lambda: queue),
    ):
        yield AppTest.from_function(drawn, default_timeout=PATIENCE_S)
        queue.close()


def table(page: AppTest) -> str:
    (found,) = (one.value for one in page.html if "<table>" in one.value)
    return str(found)


def test_the_table_has_the_states_of_the_day_and_then_all_of_them(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    assert not page.exception
    held = in_force(northern_kosovo.statuses, DAY)
    assert table(page).count('<th scope="row">') == len(held) > 5
    assert f"{len(held)} states on 15 December 2022" in reading.texts(page)
    assert "in force" not in table(page)
    page.radio(key="states-which").set_value("all").run()
    assert not page.exception
    assert table(page).count('<th scope="row">') == len(northern_kosovo.statuses)
    assert table(page).count("<li>in force on 15 December 2022</li>") == len(held)
    for row in northern_kosovo.statuses.itertuples():
        assert row.locator.partition(" ")[0] in table(page)


def test_rows_stand_in_the_order_that_is_chosen(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    page.radio(key="states-which").set_value("all").run()
    for order, column in (("entity", "Place"), ("start", "From"), ("end", "To")):
        page.selectbox(key="states-order").set_value(order).run()
        html = table(page)
        assert f'<th scope="col" aria-sort="ascending">{column}</th>' in html
        rows = html.split("<tr>")[2:]
        wanted = ordered(northern_kosovo, describe_all(northern_kosovo), order)
        assert len(rows) == len(wanted)
        assert all(one.start in row and one.end in row for one, row in zip(wanted, rows, strict=True))


@pytest.mark.parametrize("format", formats_of(STATES))
def test_a_file_of_all_states_is_made_beside_the_page(page: AppTest, northern_kosovo: Dataset, format: str) -> None:
    page.run()
    page.button(key=f"states-{format}").click().run()
    assert not page.exception
    here = page.session_state["states-work"]
    requested = here.coming or here.ended
    wait([requested.ticket.future], PATIENCE_S)
    page.run()
    assert page.session_state["states-work"].ended.ticket.body == FORMATS[format].write(STATES, northern_kosovo)
    assert table_name(northern_kosovo, STATES, format) in reading.texts(page)


def test_the_file_is_in_the_language_of_the_page(page: AppTest, northern_kosovo: Dataset) -> None:
    page.query_params["lang"] = "sq"
    page.run()
    page.button(key="states-geojson").click().run()
    here = page.session_state["states-work"]
    requested = here.coming or here.ended
    wait([requested.ticket.future], PATIENCE_S)
    found = json.loads(requested.ticket.body)
    assert {one["properties"]["summary"] for one in found["features"]} == set(northern_kosovo.statuses["summary_sq"])


def test_more_states_than_the_table_shows_are_counted(page: AppTest, northern_kosovo: Dataset) -> None:
    with patch("app_pages.timeline.state_table.MAX_LISTED", 3):
        page.run()
        assert table(page).count('<th scope="row">') == 3
        count = len(in_force(northern_kosovo.statuses, DAY))
        assert f"The first 3 of {count}; the files have all of them." in reading.texts(page)
