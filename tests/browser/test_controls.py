"""Keyboard, touch and what assistive technology is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, at_rest


def test_keys_work_while_the_focus_is_outside_the_maps_frame(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15")
    one.page.get_by_role("heading", name="On 15 December 2022").click()
    day = one.ask("app.day")
    one.page.keyboard.press("ArrowRight")
    assert one.ask("app.day") == day + 1
    one.page.keyboard.press("ArrowLeft")
    one.page.keyboard.press("ArrowLeft")
    assert one.ask("app.day") == day - 1
    one.page.keyboard.press("Shift+ArrowRight")
    assert one.ask("app.day") == one.ask("app.model.eventDay(argument, 1)", day - 1)
    one.page.keyboard.press("Home")
    assert one.ask("app.day") == 0
    one.page.keyboard.press("Space")
    one.wait("app.player.playing && app.day > 2")
    one.page.keyboard.press("Space")
    assert one.ask("app.player.playing") is False
    one.page.keyboard.press("End")
    assert one.ask("app.day") == one.ask("app.model.lastDay")


def test_keys_work_inside_the_frame_and_spare_focused_controls(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-12-15")
    day = one.ask("app.day")
    one.frame.locator(".nk-slider").focus()
    one.page.keyboard.press("ArrowRight")
    assert one.ask("app.day") == day + 1
    one.frame.get_by_label("Show", exact=True).focus()
    one.page.keyboard.press("ArrowRight")
    assert one.ask("app.day") == day + 1
    one.frame.get_by_role("button", name="Repeat").focus()
    one.page.keyboard.press("Space")
    assert one.ask("app.player.loop") is True
    assert one.ask("app.player.playing") is False


def test_a_zoom_by_key_from_outside_the_frame_reaches_the_address(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15")
    one.page.get_by_role("heading", name="On 15 December 2022").click()
    one.page.keyboard.press("+")
    one.page.wait_for_url("**extent=*")


def test_the_slider_is_a_slider_that_names_the_day(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-12-15")
    slider = one.frame.get_by_role("slider", name="Day")
    assert slider.get_attribute("aria-valuetext") == "15 December 2022"
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "16 December 2022"
    live = one.frame.locator("[aria-live=polite]").filter(has_text="16 December 2022")
    live.wait_for(state="attached")
    assert "events" in live.inner_text()


def test_a_slider_that_is_held_reports_nothing_until_it_is_let_go(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-12-15")
    box = one.frame.get_by_role("slider", name="Day").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    before = one.ask("app.reporter.sequence")
    one.page.mouse.move(box["x"] + box["width"] * 0.6, middle)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=3)
    one.wait("app.reporter.waiting")
    assert one.ask("[app.reporter.held, app.reporter.sequence]") == [True, before]
    one.page.mouse.up()
    one.wait("app.reporter.sequence > argument", before)
    assert one.ask("app.reporter.sequence") == before + 1


def test_a_name_on_the_map_opens_what_it_is_of(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-05-29&mode=day")
    name = one.frame.locator(".nk-label-event").first
    title = one.ask("app.model.title(app.model.eventRows[argument])", int(name.get_attribute("data-event") or ""))
    name.click()
    expect(one.frame.locator(".nk-popup h3")).to_have_text(title)
    expect(one.page.locator(".nk-panel .nk-card").get_by_role("heading", name=title)).to_be_visible()
    numbered = one.frame.locator(".nk-named [data-event]").first
    title = one.ask("app.model.title(app.model.eventRows[argument])", int(numbered.get_attribute("data-event") or ""))
    numbered.click()
    expect(one.frame.locator(".nk-popup h3")).to_have_text(title)
    one.frame.locator("[data-place=leposavic]").click()
    expect(one.page.locator(".nk-panel .nk-card").get_by_role("heading", name="Leposavić")).to_be_visible()
    expect(one.frame.locator(".nk-popup")).to_have_count(0)
    one.frame.locator("[data-place=mun-leposavic]").click(force=True)
    one.wait("app.selection.subject === 'mun-leposavic'")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_a_finger_moves_the_clock_and_opens_a_card(visit: Opener, server: Server, width: int, height: int) -> None:
    one = visit(f"{server.url}/?day=2023-09-24&mode=day", width=width, height=height, has_touch=True, is_mobile=True)
    row = one.ask("app.model.rowOf('inc-2023-09-24-banjska')")
    spot = one.ask("(({ x, y }) => ({ x, y }))(app.map.latLngToContainerPoint(app.points.latLng(argument)))", row)
    one.frame.locator("#map_div").tap(position=spot)
    one.wait("app.selection.subject !== ''")
    title = one.ask("app.selection.feature.title")
    expect(one.frame.locator(".nk-popup h3")).to_have_text(title)
    card = one.page.locator(".nk-panel").get_by_role("heading", name=title)
    card.scroll_into_view_if_needed()
    expect(card).to_be_visible()
    one.frame.get_by_role("slider", name="Day", exact=True).tap()
    one.wait("app.day < argument", one.ask("app.model.lastDay") * 0.6)


def test_touch_works_on_a_phone(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-12-15", width=390, height=844, has_touch=True, is_mobile=True)
    one.frame.get_by_role("button", name="All of the time bar").tap()
    one.frame.get_by_role("button", name="Next day").tap()
    expect(one.frame.locator(".nk-date")).to_have_text("16 December 2022")
    one.frame.get_by_role("button", name="Play").tap()
    one.wait("app.player.playing && app.day > argument", one.ask("app.day"))
    one.frame.get_by_role("button", name="Pause").tap()
    wide = one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert wide, "the page scrolls sideways"
    box = one.frame.get_by_role("button", name="Pause").or_(one.frame.get_by_role("button", name="Play")).bounding_box()
    assert box is not None
    assert box["width"] >= 44
    assert box["y"] + box["height"] <= 844


def test_no_chrome_that_a_visitor_cannot_use(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.page.locator("[data-testid=stMainMenu]").click()
    menu = one.page.locator("[data-testid=stMainMenuPopover]")
    menu.wait_for()
    assert one.page.get_by_text("Deploy", exact=True).count() == 0
    items = menu.inner_text()
    assert "Dark" in items
    for text in ("Deploy", "Rerun", "Clear cache", "Developer", "Settings"):
        assert text not in items
    icon = one.page.locator("link[rel*=icon]").first.get_attribute("href") or ""
    assert "favicon.png" not in icon


def test_the_panel_scrolls_by_itself_and_the_map_stays(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24")
    panel = one.page.locator(".nk-panel")
    panel.get_by_text("Not on the map (").wait_for()
    at_rest(one.page)
    assert one.page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight <= main.clientHeight")
    assert panel.evaluate("panel => panel.scrollHeight > panel.clientHeight")
    one.page.get_by_text("Not on the map (").click()
    inside = one.page.locator(".nk-panel #off-the-map").get_by_role("link").last
    inside.scroll_into_view_if_needed()
    inside.click()
    one.page.locator(".nk-card").wait_for()
    panel.evaluate(
        "panel => new Promise((done) => { const look = () => panel.scrollTop === 0 ? done() : requestAnimationFrame(look); look(); })"
    )


def test_play_is_in_sight_on_a_phone_held_sideways(visit: Opener, server: Server) -> None:
    one = visit(server.url, width=844, height=390, has_touch=True, is_mobile=True)
    box = one.frame.get_by_role("button", name="Play").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 390
    assert one.ask("app.map.getSize().y") >= 200


def test_the_panel_says_that_it_waits_while_the_replay_runs(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2021-01-01")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.player.playing && app.day > 3")
    expect(one.page.locator("body.nk-playing")).to_have_count(1)
    one.frame.get_by_role("button", name="Pause").click()
    expect(one.page.locator("body.nk-playing")).to_have_count(0)


def test_toggling_play_leaves_one_clock_running(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2021-01-01", reduced_motion="reduce")
    one.ask("void app.choosePace('calendar')")
    one.frame.evaluate(
        """() => {
            window.pending = new Set();
            const [set, clear] = [window.setTimeout, window.clearTimeout];
            window.setTimeout = (act, ms) => {
                const id = set(() => { window.pending.delete(id); act(); }, ms);
                if (ms === 1500) window.pending.add(id);
                return id;
            };
            window.clearTimeout = (id) => { window.pending.delete(id); clear(id); };
        }"""
    )
    for _ in range(5):
        one.page.keyboard.press("Space")
    assert one.ask("app.player.playing")
    assert one.frame.evaluate("window.pending.size") == 1


def test_a_window_of_an_odd_length_is_mended_in_its_field(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2023-09-24&mode=window")
    field = one.frame.get_by_label("Number of days")
    for typed, used in (("0", "1"), ("-3", "1"), ("99999", "3660"), ("7", "7")):
        field.fill(typed)
        field.press("Enter")
        assert field.input_value() == used
        assert one.ask("app.window") == int(used)


def test_escape_lets_a_selection_go(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-09-24&select=mun-leposavic")
    card = one.page.locator(".nk-card")
    card.wait_for()
    one.page.get_by_role("heading", name="On 24 September 2023").click()
    one.page.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert one.ask("app.selection.subject") == ""
