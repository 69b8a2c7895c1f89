"""The presentation: from the app with the network cut after loading, and from its file alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app_pages.state import app_data
from export.briefing.html import page as presentation_page
from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY
from layers.replay.scenes import scenes
from tests.browser.conftest import Opener, Server, is_error
from tests.patience import PATIENCE_MS

NORTH, TOWN = "20.3600,42.8300,21.0600,43.3100", "20.8150,42.8650,20.9150,42.9300"
TALK = Briefing(
    "talk",
    "A talk",
    "Somebody",
    date(2024, 4, 2),
    "en",
    (
        Scene({"day": "2021-09-20", "extent": NORTH}, "Plates: the roads to two crossings are barricaded", "Begin here."),
        Scene(
            {"day": "2022-07-31", "extent": TOWN, "layers": "incidents", "mode": "window", "window": "14"},
            "Barricades over documents",
            "Say it slowly.\n\nThen wait.",
            seconds=60,
        ),
        Scene(
            {"day": "2023-09-24", "extent": NORTH, "select": "inc-2023-09-24-banjska", "data": "0badc0de"},
            "Fighting near Banjska, and a caption that is long enough to need both of its lines on the screen of the room",
            highlight=("mun-leposavic", "mun-zvecan"),
        ),
        Scene({"extent": "19.9500,41.8300,21.8500,43.3000", "names": "sq", "category": "agreement"}, "What is agreed"),
    ),
)  # fmt: skip
STATE = """() => {
    const { app, at } = presentation;
    const bounds = app.map.getBounds();
    const caption = document.querySelector(".np-caption");
    return {
        at, date: document.querySelector(".np-date").textContent, caption: caption.textContent,
        live: document.querySelector("[aria-live]").textContent, hash: location.hash, title: document.title,
        day: new Date(Date.parse(app.doc.dataset.start) + app.day * 86400000).toISOString().slice(0, 10),
        bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        mode: app.mode, names: app.names, layers: [...app.layers].sort(), filters: app.filters.size,
        whole: caption.scrollHeight <= caption.clientHeight + 1,
    };
}"""
CONTRASTS = """(root) => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = (rgb) => {
        const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = rgb.map((value) => linear(value / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
            if (alpha === 1) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const found = {};
    for (const node of document.querySelectorAll(`${root}, ${root} *`)) {
        if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) || !node.checkVisibility()) continue;
        const [a, b] = [light(parse(getComputedStyle(node).color).slice(0, 3)), light(ground(node))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const name = node.className || node.tagName;
        found[name] = Math.min(found[name] ?? 21, ratio);
    }
    return found;
}"""
"""The least ratio of contrast (WCAG 2.2, 1.4.3) of the texts in an element, by class."""


@dataclass
class Room:
    """A presentation in a browser without a network."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(STATE)
        return found

    def arrive(self, at: int) -> None:
        """Waits until a scene stands."""
        self.page.wait_for_function("(at) => presentation.at === at && presentation.flight === null", arg=at)

    def press(self, key: str, at: int) -> None:
        self.page.keyboard.press(key)
        self.arrive(at)


Opening = Callable[..., Room]


@pytest.fixture
def room(browser: Browser, northern_kosovo: Dataset, tmp_path: Path) -> Iterator[Opening]:
    """Opens the file of a briefing, which may ask for nothing but itself."""
    opened: list[Room] = []
    file = tmp_path / "talk.html"

    def open_file(
        briefing: Briefing = TALK, query: str = "", *, motion: bool = False, width: int = 1280, height: int = 720
    ) -> Room:
        file.write_bytes(presentation_page(northern_kosovo, briefing))
        context = browser.new_context(
            viewport={"width": width, "height": height},
            offline=True,
            reduced_motion="no-preference" if motion else "reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        context.route(re.compile("^(?!file:|data:|blob:|about:)"), lambda route: route.abort())
        one = Room(context.new_page(), context)
        opened.append(one)
        context.on("request", lambda request: one.requests.append(request.url))
        context.on("weberror", lambda error: one.errors.append(str(error.error)))
        context.on("console", lambda message: one.errors.append(message.text) if is_error(message) else None)
        one.page.goto(f"{file.as_uri()}{query}")
        one.page.locator("body.np-ready").wait_for()
        return one

    yield open_file
    for one in opened:
        one.context.close()
        assert one.errors == []
        requested = {url.split("#")[0].split("?")[0] for url in one.requests if not url.startswith("data:")}
        assert requested <= {file.as_uri()}, "it asks for something beyond itself"


def walk(room: Room, briefing: Briefing, dataset: Dataset) -> None:
    """Goes through all scenes by a clicker's keys and looks at each."""
    keys = cycle(["ArrowRight", "PageDown", " "])
    expected = scenes(briefing, dataset)
    for at, scene in enumerate(expected):
        if at:
            room.page.keyboard.press(next(keys))
        room.arrive(at)
        found, command = room.state(), scene["command"]
        assert (found["date"], found["caption"], found["day"]) == (scene["date"], scene["caption"], command["day"])
        assert found["live"] == f"{scene['date']}. {scene['caption']}"
        assert found["title"] == f"{briefing.title} – {at + 1} of {len(expected)}"
        assert found["hash"] == ("" if at == 0 else f"#{at + 1}")
        assert (found["mode"], found["names"], found["filters"]) == (
            command["mode"], command["names"], len(command["filters"]),
        )  # fmt: skip
        assert set(command["layers"]) <= set(found["layers"])
        assert not (set(REGISTRY.optional) - set(command["layers"])) & set(found["layers"])
        assert found["whole"], "all of the caption is seen"
        west, south, east, north = found["bounds"]
        requested = command["extent"]
        wide, high = (requested[2] - requested[0]) / (east - west), (requested[3] - requested[1]) / (north - south)
        spare = (north - south) / 200
        assert west - spare <= requested[0]
        assert south - spare <= requested[1]
        assert east + spare >= requested[2]
        assert north + spare >= requested[3]
        assert max(wide, high) > 0.97, "the extent fills the map one way"
    last = len(expected) - 1
    room.press("ArrowRight", last)
    room.press("PageUp", last - 1)
    room.press("Home", 0)
    room.press("End", last)


def cut(context: BrowserContext) -> list[str]:
    """Cuts the network off; what is asked for from now on is in the list."""
    requested: list[str] = []
    context.set_offline(True)
    context.on("request", lambda request: requested.append(request.url))
    return requested


def embedded(id: str) -> Briefing:
    return next(one for one in app_data.briefings() if one.id == id)


@pytest.mark.parametrize("id", ["ten-minutes", "banjska"])
def test_a_briefing_is_told_from_the_app_with_the_network_cut(
    visit: Opener, server: Server, northern_kosovo: Dataset, id: str
) -> None:
    one = visit(
        f"{server.url}/present/{id}", ready="body.np-ready", alone=True, reduced_motion="reduce", width=1280, height=720
    )
    requested = cut(one.page.context)
    walk(Room(one.page, one.page.context), embedded(id), northern_kosovo)
    for key in ("o", "Escape", "l", "t", "c", "?", "Escape"):
        one.page.keyboard.press(key)
    assert requested == []


@pytest.mark.parametrize("id", ["ten-minutes", "banjska", "talk"])
def test_a_briefing_is_told_from_its_file_alone(room: Opening, northern_kosovo: Dataset, id: str) -> None:
    briefing = TALK if id == "talk" else embedded(id)
    walk(room(briefing), briefing, northern_kosovo)


def test_the_map_flies_while_the_clock_runs(room: Opening) -> None:
    one = room(motion=True)
    one.page.evaluate(
        """() => {
            window.seen = [];
            const { app } = presentation;
            const look = () => seen.push([app.day, app.map.getZoom()]);
            new MutationObserver(look).observe(document.querySelector(".np-date"), { childList: true });
        }"""
    )
    before = one.page.evaluate("[presentation.app.day, presentation.app.map.getZoom()]")
    one.press("ArrowRight", 1)
    seen = one.page.evaluate("seen")
    after = one.page.evaluate("[presentation.app.day, presentation.app.map.getZoom()]")
    days = [day for day, _ in seen]
    assert days == sorted(days)
    between = [day for day in days if before[0] < day < after[0]]
    assert len(set(between)) >= 3, "days between are seen"
    assert any(zoom not in (before[1], after[1]) for _, zoom in seen), "the map moves with the clock"
    assert one.state()["day"] == "2022-07-31"


def test_next_during_a_flight_ends_it_and_goes_on(room: Opening) -> None:
    one = room(motion=True)
    landed = one.page.evaluate(
        """() => {
            const press = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
            press();
            const first = presentation.flight;
            press();
            const { at, flight, app } = presentation;
            return { over: first.over, at, flying: flight !== null && flight !== first, day: app.day, to: first.to };
        }"""
    )
    assert landed["over"] is True
    assert landed["at"] == 2
    assert landed["flying"] is True
    assert landed["day"] == landed["to"], "the next flight begins where the first would have ended"
    one.arrive(2)
    assert one.state()["day"] == "2023-09-24"


def test_with_reduced_motion_it_cuts(room: Opening) -> None:
    one = room()
    at_once = one.page.evaluate(
        """() => {
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
            return presentation.flight === null;
        }"""
    )
    assert at_once is True
    assert one.state()["day"] == "2022-07-31"


def test_a_number_and_enter_go_to_its_scene(room: Opening) -> None:
    one = room()
    one.page.keyboard.press("3")
    expect(one.page.locator(".np-typed")).to_have_text("3")
    one.press("Enter", 2)
    one.page.keyboard.type("9")
    one.press("Enter", 2)
    one.page.keyboard.press("1")
    one.press("ArrowRight", 3)
    one.press("Enter", 3)


def test_black_and_out_of_it(room: Opening) -> None:
    one = room()
    black = one.page.locator(".np-black")
    for key in ("b", "."):
        one.page.keyboard.press(key)
        expect(black).to_be_visible()
        assert black.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
        one.page.keyboard.press("Escape")
        expect(black).to_be_hidden()
    one.page.keyboard.press("b")
    one.press("ArrowRight", 1)
    expect(black).to_be_hidden()


def test_the_overview_is_gone_through_by_arrows(room: Opening) -> None:
    one = room()
    one.page.keyboard.press("o")
    overview = one.page.get_by_role("dialog", name="All scenes")
    cards = overview.get_by_role("button")
    expect(cards).to_have_count(4)
    expect(cards.nth(0)).to_be_focused()
    expect(cards.nth(1)).to_contain_text("31 July 2022")
    expect(cards.nth(1)).to_contain_text("Barricades over documents")
    one.page.keyboard.press("ArrowRight")
    one.page.keyboard.press("ArrowRight")
    expect(cards.nth(2)).to_be_focused()
    assert one.state()["at"] == 0, "only Enter picks"
    one.press("Enter", 2)
    expect(overview).to_be_hidden()
    one.page.keyboard.press("o")
    one.page.keyboard.press("Escape")
    expect(overview).to_be_hidden()
    assert one.state()["at"] == 2


def test_a_scene_made_with_other_data_says_so_beside_the_screen_only(room: Opening) -> None:
    one = room(query="#3")
    changed = one.page.get_by_text("another version of the data")
    expect(changed).to_have_count(1)
    expect(changed).to_be_hidden()
    one.page.keyboard.press("o")
    expect(one.page.get_by_role("dialog").get_by_role("button").nth(2)).to_contain_text("another version of the data")
    expect(changed).to_be_visible()
    with one.context.expect_page() as opened:
        one.page.keyboard.press("s")
    expect(opened.value.get_by_text("another version of the data")).to_be_visible()
    opened.value.keyboard.press("Home")
    expect(opened.value.get_by_text("another version of the data")).to_be_hidden()


def test_a_clickers_f5_starts_and_never_reloads(room: Opening) -> None:
    one = room(query="#3")
    one.page.evaluate("window.stays = true")
    prevented = one.page.evaluate(
        """() => [false, true].map((shiftKey) => {
            const event = new KeyboardEvent("keydown", { key: "F5", shiftKey, bubbles: true, cancelable: true });
            document.dispatchEvent(event);
            return [event.defaultPrevented, presentation.at];
        })"""
    )
    assert prevented == [[True, 0], [True, 0]]
    one.press("End", 3)
    one.press("Shift+F5", 3)
    one.press("F5", 0)
    assert one.page.evaluate("window.stays") is True


def test_the_address_keeps_the_scene(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/present/banjska#3", ready="body.np-ready", reduced_motion="reduce")
    here = Room(one.page, one.page.context)
    assert here.state()["at"] == 2
    here.press("ArrowRight", 3)
    here.press("ArrowRight", 4)
    one.page.go_back()
    here.arrive(3)
    one.page.go_forward()
    here.arrive(4)
    one.page.keyboard.press("t")
    one.page.keyboard.press("c")
    one.page.reload()
    one.page.locator("body.np-ready.np-large.np-contrast").wait_for()
    assert here.state()["at"] == 4
    assert one.page.url.endswith("/present/banjska?large=1&contrast=1#5")
    one.page.keyboard.press("Escape")
    one.page.wait_for_url(f"{server.url}/briefing")


def test_an_unknown_briefing_is_said_to_be_none(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server.url}/present/nothing")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading").inner_text() == "There is no such briefing."
    page.get_by_role("link", name="Go to the map").click()
    page.wait_for_url(f"{server.url}/")
    page.close()


def test_what_a_scene_highlights_is_ringed(room: Opening) -> None:
    one = room(query="#3")
    found = one.page.evaluate(
        """() => {
            const { app, highlight } = presentation;
            const outlined = [];
            highlight.drawn.eachLayer((layer) => layer.eachLayer((area) => outlined.push(area.feature.id)));
            const row = app.model.rowOf("inc-2023-09-24-banjska");
            const spot = app.points.layout.spots[app.points.layout.slots[row]];
            const [left, top] = app.points.layer.box;
            const radius = (app.points.visible.symbolOf(row).size_px / 2) * app.points.layout.scale + 5;
            const canvas = document.querySelector(".nk-points");
            const density = app.points.layer.density;
            const pixel = canvas.getContext("2d").getImageData((spot.x - left + radius) * density, (spot.y - top) * density, 1, 1).data;
            return { outlined, selected: [...app.points.selected], pixel: [...pixel] };
        }"""
    )
    assert sorted(found["outlined"]) == ["mun-leposavic", "mun-zvecan"]
    assert "inc-2023-09-24-banjska" in found["selected"]
    red, green, blue, alpha = found["pixel"]
    assert (red > 180, green < 80, 140 < blue < 190, alpha > 200) == (True,) * 4, found["pixel"]
    one.press("Home", 0)
    assert one.page.evaluate(
        "[presentation.app.points.selected.size, presentation.highlight.drawn.getLayers().length]"
    ) == [0, 0]
    expect(one.page.locator(".leaflet-popup")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 768), (390, 844)])
@pytest.mark.parametrize("query", ["", "?large=1&contrast=1"])
def test_nothing_scrolls_and_nothing_to_work_with_is_on_the_screen(
    room: Opening, width: int, height: int, query: str
) -> None:
    one = room(query=query, width=width, height=height)
    assert one.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    ) == [width, height]  # fmt: skip
    for selector in (".nk-timebar", ".nk-corner", ".leaflet-control-zoom", ".nk-legend", ".nk-measure"):
        assert one.page.locator(selector).locator("visible=true").count() == 0, selector
    credit = one.page.locator(".np-credit")
    expect(credit).to_contain_text("Data to 2 April 2024")
    expect(credit).to_contain_text("Crisis Group")
    for at in range(3):
        assert one.state()["whole"]
        one.press("ArrowRight", at + 1)


@pytest.mark.parametrize("query", ["", "?contrast=1", "?large=1"])
def test_texts_stand_out(room: Opening, query: str) -> None:
    one = room(query=query)
    band = one.page.evaluate(CONTRASTS, ".np-band")
    assert {"np-date", "np-caption", "np-credit", "np-scope"} <= set(band)
    assert band["np-caption"] >= 7
    assert min(band.values()) >= 7
    if query == "?contrast=1":
        assert band["np-caption"] == pytest.approx(21)
        assert min(one.page.evaluate(CONTRASTS, ".leaflet-labels-pane").values()) >= 7
    for key, root in (("o", ".np-overview"), ("?", ".np-help"), ("l", ".np-key")):
        one.page.keyboard.press(key)
        assert min(one.page.evaluate(CONTRASTS, root).values()) >= 4.5, root


def test_large_type_is_half_as_large_again(room: Opening) -> None:
    one = room()
    sizes = """() => Object.fromEntries([".np-date", ".np-caption", ".np-credit", ".np-scope", ".nk-label-rank1 .nk-line"].map(
        (name) => [name, parseFloat(getComputedStyle(document.querySelector(name)).fontSize)]))"""
    usual = one.page.evaluate(sizes)
    one.page.keyboard.press("t")
    large = one.page.evaluate(sizes)
    assert {name: large[name] / usual[name] for name in usual} == pytest.approx(dict.fromkeys(usual, 1.5), abs=0.01)
    one.page.keyboard.press("t")
    assert one.page.evaluate(sizes) == usual


def test_the_key_shows_what_is_on_the_map(room: Opening) -> None:
    one = room(query="#2")
    one.page.keyboard.press("l")
    key = one.page.get_by_role("complementary", name="Key")
    expect(key.get_by_role("heading", name="Incidents")).to_be_visible()
    expect(key.get_by_role("heading", name="Crossings")).to_have_count(0)
    one.press("Home", 0)
    expect(key.get_by_role("heading", name="Crossings")).to_be_visible()
    expect(key.locator("input, select, summary")).to_have_count(0)
    one.page.keyboard.press("L")
    # Without its key nobody knows what a fill means; of all else the key is gone.
    expect(key.get_by_role("heading")).to_have_text(["Municipal government"])
    one.press("ArrowRight", 1)
    expect(key).to_be_hidden()


def test_the_pointer_goes_when_it_is_still(room: Opening) -> None:
    one = room()
    cursor = "getComputedStyle(document.querySelector('.np-band')).cursor"
    # Noted at the move itself: it soon goes again.
    one.page.evaluate(f"document.addEventListener('pointermove', () => {{ window.moved = {cursor}; }})")
    for x in (400, 410):
        one.page.evaluate("window.moved = ''")
        one.page.mouse.move(x, 300)
        assert one.page.evaluate("moved") == "default"
        one.page.wait_for_function(f"() => {cursor} === 'none'")


def test_a_click_goes_on_and_a_tick_of_the_rail_goes_to_its_scene(room: Opening) -> None:
    one = room()
    one.page.mouse.click(200, 200)
    one.arrive(1)
    expect(one.page.locator(".np-rail [aria-current]")).to_have_attribute("aria-label", "Scene 2")
    one.page.get_by_role("button", name="Scene 4").click()
    one.arrive(3)
    one.press(" ", 3)
    one.press("ArrowLeft", 2)
    assert one.page.locator(".leaflet-popup").count() == 0


def test_a_tap_goes_on_or_back(visit: Opener, server: Server) -> None:
    one = visit(
        f"{server.url}/present/banjska", ready="body.np-ready", reduced_motion="reduce", has_touch=True, width=800
    )
    here = Room(one.page, one.page.context)
    one.page.touchscreen.tap(700, 200)
    here.arrive(1)
    one.page.touchscreen.tap(700, 200)
    here.arrive(2)
    one.page.touchscreen.tap(100, 200)
    here.arrive(1)


def in_step(page: Page, speaker: Page, count: int) -> None:
    """Turns scenes on each side and looks at the other."""
    speaker.get_by_text(f"Scene 1 of {count}").wait_for()
    page.keyboard.press("PageDown")
    speaker.get_by_text(f"Scene 2 of {count}").wait_for()
    speaker.get_by_role("button", name="Next").click()
    page.wait_for_function("() => presentation.at === 2 && location.hash === '#3'")
    speaker.keyboard.press("PageUp")
    page.wait_for_function("() => presentation.at === 1")
    speaker.keyboard.press("b")
    expect(page.locator(".np-black")).to_be_visible()
    expect(speaker.get_by_text("The screen is black")).to_be_visible()
    page.keyboard.press("b")
    expect(speaker.get_by_text("The screen is black")).to_be_hidden()


def test_the_speakers_window_goes_in_step_without_a_network(room: Opening) -> None:
    one = room()
    with one.context.expect_page() as opened:
        one.page.keyboard.press("s")
    speaker = opened.value
    in_step(one.page, speaker, 4)
    expect(speaker.locator(".ns-notes p")).to_have_text(["Say it slowly.", "Then wait."])
    expect(speaker.locator(".ns-next-date")).to_have_text("24 September 2023")
    expect(speaker.locator(".ns-next")).to_have_text(TALK.scenes[2].caption)
    expect(speaker.locator(".ns-plan")).to_contain_text("1:20 of 2:00")
    assert min(speaker.evaluate(CONTRASTS, "body").values()) >= 4.5
    one.page.keyboard.press("s")
    assert len(one.context.pages) == 2, "one window, not two"
    speaker.keyboard.press("End")
    expect(speaker.locator(".ns-next")).to_have_text("This is the last scene.")


def test_the_speakers_window_of_the_app_opens_and_goes_in_step_with_the_network_cut(
    visit: Opener, server: Server
) -> None:
    one = visit(f"{server.url}/present/banjska", ready="body.np-ready", alone=True, reduced_motion="reduce")
    requested = cut(one.page.context)
    with one.page.context.expect_page() as opened:
        one.page.keyboard.press("s")
    in_step(one.page, opened.value, len(embedded("banjska").scenes))
    assert requested == []


def test_the_speakers_own_address_goes_in_step_with_a_presentation_beside_it(visit: Opener, server: Server) -> None:
    """Both are opened by hand: neither has opened the other."""
    one = visit(f"{server.url}/present/banjska", ready="body.np-ready", reduced_motion="reduce")
    speaker = one.page.context.new_page()
    speaker.goto(f"{server.url}/present/banjska?speaker=1")
    in_step(one.page, speaker, len(embedded("banjska").scenes))


def test_the_timer_counts_from_the_start_and_can_be_reset(room: Opening) -> None:
    one = room()
    one.page.evaluate("presentation.clock.started -= 95000")
    with one.context.expect_page() as opened:
        one.page.keyboard.press("s")
    speaker = opened.value
    timer = speaker.locator(".ns-timer")
    expect(timer).to_have_text(re.compile(r"1:[345]\d"))
    expect(speaker.locator(".ns-plan")).to_contain_text("behind the plan")
    speaker.get_by_role("button", name="Reset").click()
    expect(timer).to_have_text(re.compile(r"0:0\d"))
    expect(speaker.locator(".ns-plan")).to_contain_text("0:20 of 2:00, on time")
    one.page.wait_for_function("() => Date.now() - presentation.clock.started < 20000")


@pytest.mark.parametrize(("query", "stands"), [("", (20, 60, 20, 20)), ("?kiosk=5", (5, 5, 5, 5))])
def test_a_kiosk_turns_by_itself_for_ever(room: Opening, query: str, stands: tuple[int, ...]) -> None:
    """Each scene stands for its own time, or for that of the address."""
    one = room(query=query)
    one.page.clock.install()
    one.page.reload()
    one.page.locator("body.np-ready").wait_for()
    # From here time goes on only where the test says so, however long the test itself takes.
    one.page.clock.pause_at(one.page.evaluate("Date.now() / 1000 + 1"))
    if query:
        one.page.keyboard.press("k")
    history = one.page.evaluate("history.length")
    one.page.keyboard.press("k")
    for at, seconds in enumerate(stands):
        one.page.clock.run_for((seconds - 1) * 1000)
        assert one.state()["at"] == at
        one.page.clock.run_for(1000)
        assert one.state()["at"] == (at + 1) % 4
    assert one.page.evaluate("history.length") == history
    one.page.keyboard.press("k")
    one.page.clock.run_for(200_000)
    assert one.state()["at"] == 0


def test_a_presentation_loaded_anew_goes_on_counting_and_in_step(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/present/banjska#2", ready="body.np-ready", reduced_motion="reduce")
    one.page.evaluate("presentation.clock.started -= 300000")
    one.page.reload()
    one.page.locator("body.np-ready").wait_for()
    assert one.page.evaluate("Date.now() - presentation.clock.started") > 300_000
    with one.page.context.expect_page() as opened:
        one.page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".ns-timer")).to_have_text(re.compile(r"[5-9]:\d\d"))
    one.page.reload()
    one.page.locator("body.np-ready").wait_for()
    speaker.get_by_role("button", name="Next").click()
    Room(one.page, one.page.context).arrive(2)
    other = one.page.context.new_page()
    other.goto(f"{server.url}/present/banjska")
    other.locator("body.np-ready").wait_for()
    assert one.page.evaluate("presentation.at") == 2, "a second screen doesn't turn the first"
