"""Shapes and texts on a slide: cut off at the sheet’s edge, in groups by part, and editable."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.path import Path
from pptx import Presentation
from pptx.util import Pt

from export.drawing import typeface
from export.slides.slide_sheet import SMALLER, SlideSheet
from layers.style.palette import value
from layers.style.symbol import Symbol

LEFT, TOP, PIXEL = 10.0, 20.0, 0.5
WIDE, HIGH = 400, 200


@pytest.fixture
def slide() -> Any:
    presentation = Presentation()
    return presentation.slides.add_slide(presentation.slide_layouts[6])


def sheet_on(slide: Any, theme: str = "light") -> SlideSheet:
    return SlideSheet(slide, left_pt=LEFT, top_pt=TOP, width=WIDE, height=HIGH, pixel_pt=PIXEL, theme=theme)


def box(shape: Any) -> tuple[float, float, float, float]:
    """Where a shape is, in pixels of the sheet."""
    left, top = (shape.left / Pt(1) - LEFT) / PIXEL, (shape.top / Pt(1) - TOP) / PIXEL
    return left, top, left + shape.width / Pt(1) / PIXEL, top + shape.height / Pt(1) / PIXEL


def colours(shape: Any) -> set[str]:
    return {one.get("val") for one in shape._element.xpath(".//a:srgbClr")}


def hexed(name: str, theme: str = "light") -> str:
    return value(name, theme)[1:].upper()


def test_what_reaches_beyond_the_sheet_is_cut_off(slide: Any) -> None:
    sheet = sheet_on(slide)
    square = Path([(350, 150), (500, 150), (500, 300), (350, 300), (350, 150)], closed=True)
    sheet.shapes([square], Symbol("area", fill="land"))
    sheet.circle(0, 100, 30, Symbol("circle", fill="base"))
    sheet.segments(np.array([[-50.0, 10.0]]), np.array([[50.0, 10.0]]), stroke="route", stroke_px=2)
    found = [box(one) for one in slide.shapes]
    assert found[0] == pytest.approx((350, 150, WIDE, HIGH), abs=0.1)
    assert found[1] == pytest.approx((0, 70, 30, 130), abs=0.5)
    assert found[2] == pytest.approx((0, 10, 50, 10), abs=0.1)


def test_a_symbol_whose_middle_is_off_the_sheet_is_not_drawn(slide: Any) -> None:
    symbol = Symbol("point", size_px=12, fill="violence")
    sheet_on(slide).points(symbol, np.array([[-1.0, 50], [5, 50], [WIDE + 1.0, 50]]))
    (only,) = slide.shapes
    assert box(only) == pytest.approx((-1, 44, 11, 56), abs=0.1)


def test_an_area_that_is_cut_has_no_line_along_the_edge(slide: Any) -> None:
    """Its outline is a shape of its own; one that lies on the sheet has it in the same shape."""
    symbol = Symbol("area", fill="land", stroke="line-focus", stroke_px=1)
    whole = Path([(10, 10), (60, 10), (60, 60), (10, 60), (10, 10)], closed=True)
    cut = Path([(350, 10), (450, 10), (450, 60), (350, 60), (350, 10)], closed=True)
    sheet_on(slide).shapes([whole, cut], symbol)
    kept, area, outline = slide.shapes
    assert colours(kept) == {hexed("land"), hexed("line-focus")}
    assert (colours(area), colours(outline)) == ({hexed("land")}, {hexed("line-focus")})
    assert box(outline)[2] == pytest.approx(WIDE, abs=0.1)


def test_what_has_one_part_is_one_group_whatever_comes_between(slide: Any) -> None:
    sheet = sheet_on(slide)
    for part in ("Paper", "Names", "Paper", "Nothing"):
        sheet.part(part)
        if part != "Nothing":
            sheet.box(0, 0, 10, 10, "land")
    sheet.finish("Map", "A map <& more>")
    (whole,) = slide.shapes
    assert (whole.name, [one.name for one in whole.shapes]) == ("Map", ["Paper", "Names"])
    assert [len(one.shapes) for one in whole.shapes] == [2, 1]
    assert whole._element.xpath(".//p:cNvPr")[0].get("descr") == "A map <& more>"


@pytest.mark.parametrize("theme", ["light", "dark", "grey"])
def test_a_text_stands_where_it_is_aligned_in_the_colours_of_the_theme(slide: Any, theme: str) -> None:
    sheet = sheet_on(slide, theme)
    wide = typeface.width("Zvečan", "bold", 20)
    for x, align in ((50, "left"), (200, "center"), (390, "right")):
        sheet.text(x, 100, "Zvečan", size=20, face="bold", align=align, halo_px=3)
    lefts = [box(one)[0] for one in slide.shapes]
    assert lefts == pytest.approx([50, 200 - wide / 2, 390 - wide], abs=0.1)
    (run,) = slide.shapes[0].text_frame.paragraphs[0].runs
    assert (run.text, run.font.bold, run.font.size) == ("Zvečan", True, Pt(round(20 * PIXEL * SMALLER * 2) / 2))
    assert colours(slide.shapes[0]) == {hexed("text", theme), hexed("halo", theme)}


def test_letters_that_were_moved_apart_are_a_word_with_spacing(slide: Any) -> None:
    sheet_on(slide).text(10, 100, typeface.tracked("ЗВЕЧАН", 2), size=20)
    (run,) = slide.shapes[0].text_frame.paragraphs[0].runs
    assert run.text == "ЗВЕЧАН"
    assert run._r.rPr.get("spc") == str(round(0.2 * 20 * PIXEL * 100))


def test_a_paragraph_is_one_text_that_can_be_edited(slide: Any) -> None:
    sheet = sheet_on(slide)
    text = "What was reported of the days after the attack near Banjska"
    high = sheet.paragraph(10, 20, text, width=150, size=12)
    (only,) = slide.shapes
    assert (only.text_frame.text, only.text_frame.word_wrap) == (text, True)
    assert box(only) == pytest.approx((10, 20, 160, 20 + high), abs=0.1)
    address = "https://maps.example.org/?day=2023-10-10&mode=window"
    sheet.paragraph(10, 100, address, width=100, size=12, address=True)
    assert slide.shapes[1].text_frame.text == address, "no blank comes into it"
    assert sheet.paragraph(10, 20, "", width=150, size=12) == 0
    assert len(slide.shapes) == 2


def test_dashes_and_opacity_are_the_slides_own(slide: Any) -> None:
    look = Symbol("circle", fill="text-quiet", fill_opacity=0.4, stroke="gate", stroke_px=2, dash_px=(4, 3))
    sheet_on(slide).circles(np.array([[50.0, 50]]), 20, look)
    element = slide.shapes[0]._element
    assert [one.get("val") for one in element.xpath(".//a:alpha")] == ["40000"]
    (dash,) = element.xpath(".//a:custDash/a:ds")
    assert (dash.get("d"), dash.get("sp")) == ("200000", "150000")
