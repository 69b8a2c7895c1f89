"""Every page and the map passes the rules of axe-core for WCAG 2.2 AA, in light and in dark, and on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame

from tests.browser.conftest import ROOT, Opener, Server, Visit, at_rest, resize, turn

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVENT = "inc-2023-09-24-banjska"
PAGES = {
    "map": ("/", ""),
    "card": (f"/?select={EVENT}", ""),
    "timeline": ("/timeline", ""),
    "events": ("/events", ".nk-events-table tbody tr"),
    "compare": ("/compare", ".st-key-difference h2"),
    "briefing": ("/briefing", ".st-key-briefing-own h2"),
    "export": ("/export", ".nk-paper-picture, .st-key-export-view img"),
    "event": (f"/event?select={EVENT}", ".nk-accounts"),
    "method": ("/method", ".st-key-reading h1"),
    "embed": ("/embed", "body.nk-ready"),
    "presentation": ("/present/ten-minutes", ".np-caption, .np-band"),
}
"""The address of each page, and what is there once it has been drawn; nothing for the app's map."""
DARK = ("card", "timeline", "events", "export", "embed", "presentation")
"""Pages that are looked at in dark too: opened so, and turned light."""


def violations(frame: Frame) -> list[str]:
    """What axe-core finds in a frame: the rule, how many elements break it, and the first of them."""
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = frame.evaluate(
        "(rules) => axe.run(document, { runOnly: rules, iframes: false, resultTypes: ['violations'] })", RULES
    )
    return [
        f"{frame.url}: {one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
    ]


def of_all(opened: Visit) -> list[str]:
    frames = [frame for frame in opened.page.frames if frame.url.startswith("http")]
    return [one for frame in frames for one in violations(frame)]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "map"])
def test_no_rule_is_broken(visit: Opener, server: Server, name: str) -> None:
    path, ready = PAGES[name]
    dark = name in DARK
    opened = visit(f"{server.url}{path}", ready=ready, bypass_csp=True, color_scheme="dark" if dark else "light")
    if name not in ("embed", "presentation"):
        at_rest(opened.page)
    assert of_all(opened) == []
    if dark:
        turn(opened.page, "light")
        assert of_all(opened) == []


@pytest.mark.parametrize(
    ("name", "language"), [("card", "sq"), ("export", "sq"), ("card", "sr-Latn"), ("card", "sr-Cyrl")]
)
def test_no_rule_is_broken_in_another_language(visit: Opener, server: Server, name: str, language: str) -> None:
    path, ready = PAGES[name]
    opened = visit(f"{server.url}{path}{'&' if '?' in path else '?'}lang={language}", ready=ready, bypass_csp=True)
    at_rest(opened.page)
    opened.page.locator(".nk-language > button").click()
    for frame in opened.page.frames:
        # What a list that scrolls cuts in two would count as too small.
        frame.evaluate("document.querySelectorAll('details:not(.nk-facet)').forEach((one) => (one.open = true))")
    assert of_all(opened) == []


@pytest.mark.parametrize("name", ["map", "events", "method"])
def test_no_rule_is_broken_on_a_phone(visit: Opener, server: Server, name: str) -> None:
    """However it is held."""
    path, ready = PAGES[name]
    opened = visit(f"{server.url}{path}", ready=ready, width=390, height=844, bypass_csp=True)
    at_rest(opened.page)
    assert of_all(opened) == []
    resize(opened.page, 844, 390)
    assert of_all(opened) == []
