"""An SVG in a browser: its text is text, in the typeface that it brings, where the picture has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from playwright.sync_api import Browser, Page

from export.drawing import typeface
from tests.export.vectors import DESCRIPTION, TITLE, WIDTH_PX, WORDS, figure, svg
from tests.patience import PATIENCE_MS

HEIGHT_PX = 400
SCALE = 2
PLACES = """() => Object.fromEntries([...document.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, [text.getComputedTextLength(), box.left, box.right]];
}))"""


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page that holds nothing yet; it may ask for nothing but the file, and complain of nothing."""
    context = browser.new_context(
        viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, device_scale_factor=SCALE, offline=True
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    requested: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    yield page
    context.close()
    assert wrong == []
    assert [url for url in requested if not url.startswith(("data:", tmp_path.as_uri()))] == []


def opened(page: Page, tmp_path: Path, body: bytes) -> Page:
    file = tmp_path / "map.svg"
    file.write_bytes(body)
    page.goto(file.as_uri())
    page.wait_for_function("document.fonts.status === 'loaded'")
    return page


def grey(picture: Any) -> npt.NDArray[np.float64]:
    return np.asarray(picture.convert("L")).astype(float)


def test_text_is_text_in_the_typeface_of_the_file(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, svg())
    loaded = page.evaluate("[...document.fonts].map((one) => [one.family, one.weight, one.style, one.status])")
    assert sorted(loaded) == [
        ["Source Sans 3", "400", "italic", "loaded"],
        ["Source Sans 3", "400", "normal", "loaded"],
        ["Source Sans 3", "600", "normal", "loaded"],
    ]
    places = page.evaluate(PLACES)
    for text, (face, x, _, size, align, _) in WORDS.items():
        plain, tenths = typeface.untracked(text)
        wide = typeface.width(text, face, size)
        long, left, right = places[plain]
        assert long == pytest.approx(wide + tenths / 10 * size, abs=0.35), plain
        start = x - {"left": 0, "center": 0.5, "right": 1}[align] * wide
        assert (left, right - tenths / 10 * size) == pytest.approx((start, start + wide), abs=1), plain


def test_without_the_typeface_the_text_would_not_fit(page: Page, tmp_path: Path) -> None:
    """So that the test above tells the file's typeface from one that is installed."""
    bare = re.sub(rb"@font-face\{[^}]*\}", b"", svg())
    assert len(bare) < len(svg()) - 10_000
    places = opened(page, tmp_path, bare).evaluate(PLACES)
    text = "Office of Zveçan, Mitrovicë"
    assert abs(places[text][0] - typeface.width(text, "regular", 22)) > 5


def test_it_looks_as_the_picture_does(page: Page, tmp_path: Path) -> None:
    shown = grey(Image.open(BytesIO(opened(page, tmp_path, svg()).screenshot())))
    made = figure()
    made.set_dpi(72 * SCALE)
    canvas = FigureCanvasAgg(made)
    canvas.draw()
    wanted = grey(Image.fromarray(np.asarray(canvas.buffer_rgba())))
    assert shown.shape == wanted.shape
    assert np.abs(shown - wanted).mean() < 2
    for text, (face, x, baseline, size, align, _) in WORDS.items():
        wide = typeface.width(text, face, size)
        left = x - {"left": 0, "center": 0.5, "right": 1}[align] * wide
        top, bottom, start, end = (
            round(side * SCALE) for side in (baseline - size, baseline + size / 4, left, left + wide)
        )
        letters, same = (one[top:bottom, start:end] for one in (shown, wanted))
        assert same.std() > 20
        assert np.corrcoef(letters.ravel(), same.ravel())[0, 1] > 0.9, text


def test_cyrillic_has_the_forms_of_serbian(page: Page, tmp_path: Path) -> None:
    """The same text without its language looks otherwise."""
    rows, columns = slice(95 * SCALE, 128 * SCALE), slice(150 * SCALE, 380 * SCALE)
    serbian, other = (
        grey(Image.open(BytesIO(opened(page, tmp_path, body).screenshot())))[rows, columns]
        for body in (svg(), svg().replace(b' xml:lang="sr-Cyrl"', b' xml:lang="ru"'))
    )
    assert np.abs(serbian - other).max() > 100


def test_a_page_that_shows_it_as_a_picture_can_say_what_it_is(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, svg())
    image = page.get_by_role("img", name=TITLE)
    assert image.count() == 1
    assert page.locator("svg > desc").text_content() == DESCRIPTION
    assert page.title() == TITLE


def test_as_an_image_of_another_page_it_brings_its_typeface_too(page: Page, tmp_path: Path) -> None:
    shown = Image.open(BytesIO(opened(page, tmp_path, svg()).screenshot()))
    (tmp_path / "page.html").write_text('<!doctype html><style>body{margin:0}</style><img src="map.svg">', "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_function("document.images[0].complete")
    placed = Image.open(BytesIO(page.screenshot()))
    assert np.abs(grey(placed) - grey(shown)).mean() < 1
