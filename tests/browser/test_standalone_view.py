"""The map as one HTML file that opens at a view, from the disk without a network."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from export.common.request import Request
from export.formats import make
from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import Clock
from geo.view.view import View
from tests.patience import PATIENCE_MS


def test_the_file_opens_at_its_view_and_says_what_it_was_made_of(
    browser: Browser, northern_kosovo: Dataset, tmp_path: Path
) -> None:
    clock = Clock(date(2023, 5, 29), "day")
    view = View(clock, frozenset({"incidents"}), extent=(20.80, 42.85, 20.90, 42.92), names="sr-Cyrl")
    file = tmp_path / "map.html"
    file.write_bytes(make(Request(northern_kosovo, view, title="One day"), ["html"]))
    context = browser.new_context(viewport={"width": 1200, "height": 760}, offline=True)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    requested: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: requested.append(request.url))
    page.route(re.compile("^(?!file:|data:|blob:)"), lambda route: route.abort())
    page.goto(file.as_uri())
    page.locator("body.nk-ready").wait_for()
    situation = situation_on(northern_kosovo, clock)
    assert page.locator(".nk-count").inner_text() == situation.numbers.describe()
    assert page.title() == "One day: 29 May 2023"
    assert page.evaluate("[window.replay.app.mode, window.replay.app.names]") == ["day", "sr-Cyrl"]
    assert page.evaluate("window.replay.app.layers.has('crossings')") is False
    west, south, east, north = page.evaluate(
        "(() => { const at = window.replay.app.map.getBounds(); return [at.getWest(), at.getSouth(), at.getEast(), at.getNorth()]; })()"
    )
    assert 20.7 < west <= 20.80 < 20.90 <= east < 21.0
    assert south <= 42.85 < 42.92 <= north
    # Below the credits, at the foot of the page, and whole.
    made, credits = page.locator(".nk-made"), page.locator(".nk-credits")
    box, above = made.bounding_box(), credits.bounding_box()
    assert box
    assert above
    assert box["y"] >= above["y"] + above["height"] - 1
    assert box["y"] + box["height"] <= 761
    page.get_by_text("Made to show 29 May 2023").click()
    page.locator(".nk-made dd", has_text="imply no opinion on the status of Kosovo").wait_for()
    assert page.locator(".leaflet-container").bounding_box()["height"] > 200  # type: ignore[index]
    assert errors == []
    assert [url for url in requested if not url.startswith("data:")] == [file.as_uri()]
    context.close()
