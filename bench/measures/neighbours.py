"""Neighbours: how long three people wait for their panels while a fourth one asks for much.

``neighbour_ms``: three people look at the map in browsers of their own, and each settles on another day about once a second:
the time from the moved slider until the panel tells of that day. ``neighbour_ratio``: the 95th percentile of these times
while somebody asks for much, over that of the same run without.

``picture_s``: a picture that a lone client asks for, each of another day; beside it the same pictures drawn in one process
without a server.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, async_playwright

from bench.browser import FLAGS
from bench.limits import (
    ASKED,
    AT_ONCE,
    BURDENS,
    DRAWN,
    HEIGHT_PX,
    PATIENCE_MS,
    PEOPLE,
    QUIET,
    SETTLES,
    START_LIMIT_S,
    WIDTH_PX,
)
from bench.rows import Row, percentile, summary
from bench.servers import ROOT, streamlit
from geo.briefing.briefing import Briefing, Scene
from geo.briefing.documents import dump
from tools.programs import find_chromium

WARM = 3
PAUSE_MS = 1_000
WORST = (
    "gpkg: a view of 900 MB", "gpkg: a view that counts for ever", "gpkg: 100 texts of XML", "zip: bzip2",
    "zip: 30 parts of 400,000 elements", "xlsx: a text of 2 MB in 3,000 cells", "xlsx: many values in a cell",
    "html: 4.9 million marks", "xml: 3.5 million attributes in an element", "json: lists",
)  # fmt: skip
"""Files of ``tests.export.every_format.bombs`` that a person drops."""
PICTURES = 10
FIRST, DAYS = date(2021, 3, 1), 1_000
SCRIPT = (Path(__file__).parent.parent / "pages" / "settle.js").read_text(encoding="utf-8")
READY = """() => [...document.querySelectorAll("iframe")].some(
  (one) => one.src.includes("streamlit_folium") && one.contentWindow.replay?.app)"""


@dataclass(frozen=True)
class Neighbour:
    """The one who asks for much, again and again until told to stop: in a page of the same browser, or by plain requests."""

    url: str
    browser: Browser
    folder: Path
    stop: asyncio.Event
    begun: asyncio.Event
    answers: Counter[int]

    async def page(self, path: str) -> Page:
        """A page of the app in a browser context of its own."""
        context = await self.browser.new_context(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(f"{self.url}/{path}")
        return page


def days(count: int, seed: int) -> list[str]:
    """Return so many different days of the embedded dataset."""
    found = random.Random(seed).sample(range(DAYS), count)
    return [(FIRST + timedelta(days=one)).isoformat() for one in found]


def get(url: str, path: str) -> int:
    """Ask for an address; returns the status of the answer, once all of it is there."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_MS / 1000)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


async def pictures(one: Neighbour) -> None:
    """Sixty pictures at once, each of another day."""
    loop, number = asyncio.get_running_loop(), 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while not one.stop.is_set():
            number += 1
            paths = [f"/picture.png?day={day}" for day in days(AT_ONCE, number)]
            one.begun.set()
            one.answers.update(
                await asyncio.gather(*(loop.run_in_executor(pool, get, one.url, path) for path in paths))
            )


async def film(one: Neighbour) -> None:
    """One MP4, as long as the page makes them."""
    page = await one.page("export?formats=mp4&seconds=120&from=2021-01-01&to=2024-04-02")
    await page.locator(".st-key-export-make button").click()
    await page.locator(".st-key-export-under-way").wait_for()
    one.begun.set()
    await one.stop.wait()
    await page.context.close()


async def hand_out(one: Neighbour) -> None:
    """A briefing of sixty scenes as a PDF, made from the YAML file of a person."""
    scenes = tuple(Scene({"day": day}, f"Scene of {day}") for day in days(AT_ONCE, 1))
    file = one.folder / "sixty.yaml"
    file.write_text(dump(Briefing("sixty", "Sixty scenes", "Bench", date(2024, 5, 1), "en", scenes)), encoding="utf-8")
    page = await one.page("briefing")
    await page.get_by_text("Open a briefing from a YAML file").click()
    await page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    await page.locator(".st-key-handout-own-pdf button").click()
    await page.locator(".st-key-handout-own-under-way").wait_for()
    one.begun.set()
    await one.stop.wait()
    await page.context.close()


async def bombs(one: Neighbour) -> None:
    """The worst files to open, one after the other."""
    from tests.export.every_format.bombs import BOMBS

    files = [one.folder / f"bomb-{number}" for number in range(len(WORST))]
    for file, name in zip(files, WORST, strict=True):
        file.write_bytes(BOMBS[name].make())
    page = await one.page("export")
    await page.get_by_role("tab").last.click()
    while not one.stop.is_set():
        for file in files:
            await page.locator(".st-key-export-file input[type=file]").set_input_files(file)
            one.begun.set()
            await page.get_by_text(re.compile(f"“{file.name}”.*Nothing was opened")).first.wait_for()
            if one.stop.is_set():
                break
    await page.context.close()


LOADS: Mapping[str, Callable[[Neighbour], Awaitable[None]]] = MappingProxyType(
    dict(zip(BURDENS, (pictures, film, hand_out, bombs), strict=True))
)


async def people(browser: Browser, url: str) -> list[Page]:
    """Three people who look at the map."""
    pages = []
    for _ in range(PEOPLE):
        context = await browser.new_context(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
        page = await context.new_page()
        await page.goto(url, timeout=START_LIMIT_S * 1000)
        await page.wait_for_function(READY, timeout=START_LIMIT_S * 1000)
        pages.append(page)
    return pages


async def settled(pages: list[Page], count: int, seed: int) -> list[float]:
    """How long each of them waits for the panel, so many times, in ms."""
    asked = (
        page.evaluate(
            f"([days, pause, limit]) => ({SCRIPT})(days, pause, limit)", [days(count, seed + at), PAUSE_MS, PATIENCE_MS]
        )
        for at, page in enumerate(pages)
    )
    return [float(time) for times in await asyncio.gather(*asked) for time in times]


async def _neighbours(url: str, folder: Path) -> tuple[dict[str, list[float]], Counter[int]]:
    found: dict[str, list[float]] = {QUIET: []}
    first_burst: Counter[int] = Counter()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        pages = await people(browser, url)
        await settled(pages, WARM, 1_000)
        for number, (name, load) in enumerate(LOADS.items()):
            found[QUIET] += await settled(pages, SETTLES, 100 * number)
            one = Neighbour(url, browser, folder, asyncio.Event(), asyncio.Event(), Counter())
            task = asyncio.ensure_future(load(one))
            await asyncio.wait([task, asyncio.ensure_future(one.begun.wait())], return_when=asyncio.FIRST_COMPLETED)
            found[name] = await settled(pages, SETTLES, 100 * number + 50)
            one.stop.set()
            await task
            first_burst.update(one.answers)
        await browser.close()
    return found, first_burst


def neighbours(folder: Path) -> list[Row]:
    """The rows of ``neighbour_ms`` and ``neighbour_ratio``; raises ``RuntimeError`` where a picture had another answer than
    200 or 429."""
    with streamlit("app.py", {}, folder / "neighbours.log") as process:
        found, answers = asyncio.run(_neighbours(process.url, folder))
    print(f"  answers to pictures: {dict(answers)}", flush=True)
    if set(answers) != {200, 429}:
        raise RuntimeError(f"pictures were answered by {dict(answers)}")
    rows = [summary("neighbour_ms", name, 0, times) for name, times in found.items()]
    quiet = percentile(found[QUIET], 0.95)
    rows += [summary("neighbour_ratio", name, 0, [percentile(found[name], 0.95) / quiet]) for name in LOADS]
    return rows


def lone_pictures(folder: Path) -> list[Row]:
    """The rows of ``picture_s``: asked for by a lone client, and drawn in this process."""
    from export.common.paper import Size
    from export.common.request import Request
    from export.picture import png
    from geo.dataset.dataset import load
    from geo.view.view import vocabulary
    from geo.view.view_query import decode
    from layers.registry import REGISTRY

    dataset = load(ROOT / "data" / "northern-kosovo")
    words = vocabulary(dataset, layers=REGISTRY.optional)
    times: dict[str, list[float]] = {ASKED: [], DRAWN: []}
    with streamlit("app.py", {}, folder / "pictures.log") as process:
        for number, day in enumerate(days(PICTURES + WARM, 7)):
            began = time.perf_counter()
            if get(process.url, f"/picture.png?day={day}&lang=en") != 200:
                raise RuntimeError("a lone client has no picture")
            asked = time.perf_counter() - began
            view, _ = decode({"day": day, "lang": "en"}, words)
            began = time.perf_counter()
            png(Request(dataset, replace(view, find="", sort="", against=None), Size(1200, 630)))
            if number >= WARM:
                times[ASKED].append(asked)
                times[DRAWN].append(time.perf_counter() - began)
    return [summary("picture_s", name, 0, found) for name, found in times.items()]
