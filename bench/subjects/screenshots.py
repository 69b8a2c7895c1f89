"""The peer of our films: the exported page in a browser, photographed day by day, and encoded as ours are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from bench.browser import chromium
from bench.limits import PATIENCE_MS
from bench.subjects.exports import FILM_SIZE, film_of
from export.film.days import runs
from export.film.encoder import Encoder
from export.standalone_html import page as standalone
from geo.dataset.dataset import Dataset

NAME = "browser-mp4-60x1280x720"


@contextmanager
def opened(dataset: Dataset, folder: Path) -> Iterator[Page]:
    """The page, drawn, in a browser whose window has the size of the film."""
    file = folder / "film.html"
    file.write_bytes(standalone(dataset))
    width, height = FILM_SIZE.pixels
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page.goto(file.as_uri())
        page.locator("body.nk-ready").wait_for(timeout=PATIENCE_MS)
        yield page


def film(page: Page, dataset: Dataset) -> bytes:
    """The MP4 of the page's days: the same days, each as long, at the same settings of the encoder."""
    asked = film_of(dataset)
    width, height = FILM_SIZE.pixels
    with Encoder(width, height, frames_a_second=asked.frames_a_second, comment="", title=NAME) as encoder:
        for day, times in runs(asked):
            page.evaluate("(day) => window.replay.app.goTo(day)", (day - dataset.settings.start).days)
            frame = np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGBA"))
            for _ in range(times):
                encoder.add(frame)
        return encoder.finish()
