"""The page around the map: its first screen, the panel folds, and a phone has a sheet and a bar of pages."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Server, at_rest

PHONE: dict[str, Any] = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
def test_the_first_screen_says_what_it_is(visit: Opener, server: Server, size: tuple[int, int]) -> None:
    width, height = size
    one = visit(server.url, width=width, height=height)
    at_rest(one.page)
    panel = one.page.locator(".nk-panel")
    for words in ("Northern Kosovo, 2021–2024", "told mainly by one report", "Fighting near Banjska"):
        expect(panel.get_by_text(words).first).to_be_in_viewport()
    expect(panel.get_by_text("Armed Serbs killed: at least three").first).to_be_in_viewport()
    frame = one.page.locator("iframe[src*=streamlit_folium]").bounding_box()
    assert frame is not None
    if width > 767:
        header = one.page.get_by_test_id("stHeader").bounding_box()
        assert header is not None
        assert header["height"] <= 52
        assert (frame["y"], frame["y"] + frame["height"]) == (header["height"], height)
        box = panel.bounding_box()
        assert box is not None
        assert 340 <= box["width"] <= 400
        assert frame["width"] + box["width"] == pytest.approx(width, abs=0.1), "in 64ths of a pixel"
    else:
        assert frame["height"] >= height / 2
        assert one.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_panel_folds_and_the_map_gains_its_room(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24")
    at_rest(one.page)
    before = one.ask("app.map.getSize().x")
    fold = one.page.get_by_role("button", name="Fold the panel")
    fold.focus()
    one.page.keyboard.press("Enter")
    one.wait("app.map.getSize().x > argument + 280", before)
    expect(one.page.get_by_placeholder("Find events")).to_be_hidden()
    one.frame.get_by_role("button", name="Next day").click()
    one.page.wait_for_url("**day=2023-09-25**")
    unfold = one.page.get_by_role("button", name="Open the panel")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    unfold.click()
    one.wait("app.map.getSize().x === argument", before)
    expect(one.page.get_by_role("heading", name="On 25 September 2023")).to_be_visible()


def top_of(page: Page) -> float:
    """Where the panel begins, in pixels from the top of the screen."""
    box = page.locator(".nk-panel").bounding_box()
    assert box is not None
    return box["y"]


def test_on_a_phone_the_panel_is_a_sheet_that_a_tap_a_key_and_a_drag_open(visit: Opener, server: Server) -> None:
    one = visit(server.url, **PHONE)
    page = one.page
    at_rest(page)
    closed = top_of(page)
    assert page.evaluate("document.activeElement === document.body"), "the sheet takes no focus"
    page.get_by_role("button", name="Open the panel").tap()
    assert top_of(page) < 60
    page.get_by_role("button", name="Fold the panel").press("Enter")
    assert top_of(page) == closed
    handle = page.get_by_role("button", name="Open the panel").bounding_box()
    assert handle is not None
    assert handle["height"] >= 44
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 200, steps=4)
    assert closed - 205 < top_of(page) < closed - 150, "it follows the finger"
    page.mouse.up()
    assert top_of(page) < 60
    page.get_by_role("button", name="Fold the panel").tap()
    page.locator(".nk-panel").get_by_role("link", name="Search").tap()
    expect(page.get_by_placeholder("Find events")).to_be_focused()
    assert top_of(page) < 60


def test_on_a_phone_pages_are_at_the_foot_and_the_view_goes_along(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15", **PHONE)
    page = one.page
    at_rest(page)
    foot = page.get_by_role("navigation", name="Pages")
    expect(foot.get_by_role("link", name="Map")).to_have_attribute("aria-current", "page")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    page.evaluate("window.same = true")
    foot.get_by_role("link", name="Events").tap()
    page.get_by_role("heading", name="Events", level=1).wait_for()
    page.wait_for_url("**/events?day=2022-12-15**")
    assert page.evaluate("window.same"), "the page was loaded anew"
    expect(foot.get_by_role("link", name="Events")).to_have_attribute("aria-current", "page")
    expect(foot.get_by_role("link", name="Map")).not_to_have_attribute("aria-current", "page")
    more = foot.locator("summary")
    more.tap()
    for name in ("Compare", "Export", "Method"):
        expect(foot.get_by_role("link", name=name)).to_be_visible()
    for name in ("Copy link", "Embed", "Language: English"):
        expect(foot.get_by_role("button", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    expect(foot.get_by_role("link", name="Compare")).to_be_hidden()
    more.tap()
    foot.get_by_role("link", name="Compare").tap()
    page.get_by_role("heading", name="Compare", level=1).wait_for()
    expect(foot.get_by_role("button", name="Copy link")).to_be_hidden()
    assert foot.locator(".nk-share").count() == 1


def test_a_phone_held_sideways_has_the_panel_beside_the_map(visit: Opener, server: Server) -> None:
    one = visit(server.url, width=844, height=390, has_touch=True, is_mobile=True)
    at_rest(one.page)
    frame, panel = (one.page.locator(name).bounding_box() for name in ("iframe[src*=streamlit_folium]", ".nk-panel"))
    assert frame is not None
    assert panel is not None
    assert panel["x"] == frame["x"] + frame["width"]
    assert panel["y"] + panel["height"] == frame["y"] + frame["height"] == 390
    expect(one.page.locator(".nk-panel").get_by_text("Fighting near Banjska").first).to_be_in_viewport()
