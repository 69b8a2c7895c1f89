"""The address holds the view: sharing, going back, and bad input."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Opener, Server, Visit
from tests.browser.conftest import at_rest as run_is_over

STATE = """({
    day: app.day, mode: app.mode, window: app.window, names: app.names, selected: app.selection.subject,
    layers: [...app.layers].sort(), zoom: app.map.getZoom(),
    center: [app.map.getCenter().lng, app.map.getCenter().lat],
})"""


def same_view(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """All alike, and the same middle to a hundredth of a degree."""
    middles = [state["center"] for state in (one, other)]
    rest = [{key: value for key, value in state.items() if key != "center"} for state in (one, other)]
    return rest[0] == rest[1] and middles[0] == pytest.approx(middles[1], abs=0.01)


def query(one: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(one.page.url).query)


def test_a_link_shows_somebody_else_the_same_view(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.go_to("2023-06-15")
    one.frame.get_by_label("Show", exact=True).select_option("window")
    one.frame.get_by_label("Number of days").fill("60")
    one.frame.get_by_label("Number of days").press("Enter")
    zoom = one.ask("app.map.getZoom()")
    one.frame.get_by_role("button", name="The town").click()
    one.wait("app.map.getZoom() !== argument && !app.reporter.waiting", zoom)
    settled = one.ask("app.value().extent")
    one.page.wait_for_url(lambda url: "window=60" in url and parse_qs(urlsplit(url).query)["extent"] == [settled])
    other = visit(one.page.url)
    assert same_view(other.ask(STATE), one.ask(STATE))
    other.page.get_by_role("heading", name="On 15 June 2023").wait_for()


def test_back_goes_to_the_view_before_and_no_further_than_the_start(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    assert query(one) == {}
    first = one.ask(STATE)
    one.frame.get_by_role("button", name="The town").click()
    one.page.wait_for_url("**extent=*")
    one.go_to("2022-12-15")
    one.page.wait_for_url("**day=2022-12-15*")
    one.page.get_by_role("heading", name="On 15 December 2022").wait_for()
    one.go_to("2023-05-29")
    one.page.wait_for_url("**day=2023-05-29*")
    one.page.get_by_role("heading", name="On 29 May 2023").wait_for()
    one.page.go_back()
    one.page.get_by_role("heading", name="On 15 December 2022").wait_for()
    one.wait("app.timeBar.date.textContent === '15 December 2022'")
    assert query(one)["day"] == ["2022-12-15"]
    one.page.go_back()
    one.page.get_by_role("heading", name="On 24 September 2023").wait_for()
    one.wait("app.timeBar.date.textContent === '24 September 2023'")
    assert one.ask("app.map.getZoom()") > first["zoom"]
    one.page.go_back()
    one.wait("app.map.getZoom() === argument", first["zoom"])
    assert query(one) == {}
    assert same_view(one.ask(STATE), first)


def test_a_reload_shows_the_same(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-08-01&select=inc-2022-07-31-barricades&names=sq")
    one.wait("!app.map._panAnim?._inProgress")
    before = one.ask(STATE)
    one.page.reload()
    one.open(one.page.url)
    one.wait("!app.map._panAnim?._inProgress")
    assert same_view(one.ask(STATE), before)
    assert before["selected"] == "inc-2022-07-31-barricades"


def test_bad_values_give_the_default_and_a_notice(visit: Opener, server: Server) -> None:
    one = visit(
        f"{server.url}/?day=2023-02-31&mode=sideways&extent=1,2,3&select=%3Cscript%3E&layers=moon&names=tlh&window=many"
    )
    notices = one.page.locator(".nk-panel .nk-notice li")
    notices.nth(6).wait_for()
    assert notices.count() == 7
    text = " ".join(notices.all_inner_texts())
    for part in ("2023-02-31", "sideways", "<script>", "moon", "tlh"):
        assert part in text
    assert one.frame.locator(".nk-date").inner_text() == "2 April 2024"
    assert one.page.get_by_text("Traceback").count() == 0


def test_a_day_beyond_the_data_is_clamped_and_said(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2031-05-05")
    one.page.get_by_text("5 May 2031 is outside the data; showing 2 April 2024.").wait_for()


def test_coming_back_from_another_page_finds_the_view_again(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.go_to("2022-12-15")
    one.page.get_by_role("heading", name="On 15 December 2022").wait_for()
    one.page.get_by_role("link", name="Method").click()
    one.page.get_by_role("heading", name="Credits").wait_for()
    one.page.get_by_role("link", name="Map", exact=True).click()
    one.page.get_by_role("heading", name="On 15 December 2022").wait_for()
    one.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    one.wait("app.timeBar.date.textContent === '15 December 2022'")


def test_an_event_picked_in_the_panel_opens_on_the_map(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24")
    one.page.locator(".nk-panel .nk-choices a", has_text="Banjska").first.click()
    one.page.locator(".nk-card").wait_for()
    one.frame.locator(".leaflet-popup").wait_for()
    picked = one.ask("app.selection.subject")
    assert picked.startswith("inc-2023-09-24")
    assert query(one)["select"] == [picked]


def at_rest(one: Visit, name: str) -> None:
    """Waits until a page is drawn whole, as a person who reads it does."""
    one.page.get_by_role("heading", level=1, name=name.capitalize()).first.wait_for()
    run_is_over(one.page)


def test_the_view_goes_on_from_page_to_page_and_back_leads_to_views_only(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15&category=barricade")
    one.frame.get_by_role("button", name="The town").click()
    one.page.wait_for_url("**extent=*")
    start = one.page.url
    pages = ("timeline", "events", "compare", "method")
    for name in pages:
        one.page.get_by_role("link", name=name.capitalize(), exact=True).click()
        one.page.wait_for_url(f"**/{name}?day=2022-12-15*category=barricade*")
        at_rest(one, name)
    for name in reversed(pages[:-1]):
        one.page.go_back()
        at_rest(one, name)
        assert "day=2022-12-15" in one.page.url, "Back leads to an address without the view"
        assert f"/{name}?" in one.page.url
    one.page.go_back()
    one.page.wait_for_url(start)
    one.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    one.wait("app.timeBar.date.textContent === '15 December 2022' && app.filters.has('category=barricade')")
