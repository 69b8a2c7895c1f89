"""Text at 200 % zoom: a window of half the size shows the same, and all of it can be reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.language.language import gettext, language_context
from tests.browser.conftest import Opener, Server, at_rest
from tests.browser.test_accessibility import EVENT, PAGES
from tests.browser.test_languages import fits, in_language

WIDTH, HEIGHT = 1366 // 2, 768 // 2


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, "en") for name in ("card", "timeline", "events", "compare", "export", "method")),
        ("card", "sq"),
        ("export", "sq"),
    ],
)
def test_nothing_is_cut_off_at_twice_the_size(visit: Opener, server: Server, name: str, language: str) -> None:
    path, ready = PAGES[name]
    one = visit(
        f"{server.url}{in_language(path, language)}", ready=ready, width=WIDTH, height=HEIGHT, device_scale_factor=2
    )
    at_rest(one.page)
    fits(one.page)


def test_what_the_time_bar_has_no_room_for_comes_when_it_is_asked_for(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?select={EVENT}", width=WIDTH, height=HEIGHT, device_scale_factor=2)
    more = one.frame.get_by_role("button", name="All of the time bar")
    expect(one.frame.locator(".nk-histogram")).to_be_visible()
    labels = ("Pace: 1 minute", "Show", "Repeat", "Go to")
    hidden = [one.frame.get_by_label(name, exact=True) for name in labels]
    for part in hidden:
        expect(part).to_be_hidden()
    more.click()
    assert more.get_attribute("aria-expanded") == "true"
    for part in hidden:
        part.scroll_into_view_if_needed()
        expect(part).to_be_visible()
    expect(one.frame.locator("#map_div")).to_be_visible()
    hidden[-1].select_option(label="Clash in Zvečan")
    expect(one.frame.locator(".nk-date")).to_have_text("29 May 2023")
    one.page.keyboard.press("Escape")
    assert more.get_attribute("aria-expanded") == "false"
    expect(hidden[0]).to_be_hidden()


def test_the_panel_stands_beside_the_map_and_all_of_it_can_be_reached(visit: Opener, server: Server) -> None:
    """There is no room below the map: as on a phone held sideways."""
    one = visit(f"{server.url}/?mode=cumulative", width=WIDTH, height=HEIGHT, device_scale_factor=2)
    at_rest(one.page)
    panel = one.page.locator(".nk-panel")
    map_box = one.page.locator("iframe[src*=streamlit_folium]").bounding_box()
    panel_box = panel.bounding_box()
    assert map_box
    assert panel_box
    assert map_box["width"] > WIDTH / 2
    assert map_box["x"] + map_box["width"] <= panel_box["x"] + 1
    assert panel_box["x"] + panel_box["width"] <= WIDTH
    assert panel_box["y"] + panel_box["height"] <= HEIGHT
    last = panel.locator(":is(a, button, summary):visible").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_the_time_bar_is_whole_where_there_is_room(visit: Opener, server: Server) -> None:
    with language_context("en"):
        one = visit(f"{server.url}/?mode=cumulative")
        expect(one.frame.get_by_role("button", name=gettext("All of the time bar"))).to_be_hidden()
        expect(one.frame.get_by_role("button", name="Pace: ")).to_be_visible()
