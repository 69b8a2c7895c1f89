"""The main job with the keyboard alone: every stop has a name and a ring, nothing lies over it, and it does what it says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, at_rest
from tests.browser.focus import Focused, focused, named, tab_to
from tests.browser.test_accessibility import PAGES

TITLE = "Attack on police patrol near Banjska; one officer killed"
MIN_PX = 24
ROUND = 60
"""Stops of a page that are looked at."""


def faults(stops: list[Focused]) -> list[str]:
    """What is wrong with stops: no name, no ring, hidden behind something."""
    found = []
    for stop in stops:
        shown = f"{stop.role} “{stop.name[:60]}” {stop.key[:80]}"
        found += [f"{shown} has no name"] if not stop.name else []
        found += [f"{shown} has no ring"] if not stop.ringed else []
        found += [f"{shown} is covered"] if stop.covered else []
    return list(dict.fromkeys(found))


def test_an_event_is_found_read_and_exported_with_the_keyboard_alone(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    page = one.page
    at_rest(page)
    stops = tab_to(page, lambda stop: stop.name.startswith("Find events"))
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    page.locator(".nk-found").wait_for()
    stops += tab_to(page, lambda stop: stop.name.startswith(TITLE))
    page.keyboard.press("Enter")
    expect(page.locator(".nk-panel").get_by_role("heading", name=TITLE)).to_be_visible()
    at_rest(page)
    one.wait("app.selection.subject === 'inc-2023-09-24-banjska'")
    one.wait("!app.map._panAnim?._inProgress && !app.map._animatingZoom && !app.map._flyToFrame")
    stops += tab_to(page, named("Previous day"))
    page.keyboard.press("Enter")
    expect(one.frame.locator(".nk-date")).to_have_text("23 September 2023")
    page.wait_for_url(re.compile("day=2023-09-23"))
    at_rest(page)
    stops += tab_to(page, named("Export"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/export"))
    page.get_by_role("button", name="Make the PNG file").wait_for()
    at_rest(page)
    stops += tab_to(page, lambda stop: stop.name.endswith("Make the PNG file"))
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Download")).wait_for()
    at_rest(page)
    stops += tab_to(page, lambda stop: "Download" in stop.name)
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert kept.value.suggested_filename.endswith(".png")
    assert "\n".join(faults(stops)) == ""


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        *((name, "light") for name in PAGES if name not in ("map", "compare", "presentation")),
        ("card", "dark"),
        ("export", "dark"),
    ],
)
def test_every_stop_has_a_name_and_a_ring(visit: Opener, server: Server, name: str, scheme: str) -> None:
    path, ready = PAGES[name]
    one = visit(f"{server.url}{path}", ready=ready, color_scheme=scheme)
    if name != "embed":
        at_rest(one.page)
    stops = []
    for _ in range(ROUND):
        one.page.keyboard.press("Tab")
        if stop := focused(one.page):
            stops.append(stop)
    assert len({stop.key for stop in stops}) > 5
    assert "\n".join(faults(stops)) == ""
