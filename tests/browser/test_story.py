"""The story that the replay tells: captions as things happen, one menu, and the panel put away meanwhile."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, Visit

RECORD = """(speed) => {
    const { app } = window.replay;
    Object.defineProperty(app.pace, "rate", { get: () => speed });
    window.seen = [];
    window.shift = 0;
    const { at } = app.story;
    app.story.at = (second) => {
        at.call(app.story, second);
        const frame = app.map.getContainer().getBoundingClientRect();
        const captions = [...document.querySelectorAll(".nk-caption")].map((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            const title = one.querySelector(".nk-title").textContent;
            return { title, box: [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top] };
        });
        const rings = [...document.querySelectorAll(".nk-caption-lines circle")].map((one) =>
            [one.cx.baseVal.value, one.cy.baseVal.value]);
        const names = [...document.querySelectorAll(".nk-label")].map((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            return { name: one.textContent, box: [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top] };
        });
        const flying = app.story.camera.flying;
        window.seen.push({ second, day: app.day, captions, rings, names, flying, size: [frame.width, frame.height] });
    };
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) {
            // The words of the key, the chips and the notes are those of the day.
            const words = one.sources.every(({ node }) => (node?.parentElement ?? node)?.closest(".nk-legend, .nk-board, .nk-notes"));
            if (one.hadRecentInput || words) continue;
            window.shift += one.value;
            window.shifted = [...(window.shifted ?? []), ...one.sources.map(({ node }) => node?.className ?? node?.nodeName)];
        }
    }).observe({ type: "layout-shift" });
}"""


def told(one: Visit, speed: int = 6) -> list[dict[str, Any]]:
    """Plays the minute from the beginning, so many times as fast, and returns what was seen at each step."""
    one.frame.evaluate(RECORD, speed)
    one.ask("void app.play('1min')")
    one.wait("!app.player.playing")
    seen: list[dict[str, Any]] = one.frame.evaluate("window.seen")
    return seen


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_the_minute_tells_its_captions_in_order_and_each_long_enough(
    visit: Opener, server: Server, width: int, height: int
) -> None:
    phone = {"has_touch": True, "is_mobile": True} if width < 640 else {}
    one = visit(f"{server.url}/embed?day=2023-09-24", width=width, height=height, **phone)
    seen = told(one)
    plan = one.ask("app.pace.story.told.map(({ title, day, letters }) => ({ title, day, letters }))")
    newest = [step["captions"][-1]["title"] for step in seen if step["captions"]]
    order = [title for i, title in enumerate(newest) if i == 0 or title != newest[i - 1]]
    assert order[1:-1] == [caption["title"] for caption in plan], "all of them, in order, after the title"
    assert order[-1] == f"{one.ask('app.model.events')} events", "and what there was in all"
    steps = [later["second"] - one["second"] for one, later in pairwise(seen)]
    for caption in plan:
        times = [step["second"] for step in seen if caption["title"] in [each["title"] for each in step["captions"]]]
        assert max(times) - min(times) >= caption["letters"] / 15 - 2 * max(steps), caption
        assert {step["day"] for step in seen if step["second"] in times} == {caption["day"]}
    assert max(len(step["captions"]) for step in seen) <= (1 if phone else 3)
    assert one.frame.evaluate("window.shift") < 0.01, one.frame.evaluate("window.shifted")
    assert one.ask("app.day") == one.ask("app.model.lastDay")
    expect(one.frame.locator(".nk-caption .nk-title")).to_have_text(order[-1])
    if phone:
        return
    for step in seen[1:]:
        for caption in step["captions"]:
            left, top, right, bottom = caption["box"]
            assert left >= 0 and top >= 0 and right <= step["size"][0] and bottom <= step["size"][1], step  # noqa: PT018
            for x, y in step["rings"] if len(step["captions"]) == 1 else []:
                assert not (left < x < right and top < y < bottom), f"{caption['title']} covers where it happened"
            for name in step["names"] if caption["title"] != order[0] else []:
                apart = (
                    name["box"][0] >= right
                    or name["box"][2] <= left
                    or name["box"][1] >= bottom
                    or name["box"][3] <= top
                )
                assert apart, f"{caption['title']} covers {name['name']}"
    homes = one.ask("app.story.camera.home")
    assert homes is None, "the map is back where it was"


def test_the_menu_works_by_keyboard_and_a_pause_waits_for_the_space_bar(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2021-01-01")
    button = one.frame.get_by_role("button", name="Pace: 1 minute")
    button.focus()
    one.page.keyboard.press("Enter")
    pace = one.frame.get_by_label("Pace", exact=True)
    expect(pace).to_be_visible()
    texts = one.frame.locator(".nk-pace-menu option").all_inner_texts()
    assert [text.split(":")[0] for text in texts[:2]] == ["1 minute", "3 minutes"]
    many = one.ask("app.model.events")
    assert texts[0].endswith(f" of {many} events")
    assert texts[2].endswith(f": {many} events")
    pause = one.frame.get_by_label("Pause at each event")
    pause.focus()
    one.page.keyboard.press("Space")
    assert one.ask("app.player.pauses") is True
    one.page.keyboard.press("Escape")
    expect(pace).to_be_hidden()
    one.frame.evaluate("document.activeElement.blur()")
    one.frame.evaluate("Object.defineProperty(window.replay.app.pace, 'rate', { get: () => 8 })")
    titles = one.ask("app.story.scheduleOf('1min').told.map(({ title }) => title)")
    for title in titles[:2]:
        one.page.keyboard.press("Space")
        one.wait("app.story.headline === argument", title)
        one.wait("!app.player.playing")
        expect(one.frame.locator(".nk-caption .nk-title")).to_have_text(title)
        heard = one.frame.locator(".nk-sr[aria-live=polite]")
        expect(heard).to_contain_text(title)
        assert "Begins on this day" not in heard.inner_text(), "what was read as it appeared isn't read again"
    one.page.keyboard.press("ArrowRight")
    expect(one.frame.locator(".nk-caption")).to_have_count(0)
    expect(one.frame.locator(".nk-tally")).to_be_hidden()


def test_the_panel_is_put_away_while_a_link_plays(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?play=1min&day=2023-09-24")
    one.wait("app.player.playing && app.story.headline !== ''")
    panel = one.page.locator(".nk-panel .nk-opening").first
    assert panel.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    one.page.locator(".nk-summary .nk-told .nk-now").wait_for()
    day, newest, shown, headline, told, plan = one.page.evaluate(
        """() => {
            const { replay, document: map } = document.querySelector(".st-key-map-frame iframe").contentWindow;
            const cover = document.querySelector(".nk-summary");
            const titles = [...cover.querySelectorAll(".nk-told .nk-title")].map(({ textContent }) => textContent);
            return [
                cover.querySelector("h2").textContent, cover.querySelector(".nk-now .nk-title").textContent,
                map.querySelector(".nk-date").textContent, replay.app.story.headline, titles,
                replay.app.pace.story.told.map(({ title }) => title),
            ];
        }"""
    )
    assert day == shown
    assert newest == headline == told[0]
    assert told[::-1] == plan[: len(told)], "what was told before stands below it"
    cover = one.page.locator(".nk-summary")
    expect(cover.get_by_role("heading", name="So far, events not told here included")).to_be_visible()
    expect(cover.get_by_role("heading", name="Municipal government")).to_be_visible()
    assert one.frame.locator(".nk-tally").is_hidden(), "the counts stand there and not on the map as well"
    one.frame.locator(".nk-legend > summary").click()
    expect(cover.get_by_role("heading", name="Municipal government")).to_have_count(0)
    assert "play=1min" in one.page.url
    one.page.evaluate(
        """() => new MutationObserver(() => {
            const { replay } = document.querySelector(".st-key-map-frame iframe").contentWindow;
            if (document.body.classList.contains("nk-playing") || window.lifted) return;
            window.lifted = [document.querySelector(".nk-panel [data-day]").dataset.day, replay.app.cover.day];
        }).observe(document.body, { attributeFilter: ["class"] })"""
    )
    one.page.keyboard.press("Space")
    one.page.wait_for_function("window.lifted")
    seen, clock = one.page.evaluate("window.lifted")
    assert seen == clock != "2023-09-24", "the panel is seen with another day"
    one.page.get_by_role("heading", name=f"On {one.frame.locator('.nk-date').inner_text()}").wait_for()
    assert "play=" not in one.page.url, "a link to what is seen now doesn't start again"
    assert panel.evaluate("one => getComputedStyle(one).visibility") == "visible"


def test_the_first_look_has_a_way_to_play_the_story_from_its_beginning(visit: Opener, server: Server) -> None:
    one = visit(server.url)
    one.page.get_by_role("link", name="Play the story").last.click()
    one.wait("app.player.playing && app.story.length === '1min' && app.story.captions.shown[0]?.opens")
    assert one.page.url.rstrip("/").endswith(server.url.rsplit("/", 1)[1]), "the page has not been loaded anew"


def test_the_end_stays_and_leads_on(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2024-03-20&mode=day")
    one.ask("void app.choosePace('1min')")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.story.closed && !app.player.playing")
    end = one.frame.get_by_role("group", name=f"{one.ask('app.model.events')} events")
    expect(end).to_contain_text("Killed: ")
    expect(end).to_contain_text(f"Told here: {one.ask('app.pace.story.told.length')} of ")
    expect(one.page.locator("body.nk-playing")).to_have_count(0)
    expect(end, "once the panel is there again").to_be_visible()
    end.get_by_role("button", name="Watch again").click()
    one.wait("app.player.playing && app.story.captions.shown[0]?.opens")
    one.ask("void app.player.stop()")
    one.ask("void app.goTo(app.model.lastDay - 1)")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.story.closed && !app.player.playing")
    end.get_by_role("button", name="Close").click()
    expect(one.frame.locator(".nk-caption")).to_have_count(0)
    one.ask("void app.goTo(app.model.lastDay - 1)")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.story.closed && !app.player.playing")
    end.get_by_role("button", name="All events (table)").click()
    one.page.wait_for_url("**/events**")


def test_on_a_phone_the_panel_has_the_caption_and_the_map_is_free(visit: Opener, server: Server) -> None:
    phone = {"has_touch": True, "is_mobile": True}
    one = visit(f"{server.url}/?play=1min&day=2023-09-24", width=390, height=844, **phone)
    now = one.page.locator(".nk-summary .nk-now .nk-title")
    now.wait_for()
    assert now.inner_text() == one.ask("app.story.headline")
    expect(one.frame.locator(".nk-caption")).to_be_hidden()
    expect(one.page.locator(".nk-summary h3").first).to_be_hidden()
    expect(one.frame.locator(".nk-legend")).to_be_visible()
    one.wait("app.player.playing && app.story.captions.shown.length === 0")
    expect(one.frame.locator(".nk-legend"), "what is on the map stays, told or not").to_be_visible()
    foot = one.page.locator(".nk-foot").bounding_box()
    box = now.bounding_box()
    assert foot is not None
    assert box is not None
    assert box["y"] + box["height"] < foot["y"]


def test_without_motion_the_map_stays_and_the_captions_are_the_same(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2021-01-01", reduced_motion="reduce")
    before = one.ask("app.viewport.text()")
    seen = told(one)
    titles = [step["captions"][-1]["title"] for step in seen if step["captions"]]
    assert list(dict.fromkeys(titles))[1:-1] == one.ask("app.pace.story.told.map(({ title }) => title)")
    days = {step["day"] for step in seen}
    assert days == {0, *one.ask("app.pace.story.told.map(({ day }) => day)"), one.ask("app.model.lastDay")}
    assert one.ask("app.viewport.text()") == before
