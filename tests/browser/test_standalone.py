"""The map as one HTML file, opened from the disk without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from export.standalone_html import page as standalone_page
from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import Clock
from tests.browser.conftest import Server
from tests.patience import PATIENCE_MS


@dataclass
class Opened:
    """The file in a browser, with all that it asked for and all that went wrong."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser, northern_kosovo: Dataset, tmp_path: Path) -> Iterator[Opened]:
    file = tmp_path / "map.html"
    file.write_bytes(standalone_page(northern_kosovo))
    context = browser.new_context(viewport={"width": 1200, "height": 760}, offline=True)
    context.set_default_timeout(PATIENCE_MS)
    one = Opened(context.new_page())
    one.page.route(re.compile("^(?!file:|data:|blob:)"), lambda route: route.abort())
    one.page.on("request", lambda request: one.requests.append(request.url))
    one.page.on("pageerror", lambda error: one.errors.append(str(error)))
    one.page.on("console", lambda message: one.errors.append(message.text) if message.type == "error" else None)
    one.page.goto(file.as_uri())
    one.page.locator("body.nk-ready").wait_for()
    yield one
    context.close()
    assert one.errors == []
    requested = [url for url in one.requests if not url.startswith("data:")]
    assert requested == [file.as_uri()], "it asks for something beyond itself"


def test_the_file_alone_shows_the_map_and_plays(opened: Opened, northern_kosovo: Dataset) -> None:
    page = opened.page
    assert page.title() == "Northern Kosovo, 2021–2024"
    numbers = situation_on(northern_kosovo, Clock(northern_kosovo.settings.end)).numbers
    assert page.locator(".nk-count").inner_text() == numbers.describe()
    assert page.evaluate("document.fonts.check('14px \"Source Sans 3\"')")
    assert page.evaluate("window.replay.app.stills.layers.municipalities.getLayers().length") == 38
    page.get_by_role("slider", name="Day").press("Home")
    page.get_by_role("button", name="Pace: ").click()
    page.get_by_label("Pace", exact=True).select_option("calendar")
    page.get_by_label("Speed", exact=True).select_option("91/s")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Play").click()
    page.evaluate(
        "new Promise((done) => { const look = () => (window.replay.app.day > 100 ? done() : requestAnimationFrame(look)); look(); })"
    )
    page.get_by_role("button", name="Pause").click()
    day = page.evaluate("new Date(Date.UTC(2021, 0, 1 + window.replay.app.day))").date()
    assert page.locator(".nk-count").inner_text() == situation_on(northern_kosovo, Clock(day)).numbers.describe()


def test_a_click_shows_all_that_the_file_knows_of_an_event(opened: Opened, northern_kosovo: Dataset) -> None:
    page = opened.page
    subject = "inc-2023-09-24-banjska"
    spot = page.evaluate(
        """(subject) => {
            const { app } = window.replay;
            app.map.setView(app.points.latLng(app.model.rowOf(subject)), 12, { animate: false });
            const at = app.map.latLngToContainerPoint(app.points.latLng(app.model.rowOf(subject)));
            return { x: at.x, y: at.y };
        }""",
        subject,
    )
    page.locator(".leaflet-container").click(position=spot)
    popup = page.locator(".leaflet-popup")
    event = northern_kosovo.events.set_index("id").loc[subject]
    popup.get_by_text(event["summary_en"]).wait_for()
    assert popup.locator("h3").inner_text() == event["title_en"]
    assert popup.locator("li").count() >= 1
    assert page.locator(".nk-missing, .nk-failure").count() == 0


def test_the_page_about_the_data_gives_the_file_away(browser: Browser, server: Server, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/method")
    with page.expect_download() as taken:
        page.get_by_role("link", name="The map with its replay as one HTML file").click()
    assert re.fullmatch(r"map-[0-9a-f]{8}\.html", taken.value.suggested_filename)
    taken.value.save_as(tmp_path / "map.html")
    page.close()
    alone = browser.new_context(offline=True).new_page()
    alone.set_default_timeout(PATIENCE_MS)
    alone.goto((tmp_path / "map.html").as_uri())
    alone.locator("body.nk-ready").wait_for()
    assert alone.locator(".nk-count").inner_text() == "118 events so far"
    alone.context.close()
