"""Whether a drawn file opens, is as large as was asked for, and says what has to go with it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
import numpy as np
import pikepdf
from lxml import etree
from markupsafe import escape
from PIL import Image
from pptx import Presentation

from export.common.record_keys import KEY, NAMESPACE
from export.common.request import Request
from export.film.days import runs
from export.record.form import Record
from tests.export.every_format.random_views import Draw

SVG = "{http://www.w3.org/2000/svg}"


def check(draw: Draw, body: bytes) -> None:
    """Fails with an ``AssertionError`` where a file isn't what was drawn."""
    OPENERS[draw.kind](draw.request, body)


def _png(request: Request, body: bytes) -> None:
    image = _picture(body)
    assert image.size == request.size.pixels
    assert image.info["Disclaimer"] == _disclaimer(request)
    assert Record.from_json(image.info[KEY]).hash == request.dataset.hash


def _picture(body: bytes) -> Image.Image:
    image = Image.open(BytesIO(body))
    pixels = np.asarray(image)
    assert pixels.min() < 128 < pixels.max(), "nothing is drawn"
    return image


def _svg(request: Request, body: bytes) -> None:
    root = etree.fromstring(body)
    assert root.tag == f"{SVG}svg"
    wide, high = request.size.points
    assert [float(side) for side in root.get("viewBox").split()] == [0, 0, *(round(side, 6) for side in (wide, high))]
    assert len(root.findall(f".//{SVG}text")) > 5
    (kept,) = root.iter(f"{{{NAMESPACE}}}{KEY.lower()}")
    assert Record.from_json(kept.text).hash == request.dataset.hash


def _pdf(request: Request, body: bytes) -> None:
    with pikepdf.open(BytesIO(body)) as file:
        (page,) = file.pages
        assert np.allclose([float(side) for side in page.mediabox], [0, 0, *request.size.points], atol=0.5)
        with file.open_metadata() as xmp:
            assert _disclaimer(request) in str(xmp["dc:rights"])


def _pptx(request: Request, body: bytes) -> None:
    file = Presentation(BytesIO(body))
    (slide,) = file.slides
    assert slide.shapes
    assert _disclaimer(request) in slide.notes_slide.notes_text_frame.text
    assert _disclaimer(request)[:255] == file.core_properties.comments


def _html(request: Request, body: bytes) -> None:
    text = body.decode()
    assert text.startswith("<!DOCTYPE html>")
    assert text.rstrip().endswith("</html>")
    assert escape(_disclaimer(request)) in text


def _gif(request: Request, body: bytes) -> None:
    assert request.film
    image = Image.open(BytesIO(body))
    frames = [*runs(request.film)]
    assert (image.size, getattr(image, "n_frames", 1)) == (request.size.pixels, len(frames))
    for at in range(len(frames)):
        image.seek(at)
        image.load()


def _mp4(request: Request, body: bytes) -> None:
    assert request.film
    with TemporaryDirectory() as folder:
        file = Path(folder) / "film.mp4"
        file.write_bytes(body)
        done = subprocess.run(
            [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "gray", "-"],
            check=True, capture_output=True,
        )  # fmt: skip
    wide, high = (side + side % 2 for side in request.size.pixels)
    frames = np.frombuffer(done.stdout, np.uint8).reshape(-1, high, wide)
    assert len(frames) == sum(times for _, times in runs(request.film))
    assert all(frame.min() < 128 < frame.max() for frame in frames), "nothing is drawn"


def _link_preview(_: Request, body: bytes) -> None:
    assert _picture(body).size == (1200, 630)


def _preview(_: Request, body: bytes) -> None:
    assert min(_picture(body).size) >= 40


def _disclaimer(request: Request) -> str:
    return request.dataset.in_language(request.view.language).settings.disclaimer


OPENERS: Mapping[str, Callable[[Request, bytes], None]] = {
    "png": _png, "svg": _svg, "pdf": _pdf, "gif": _gif, "mp4": _mp4, "html": _html, "pptx": _pptx, "pptx-shapes": _pptx,
    "picture.png": _link_preview, "export.png": _preview,
}  # fmt: skip
