"""On a phone: letters that can be read, targets that a finger finds, nothing cut, and the day's headline at once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from geo.language.languages import LANGUAGES
from tests.browser.conftest import Opener, Server, at_rest
from tests.browser.test_layout_shift import ADDRESSES, drawn_whole

PHONE: dict[str, Any] = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
LEAST_LETTERS_PX, LEAST_TARGET_PX = 12, 44
EXCEPTIONS = {
    ".nk-brush-handle": "the slider does the same, and a drag over the bars sets the days anew",
    ".nk-credits summary": "a finger finds it beside its line, too",
    ".nk-select button": "the whole row does the same",
    ".nk-tl-entities button": "names within a line",
    ".nk-day :is(input, button), .nk-filters > summary": "the border around it is part of it",
    "svg *": "marks of a chart, of which a list says the same",
}
"""What may be smaller, and why."""
FAULTS = """([letters, target, exceptions]) => {
    const found = new Set();
    const isSeen = (node) => node.getBoundingClientRect().width > 1 && node.checkVisibility({ visibilityProperty: true });
    const named = (node) => `${node.tagName}.${[...node.classList].join(".")}`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.data.trim() || !isSeen(parent) || parent.closest(".nk-sr, script, style, template")) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < letters - 0.01) found.add(`${size}px: ${named(parent)}: ${text.data.trim().slice(0, 40)}`);
        for (let box = parent; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            const cuts = style.textOverflow === "ellipsis" && box.scrollWidth > box.clientWidth + 1;
            if (cuts) found.add(`cut: ${named(box)}: ${text.data.trim().slice(0, 40)}`);
        }
    }
    const pressed = "a[href], button, input, select, summary, textarea, [role=button], [role=slider], [role=tab]";
    for (const node of document.querySelectorAll(pressed)) {
        const inline = getComputedStyle(node).display === "inline";
        if (node.disabled || inline || !isSeen(node) || node.closest(exceptions)) continue;
        const boxes = [node, node.closest("label")].filter(Boolean).map((one) => one.getBoundingClientRect());
        const [width, height] = ["width", "height"].map((side) => Math.max(...boxes.map((box) => box[side])));
        // What a row of text is wide, it may be less than: a finger is as high as it is wide.
        if (height < target - 0.5) found.add(`${Math.round(width)} × ${Math.round(height)}: ${named(node)}: ${node.textContent}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.add("wider than the screen");
    return [...found];
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_read_is_large_enough_and_what_is_pressed_too(visit: Opener, server: Server, address: str) -> None:
    page = visit(f"{server.url}/{address}", ready=".stApp", **PHONE).page
    drawn_whole(page)
    rules = [LEAST_LETTERS_PX, LEAST_TARGET_PX, ", ".join(EXCEPTIONS)]
    frames = [frame for frame in page.frames if frame.url.startswith("http")]
    assert [fault for frame in frames for fault in frame.evaluate(FAULTS, rules)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_headline_and_its_numbers_are_seen_without_a_scroll(
    visit: Opener, server: Server, language: str
) -> None:
    page = visit(f"{server.url}/?lang={language}", **PHONE).page
    at_rest(page)
    map_box = page.frame_locator("iframe[src*=streamlit_folium]").locator("#map_div").bounding_box()
    foot = page.locator(".nk-foot").bounding_box()
    assert map_box is not None
    assert foot is not None
    assert map_box["height"] >= PHONE["height"] / 2
    head = page.locator(".nk-panel .nk-day-head")
    for line in [head.locator("h3"), *head.locator("li").all()]:
        expect(line).to_be_in_viewport(ratio=1)
        box = line.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= foot["y"]
