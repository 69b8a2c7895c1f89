"""The map before the page: it is there while Streamlit starts, and gives way without losing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.conftest import Server
from tests.patience import PATIENCE_MS

Held = Callable[[str], tuple[Page, Callable[[], None]]]


@pytest.fixture
def held(browser: Browser, server: Server) -> Iterator[Held]:
    """Opens a page whose own map is held back until it is let go."""
    pages: list[Page] = []
    errors: list[str] = []

    def start(query: str) -> tuple[Page, Callable[[], None]]:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        waiting: list[Route] = []
        open_now = [False]

        def hold(route: Route) -> None:
            if open_now[0]:
                route.continue_()
            else:
                waiting.append(route)

        page.route("**/component/**", hold)
        page.goto(f"{server.url}/{query}")
        page.frame_locator("#early-map").locator("body.nk-ready").wait_for()

        def let_go() -> None:
            open_now[0] = True
            while waiting:
                waiting.pop().continue_()
            page.locator("#early-map").wait_for(state="detached")

        return page, let_go

    yield start
    for page in pages:
        page.close()
    assert errors == []


def early(page: Page) -> Frame:
    """The early map's frame."""
    return next(frame for frame in page.frames if "/embed" in frame.url)


def own(page: Page) -> Frame:
    """The frame of the page's own map."""
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def state(frame: Frame) -> dict[str, Any]:
    """What a map shows."""
    found: dict[str, Any] = frame.evaluate("(({ select, ...rest }) => rest)(window.replay.app.value())")
    return found


def test_the_early_map_shows_what_the_address_says_in_the_place_of_the_map_to_come(held: Held) -> None:
    page, let_go = held(
        "?day=2022-12-12&mode=window&window=40&layers=incidents,crossings&names=sq&select=gate-1-jarinje"
    )
    before, box = state(early(page)), page.locator("#early-map").bounding_box()
    assert (before["day"], before["mode"], before["window"]) == ("2022-12-12", "window", "40")
    assert (before["layers"], before["names"]) == ("crossings,incidents", "sq")
    assert early(page).locator(".leaflet-popup h3").inner_text() == "Jarinjë"
    let_go()
    # Each map moves by itself so that its popup is seen whole.
    assert {**state(own(page)), "extent": ""} == {**before, "extent": ""}
    after = page.locator("iframe[src*=streamlit_folium]").bounding_box()
    assert box is not None
    assert after is not None
    assert all(abs(box[side] - after[side]) < 1.5 for side in ("x", "y", "width", "height"))


def test_streamlit_begins_only_once_the_map_is_drawn(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    held: list[Route] = []
    page.route("**/events.arrow", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request("**/events.arrow"):
        page.goto(server.url)
    page.frame_locator("#early-map").locator("body.nk-body").wait_for()
    assert not any("/static/js/" in url for url in requested)
    held[0].continue_()
    page.locator(".st-key-map-frame iframe").wait_for(state="attached")
    assert any("/static/js/" in url for url in requested)
    page.close()


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="no data")


@pytest.mark.parametrize("fail", [refuse, Route.abort])
def test_a_map_that_fails_holds_neither_the_page_nor_its_own_map_back(
    browser: Browser, server: Server, fail: Callable[[Route], None]
) -> None:
    page = browser.new_page()
    page.route("**/embed**", lambda route: fail(route))
    page.goto(server.url)
    page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.locator("#early-map")).to_have_count(0)
    page.close()


def test_what_a_person_did_on_the_early_map_goes_on_and_reaches_the_page(held: Held) -> None:
    page, let_go = held("")
    frame = early(page)
    frame.get_by_role("button", name="All Kosovo").click()
    frame.locator("#map_div").press("Home")
    for _ in range(3):
        frame.get_by_role("button", name="Next event").click()
    did = state(frame)
    let_go()
    assert state(own(page)) == did
    page.wait_for_url(f"**/?*day={did['day']}*")
    page.get_by_role("heading", name=f"On {own(page).locator('.nk-date').inner_text()}").wait_for()


def test_a_replay_that_plays_on_the_early_map_plays_on(held: Held) -> None:
    page, let_go = held("?day=2021-01-01")
    early(page).get_by_role("button", name="Play").click()
    let_go()
    assert own(page).evaluate("window.replay.app.player.playing")


def test_keys_that_are_pressed_while_the_page_loads_are_not_lost(held: Held) -> None:
    """The focus is on the page at first, and then where a person has put it on the early map."""
    page, let_go = held("?day=2022-12-15")
    page.keyboard.press("ArrowRight")
    early(page).wait_for_function("window.replay.app.value().day === '2022-12-16'")
    early(page).get_by_role("button", name="Distances").focus()
    let_go()
    page.keyboard.press("Enter")
    assert own(page).evaluate("window.replay.app.measure.on"), "the button has kept the focus"
    assert state(own(page))["day"] == "2022-12-16"


def test_a_link_leads_away_from_the_early_map(held: Held) -> None:
    page, _ = held("")
    page.get_by_role("link", name="Method").click()
    page.get_by_role("heading", level=1, name="Method").wait_for()
    expect(page.locator("#early-map")).to_have_count(0)


def test_other_pages_have_no_early_map(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}/method")
    page.get_by_role("heading", level=1).first.wait_for()
    assert page.locator("#early-map").count() == 0
    page.close()
