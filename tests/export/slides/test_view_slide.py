"""One view as a slide: the picture or its shapes, with the words, the notes and the record that go with it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from export.common.paper import PRESETS, parse_size
from export.common.request import Request
from export.picture import png
from export.record.record import record_of
from export.record.reopen import reopen
from export.record.statement import alt_text, sources
from export.slides.view_slide import pptx
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from tests.export.readers import slides_as_pdf
from tests.export.recorded import here
from tests.export.slides.test_deck import described, leaves, map_of, text_of

ADDRESS = "https://maps.example.org/?day=2023-09-24&mode=day"


@pytest.fixture(scope="module")
def request_(northern_kosovo: Dataset) -> Request:
    view = View(
        Clock(date(2023, 9, 24), "day"), frozenset(REGISTRY.optional), data=northern_kosovo.hash[:8], selected="inc-2023-09-24-banjska",
    )  # fmt: skip
    return Request(
        northern_kosovo, view, PRESETS["article"].size, title="Fighting <& more> near Banjska", address=ADDRESS
    )


@pytest.fixture(scope="module")
def made(request_: Request) -> dict[str, bytes]:
    return {"picture": pptx(request_), "shapes": pptx(request_, native=True)}


def slide_of(body: bytes) -> Any:
    (slide,) = Presentation(BytesIO(body)).slides
    return slide


KINDS = pytest.mark.parametrize("kind", ["picture", "shapes"])


def test_the_picture_is_the_exports_own_with_twice_its_pixels(request_: Request, made: dict[str, bytes]) -> None:
    placed = map_of(slide_of(made["picture"]))
    assert placed.image.blob == png(request_, scale=2.0)
    assert placed.image.size == (2400, 1350)
    presentation = Presentation(BytesIO(made["picture"]))
    assert (placed.left, placed.top) == (0, 0)
    assert (placed.width, placed.height) == (presentation.slide_width, presentation.slide_height) == (Pt(960), Pt(540))
    assert placed.click_action.hyperlink.address == ADDRESS


@pytest.mark.parametrize(
    ("size", "points", "pixels"),
    [
        ("story", (540, 960), (2160, 3840)),
        ("180x120mm", (510.2, 340.2), (2126, 1417)),
        ("6000x1000", (960, 160), (10000, 1667)),
    ],
)
def test_a_slide_has_the_proportions_of_its_picture(
    request_: Request, size: str, points: tuple[float, float], pixels: tuple[int, int]
) -> None:
    paper = PRESETS[size].size if size in PRESETS else parse_size(size)
    body = pptx(replace(request_, size=paper))
    presentation = Presentation(BytesIO(body))
    assert (presentation.slide_width / 12700, presentation.slide_height / 12700) == pytest.approx(points, abs=0.1)
    assert map_of(slide_of(body)).image.size == pytest.approx(pixels, abs=2)


@KINDS
def test_it_has_a_title_and_is_described_for_those_who_do_not_see_it(
    request_: Request, made: dict[str, bytes], kind: str
) -> None:
    slide = slide_of(made[kind])
    assert "24 September 2023" in slide.shapes.title.text_frame.text
    assert described(map_of(slide)) == alt_text(request_)
    assert alt_text(request_).startswith("Map: Fighting <& more> near Banjska, 24 September 2023. ")
    assert "Ringed: Attack on police patrol near Banjska" in alt_text(request_)


@KINDS
def test_the_notes_say_what_has_to_go_with_it(request_: Request, made: dict[str, bytes], kind: str) -> None:
    settings, record = request_.dataset.settings, record_of(request_)
    notes = slide_of(made[kind]).notes_slide.notes_text_frame.text
    for part in (
        f"Period: {record.period}", f"Shown: {record.shown}", f"Link: {ADDRESS}", settings.disclaimer,
        settings.attribution, settings.licence, f"version {settings.version}, {record.hash[:8]}", *sources(request_.dataset, record),
    ):  # fmt: skip
        assert part in notes


@KINDS
def test_the_file_holds_the_record_and_tells_its_data(request_: Request, made: dict[str, bytes], kind: str) -> None:
    record, expected = reopen("slide.pptx", made[kind], read=here), record_of(request_)
    assert (record.view, record.rows, record.sources, record.link) == (
        expected.view,
        expected.rows,
        expected.sources,
        ADDRESS,
    )
    properties = Presentation(BytesIO(made[kind])).core_properties
    assert properties.title == "Fighting <& more> near Banjska: 24 September 2023"
    assert request_.dataset.hash in properties.subject
    assert properties.created == properties.modified == datetime(2024, 4, 2)


def test_the_record_outlives_a_save_by_another_program(request_: Request, made: dict[str, bytes]) -> None:
    out = BytesIO()
    Presentation(BytesIO(made["picture"])).save(out)
    assert reopen("saved.pptx", out.getvalue(), read=here).rows == record_of(request_).rows


def test_shapes_can_be_edited_and_say_all_in_text(request_: Request, made: dict[str, bytes]) -> None:
    slide = slide_of(made["shapes"])
    assert not [one for one in leaves(slide.shapes) if hasattr(one, "image")]
    parts = {group.name for group in map_of(slide).shapes}
    assert {"Incidents", "Crossings", "Names", "Ringed", "Scale"} <= parts
    settings = request_.dataset.settings
    text = text_of(slide)
    for part in (
        "24 September 2023", "Fighting <& more> near Banjska", "Sources of what is shown: ", "Attack on police patrol near Banjska",
        f"Data to 2 April 2024 · version {settings.version} · {request_.dataset.hash[:8]}", settings.credit_line,
    ):  # fmt: skip
        assert part in text
    links = [
        run.hyperlink.address for one in slide.placeholders for line in one.text_frame.paragraphs for run in line.runs
    ]
    assert ADDRESS in links


@KINDS
def test_without_an_address_there_is_no_link(request_: Request, kind: str) -> None:
    body = pptx(replace(request_, address=""), native=kind == "shapes")
    with ZipFile(BytesIO(body)) as archive:
        assert [name for name in archive.namelist() if b"example.org" in archive.read(name)] == []
    assert "Link:" not in slide_of(body).notes_slide.notes_text_frame.text


@KINDS
def test_the_same_request_gives_the_same_bytes(request_: Request, made: dict[str, bytes], kind: str) -> None:
    assert pptx(request_, native=kind == "shapes") == made[kind]


@pytest.mark.external
@KINDS
def test_libreoffice_opens_it(request_: Request, made: dict[str, bytes], kind: str, tmp_path: Path) -> None:
    page = slides_as_pdf(made[kind], tmp_path)
    info = subprocess.run(["pdfinfo", page], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1\n" in info
    (size,) = re.findall(r"Page size: +([\d.]+) x ([\d.]+) pts", info)
    assert [float(side) for side in size] == pytest.approx([960, 540], abs=0.1)
    subprocess.run(["pdftoppm", "-r", "90", "-png", page, str(tmp_path / "page")], check=True)
    (file,) = tmp_path.glob("page-*.png")
    seen = Image.open(file).convert("RGB").resize((240, 135))
    if kind == "picture":
        whole = Image.open(BytesIO(png(request_))).convert("RGB").resize((240, 135))
        apart = np.abs(np.asarray(seen, dtype=int) - np.asarray(whole, dtype=int)).mean()
        assert apart < 3, "the slide is not the picture"
    else:
        text = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout
        assert "Fighting <& more> near Banjska" in " ".join(text.split())
