"""Slides: one a scene, readable and editable, whose map, words and notes are those of the briefing."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from export.briefing.scene_page import COLUMN_PX, PAPER_HEIGHT_PX, PAPER_WIDTH_PX
from export.drawing.sheet import colour
from export.slides.deck import pptx
from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY
from layers.style.palette import PALETTE
from tests.export.briefings import SCENES, briefing, without_scenes
from tests.export.readers import slides_as_pdf

TITLES = ["31 October – 9 November 2022", "29 May 2023", "24 September 2023", "2 April 2024"]


@pytest.fixture(scope="module")
def deck(northern_kosovo: Dataset) -> bytes:
    return pptx(northern_kosovo, briefing())


@pytest.fixture(scope="module")
def native_deck(northern_kosovo: Dataset) -> bytes:
    return pptx(northern_kosovo, briefing(), native=True)


@lru_cache(maxsize=4)
def slides_of(body: bytes) -> tuple[Any, ...]:
    """The slides of a file; nothing in them is to be changed."""
    return tuple(Presentation(BytesIO(body)).slides)


def described(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr"))


def leaves(shapes: Any) -> list[Any]:
    """All shapes that are no groups, those in groups too."""
    found = []
    for shape in shapes:
        found += leaves(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return found


def text_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in leaves(slide.shapes) if shape.has_text_frame)


def map_of(slide: Any) -> Any:
    """The picture or the group of a slide's map."""
    (found,) = [shape for shape in slide.shapes if shape.name == "Map"]
    return found


def test_the_first_slide_has_title_author_day_and_disclaimer(northern_kosovo: Dataset, deck: bytes) -> None:
    first = slides_of(deck)[0]
    assert first.shapes.title.text_frame.text == "Four scenes <& more>"
    assert "A. Briefer · 5 April 2024" in text_of(first)
    assert northern_kosovo.settings.disclaimer in text_of(first)
    assert northern_kosovo.settings.attribution in text_of(first)


@pytest.mark.parametrize("kind", ["deck", "native_deck"])
def test_a_slide_a_scene_with_its_days_its_caption_and_its_notes(kind: str, request: pytest.FixtureRequest) -> None:
    first, *slides = slides_of(request.getfixturevalue(kind))
    assert [slide.shapes.title.text_frame.text for slide in slides] == TITLES
    for slide, scene in zip(slides, SCENES, strict=True):
        captions = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx == 2]
        assert captions == [scene.caption]
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert notes == scene.notes
    assert "International Crisis Group, 2 April 2024" in first.notes_slide.notes_text_frame.text


def test_slides_are_16_to_9_and_nothing_reaches_beyond_them(deck: bytes, native_deck: bytes) -> None:
    for body in (deck, native_deck):
        presentation = Presentation(BytesIO(body))
        wide, high = presentation.slide_width, presentation.slide_height
        assert wide * 9 == high * 16
        for slide in presentation.slides:
            for shape in slide.shapes:
                assert -Pt(3) <= shape.left <= shape.left + shape.width <= wide + Pt(3), shape.name
                assert -Pt(3) <= shape.top <= shape.top + shape.height <= high + Pt(3), shape.name


def test_a_map_has_twice_the_pixels_that_it_has_on_a_screen(deck: bytes) -> None:
    for slide in slides_of(deck)[1:]:
        picture = map_of(slide)
        assert picture.crop_left == picture.crop_right == picture.crop_top == picture.crop_bottom == 0
        screen_px = picture.width / Pt(960) * 1920
        assert picture.image.size[0] >= 2 * screen_px - 1
        assert picture.image.size[0] / picture.image.size[1] == pytest.approx(picture.width / picture.height, rel=0.01)


@pytest.mark.parametrize("kind", ["deck", "native_deck"])
def test_a_map_is_described_for_those_who_do_not_see_it(kind: str, request: pytest.FixtureRequest) -> None:
    slides = slides_of(request.getfixturevalue(kind))[1:]
    texts = [described(map_of(slide)) for slide in slides]
    assert texts[1].startswith("Map on 29 May 2023. 3 events; up to 1 more (exact day unknown). ")
    assert "Made with another version of the data" in texts[1]
    assert (
        "Ringed: Clash between Serbs and KFOR in Zvečan (Clash · 29 May 2023) · KFOR peacekeepers injured: almost 100"
        in texts[1]
    )
    assert "Only Category: Clash" in texts[3]
    assert "Ringed" not in texts[3]


def test_what_is_highlighted_or_selected_is_ringed_and_nothing_else(deck: bytes) -> None:
    wanted = np.round(np.array(colour("select")[:3]) * 255)
    ringed = []
    for slide in slides_of(deck)[1:]:
        pixels = np.asarray(Image.open(BytesIO(map_of(slide).image.blob)).convert("RGB")).reshape(-1, 3)
        # Nearly all pixels differ in their red: the rest is looked at in those that don't.
        alike = pixels[np.abs(pixels[:, 0].astype(np.int16) - wanted[0]) <= 3]
        ringed.append(int((np.abs(alike - wanted).max(axis=-1) <= 3).sum()))
    assert min(ringed[:3]) > 500
    assert ringed[3] == 0


def test_a_slide_says_what_is_ringed_its_sources_and_the_state_of_the_data(
    northern_kosovo: Dataset, deck: bytes
) -> None:
    texts = [text_of(slide) for slide in slides_of(deck)[1:]]
    for text in texts:
        assert f"Data to 2 April 2024 · version {northern_kosovo.settings.version} · {northern_kosovo.hash[:8]}" in text
        assert northern_kosovo.settings.credit_line in text
    assert "Leposavić · Municipality" in texts[0]
    assert "Attack on police patrol near Banjska; one officer killed" in texts[2]
    assert "KoSSev, 24 September 2023" in texts[2]
    assert "Sources" not in texts[3]
    assert [("another version of the data" in text) for text in texts] == [False, True, False, False]


def test_the_legend_has_the_symbols_in_view_and_no_others(deck: bytes) -> None:
    texts = [text_of(slide) for slide in slides_of(deck)[1:]]
    assert "Attack" in texts[2].splitlines()
    assert "At least one person killed" in texts[2]
    assert "Clash" in texts[3].splitlines()
    assert "Attack" not in texts[3].splitlines()
    assert all("The four northern municipalities" in text for text in texts)


def test_a_native_map_is_shapes_in_a_group_for_each_layer(native_deck: bytes) -> None:
    slides = slides_of(native_deck)[1:]
    assert not [one for slide in slides for one in leaves(slide.shapes) if hasattr(one, "image")]
    assert not [one for slide in slides for one in slide.placeholders if not one.text_frame.text]
    parts = {group.name: group for group in map_of(slides[2]).shapes}
    # Routes are too rough for so close a view, and the scene names its layers: the fills of states are none of them.
    titles = {layer.title for layer in REGISTRY if layer.id not in ("crossings", "routes", "area-states")}
    assert titles <= parts.keys()
    assert {"Names", "Ringed", "Precision of places", "Scale"} <= parts.keys()
    assert "БАЊСКА" not in {one.text_frame.text for one in leaves(parts["Names"].shapes)}
    (name,) = (one for one in leaves(parts["Names"].shapes) if one.text_frame.text == "ЗВЕЧАН")
    assert int(name.text_frame.paragraphs[0].runs[0]._r.rPr.get("spc")) > 50


def test_a_native_maps_bases_are_drawn_shapes_and_its_colours_those_of_the_palette(native_deck: bytes) -> None:
    slide = slides_of(native_deck)[1]
    parts = {group.name: group for group in map_of(slide).shapes}
    bases = leaves(parts["Special-police bases"].shapes)
    assert bases
    assert all("custGeom" in one._element.xml for one in bases)
    known = {value["light"][1:].upper() for value in PALETTE.values()}
    for shape in leaves(map_of(slide).shapes):
        used = {value.get("val") for value in shape._element.xpath(".//a:srgbClr")}
        assert used <= known
    assert {value.get("val") for value in leaves(parts["Ringed"].shapes)[0]._element.xpath(".//a:srgbClr")} == {
        PALETTE["select"]["light"][1:].upper()
    }


def test_a_native_map_stays_within_its_part_of_the_slide(native_deck: bytes) -> None:
    for slide in slides_of(native_deck)[1:]:
        whole = map_of(slide)
        paper = next(one for one in leaves(whole.shapes) if one.name == "Paper")
        for one in leaves(whole.shapes):
            reach = Pt(20) if one.has_text_frame and one.text_frame.text else Pt(14)
            assert paper.left - reach <= one.left <= one.left + one.width <= paper.left + paper.width + reach, one.name
        assert paper.width == pytest.approx(Pt(960) * (PAPER_WIDTH_PX - COLUMN_PX) / PAPER_WIDTH_PX, abs=2)
        assert paper.height == pytest.approx(Pt(960) * PAPER_HEIGHT_PX / PAPER_WIDTH_PX, abs=2)


def test_the_file_tells_its_title_its_author_and_its_dataset(northern_kosovo: Dataset, deck: bytes) -> None:
    properties = Presentation(BytesIO(deck)).core_properties
    assert (properties.title, properties.author) == ("Four scenes <& more>", "A. Briefer")
    assert northern_kosovo.hash in properties.subject
    assert properties.created == properties.modified == datetime(2024, 4, 2)


def test_the_same_briefing_gives_the_same_bytes(northern_kosovo: Dataset, native_deck: bytes) -> None:
    assert pptx(northern_kosovo, briefing(), native=True) == native_deck
    one = briefing(SCENES[2])
    assert pptx(northern_kosovo, one) == pptx(northern_kosovo, one)
    assert {entry.date_time for entry in ZipFile(BytesIO(native_deck)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_long_title_is_no_obstacle(northern_kosovo: Dataset) -> None:
    long = replace(briefing(SCENES[3]), title="A title " * 60)
    body = pptx(northern_kosovo, long, native=True)
    assert slides_of(body)[0].shapes.title.text_frame.text == long.title
    assert Presentation(BytesIO(body)).core_properties.title == long.title[:255]


def test_a_briefing_without_scenes_is_refused(northern_kosovo: Dataset) -> None:
    with pytest.raises(ValueError, match="'none' has no scenes"):
        pptx(northern_kosovo, without_scenes())


@pytest.mark.external
@pytest.mark.parametrize("kind", ["deck", "native_deck"])
def test_libreoffice_opens_the_slides(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = slides_as_pdf(request.getfixturevalue(kind), tmp_path)
    info = subprocess.run(["pdfinfo", page], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {len(SCENES) + 1}\n" in info
    text = " ".join(subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout.split())
    for scene in SCENES:
        assert " ".join(scene.caption.split()) in text
    assert all(title in text for title in TITLES)
    subprocess.run(["pdftoppm", "-r", "60", "-f", "4", "-l", "4", "-png", page, str(tmp_path / "page")], check=True)
    (picture,) = tmp_path.glob("page-*.png")
    pixels = np.asarray(Image.open(picture).convert("RGB")).astype(int)
    wanted = np.round(np.array(colour("select")[:3]) * 255)
    assert (np.abs(pixels - wanted).max(axis=-1) <= 6).sum() > 10
