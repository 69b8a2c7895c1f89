"""One view as a slide (PPTX): as the picture that the other formats have, or as shapes that can be edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Pt

from export.briefing import scene_page
from export.briefing.scene_page import COLUMN_PX, PAPER_WIDTH_PX
from export.common.paper import MOST_PIXELS, MOST_PX, Size
from export.common.record_keys import KEY, NAMESPACE, PREFIX
from export.common.request import Request
from export.map import map
from export.map.snapshots import moment_of
from export.picture import render
from export.picture.credits import publishers
from export.record.form import Record
from export.record.record import record
from export.record.statement import alt_text, statement
from export.slides.deck import MAGNIFIED, MOST_LETTERS, SCENE_LAYOUT, heading, saved, sheet_on, widen
from export.slides.slide_sheet import describe
from geo.briefing.briefing import Scene
from geo.language.language import gettext

TITLE_ONLY = 5
"""Of the layouts that python-pptx brings: a title and nothing else."""
LONG_SIDE_PT = 960.0
"""A slide for a screen is so long; one for paper is as large as the paper."""
TITLE_PT = 40.0
SCALE = 2.0
"""A picture has so many pixels for each that it has on the screen for which it is meant."""
RECORD_PART = PackURI("/customXml/item1.xml")


def pptx(request: Request, *, native: bool = False) -> bytes:
    """A view as one slide, with its words in the notes and its record in the file. The same request gives the same bytes.

    The slide is the whole picture (``export.picture.render``) in the request's proportions and theme, with a title
    that outlines and screen readers have. A ``native`` one is 16:9 and light: a map of shapes, in a group
    for each layer, and beside it title, legend and sources as text.
    """
    presentation = Presentation()
    told = record(request)
    if native:
        told = replace(told, preset="", size="", theme="")
    slide = _shapes(presentation, request, told) if native else _picture(presentation, request, told)
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(f"{label}: {text}" for label, text in statement(request, told))
    for part in (slide, slide.notes_slide):
        for properties in part._element.iter(qn("a:rPr")):
            properties.set("lang", "en")
    _properties(presentation, request, told)
    _keep(presentation, told)
    return saved(presentation)


def _picture(presentation: Any, request: Request, told: Record) -> Any:
    """Adds the slide that is one picture."""
    wide, high = _slide_pt(request.size)
    presentation.slide_width, presentation.slide_height = Pt(wide), Pt(high)
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    # Above the slide: what it says stands in the picture.
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Pt(0), Pt(-TITLE_PT - 4), Pt(wide), Pt(TITLE_PT)
    title.text_frame.text = f"{told.title}: {told.period}"
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    body = render.png(request, scale=_scale(request.size))
    placed = slide.shapes.add_picture(BytesIO(body), 0, 0, Pt(wide), Pt(high))
    placed.name = gettext("Map")
    describe(placed, alt_text(request, told))
    if request.address:
        placed.click_action.hyperlink.address = request.address
    return slide


def _slide_pt(size: Size) -> tuple[float, float]:
    wide, high = size.points
    if size.unit == "mm":
        return wide, high
    longest = LONG_SIDE_PT / max(wide, high)
    return wide * longest, high * longest


def _scale(size: Size) -> float:
    """How much larger the picture is than the request asks for; one for print has enough as it is."""
    wide, high = size.pixels
    room = min((MOST_PIXELS / (wide * high)) ** 0.5, MOST_PX / max(wide, high))
    return 1.0 if size.unit == "mm" else min(SCALE, max(1.0, room))


def _shapes(presentation: Any, request: Request, told: Record) -> Any:
    """Adds the slide whose map and words can be edited."""
    widen(presentation)
    slide = presentation.slides.add_slide(presentation.slide_layouts[SCENE_LAYOUT])
    title, frame, caption = slide.placeholders
    frame._element.getparent().remove(frame._element)
    drawn = sheet_on(slide, 0, 0, PAPER_WIDTH_PX - COLUMN_PX, magnified=MAGNIFIED)
    seen = map.draw(drawn, request.dataset, request.view)
    drawn.finish(gettext("Map"), alt_text(request, told))
    words = scene_page.tell(request.dataset, Scene({}, told.title), request.view, seen)
    words = replace(words, sources=publishers(request.dataset, [moment_of(request.dataset, request.view)]))
    column = sheet_on(slide, PAPER_WIDTH_PX - COLUMN_PX, 0, COLUMN_PX)
    scene_page.draw(column, request.dataset, words, seen, top=heading(title, caption, words))
    column.finish()
    if request.address:
        caption.text_frame.paragraphs[0].runs[0].hyperlink.address = request.address
    return slide


def _properties(presentation: Any, request: Request, told: Record) -> None:
    """What the file says of itself. Its days are the data's last one, not the clock's of this machine."""
    settings, properties = request.dataset.settings, presentation.core_properties
    properties.title = f"{told.title}: {told.period}"[:MOST_LETTERS]
    properties.author = properties.last_modified_by = settings.credit_line[:MOST_LETTERS]
    properties.subject = f"{told.shown}; dataset {told.dataset} {told.version} {told.hash}"[:MOST_LETTERS]
    properties.keywords, properties.comments = told.hash, settings.disclaimer[:MOST_LETTERS]
    properties.language, properties.revision = request.dataset.language, 1
    properties.created = properties.modified = datetime.combine(settings.end, time())


def _keep(presentation: Any, told: Record) -> None:
    """Puts the record into the file, as XML of its own: office programs keep it when they save the file."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<{PREFIX}:{KEY} xmlns:{PREFIX}="{NAMESPACE}">{escape(told.to_json())}</{PREFIX}:{KEY}>'
    package = presentation.part.package
    part = Part(RECORD_PART, CONTENT_TYPE.XML, package, xml.encode())
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
