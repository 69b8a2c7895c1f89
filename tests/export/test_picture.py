"""Pictures: files of the size asked for that say what they show, in the palette's colours."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from export import picture
from export.common.paper import PRESETS, PaperError
from export.common.record_keys import KEY
from export.common.request import Request
from export.drawing import sheet as drawing
from export.drawing.sheet import colour
from export.map import labels, locator_map, map, points
from export.map import scale_bar as scale
from export.page import draw, layout, legend, plan, qr_code, text
from export.record import statement
from export.record.record import record_of
from geo.dataset.dataset import Dataset, load
from geo.time.clock import Clock
from geo.view.view import View
from layers.style.palette import PALETTE
from tests.builders import tiny
from tests.export.pictures import CLOSE, OPEN_GRAPH, Pixels, png, view
from tests.export.views import ALL, BANJSKA


def pixels(body: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(body)).convert("RGB"))


def test_a_picture_has_the_size_asked_for(northern_kosovo: Dataset) -> None:
    end = View(Clock(northern_kosovo.settings.end), ALL)
    for size in (OPEN_GRAPH, PRESETS["square"].size):
        image = Image.open(BytesIO(png(northern_kosovo, end, size)))
        assert (image.size, "dpi" in image.info) == (size.pixels, False)
    page = Request(northern_kosovo, end, PRESETS["print-a4"].size)
    small = Image.open(BytesIO(picture.png(page, scale=0.25)))
    assert small.size == (877, 620)
    assert small.info["dpi"] == pytest.approx((75, 75), abs=0.1)


@pytest.mark.parametrize("times", [9, 0.01, 0, -1])
def test_a_scale_that_makes_no_picture_is_refused(two_squares: Dataset, times: float) -> None:
    with pytest.raises(PaperError, match="a side has 40 to 10,000 pixels"):
        picture.png(Request(two_squares, view("2021-06-01"), OPEN_GRAPH), scale=times)


def test_the_same_view_gives_the_same_bytes_in_whatever_thread(northern_kosovo: Dataset) -> None:
    views = [view("2022-12-15"), view("2023-09-24", names="sr-Cyrl", selected=BANJSKA, extent=CLOSE)] * 3
    with ThreadPoolExecutor(3) as pool:
        drawn = list(pool.map(lambda one: png(northern_kosovo, one), views))
    assert drawn[0] != drawn[1]
    assert drawn[0::2] == drawn[:1] * 3
    assert drawn[1::2] == drawn[1:2] * 3


def test_the_file_tells_its_view_and_its_dataset(northern_kosovo: Dataset) -> None:
    settings = northern_kosovo.settings
    shown = view("2023-09-24", "window", filters=frozenset({("category", "clash")}), names="sr-Cyrl", selected=BANJSKA)
    request = Request(northern_kosovo, shown, OPEN_GRAPH, title="A title of one’s own, – „не“")
    info = Image.open(BytesIO(picture.png(request))).info
    assert info[KEY] == record_of(request).to_json()
    assert info["Title"] == "A title of one’s own, – „не“: 26 August – 24 September 2023"
    assert info["Description"] == statement.alt_text(request)
    assert "Category: Clash" in info["Description"]
    assert info["Disclaimer"] == settings.disclaimer
    assert info["Copyright"] == settings.attribution
    assert "Software" not in info
    assert settings.credit_line in statement.credit(request)


def test_no_colour_is_a_pictures_own() -> None:
    """All colours are the palette's, by name."""
    for module in (
        draw,
        drawing,
        labels,
        layout,
        plan,
        legend,
        locator_map,
        map,
        text,
        points,
        qr_code,
        scale,
    ):
        assert re.findall(r"#[0-9a-fA-F]{6}\b", Path(module.__file__).read_text(encoding="utf-8")) == [], module
    assert colour("select") == pytest.approx((0xCA / 255, 0, 0xA2 / 255, 1))
    assert PALETTE["select"]["light"] == "#ca00a2"


def test_a_dataset_without_anything_in_its_extent_is_a_picture(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    body = png(dataset, view("2021-01-01", "day", extent=(10.0, 50.0, 10.05, 50.05)))
    assert Image.open(BytesIO(body)).size == (1200, 630)
