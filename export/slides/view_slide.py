"""A view as a slide (PPTX): the picture that the other formats have, or shapes that can be edited."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from export import picture
from export.common.paper import MAX_PIXELS, MAX_PX, Size
from export.common.record_keys import KEY, NAMESPACE, PREFIX
from export.common.request import Request
from export.map.snapshots import snapshot_of
from export.page.credits import publishers
from export.page.plan import column_plan
from export.record.form import Record
from export.record.record import record_of
from export.record.statement import alt_text, statement
from export.slides.slide_layout import PAGE, add_slide, saved, set_properties, widen
from export.slides.slide_sheet import describe
from geo.language.language import gettext

TITLE_ONLY, CAPTION = 5, 2
"""The layout of python-pptx that has a title and nothing else. And the placeholder of the caption on a scene's."""
LONG_SIDE_PT = 960.0
"""The length of a slide for a screen; one for paper is as large as the paper."""
TITLE_PT = 40.0
SCALE = 2.0
"""A picture has so many pixels for each that it has on the screen for which it is meant."""
RECORD_PART = PackURI("/customXml/item1.xml")


def pptx(request: Request, *, native: bool = False) -> bytes:
    """Return a view as one slide, with its statement in the notes and its record in the file: the whole picture
    (``export.picture``) with a title for screen readers or, ``native``, a light one of 16:9 with a map of shapes, in a
    group for each layer, and texts beside it."""
    presentation = Presentation()
    proof = record_of(request)
    if native:
        proof = replace(proof, preset="", size="", theme="")
    slide = _shapes(presentation, request, proof) if native else _picture(presentation, request, proof)
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(f"{label}: {text}" for label, text in statement(request, proof))
    settings = request.dataset.settings
    set_properties(
        presentation, title=f"{proof.title}: {proof.period}", author=settings.credit_line, day=settings.end,
        subject=f"{proof.shown}; dataset {proof.dataset} {proof.version} {proof.hash}", keywords=proof.hash,
        comments=settings.disclaimer, language=request.dataset.language,
    )  # fmt: skip
    _keep(presentation, proof)
    return saved(presentation)


def _picture(presentation: Any, request: Request, proof: Record) -> Any:
    """Add the slide that is one picture."""
    wide, high = request.size.points
    if request.size.unit == "px":
        wide, high = (side * LONG_SIDE_PT / max(request.size.points) for side in (wide, high))
    presentation.slide_width, presentation.slide_height = Pt(wide), Pt(high)
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    # Above the slide: the picture has it.
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Pt(0), Pt(-TITLE_PT - 4), Pt(wide), Pt(TITLE_PT)
    title.text_frame.text = f"{proof.title}: {proof.period}"
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    body = picture.png(request, scale=_scale(request.size))
    placed = slide.shapes.add_picture(BytesIO(body), 0, 0, Pt(wide), Pt(high))
    placed.name = gettext("Map")
    describe(placed, alt_text(request, proof))
    if request.address:
        placed.click_action.hyperlink.address = request.address
    return slide


def _scale(size: Size) -> float:
    """How much larger the picture is than the request's size; one for print has enough as it is."""
    wide, high = size.pixels
    room = min((MAX_PIXELS / (wide * high)) ** 0.5, MAX_PX / max(wide, high))
    return 1.0 if size.unit == "mm" else min(SCALE, max(1.0, room))


def _shapes(presentation: Any, request: Request, proof: Record) -> Any:
    """Add the slide whose map and texts can be edited."""
    widen(presentation)
    dataset, view = request.dataset, request.view
    cited = publishers(dataset, [snapshot_of(dataset, view)])
    made = column_plan(PAGE, dataset, view, title=proof.title, publishers=cited)
    slide = add_slide(presentation, made, alt_text(request, proof), native=True)
    if request.address:
        slide.placeholders[CAPTION].text_frame.paragraphs[0].runs[0].hyperlink.address = request.address
    return slide


def _keep(presentation: Any, proof: Record) -> None:
    """Put the record into the file, as XML of its own: office programs keep it when they save the file."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<{PREFIX}:{KEY} xmlns:{PREFIX}="{NAMESPACE}">{escape(proof.to_json())}</{PREFIX}:{KEY}>'
    package = presentation.part.package
    part = Part(RECORD_PART, CONTENT_TYPE.XML, package, xml.encode())
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
