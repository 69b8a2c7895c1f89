"""Slides of 16:9: the layouts with the places of title, picture and text, and a slide on them with a plan's map and texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pptx.enum.text import MSO_AUTO_SIZE, MSO_VERTICAL_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from export.briefing import scene_page
from export.briefing.scene_page import PAPER_HEIGHT_PX, PAPER_WIDTH_PX
from export.common.paper import POINTS_AN_INCH
from export.common.zip_archive import archive
from export.map.labels import Box
from export.page import draw
from export.page.plan import Plan
from export.picture import COMPRESSED
from export.slides.slide_sheet import EMU_A_POINT, NARROWER, SlideSheet, describe, write
from geo.language.language import gettext

WIDTH_PT, HEIGHT_PT = 960.0, 540.0
PIXEL_PT = WIDTH_PT / PAPER_WIDTH_PX
PAGE = replace(scene_page.WIDE, line_share=NARROWER)
SCREEN_PX = 1920
"""The width of the screen that a slide fills; a picture has twice its pixels."""
SCALE = 2
TITLE_LAYOUT, SCENE_LAYOUT = 0, 8
"""The layouts of python-pptx: the title slide, and a picture with a title and a text."""
LAYOUTS_WIDTH_PT = 720.0
WHOLE: Box = (0, 0, PAPER_WIDTH_PX, PAPER_HEIGHT_PX)
_LEFT, _TOP, _RIGHT, _ = PAGE.head
LAYOUT_BOXES = (_LEFT, _TOP, _RIGHT, _TOP + 44), PAGE.map, (_LEFT, _TOP + 50, _RIGHT, _TOP + 150)
"""Where a scene's title, picture and text are on the layout."""
MAX_LETTERS = 255
"""The most letters of a property of the file."""


def widen(presentation: Any) -> None:
    """Makes the slides 16:9: stretches the layouts, and lays out the one for scenes as they need it."""
    presentation.slide_width, presentation.slide_height = Pt(WIDTH_PT), Pt(HEIGHT_PT)
    stretch = WIDTH_PT / LAYOUTS_WIDTH_PT
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in page.placeholders:
            for at in shape._element.xpath("./p:spPr/a:xfrm"):
                at.off.x, at.ext.cx = round(at.off.x * stretch), round(at.ext.cx * stretch)
    for shape, box in zip(presentation.slide_layouts[SCENE_LAYOUT].placeholders, LAYOUT_BOXES, strict=False):
        move(shape, box)


def move(shape: Any, box: Box) -> None:
    """Put a shape somewhere on a slide, in the pixels of a page."""
    left, top, right, bottom = (Emu(round(side * PIXEL_PT * EMU_A_POINT)) for side in box)
    shape.left, shape.top, shape.width, shape.height = left, top, Emu(right - left), Emu(bottom - top)


def add_slide(presentation: Any, made: Plan, alt_text: str, *, native: bool) -> Any:
    """Add the slide of a plan, whose map is a picture or, if ``native``, shapes; return it."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[SCENE_LAYOUT])
    title, frame, caption = slide.placeholders
    sheets = draw.Sheets(sheets_on(slide), made)
    if native:
        frame._element.getparent().remove(frame._element)
        draw.draw_map(sheets, made)
        sheets.map.finish(gettext("Map"), alt_text)
    else:
        placed = frame.insert_picture(_picture(made))
        placed.name = gettext("Map")
        describe(placed, alt_text)
    for shape, block, content, face in (
        (title, made.parts.title, made.content.days[-1].period, "bold"),
        (caption, made.parts.caption, made.content.title, "regular"),
    ):
        move(shape, block.box)
        fill(shape, content, block.paragraphs[0].size * PIXEL_PT, face=face)
    draw.draw_texts(sheets.over, made, head=False)
    draw.draw_days(sheets.over, made.parts.days)
    sheets.over.finish()
    return slide


def sheets_on(slide: Any) -> Callable[..., SlideSheet]:
    """Return what makes sheets on boxes of a slide, in the pixels of a page."""

    def on(box: Box, magnified: float = 1.0) -> SlideSheet:
        left, top, right, bottom = box
        return SlideSheet(
            slide, left_pt=left * PIXEL_PT, top_pt=top * PIXEL_PT, width=(right - left) / magnified,
            height=(bottom - top) / magnified, pixel_pt=PIXEL_PT * magnified,
        )  # fmt: skip

    return on


def fill(placeholder: Any, text: str, size_pt: float, *, face: str = "regular") -> None:
    """Writes a text into a placeholder, from its top left corner."""
    frame = placeholder.text_frame
    frame.auto_size, frame.vertical_anchor, frame.word_wrap = MSO_AUTO_SIZE.NONE, MSO_VERTICAL_ANCHOR.TOP, True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(text.splitlines()):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment, paragraph.space_before = PP_ALIGN.LEFT, Pt(0)
        write(paragraph, line, size_pt, face=face)


def _picture(made: Plan) -> BytesIO:
    """The map of a plan as a PNG."""
    left, top, right, bottom = (side * PIXEL_PT for side in made.parts.map)
    dpi = SCALE * SCREEN_PX / WIDTH_PT * POINTS_AN_INCH
    figure = Figure(figsize=((right - left) / POINTS_AN_INCH, (bottom - top) / POINTS_AN_INCH), dpi=dpi)
    canvas = FigureCanvasAgg(figure)
    draw.draw_map(draw.Sheets(draw.on_page(figure, PIXEL_PT), made), made)
    out = BytesIO()
    canvas.print_png(out, metadata={"Software": None}, pil_kwargs={"compress_level": COMPRESSED})
    return out


def set_properties(presentation: Any, *, day: date, language: str, **texts: str) -> None:
    """Set the properties of the file, and the language of its texts. Its days are the data's last one, not the clock's
    of this machine."""
    properties = presentation.core_properties
    for name, value in texts.items():
        setattr(properties, name, value[:MAX_LETTERS])
    properties.last_modified_by, properties.language, properties.revision = properties.author, language, 1
    properties.created = properties.modified = datetime.combine(day, time())
    for slide in presentation.slides:
        for part in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            for run in part._element.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", language)


def saved(presentation: Any) -> bytes:
    """The file of a presentation, without the picture and the times of the template: the same slides give the same bytes."""
    package = presentation.part.package
    for relation in [one for one in package.iter_rels() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(relation.rId)
    out = BytesIO()
    presentation.save(out)
    with ZipFile(out) as source:
        return archive({name: source.read(name) for name in source.namelist()})
