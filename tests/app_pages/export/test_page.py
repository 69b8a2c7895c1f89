"""The page of exports without a browser: what it says for a view, what it asks for, and what it makes of a file that is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import wait
from dataclasses import replace
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.components.links import TextLink
from app_pages.export import options as export_options
from app_pages.http import job_queue
from app_pages.state import app_data, views
from export.common.paper import PRESETS
from export.common.request import Progress, Request
from export.jobs import file_of
from export.options import Options
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from jobs.bounds import Bounds
from jobs.queue import Ticket
from tests.app_pages import reading
from tests.app_pages.export.conftest import example_record
from tests.app_pages.queues import ThreadQueue
from tests.app_pages.reading import notices
from tests.app_pages.reruns import rerun_after
from tests.patience import PATIENCE_S

DAY = {"day": "2023-09-24", "mode": "day"}


class Maker:
    """Stands in for what makes files: it waits until it may go on, and tells what it was asked for."""

    def __init__(self) -> None:
        self.requested: list[tuple[Request, tuple[str, ...]]] = []
        self.begun, self.go_on = Event(), Event()
        self.fault = ""

    def __call__(self, function: str, arguments: tuple[Any, ...], progress: Progress) -> bytes:
        assert function == "make_file"
        request, formats = arguments
        self.requested.append((request, formats))
        progress(0.25)
        self.begun.set()
        assert self.go_on.wait(PATIENCE_S)
        progress(0.5)
        if self.fault:
            raise MapError(self.fault)
        return b"x" * 2_345_678


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def parts() -> dict[str, Any]:
    """What the parts in the browser were given last, by their names."""
    return {}


@pytest.fixture
def page(maker: Maker, parts: dict[str, Any]) -> Iterator[AppTest]:
    """The page, with stand-ins for its parts in the browser and for what makes files."""

    def stand_in(name: str) -> Callable[..., None]:
        return lambda *, key, data: parts.update({name: data, f"{name}-key": key})

    def routed() -> None:
        import streamlit as st

        from app_pages.export import page as export_page

        map_page = st.Page(lambda: None, title="Map", url_path="map")
        st.navigation([st.Page(export_page.show, url_path="export", default=True), map_page]).run()

    queue = ThreadQueue(maker, Bounds(at_once=1))
    with (
        patch("app_pages.export.page.component", stand_in),
        patch("app_pages.components.jobs.job_progress.component", stand_in),
        patch("app_pages.export.page.link", lambda *_, **__: None),
        patch("app_pages.export.reopen.link", lambda *_, **__: None),
        patch("app_pages.export.reopen.text_links", lambda *_, **__: None),
        patch("app_pages.http.job_queue.queue", lambda: queue),
    ):
        yield AppTest.from_function(routed, default_timeout=PATIENCE_S)
        maker.go_on.set()
        queue.close()


def shown_text(page: AppTest) -> str:
    """All that the page says in Markdown and small print."""
    return reading.texts(page)


def coming(page: AppTest) -> Ticket:
    """The ticket for the file that is being made."""
    requested = page.session_state["export-work"].coming
    assert requested is not None
    ticket: Ticket = requested.ticket
    return ticket


def make(page: AppTest, maker: Maker) -> None:
    """Asks for the file that the page offers, and waits until it is made or has failed."""
    page.button(key="export-make").click().run()
    assert maker.begun.wait(PATIENCE_S)
    ticket = coming(page)
    maker.go_on.set()
    wait([ticket.future], PATIENCE_S)
    assert ticket.ended
    page.run()


def test_the_page_says_what_is_shown_and_gives_the_texts_to_paste(
    page: AppTest, parts: dict[str, Any], northern_kosovo: Dataset
) -> None:
    page.query_params.update(DAY)
    page.run()
    assert not page.exception
    assert "24 September 2023: **3 events; up to 14 more (exact day unknown)**" in shown_text(page)
    (alt, credit) = parts["captions"]["texts"]
    assert (alt["label"], credit["label"]) == ("Alt text", "Credit line")
    assert "3 events; up to 14 more (exact day unknown)" in alt["text"]
    assert "17" not in alt["text"]
    assert northern_kosovo.settings.credit_line in credit["text"]
    picture = parts["preview"]
    assert picture["address"].startswith("export.png?day=2023-09-24&mode=day")
    assert (picture["width"], picture["height"], picture["fault"]) == (1920, 1080, "")
    assert picture["alt"] == alt["text"]
    assert page.button(key="export-make").label == "Make the PNG file"


def test_options_go_into_the_address_and_come_back_from_it(page: AppTest, parts: dict[str, Any]) -> None:
    page.query_params.update(DAY)
    page.run()
    page.selectbox(key="export-preset").select("story").run()
    page.selectbox(key="export-theme").select("dark").run()
    page.selectbox(key="export-names").select("sq").run()
    page.text_input(key="export-title").input("  A day  in the north ").run()
    page.button_group(key="export-formats-0").set_value(["svg", "pdf"]).run()
    assert not page.exception
    query = dict(page.query_params)
    assert query.pop("data") == app_data.dataset().hash[:8]
    assert query == {
        **DAY, "names": "sq", "preset": "story", "theme": "dark", "title": "A day in the north", "formats": "svg,pdf",
    }  # fmt: skip
    assert (parts["preview"]["width"], parts["preview"]["height"]) == (1080, 1920)
    assert page.button(key="export-make").label == "Make a ZIP: SVG, PDF"
    page.query_params.clear()
    page.query_params.update({**DAY, "preset": "print-a3"})
    page.run()
    assert page.selectbox(key="export-preset").value == "print-a3"
    assert page.selectbox(key="export-names").value == "en"
    assert page.text_input(key="export-title").value == ""
    assert page.button_group(key="export-formats-0").value == ["png"]


def test_a_size_of_ones_own_begins_with_the_paper_before_and_a_wrong_one_is_a_sentence(
    page: AppTest, parts: dict[str, Any]
) -> None:
    page.query_params["preset"] = "column"
    page.run()
    page.selectbox(key="export-preset").select("own").run()
    column = PRESETS["column"].size
    assert [page.number_input(key=f"export-{side}").value for side in ("width", "height")] == [
        column.width,
        column.height,
    ]
    page.selectbox(key="export-unit").select("px").run()
    wide, high = column.pixels
    assert [page.number_input(key=f"export-{side}").value for side in ("width", "height")] == [wide, high]
    assert (parts["preview"]["width"], parts["preview"]["height"]) == (wide, high)
    page.number_input(key="export-height").set_value(20).run()
    assert not page.exception
    assert f"{wide}×20 px is too small: a side has at least " in shown_text(page)
    assert parts["preview"]["fault"] in shown_text(page)
    assert page.button(key="export-make").disabled
    page.number_input(key="export-height").set_value(800).run()
    assert not page.button(key="export-make").disabled


def test_data_have_no_picture_but_counts(page: AppTest, parts: dict[str, Any]) -> None:
    page.query_params.update({**DAY, "formats": "csv,geojson,html"})
    page.run()
    assert "preview" not in parts
    assert "**CSV, GeoJSON**: 3 events; up to 14 more (exact day unknown). With " in shown_text(page)
    assert "all 118 events, in one file that opens without the internet" in shown_text(page)
    page.query_params["formats"] = "none"
    page.run()
    assert "Choose at least one format." in shown_text(page)
    assert page.button(key="export-make").disabled


def test_a_file_is_made_beside_the_page_and_stays_when_the_options_change(page: AppTest, maker: Maker) -> None:
    page.query_params.update({**DAY, "preset": "article"})
    page.run()
    page.button(key="export-make").click().run()
    assert maker.begun.wait(PATIENCE_S)
    page.run()
    assert page.button(key="export-make").disabled
    assert page.button(key="export-cancel").label == "Cancel"
    ticket = coming(page)
    maker.go_on.set()
    wait([ticket.future], PATIENCE_S)
    assert ticket.ended
    page.run()
    ((request, kinds),) = maker.requested
    assert kinds == ("png",)
    assert request.size == PRESETS["article"].size
    assert views.query(request.view) | DAY == views.query(request.view)
    (download,) = page.get("download_button")
    assert download.label == "Download (2.3 MB)"
    assert f"northern-kosovo-2023-09-24-article-{request.dataset.hash[:8]}.png" in shown_text(page)
    assert "made for the options before" not in shown_text(page)
    page.selectbox(key="export-theme").select("grey").run()
    (download,) = page.get("download_button")
    assert "made for the options before" in shown_text(page)
    assert not page.button(key="export-make").disabled


def test_what_is_under_way_can_be_cancelled(page: AppTest, maker: Maker, parts: dict[str, Any]) -> None:
    page.run()
    page.button(key="export-make").click().run()
    assert maker.begun.wait(PATIENCE_S)
    page.button(key="export-cancel").click().run()
    page.run()
    assert parts["jobProgress"]["text"] == "Cancelled: nothing was made."
    assert not page.get("download_button")
    assert not page.button(key="export-make").disabled


def test_what_failed_says_why_and_is_tried_again(page: AppTest, maker: Maker) -> None:
    maker.fault = "There is no room on the paper for the title: make it shorter."
    page.run()
    make(page, maker)
    (error,) = notices(page, "error")
    assert error == f"{maker.fault} Nothing was made."
    maker.fault = ""
    page.button(key="export-again").click().run()
    page.run()
    if page.session_state["export-work"].coming:
        assert coming(page).wait(PATIENCE_S)
        page.run()
    assert [one.label for one in page.get("download_button")] == ["Download (2.3 MB)"]
    assert not notices(page, "error")
    assert [kinds for _, kinds in maker.requested] == [("png",), ("png",)]


def test_who_waits_hears_how_many_are_before(page: AppTest, maker: Maker, parts: dict[str, Any]) -> None:
    page.run()
    request = export_options.request(views.vocabulary().default, Options())
    work = file_of(request, ["png"]).work
    others = [job_queue.queue().submit(replace(work, key=client), client) for client in "xy"]
    assert maker.begun.wait(PATIENCE_S)
    page.button(key="export-make").click().run()
    page.run()
    assert parts["jobProgress"]["text"] == "In the queue: 2 before yours"
    assert not any(one.ended for one in others)


@pytest.mark.process
def test_a_file_that_is_dropped_goes_into_the_address_and_junk_changes_nothing(
    page: AppTest, parts: dict[str, Any]
) -> None:
    page.query_params.update(DAY)
    page.run()
    page.file_uploader(key="export-file").set_value(("map.csv", b"a,b\n1,2\n", "text/csv")).run()
    (error,) = notices(page, "error")
    assert "“map.csv”" in error
    assert error.endswith("Nothing was opened.")
    assert dict(page.query_params) == DAY
    with patch("app_pages.export.reopen.reopen", lambda *_, **__: example_record()):
        page.file_uploader(key="export-file").set_value(("map.png", b"x", "image/png")).run()
    assert not notices(page, "error")
    assert f"Same data (version {app_data.dataset().settings.version}, " in notices(page, "success")[0]
    query = dict(page.query_params)
    assert query.pop("data") == app_data.dataset().hash[:8]
    assert query == {"names": "sq", "preset": "square", "theme": "dark", "title": "My title"}
    assert parts["preview"]["address"].startswith("export.png?names=sq")


def test_no_file_is_asked_for_where_they_are_switched_off(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRANGERS_FILES", "off")
    page.query_params.update(DAY)
    page.run()
    assert not page.exception
    assert not page.get("file_uploader")
    assert any("No files are opened here" in one.proto.body for one in page.get("html"))


@pytest.mark.process
def test_an_uploaded_file_is_not_kept(page: AppTest) -> None:
    """It is dropped once it has been read, and what was found stays."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from app_pages.state import uploads

    kept: list[int] = []
    drop = uploads.drop

    def dropped(file: Any) -> None:
        drop(file)
        context = get_script_run_ctx()
        assert context is not None
        kept.append(len(context.uploaded_file_mgr.get_files(context.session_id, [file.file_id])))

    page.query_params.update(DAY)
    page.run()
    with patch("app_pages.state.uploads.drop", dropped):
        page.file_uploader(key="export-file").set_value(("map.csv", b"a,b\n1,2\n", "text/csv")).run()
    assert kept == [0]
    assert not page.exception


def test_what_changed_since_is_listed_with_links(page: AppTest) -> None:
    made = example_record()
    event = "inc-2023-09-24-banjska"
    rows = {**made.rows, event: "0" * len(made.rows[event]), "inc-of-old": made.rows[event]}
    older = replace(made, rows=rows, hash="0" * 64, version="0.9")
    listed: list[TextLink] = []
    page.run()
    with (
        patch("app_pages.export.reopen.reopen", lambda *_, **__: older),
        patch("app_pages.export.reopen.text_links", lambda links, **_: listed.extend(links)),
    ):
        page.file_uploader(key="export-file").set_value(("map.png", b"x", "image/png")).run()
    assert not page.exception
    (warning,) = notices(page, "warning")
    assert warning.startswith("It was made with version 0.9, 00000000; the data is now version ")
    assert "1 row changed and 1 row went" in warning
    assert ("event", event) in [(way.page, way.view.selected) for way in listed if way.view]
    assert "Changed" in [way.heading for way in listed]
    assert "inc-of-old" in [way.text for way in listed if way.view is None]


def test_a_run_that_is_ended_while_it_reads_a_file_loses_nothing(page: AppTest, parts: dict[str, Any]) -> None:
    """Streamlit ends a run as soon as the page has something else for it."""
    page.query_params.update(DAY)
    page.run()
    with patch("app_pages.export.reopen.reopen", rerun_after(lambda *_, **__: example_record())):
        page.file_uploader(key="export-file").set_value(("map.png", b"x", "image/png")).run()
    assert f"Same data (version {app_data.dataset().settings.version}, " in notices(page, "success")[0]
    assert dict(page.query_params)["theme"] == "dark"
    assert parts["preview"]["address"].startswith("export.png?names=sq")
