"""A briefing as slides (PPTX): one a scene, with its map, its words, its legend and the speaker's notes."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE, MSO_VERTICAL_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from export.briefing import scene_page
from export.briefing.scene_page import COLUMN_PX, PAPER_HEIGHT_PX, PAPER_WIDTH_PX, Told
from export.common.paper import POINTS_AN_INCH
from export.common.request import Progress, no_progress, track
from export.common.zip_archive import archive
from export.drawing.sheet import on_figure
from export.map import map
from export.map.map import InView
from export.picture import column as card
from export.picture.captions import state_of_data
from export.slides.slide_sheet import EMU_A_POINT, SlideSheet, describe, wrapped, write
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.time.days import write_day
from geo.view import View

WIDTH_PT, HEIGHT_PT = 960.0, 540.0
PIXEL_PT = WIDTH_PT / PAPER_WIDTH_PX
MAGNIFIED = 1.2
"""How much larger maps are than on a screen of their own."""
SCREEN_PX = 1920
"""A slide fills a screen so wide; a picture has twice its pixels."""
SCALE = 2
TITLE_LAYOUT, SCENE_LAYOUT = 0, 8
"""Of the layouts that python-pptx brings: the title slide, and a picture with a title and a text."""
LAYOUTS_WIDTH_PT = 720.0
MOST_LETTERS = 255
"""A property of the file has no more."""


def pptx(dataset: Dataset, briefing: Briefing, *, native: bool = False, progress: Progress = no_progress) -> bytes:
    """A briefing as slides of 16:9: a title slide and one a scene. The same input gives the same bytes.

    The maps are pictures; ``native`` ones are shapes that can be edited, in a group for each layer. Raises
    ``ValueError`` for a briefing without scenes.
    """
    scene_page.require_scenes(briefing)
    presentation = Presentation()
    widen(presentation)
    first = _title(presentation, dataset, briefing)
    cited: list[str] = []
    for number, view in enumerate(track(scene_page.views(dataset, briefing), progress)):
        cited += _scene(presentation, dataset, briefing, number, view, native=native).sources
    if cited:
        all_cited = "; ".join(dict.fromkeys(cited))
        first.notes_slide.notes_text_frame.text = gettext("Sources of what is ringed on the maps: {sources}.").format(
            sources=all_cited
        )
    _properties(presentation, dataset, briefing)
    for part in presentation.slides:
        for properties in part._element.iter(qn("a:rPr")):
            properties.set("lang", briefing.language)
    return saved(presentation)


def widen(presentation: Any) -> None:
    """Makes the slides 16:9: stretches the layouts, and lays out the one for scenes as they need it."""
    presentation.slide_width, presentation.slide_height = Pt(WIDTH_PT), Pt(HEIGHT_PT)
    stretch = WIDTH_PT / LAYOUTS_WIDTH_PT
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in page.placeholders:
            for at in shape._element.xpath("./p:spPr/a:xfrm"):
                at.off.x, at.ext.cx = round(at.off.x * stretch), round(at.ext.cx * stretch)
    left = PAPER_WIDTH_PX - COLUMN_PX + card.MARGIN_PX
    wide = COLUMN_PX - 2 * card.MARGIN_PX
    boxes = {
        0: (left, card.MARGIN_PX - 4, wide, 44),
        1: (0, 0, PAPER_WIDTH_PX - COLUMN_PX, PAPER_HEIGHT_PX),
        2: (left, card.MARGIN_PX + 46, wide, 100),
    }
    for shape in presentation.slide_layouts[SCENE_LAYOUT].placeholders:
        if box := boxes.get(shape.placeholder_format.idx):
            move(shape, *box)


def move(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Puts a shape somewhere on a slide, in the pixels of a page."""
    emu = PIXEL_PT * EMU_A_POINT
    shape.left, shape.top, shape.width, shape.height = (Emu(round(side * emu)) for side in (left, top, width, height))


def _title(presentation: Any, dataset: Dataset, briefing: Briefing) -> Any:
    settings = dataset.settings
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_LAYOUT])
    wide, size = PAPER_WIDTH_PX - 180.0, 50.0
    high = len(wrapped(briefing.title, "bold", size, wide)) * size * 1.22
    fill(slide.shapes.title, briefing.title, size * PIXEL_PT, face="bold")
    move(slide.shapes.title, 90, 150, wide, high)
    fill(slide.placeholders[1], " · ".join(filter(None, (briefing.author, write_day(briefing.date)))), 20)
    move(slide.placeholders[1], 90, 150 + high + 12, wide, 40)
    sheet = sheet_on(slide, 90, 0, wide)
    top = PAPER_HEIGHT_PX - 190.0
    for text in (
        f"{settings.title}. {state_of_data(dataset)}",
        settings.disclaimer,
        settings.attribution,
    ):
        top += sheet.paragraph(0, top, text, width=sheet.width, size=14, fill="text-quiet") + 6
    return slide


def _scene(presentation: Any, dataset: Dataset, briefing: Briefing, number: int, view: View, *, native: bool) -> Told:
    """Adds the slide of a scene; gives what it says."""
    shown = briefing.scenes[number]
    slide = presentation.slides.add_slide(presentation.slide_layouts[SCENE_LAYOUT])
    title, frame, caption = slide.placeholders
    if native:
        frame._element.getparent().remove(frame._element)
        drawn = sheet_on(slide, 0, 0, PAPER_WIDTH_PX - COLUMN_PX, magnified=MAGNIFIED)
        seen = map.draw(drawn, dataset, view, highlight=shown.highlight)
        told = scene_page.tell(dataset, shown, view, seen)
        drawn.finish(gettext("Map"), told.described)
    else:
        picture, seen = _picture(dataset, view, shown.highlight)
        told = scene_page.tell(dataset, shown, view, seen)
        placed = frame.insert_picture(picture)
        placed.name = gettext("Map")
        describe(placed, told.described)
    column = sheet_on(slide, PAPER_WIDTH_PX - COLUMN_PX, 0, COLUMN_PX)
    scene_page.draw(column, dataset, told, seen, top=heading(title, caption, told))
    column.finish()
    count = f"{number + 1} / {len(briefing.scenes)}"
    corner = sheet_on(slide, PAPER_WIDTH_PX - COLUMN_PX, 0, COLUMN_PX)
    corner.text(COLUMN_PX - 10, PAPER_HEIGHT_PX - 8, count, size=10.5, fill="text-quiet", align="right")
    if shown.notes:
        slide.notes_slide.notes_text_frame.text = shown.notes
    return told


def heading(title: Any, caption: Any, told: Told) -> float:
    """Fills the title and the caption of a slide, one below the other; gives the height at which they end."""
    left, wide = PAPER_WIDTH_PX - COLUMN_PX + card.MARGIN_PX, COLUMN_PX - 2 * card.MARGIN_PX
    lines, size = card.days_in_lines(told.days, wide)
    top, high = card.MARGIN_PX - 4.0, len(lines) * size * 1.22
    move(title, left, top, wide, high)
    fill(title, told.days, size * PIXEL_PT, face="bold")
    top += high + 6
    lines, size = scene_page.caption_in_lines(told.caption, wide, wrapped=wrapped)
    high = len(lines) * size * 1.22
    move(caption, left, top, wide, high)
    fill(caption, told.caption, size * PIXEL_PT)
    return top + high + 10


def fill(placeholder: Any, text: str, size_pt: float, *, face: str = "regular") -> None:
    """Writes a text into a placeholder, from its top left corner."""
    frame = placeholder.text_frame
    frame.auto_size, frame.vertical_anchor, frame.word_wrap = MSO_AUTO_SIZE.NONE, MSO_VERTICAL_ANCHOR.TOP, True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(text.splitlines()):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment, paragraph.space_before = PP_ALIGN.LEFT, Pt(0)
        write(paragraph, line, size_pt, face=face)


def sheet_on(slide: Any, left: float, top: float, width: float, *, magnified: float = 1.0) -> SlideSheet:
    """A sheet from a place on a slide (the pixels of a page) to its foot."""
    return SlideSheet(
        slide, left_pt=left * PIXEL_PT, top_pt=top * PIXEL_PT, width=width / magnified,
        height=(PAPER_HEIGHT_PX - top) / magnified, pixel_pt=PIXEL_PT * magnified,
    )  # fmt: skip


def _picture(dataset: Dataset, view: View, highlight: tuple[str, ...]) -> tuple[BytesIO, InView]:
    """The map of a scene as a PNG, and what it shows."""
    wide = (PAPER_WIDTH_PX - COLUMN_PX) * PIXEL_PT
    dpi = SCALE * SCREEN_PX / WIDTH_PT * POINTS_AN_INCH
    figure = Figure(figsize=(wide / POINTS_AN_INCH, HEIGHT_PT / POINTS_AN_INCH), dpi=dpi)
    canvas = FigureCanvasAgg(figure)
    sheet = on_figure(figure, left=0, top=0, width=wide, height=HEIGHT_PT, unit=PIXEL_PT * MAGNIFIED)
    seen = map.draw(sheet, dataset, view, highlight=highlight)
    out = BytesIO()
    canvas.print_png(out, metadata={"Software": None})
    return out, seen


def _properties(presentation: Any, dataset: Dataset, briefing: Briefing) -> None:
    """What the file says of itself. Its days are the data's last one, not the clock's of this machine."""
    settings, properties = dataset.settings, presentation.core_properties
    properties.title, properties.author = briefing.title[:MOST_LETTERS], briefing.author[:MOST_LETTERS]
    properties.language = briefing.language
    properties.subject = f"{settings.title}; dataset {settings.id} {settings.version} {dataset.hash}"
    properties.keywords, properties.comments = dataset.hash, settings.credit_line
    properties.last_modified_by, properties.revision = properties.author, 1
    properties.created = properties.modified = datetime.combine(settings.end, time())


def saved(presentation: Any) -> bytes:
    """The file of a presentation, without the picture and the times of the template: the same slides give the same bytes."""
    package = presentation.part.package
    for relation in [one for one in package.iter_rels() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(relation.rId)
    out = BytesIO()
    presentation.save(out)
    with ZipFile(out) as source:
        return archive({name: source.read(name) for name in source.namelist()})
