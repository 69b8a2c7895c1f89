"""What the canvas holds after many small steps, how much is painted for one, and how a crowd is shown."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.conftest import MADE_UP, Opener, Server, Visit

STEPS = 80
COMPARED_EVERY = 10
LAYERS = ("incidents", "barricades", "crossings", "bases")

# Takes steps all at once, so that nothing comes between, and now and then paints the canvas anew to compare.
COMPARE = """([view, steps, every]) => {
    const app = window.replay.app;
    app.selection.clear();
    app.map.setView(view.at, view.zoom, { animate: false });
    const input = (node, value) => { node.value = String(value); node.dispatchEvent(new Event("change")); };
    const acts = {
        to: (day) => app.goTo(day),
        by: (days) => app.goTo(app.day + days),
        mode: ([mode, days]) => { input(app.timeBar.mode, mode); if (mode === "window") input(app.timeBar.window, days); },
        layer: (id) => app.legend.switches.get(id).click(),
        select: (at) => {
            const rows = app.points.drawn;
            app.selection.set(rows.length && at >= 0 ? app.model.subject(rows[at % rows.length]) : "", false);
            app.render();
        },
    };
    const pixels = () => {
        const canvas = document.querySelector("canvas.nk-points");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return { words: new Uint32Array(data.buffer), width: canvas.width };
    };
    const paint = app.points.paint;
    let parts = 0;
    app.points.paint = function count(boxes) {
        if (boxes) parts += 1;
        return paint.call(this, boxes);
    };
    const wrong = [];
    let inked = 0;
    const crowded = new Set();
    steps.forEach(([kind, value], at) => {
        acts[kind](value);
        crowded.add(app.points.crowded);
        if ((at + 1) % every && at + 1 < steps.length) return;
        const before = pixels();
        paint.call(app.points, null);
        const after = pixels();
        const differing = [];
        for (let i = 0; i < after.words.length; i += 1) {
            if (after.words[i]) inked += 1;
            if (after.words[i] !== before.words[i]) differing.push([i % after.width, Math.floor(i / after.width)]);
        }
        if (differing.length) {
            const [xs, ys] = [0, 1].map((axis) => differing.map((pixel) => pixel[axis]));
            wrong.push({ step: at, count: differing.length, first: differing[0], steps: steps.slice(Math.max(0, at + 1 - every), at + 1),
                within: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] });
        }
    });
    delete app.points.paint;
    return { wrong, parts, inked, crowded: [...crowded] };
}"""


@dataclass(frozen=True)
class View:
    """A part of the map, whether events are counted there, and how many partial paints 80 steps give at least."""

    at: tuple[float, float]
    zoom: float
    crowded: bool


def steps(seed: int, days: int) -> list[tuple[str, Any]]:
    """Random steps: mostly by a day or two, with jumps, other modes, layers switched off and on, and selections."""
    draw = random.Random(seed)
    found: list[tuple[str, Any]] = [("to", days * 3 // 5)]
    off = ""
    while len(found) < STEPS:
        kind = draw.choices(["by", "to", "mode", "layer", "select"], [60, 10, 8, 12, 10])[0]
        value: Any = draw.choice([1, 1, 1, 2, -1, -1, -2, 9, 40])
        if kind == "to":
            value = draw.randrange(days)
        elif kind == "mode":
            value = (draw.choice(["cumulative", "cumulative", "window", "day"]), draw.choice([7, 30, 365]))
        elif kind == "layer":
            value = off or draw.choice(LAYERS)
            off = "" if off else value
        elif kind == "select":
            value = draw.choice([-1, *draw.sample(range(1000), 3)])
        found.append((kind, value))
    return found


def assert_painted_right(one: Visit, views: list[View]) -> None:
    for number, view in enumerate(views):
        seed = 100 + number
        found = one.frame.evaluate(
            COMPARE,
            [{"at": view.at, "zoom": view.zoom}, steps(seed, one.ask("app.doc.dataset.days")), COMPARED_EVERY],
        )
        assert found["wrong"] == [], f"seed {seed}, {view}: pixels differ from those of a whole painting"
        assert found["parts"] > STEPS / 4, f"seed {seed}, {view}: hardly anything was painted in parts"
        assert found["inked"] > 10_000, f"seed {seed}, {view}: hardly anything was painted"
        assert view.crowded in found["crowded"], f"seed {seed}, {view}"


def test_steps_leave_the_pixels_of_a_whole_painting(visit: Opener, server: Server) -> None:
    """Each symbol, ring and leader line, at two zooms, on a screen whose pixels are no whole ones of the map's."""
    one = visit(f"{server.url}/embed?day=2023-09-24", reduced_motion="reduce", device_scale_factor=1.5)
    assert_painted_right(one, [View((42.7, 20.9), 9, False), View((42.95, 20.75), 11.5, False)])


def test_steps_leave_the_pixels_of_a_whole_painting_among_many_events(visit: Opener, crowd_server: Server) -> None:
    """Counts and lone symbols, from far off and at half the way; single symbols from close by."""
    one = visit(f"{crowd_server.url}/embed", reduced_motion="reduce")
    assert_painted_right(
        one, [View((42.6, 20.9), 9, True), View((42.6, 20.9), 10.75, True), View((42.6, 20.9), 12.5, False)]
    )


# One step of a day at a time: how many rows changed, and how many symbols and circles were painted for it.
PAINTED = """([from, to]) => {
    const app = window.replay.app;
    app.goTo(from);
    const found = [];
    for (let day = from + 1; day <= to; day += 1) {
        const before = app.points.painted;
        app.goTo(day);
        found.push({ changed: app.visible.changed.length, painted: app.points.painted - before, drawn: app.points.drawn.length });
    }
    return found;
}"""


def test_a_step_that_changes_nothing_paints_nothing(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed", reduced_motion="reduce")
    found = one.frame.evaluate(PAINTED, [600, 900])
    still = [step for step in found if not step["changed"]]
    assert len(still) > 20
    assert [step for step in still if step["painted"]] == []
    assert any(step["painted"] for step in found), "a step that changes something paints"


def test_a_step_of_a_day_paints_few_of_many_symbols(visit: Opener, crowd_server: Server) -> None:
    """From close by, single symbols; from far off, circles and lone symbols."""
    one = visit(f"{crowd_server.url}/embed", reduced_motion="reduce")
    for zoom in (12.5, 9):
        one.ask("void app.map.setView([42.6, 20.9], argument, { animate: false })", zoom)
        before = one.ask("app.points.painted")
        one.ask("app.points.paint(null)")
        whole = one.ask("app.points.painted") - before
        assert whole > 60, f"zoom {zoom}"
        found = one.frame.evaluate(PAINTED, [1040, 1100])
        painted = sorted(step["painted"] for step in found)
        assert painted[len(painted) // 2] < min(whole / 2, MADE_UP / 20), f"zoom {zoom}: {painted} of {whole}"
        assert sum(painted) > 0, f"zoom {zoom}"


def test_too_many_events_are_counted_and_none_is_lost(visit: Opener, crowd_server: Server) -> None:
    one = visit(f"{crowd_server.url}/embed?day=2022-06-15", reduced_motion="reduce")
    chip = one.frame.locator(".nk-crowd")
    assert one.ask("app.points.crowded")
    assert chip.inner_text() == "Circles count events: zoom in for single ones"
    counted = "app.points.clusters.counts.reduce((sum, count) => sum + count, 0)"
    for mode in ("cumulative", "window", "day"):
        one.frame.get_by_label("Show", exact=True).select_option(mode)
        numbers = one.ask("app.visible.numbers(app.clock())")
        assert numbers["dated"] + numbers["undated"] == one.ask(counted)
        surely = f"{numbers['dated']:,} event" if numbers["dated"] else f"up to {numbers['undated']:,} event"
        assert one.frame.locator(".nk-count").inner_text().startswith(surely)
    one.frame.get_by_label("Show", exact=True).select_option("cumulative")
    assert 500 < one.ask(counted) < MADE_UP
    assert one.ask("app.points.drawn.filter((row) => row >= app.model.sites).length") == 0, "no symbol beside a count"
    one.ask("void app.map.setZoom(12.5, { animate: false })")
    assert chip.inner_text() == ""
    assert not chip.is_visible()
    assert not one.ask("app.points.crowded")
    assert one.ask("app.points.drawn.filter((row) => row >= app.model.sites).length") > 5
    away = "getComputedStyle(app.labels.pane).visibility"
    assert one.ask(f"(app.map.flyTo(app.map.getCenter(), 11), {away})") == "hidden", "names beside other places"
    one.wait(f"{away} === 'visible'")
    assert one.ask("app.map.getZoom()") == 11


CIRCLE = """(() => {
    const { clusters } = app.points;
    const origin = app.map.getPixelOrigin();
    const middle = app.map.getSize().divideBy(2);
    const circles = [...clusters.counts.keys()].filter((cell) => clusters.counts[cell] > 1).map((cell) => {
        const at = app.map.layerPointToContainerPoint([clusters.x[cell] - origin.x, clusters.y[cell] - origin.y]);
        return { x: at.x, y: at.y, off: at.distanceTo(middle), count: clusters.counts[cell], latLng: app.map.containerPointToLatLng(at) };
    });
    return circles.sort((a, b) => a.off - b.off)[0];
})()"""


def test_a_click_on_a_count_goes_closer_and_selects_nothing(visit: Opener, crowd_server: Server) -> None:
    one = visit(f"{crowd_server.url}/?day=2022-06-15", reduced_motion="reduce")
    circle = one.ask(CIRCLE)
    zoom = one.ask("app.map.getZoom()")
    spot = {"x": circle["x"], "y": circle["y"]}
    one.frame.locator("#map_div").hover(position=spot)
    tooltip = one.frame.locator(".nk-tooltip")
    tooltip.wait_for()
    assert tooltip.inner_text() == f"{circle['count']} events in this square"
    one.frame.locator("#map_div").click(position=spot)
    one.wait("app.map.getZoom() > argument", zoom)
    assert one.ask("app.map.getZoom()") == pytest.approx(zoom + 1.5)
    assert one.ask("app.map.getCenter().distanceTo(argument)", circle["latLng"]) < 2_000
    assert one.ask("app.selection.subject") == ""
    assert one.frame.locator(".leaflet-popup").count() == 0
    one.page.wait_for_url("**extent=*")


# Three events on the canvas whose symbols are filled, and that lie a hundred days back at the least.
FILLED = """app.points.drawn.filter((row) => {
    if (row < app.model.sites) return false;
    const [left, top, right, bottom] = app.points.layer.box;
    const { x, y } = app.points.layout.spots[app.points.layout.slots[row]];
    const symbol = app.model.symbolNames[app.model.layer[row]][app.model.symbolOn(row, app.day)];
    return app.model.last[row] + 100 <= app.model.lastDay && /^(raid|seizure|deployment|shooting|arrest)-/.test(symbol)
        && left < x && x < right && top < y && y < bottom;
}).slice(0, 3)"""

ALPHA = """(() => {
    const canvas = document.querySelector("canvas.nk-points");
    const { x, y } = app.points.layout.spots[app.points.layout.slots[argument]];
    const [left, top] = app.points.layer.box;
    const at = [(x - left) * app.points.layer.density, (y - top) * app.points.layer.density].map(Math.round);
    return canvas.getContext("2d").getImageData(...at, 1, 1).data[3] / 255;
})()"""


def test_older_events_are_fainter_where_all_are_shown_and_only_there(visit: Opener, server: Server) -> None:
    """The same events on their last day, a hundred days later, and in a window that holds them still."""
    one = visit(f"{server.url}/?category=raid,seizure,arrest,deployment,shooting", reduced_motion="reduce")
    one.frame.locator(".nk-legend > summary").click()
    heading = one.frame.get_by_role("heading", name="How long ago")
    assert heading.is_visible()
    rows = one.ask(FILLED)
    assert len(rows) == 3
    opacities = one.ask("app.doc.ages.map(({ opacity }) => opacity)")
    for row in rows:
        last = one.ask("app.model.last[argument]", row)
        one.ask("app.goTo(argument)", last)
        assert one.ask("app.visible.ageOf(argument)", row) == 0
        assert one.ask(ALPHA, row) == 1
        one.ask("app.goTo(argument)", last + 100)
        assert one.ask("app.visible.ageOf(argument)", row) == 3
        assert opacities[3] - 0.02 < one.ask(ALPHA, row) < opacities[3] + 0.15
        one.frame.get_by_label("Show", exact=True).select_option("window")
        one.frame.get_by_label("Number of days").fill("365")
        one.frame.get_by_label("Number of days").press("Enter")
        assert one.ask(ALPHA, row) == 1, "in a window all are as clear"
        assert not heading.is_visible()
        one.frame.get_by_label("Show", exact=True).select_option("cumulative")
    one.frame.get_by_label("Show", exact=True).select_option("day")
    assert not heading.is_visible()
    one.frame.get_by_label("Show", exact=True).select_option("cumulative")
    assert heading.is_visible()
