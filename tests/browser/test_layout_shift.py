"""Nothing jumps while a page loads, in whatever order its parts come; its styles are there from the first."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from app_pages.pages import PAGES
from tests.browser.conftest import Opener, Server, at_rest, drawn

SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) {
        const moved = one.sources.map(({ node }) => node?.className ?? node?.nodeName);
        if (!one.hadRecentInput) window.shifts.push([one.value, String(moved)]);
      }
    }).observe({ type: "layout-shift", buffered: true });
"""
MAX_SHIFT = 0.1
"""What is good on the web, by the measure of Core Web Vitals."""
EVENT = "inc-2023-05-29-zvecan"
ADDRESSES = [f"{page.address}?select={EVENT}" if page.address == "event" else page.address for page in PAGES]
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"width": 390, "height": 844, "has_touch": True, "is_mobile": True},
    "laptop": {"width": 1366, "height": 768},
}
UNDRAWN = "[data-testid=stBidiComponentRegular]:not(.nk-part)"
"""The place of a component whose program has not come yet."""


class Late:
    """The program of a page's components, held back until it is let go; what jumps meanwhile and after is recorded."""

    def __init__(self) -> None:
        self.held: list[Route] = []
        self.free = False

    def prepare(self, page: Page) -> None:
        page.add_init_script(SHIFTS)
        page.route("**/pages.js", self.hold)

    def hold(self, route: Route) -> None:
        if self.free:
            route.continue_()
        else:
            self.held.append(route)

    def let_go(self) -> None:
        self.free = True
        while self.held:
            self.held.pop().continue_()


def drawn_whole(page: Page) -> None:
    """Waits until a page is at rest, all its components are drawn, and its pictures and maps are there."""
    page.wait_for_function(f"!document.querySelector('{UNDRAWN}')")
    at_rest(page)
    page.locator("#early-map").wait_for(state="detached")
    page.wait_for_function("[...document.images].every(({ complete }) => complete)")
    for frame in page.frames:
        if "streamlit_folium" in frame.url or "/embed" in frame.url:
            frame.locator("body.nk-ready").wait_for()
    drawn(page)


SHOWN_TOO_EARLY = f"""[...document.querySelectorAll('{UNDRAWN}')]
    .map((node) => node.closest('[data-testid=stElementContainer]:not([class*=share], [class*=-maps])'))
    .flatMap((place) => [...(place?.parentElement.querySelectorAll(':scope > *') ?? [])]
        .filter((other) => place.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING))
    .flatMap((other) => [...other.querySelectorAll('p, label, input, button')])
    .filter((node) => node.checkVisibility({{ visibilityProperty: true }})).length"""
"""How much is shown below a component that is still to come."""
LATE_STYLES = (
    "[...document.head.querySelectorAll('style')].filter(({ textContent }) => textContent.includes('.nk-')).length"
)


def assert_nothing_jumped(page: Page) -> None:
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) <= MAX_SHIFT, shifts


@pytest.mark.parametrize("address", ["", "events"])
def test_where_the_system_is_dark_the_first_screen_is_never_white(
    browser: Browser, server: Server, address: str
) -> None:
    """Neither before Streamlit's program nor before that of the map."""
    page = browser.new_page(color_scheme="dark")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/static/js/|replay\.js"), hold)
    page.goto(f"{server.url}/{address}", wait_until="commit")
    page.locator(".nk-foot").wait_for(state="attached")
    if not address:
        # Its scripts are held, its styles are there.
        early = page.locator("#early-map").element_handle().content_frame()
        assert early is not None
        early.wait_for_function("document.styleSheets.length > 1", polling=50)  # nothing is drawn meanwhile
    picture = Image.open(BytesIO(page.screenshot())).convert("L")
    assert max(picture.resize((16, 9)).tobytes()) < 128
    page.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_jumps_while_a_page_loads(visit: Opener, server: Server, address: str, size: str) -> None:
    """Whether the program of its components comes last, or is there at once."""
    late = Late()
    page = visit(f"{server.url}/{address}", ready=".stApp", prepare=late.prepare, **SIZES[size]).page
    page.wait_for_function(
        f"""document.querySelector('.stApp').dataset.testScriptState === 'notRunning'
          && document.querySelector('{UNDRAWN}')"""
    )
    assert page.evaluate(SHOWN_TOO_EARLY) == 0
    late.let_go()
    drawn_whole(page)
    assert_nothing_jumped(page)
    assert page.evaluate(LATE_STYLES) == 0
    page.reload()
    page.locator(".stApp").wait_for()
    drawn_whole(page)
    assert_nothing_jumped(page)
