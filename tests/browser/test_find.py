"""Finding something by its name, in any script, and going there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, Visit


def find(one: Visit, query: str) -> None:
    """Types a query as a person does."""
    field = one.page.get_by_label("Find events, places and sources")
    field.fill(query)
    field.press("Enter")
    one.page.locator(".nk-found").wait_for()
    # What stands below what was found has been drawn, too.
    one.page.locator(".nk-panel").get_by_role("heading", name="In force").wait_for()


@pytest.mark.parametrize("query", ["Zvecan", "Zveçan", "Звечан", "Zvecam"])
def test_a_place_is_found_in_every_script_and_the_map_goes_there(visit: Opener, server: Server, query: str) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    canvas = one.frame.evaluate_handle("document.querySelector('canvas.nk-points')")
    find(one, query)
    found = one.page.locator(".nk-found")
    found.get_by_role("link", name="Zvečan Zveçan").or_(found.get_by_role("link", name="Zvečan Звечан")).first.click()
    one.page.wait_for_url("**extent=*")
    one.wait("app.map.getBounds().contains([42.91, 20.84]) && app.map.getZoom() > 10")
    assert one.frame.evaluate("(canvas) => canvas.isConnected", canvas), "the map was built anew"


def test_an_event_that_is_found_brings_the_clock_and_its_card(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2021-02-01")
    find(one, "Banjska monastery")
    found = one.page.locator(".nk-found")
    title = found.get_by_role("link").first.inner_text().splitlines()[0]
    found.get_by_role("link").first.click()
    one.page.wait_for_url("**select=inc-*")
    one.page.locator(".nk-card").get_by_role("heading", name=title).wait_for()
    one.wait("app.timeBar.date.textContent !== '1 February 2021'")
    card, found_at = (one.page.locator(name).bounding_box() for name in (".nk-card", ".nk-found"))
    assert card is not None
    assert found_at is not None
    assert card["y"] < found_at["y"], "the card of what was picked comes first"
    find(one, "Jarinje")
    one.page.locator(".nk-card").wait_for(state="detached")


def test_a_hit_brings_the_clock_and_the_map_to_the_event(visit: Opener, server: Server) -> None:
    """Also where the event is among all so far already."""
    one = visit(f"{server.url}/?mode=cumulative")
    zoom = one.ask("app.map.getZoom()")
    find(one, "Attack on police patrol near Banjska")
    one.page.locator(".nk-found").get_by_role("link").first.click()
    one.page.get_by_role("heading", name="On 24 September 2023").wait_for()
    one.wait("app.timeBar.date.textContent === '24 September 2023'")
    assert one.ask("app.map.getZoom()") > zoom + 1
    assert one.ask("app.map.getBounds().contains([42.97, 20.78])")


def test_an_event_from_before_the_replay_moves_no_clock_and_says_so(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15")
    find(one, "Brussels Agreement 2013")
    one.page.locator(".nk-found").get_by_role("link").first.click()
    one.page.get_by_text("the map doesn’t show it on any day").wait_for()
    assert one.ask("app.timeBar.date.textContent") == "15 December 2022"


@pytest.mark.parametrize(("query", "name"), [("Zubin", "Municipality"), ("Jarinje", "Crossing")])
def test_sites_are_found_and_selected(visit: Opener, server: Server, query: str, name: str) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    find(one, query)
    one.page.locator(".nk-found").get_by_role("link", name=f"· {name}").first.click()
    one.page.locator(".nk-card").get_by_text(name, exact=True).first.wait_for()


def test_what_is_not_there_is_said_in_a_sentence_and_a_query_is_never_markup(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    find(one, "qqqqqq **<b>bold</b>**")
    expect(one.page.locator(".nk-found")).to_contain_text("Nothing here matches “qqqqqq **<b>bold</b>**”")
    find(one, "Serwer")
    one.page.locator(".nk-found").get_by_text("Sources (").wait_for()


def test_places_have_the_names_that_were_chosen(visit: Opener, server: Server) -> None:
    """In the results, the card and the popup, whatever the language of the page; each says its own."""
    one = visit(f"{server.url}/?names=local&find=jarinje&select=gate-1-jarinje")
    panel = one.page.locator(".nk-panel")
    heading = panel.get_by_role("heading", name="Jarinje / Jarinjë").first
    expect(heading).to_be_visible()
    assert heading.locator("[lang]").evaluate_all("(parts) => parts.map((one) => one.lang)") == ["sr-Latn", "sq"]
    expect(panel.get_by_role("link", name="Jarinje / Jarinjë").first).to_be_visible()
    title = one.frame.locator(".nk-popup h3")
    expect(title).to_have_text("Jarinje / Jarinjë")
    assert title.locator("[lang]").evaluate_all("(parts) => parts.map((one) => one.lang)") == ["sr-Latn", "sq"]
