"""The panel beside the map: it follows the map with no run of the page's script, and the address is what is on the screen."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Server, Visit, at_rest

DAY = "day=2023-09-24&mode=day"


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def quiet(one: Visit) -> int:
    """How many messages the page has sent to its server by now, once it is at rest."""
    at_rest(one.page)
    return len(one.sent)


def heading(page: Page, day: str) -> None:
    expect(page.locator(".nk-panel .nk-day-head h2")).to_have_text(f"On {day}")


def test_what_a_person_does_reaches_panel_and_address_with_no_message_to_the_page(
    visit: Opener, server: Server
) -> None:
    one = visit(f"{server.url}/?{DAY}")
    before = quiet(one)
    one.frame.get_by_role("button", name="Next day").click()
    heading(one.page, "25 September 2023")
    one.page.wait_for_url("**day=2023-09-25**")
    one.page.locator(".nk-panel .nk-choices a[data-id]").first.click()
    one.page.wait_for_url("**select=inc-2023-09-25-**")
    expect(one.page.locator(".nk-panel .nk-card h2")).to_be_visible()
    expect(one.frame.locator(".nk-popup h3")).to_be_visible()
    one.page.get_by_label("Find events, places and sources").fill("Jarinje")
    expect(one.page.locator(".nk-panel .nk-found")).to_contain_text("Places (")
    expect(one.page.locator(".nk-panel .nk-card")).to_have_count(0)
    at_rest(one.page)
    assert len(one.sent) == before


def test_back_and_forward_go_through_what_was_shown(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?{DAY}")
    before = quiet(one)
    one.frame.get_by_role("button", name="Next day").click()
    one.page.wait_for_url("**day=2023-09-25**")
    one.page.locator(".nk-panel .nk-choices a[data-id]").first.click()
    one.page.wait_for_url("**select=**")
    one.page.go_back()
    heading(one.page, "25 September 2023")
    expect(one.page.locator(".nk-panel .nk-card")).to_have_count(0)
    expect(one.frame.locator(".nk-popup h3")).to_have_count(0)
    one.page.go_back()
    heading(one.page, "24 September 2023")
    one.wait("app.timeBar.date.textContent === '24 September 2023'")
    one.page.go_forward()
    heading(one.page, "25 September 2023")
    one.wait("app.timeBar.date.textContent === '25 September 2023'")
    assert len(one.sent) == before


@pytest.mark.parametrize(
    ("link", "ready"), [("Timeline", ".st-key-timeline-day .nk-choices"), ("Events", ".st-key-events-rows")]
)
def test_the_view_goes_along_to_another_page_and_back(visit: Opener, server: Server, link: str, ready: str) -> None:
    one = visit(f"{server.url}/?{DAY}")
    one.frame.get_by_role("button", name="Next day").click()
    one.page.wait_for_url("**day=2023-09-25**")
    one.page.get_by_test_id("stTopNavLink").filter(has_text=link).click()
    one.page.locator(ready).first.wait_for()
    assert query_of(one.page)["day"] == ["2023-09-25"]
    expect(one.page.locator(".nk-panel")).to_be_hidden()
    one.page.get_by_test_id("stTopNavLink").filter(has_text="Map").click()
    one.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    heading(one.page, "25 September 2023")
    one.wait("app.timeBar.date.textContent === '25 September 2023'")


def test_a_popup_that_moves_the_map_is_in_the_address(visit: Opener, server: Server) -> None:
    """Else a copied link would open on another extent."""
    one = visit(f"{server.url}/?{DAY}&extent=20.7,42.9,20.95,43.0")
    quiet(one)
    row = one.ask("app.model.rowOf('inc-2023-09-24-banjska')")
    one.click_symbol(row)
    expect(one.page.locator(".nk-panel .nk-card h2")).to_be_visible()
    one.wait("!app.map._panAnim?._inProgress && !app.reporter.waiting")
    shown = one.ask("app.value().extent")
    one.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("extent") == [shown])


def test_the_first_answer_says_all_that_the_panel_will_say(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?{DAY}&select=inc-2023-09-24-banjska", ready=".nk-panel")
    raw = one.page.request.get(one.page.url).text()
    assert "<h2>On 24 September 2023</h2>" in raw
    assert "Who says so" in raw
    said = one.page.locator(".nk-reading").inner_text()
    one.open(one.page.url)
    at_rest(one.page)
    assert one.page.locator(".nk-reading").inner_text() == said


def test_what_is_open_stays_open_while_the_day_changes(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24")
    quiet(one)
    one.page.locator("#off-the-map > summary").click()
    one.frame.get_by_role("button", name="Next day").click()
    heading(one.page, "25 September 2023")
    expect(one.page.locator("#off-the-map .nk-choices").first).to_be_visible()


def test_without_a_web_socket_map_and_panel_work_and_the_page_says_what_is_missing(
    visit: Opener, server: Server
) -> None:
    def without(page: Page) -> None:
        page.add_init_script(
            "delete window.WebSocket; window.WebSocket = class { constructor() { throw new Error('none'); } };"
        )

    one = visit(f"{server.url}/?{DAY}", ready="#early-map", prepare=without, allow_refused=True, alone=True)
    early = one.page.frame_locator("#early-map")
    early.locator("body.nk-ready").wait_for()
    early.get_by_role("button", name="Next day").click()
    heading(one.page, "25 September 2023")
    one.page.wait_for_url("**day=2023-09-25**")
    note = one.page.locator(".nk-panel .nk-offline")
    expect(note).to_contain_text("lets no web sockets through")
    expect(note.get_by_role("link")).to_have_attribute("href", "map.html")


def test_links_are_addresses_that_also_work_by_themselves(visit: Opener, server: Server) -> None:
    """As with a key held down, or without the panel's program."""
    one = visit(f"{server.url}/?{DAY}", ready=".nk-panel .nk-choices a")
    address = one.page.locator(".nk-panel .nk-choices a").first.get_attribute("href") or ""
    assert re.match(r"\?day=2023-09-24&mode=day&select=inc-", address)
    answer = one.page.request.get(f"{server.url}/{address}").text()
    assert "All that is known of it" in answer


def test_a_mangled_address_opens_its_view_and_becomes_what_it_should_be(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day%3D2023%E2%80%9309%E2%80%9325%26amp%3Bmode%3Dday).")
    heading(one.page, "25 September 2023")
    one.wait("app.timeBar.date.textContent === '25 September 2023'")
    found = query_of(one.page)
    assert (found["day"], found["mode"]) == (["2023-09-25"], ["day"])
    other = visit(f"{server.url}/?dya=2023-09-25&fbclid=x")
    notices = other.page.locator(".nk-panel .nk-notice li")
    expect(notices).to_have_text(["An address has no part “dya” here; “day” may be meant."])
