"""Filters on the map: at once, in the address, and said in a line."""

from __future__ import annotations

from tests.browser.conftest import Opener, Server, Visit


def choose(one: Visit, facet: str, *options: str) -> None:
    """Opens the panel and a facet in it, and ticks options, as a person does."""
    panel = one.frame.locator(".nk-filters")
    if panel.get_attribute("open") is None:
        panel.locator("> summary").click()
    group = panel.locator(".nk-facet").filter(has=one.frame.get_by_text(facet, exact=True))
    if group.get_attribute("open") is None:
        group.locator("> summary").click()
    for option in options:
        group.locator("li").filter(has=one.frame.get_by_text(option, exact=True)).locator("input").check()


def test_a_filter_acts_before_the_page_hears_of_it_and_the_map_stays(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    canvas = one.frame.evaluate_handle("document.querySelector('canvas.nk-points')")
    choose(one, "Category")
    sent = len(one.sent)
    # In one turn of the browser's loop: nothing can have come from the server.
    shown = one.frame.evaluate(
        """() => {
            document.querySelector('[data-filter="category=clash"]').click();
            return document.querySelector('.nk-count').textContent;
        }"""
    )
    assert shown == "3 events so far"
    assert len(one.sent) == sent
    one.page.wait_for_url("**category=clash*")
    one.page.locator(".nk-panel").get_by_text("115 filtered out, here and on the map: Category: Clash").wait_for()
    assert one.frame.locator(".nk-why").inner_text() == "Not shown: 115 filtered out"
    assert one.frame.evaluate("(canvas) => canvas.isConnected", canvas), "the map was built anew"


def test_facets_narrow_and_the_line_says_why_each_event_is_not_shown(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15")
    choose(one, "Casualties", "People killed", "People injured")
    choose(one, "On the map or not", "Not on the map")
    one.page.wait_for_url("**where=none*")
    one.wait("app.visible.events === 2 && app.visible.unplaced === 2")
    assert one.frame.locator(".nk-why").inner_text() == (
        "2 of these have no published place. Not shown: 71 later, 45 filtered out"
    )
    one.frame.get_by_text("Key and layers").click()
    one.frame.locator("[data-layer=incidents]").uncheck()
    one.wait("app.visible.events === 0")
    assert one.frame.locator(".nk-why").inner_text() == "Not shown: 71 later, 45 filtered out, 2 on layers switched off"
    one.frame.get_by_role("button", name="Clear all filters").click()
    one.wait("app.filters.size === 0")
    one.page.wait_for_function("!location.search.includes('where=')")


def test_a_link_with_filters_shows_the_same_and_steps_go_among_what_passes(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?category=election,protest&source=crisis-group-2024")
    one.wait("app.filters.size === 3")
    days = one.ask("app.model.starts")
    one.frame.get_by_role("button", name="Previous event", exact=True).click()
    assert one.ask("app.day") == days[-1]
    shown = one.ask("app.visible.events")
    one.page.wait_for_url("**day=*")
    other = visit(one.page.url)
    assert other.ask("app.visible.events") == shown
    assert other.frame.locator(".nk-filters > summary").inner_text() == "Filters (2)"


def test_a_filter_that_is_not_there_gives_a_notice_and_all_events(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?category=picnic")
    one.page.get_by_text("No event can be filtered by category “picnic”; showing without it.").wait_for()
    assert one.ask("app.visible.events") == 118


def test_filters_work_by_keyboard_alone_and_a_long_list_is_looked_up(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.frame.locator(".nk-filters > summary").focus()
    press = one.page.keyboard.press
    press("Enter")
    one.frame.get_by_role("button", name="Clear all filters").wait_for()
    # The button is disabled while there is nothing to clear: the next stops are category, municipality, actor.
    for _ in range(3):
        press("Tab")
    press("Enter")
    press("Tab")
    one.page.keyboard.type("vucic")
    names = one.frame.locator(".nk-facet[open] li:visible")
    assert names.all_inner_texts()[0].startswith("Aleksandar Vučić")
    day = one.ask("app.day")
    press("Tab")
    press("Space")
    one.wait("app.filters.size === 1 && app.day === argument && !app.player.playing", day)
    one.page.wait_for_url("**actor=aleksandar-vucic*")
