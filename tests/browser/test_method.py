"""The page about the method, read with the keyboard and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from geo.dataset.dataset import Dataset
from tests.browser.conftest import Opener, Server, at_rest

MAX_TABS = 80
Reader = Callable[..., Page]


@pytest.fixture
def reader(visit: Opener, server: Server) -> Reader:
    """Opens the page at a size; ``received`` gets what the server sends it."""

    def new(width: int, height: int, received: list[str | bytes] | None = None) -> Page:
        def prepare(page: Page) -> None:
            if received is not None:
                page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))

        at = f"{server.url}/method"
        page = visit(at, ready=".st-key-reading h1", width=width, height=height, prepare=prepare).page
        page.get_by_role("heading", name="Credits").wait_for()
        return page

    return new


def tab_to(page: Page, text: str) -> None:
    """Presses Tab until a link or a list to open with a text has the focus."""
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate_handle("document.activeElement")
        if at.evaluate("(at, text) => at.matches('a, summary') && at.innerText.includes(text)", text):
            return
    pytest.fail(f"{MAX_TABS} tabs do not lead to {text!r}")


def test_the_keyboard_leads_from_the_contents_to_a_passage_and_its_event(
    reader: Reader, northern_kosovo: Dataset
) -> None:
    received: list[str | bytes] = []
    page = reader(1366, 768, received)
    tab_to(page, "What was read, passage by passage")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(() => { const top = document.querySelector('#ledger').getBoundingClientRect().top; return top > 0 && top < 200; })()"
    )
    ledger = northern_kosovo.coverage
    passages = ledger[(ledger["source"] == "crisis-group-2024") & (ledger["section"] == "II.B")]
    tab_to(page, f"{len(passages)} passages, ")
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="International Crisis Group, II.B: passages and their entries")
    table.wait_for()
    assert table.get_by_role("row").count() == len(passages) + 1
    at_rest(page)
    received.clear()
    page.locator(".st-key-ledger-crisis-group-2024-II-A summary").press("Enter")
    page.get_by_role("region", name="International Crisis Group, II.A: passages and their entries").wait_for()
    at_rest(page)
    sent = b"".join(one if isinstance(one, bytes) else one.encode() for one in received)
    assert b"ledger-crisis-group-2024-II.A" in sent
    assert b"ledger-crisis-group-2024-II.B" not in sent  # a section that is open is not drawn again for the next
    first = passages["incidents"].iloc[0]
    title = northern_kosovo.events.set_index("id").loc[first, "title_en"]
    tab_to(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/event?select={first}*")
    page.get_by_role("heading", name=title).first.wait_for()


def test_on_a_phone_nothing_but_a_table_is_wider_than_the_screen(reader: Reader) -> None:
    page = reader(390, 844)
    # The style sheet and the typeface come after the first headings.
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth === 390")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".st-key-reading *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".nk-table"))
            .map((one) => one.tagName)"""
    )
    assert wide == []
    page.get_by_role("link", name="Licences", exact=True).click()
    page.wait_for_function("document.querySelector('#licences').getBoundingClientRect().top < 200")


def test_an_address_with_the_name_of_a_place_leads_there(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/method#licences", ready="#credits").page
    page.wait_for_function(
        "(() => { const top = document.querySelector('#licences').getBoundingClientRect().top; return top > 0 && top < 200; })()"
    )
