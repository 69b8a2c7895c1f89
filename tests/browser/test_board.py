"""The board, the fills of areas and their outlines, as the replay draws them in the page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server

FILL = "app.fills.paths.get('mun-zvecan').options.fillColor"


def test_the_board_and_the_areas_follow_the_clock_without_a_rerun(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2023-04-22&mode=day")
    plates = one.frame.get_by_role("button", name="Number plates Stickers")
    mayors = one.frame.get_by_role("button", name="Mayors in the north")
    expect(plates).to_be_visible()
    expect(mayors).to_contain_text("Vacant")
    assert one.ask(FILL) == "var(--area-grey)"
    assert one.ask("app.outlines.drawn.size") == 0
    one.ask("app.goTo(app.day + 1)")
    expect(mayors).to_contain_text("Elected not in office")
    assert one.ask(FILL) == "var(--area-aqua)"
    assert one.ask("[...app.outlines.drawn.values()].map(({ chosen }) => chosen)") == [False]

    mayors.press("Enter")
    rows = one.frame.get_by_role("region", name="Mayors in the north")
    expect(rows.get_by_role("listitem")).to_have_count(4)
    expect(rows).to_contain_text("from 23 April 2023 to 25 May 2023")
    expect(rows.get_by_role("link").first).to_contain_text("International Crisis Group")
    rows.get_by_role("button", name="Event: Local elections in the north, boycotted by Serbs").first.click()
    one.page.wait_for_url("**select=inc-2023-04-elections**")
    assert one.ask("[...app.outlines.drawn.values()].map(({ chosen }) => chosen)") == [True]
    rows.get_by_role("button", name="Close").press("Escape")
    expect(rows).to_be_hidden()
    expect(mayors).to_be_focused()

    one.frame.get_by_role("button", name="What holds on the day").click()
    expect(mayors).to_be_hidden()
    one.ask("app.switchLayer('area-states', false)")
    assert one.ask(FILL) == "var(--land-focus)"
    one.page.wait_for_url("**layers=**")
    assert "area-states" not in one.page.url
