"""The map's frame at the sizes of screens: how large the fitted map is, how high the bar, and what lies over the middle."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, Visit

SEEN = """(() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
        .filter((node) => node.offsetWidth && node.checkVisibility({ visibilityProperty: true }));
    const box = (node) => node.getBoundingClientRect().toJSON();
    const boxes = (selector) => all(selector).map((node) => ({ name: node.className, ...box(node) }));
    const [west, south, east, north] = app.doc.dataset.extents[0].extent;
    const upper = app.map.latLngToContainerPoint([north, west]);
    const lower = app.map.latLngToContainerPoint([south, east]);
    const { x: width, y: height } = app.map.getSize();
    return {
        width,
        height,
        px_per_km: (lower.y - upper.y) / (app.map.distance([south, west], [north, west]) / 1000),
        fitted: { left: upper.x, top: upper.y, right: lower.x, bottom: lower.y },
        bar: box(document.querySelector('.nk-timebar')),
        slider: box(document.querySelector('.nk-slider')),
        lying: boxes(
            '.nk-tools > *, .nk-legend, .nk-elsewhere, .nk-chips, .nk-board-toggle, .leaflet-control, .nk-north, .nk-notice:not(:empty)'
        ),
        titles: boxes('.nk-turn-title'),
        bands: boxes('.nk-band-title'),
    };
})()"""


# Ends once the window has its size, and the map has been of its holder's size for some frames.
AT_REST = """([width, height]) => new Promise((done) => {
    const { map } = window.replay.app, holder = map.getContainer(), page = window.parent;
    let last = "", still = 0;
    const look = () => {
        const size = [holder.clientWidth, holder.clientHeight].join();
        const settled = page.innerWidth === width && page.innerHeight === height && [map.getSize().x, map.getSize().y].join() === size;
        still = settled && size === last ? still + 1 : 0;
        last = size;
        if (still > 8) done();
        else requestAnimationFrame(look);
    };
    look();
})"""


def resized(one: Visit, width: int, height: int) -> dict[str, Any]:
    """What is seen once the map has taken the size of the window."""
    one.page.set_viewport_size({"width": width, "height": height})
    one.frame.evaluate(AT_REST, [width, height])
    found: dict[str, Any] = one.ask(SEEN)
    return found


# Symbols of which an edge of the map takes a part.
CUT = """app.points.obstacles().filter((one) => {
    const { x, y } = app.map.layerPointToContainerPoint([one.x, one.y]), size = app.map.getSize(), { r } = one;
    const [beside, whole] = [x > -r && y > -r && x < size.x + r && y < size.y + r, x > r && y > r && x < size.x - r && y < size.y - r];
    return beside && !whole;
})"""


def assert_middle_is_free(seen: dict[str, Any]) -> None:
    """Nothing lies over the middle half of the map, or over what it is fitted to."""
    width, height = seen["width"], seen["height"]
    middle = {"left": width / 4, "right": width * 3 / 4, "top": height / 4, "bottom": height * 3 / 4}
    assert len(seen["lying"]) >= 5
    for one in seen["lying"]:
        scale = (
            "leaflet-control-scale" in one["name"] or one["name"] == "nk-north"
        )  # they cover nothing: one sees through
        for free in (middle,) if scale else (middle, seen["fitted"]):
            meets = one["left"] < free["right"] and free["left"] < one["right"]
            assert not (meets and one["top"] < free["bottom"] and free["top"] < one["bottom"]), one


def test_the_map_is_large_the_bar_low_and_the_middle_free_at_every_size(visit: Opener, server: Server) -> None:
    """On the page, and alone."""
    one = visit(f"{server.url}/?day=2023-09-24&mode=day")
    for width, height, px_per_km in ((1366, 768, 9.5), (1920, 1080, 17), (1024, 768, 9.5)):
        seen = resized(one, width, height)
        assert one.ask(CUT) == [], (width, height)
        assert seen["px_per_km"] >= px_per_km, (width, height)
        assert seen["bar"]["height"] <= 118, (width, height)
        assert seen["slider"]["width"] >= seen["width"] - 30, "the slider spans the map"
        assert_middle_is_free(seen)
        assert len(seen["titles"]) >= 4, (width, height)
        for left, right in pairwise(sorted(seen["titles"], key=lambda box: box["left"])):
            assert left["right"] <= right["left"], "two titles meet"
        assert len(seen["bands"]) == len(one.ask("app.doc.time_bands"))
        header_and_bar = height - seen["height"]
        assert header_and_bar <= 170, (width, height)
    for width, height in ((390, 844), (844, 390), (320, 640)):
        seen = resized(one, width, height)
        assert_middle_is_free(seen)
        of_the_map = seen["height"] if (width, height) == (390, 844) else seen["height"] + seen["bar"]["height"]
        assert of_the_map >= height / 2, (width, height)
    alone = visit(f"{server.url}/embed?day=2023-09-24&mode=day", width=844, height=390)
    # What is not shown is said in whole sentences, which the narrowest has in more lines.
    for width, height, bar_px in ((844, 390, 130), (390, 844, 130), (320, 640, 146)):
        seen = resized(alone, width, height)
        assert_middle_is_free(seen)
        assert seen["height"] >= height / 2, (width, height)
        assert seen["bar"]["height"] <= bar_px, (width, height)
        expect(alone.frame.get_by_role("button", name="Play")).to_be_visible()
        expect(alone.frame.get_by_label("Pace", exact=True)).to_be_hidden()


def test_the_open_key_lies_beside_what_the_map_is_fitted_to(visit: Opener, server: Server) -> None:
    """It says what is on the map now: another day, another key."""
    one = visit(f"{server.url}/embed?day=2021-01-01&mode=day", width=1280, height=860)
    key = one.frame.locator(".nk-legend")
    expect(key).to_have_attribute("open", "")
    assert_middle_is_free(one.ask(SEEN))
    expect(key.locator("section li", has_text="Clash").locator("visible=true")).to_have_count(0)
    one.go_to("2023-05-29")
    expect(key.locator("section li", has_text="Clash").locator("visible=true")).to_have_count(1)
    listed = key.locator("section li").locator("visible=true")
    assert listed.count() < 30
    before = listed.count()
    boxes = key.locator("[data-layer]:visible")
    assert boxes.count() == one.ask("app.doc.layers.filter(({ always, legend }) => !always && legend.length).length")
    key.get_by_text("All symbols").click()
    assert listed.count() > before + 20
    expect(key.locator(".nk-all li", has_text="Shooting").first).to_be_visible()


def test_a_turning_point_goes_to_its_day_by_pointer_and_by_keyboard(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2021-06-01")
    points = one.frame.get_by_role("toolbar", name="Turning points")
    points.get_by_role("button", name="Fighting near Banjska, 24 September 2023").click()
    expect(one.frame.locator(".nk-date")).to_have_text("24 September 2023")
    points.get_by_role("button", name="Fighting near Banjska").press("ArrowLeft")
    before = points.get_by_role("button", name="Clash in Zvečan, 29 May 2023")
    expect(before).to_be_focused()
    expect(one.frame.locator(".nk-date")).to_have_text("24 September 2023")
    expect(before.locator(".nk-turn-tip")).to_be_visible()
    before.press("Enter")
    expect(one.frame.locator(".nk-date")).to_have_text("29 May 2023")
    titled = one.frame.locator(".nk-turn-title[data-side=right]").first
    titled.click()
    expect(one.frame.locator(".nk-date")).not_to_have_text("29 May 2023")
    assert one.ask("app.doc.turning_points.some(({ day }) => day === app.day)")
