"""A briefing as slides (PPTX): one a scene, with its map, its texts, its legend and the speaker's notes."""

from __future__ import annotations

from typing import Any

from pptx import Presentation

from export.briefing import scene_page
from export.briefing.scene_page import PAPER_HEIGHT_PX, PAPER_WIDTH_PX, scene_plan
from export.common.request import Progress, no_progress, track
from export.page import text
from export.page.content import state_of_data
from export.page.text import Paragraph
from export.slides.slide_layout import (
    PAGE,
    PIXEL_PT,
    TITLE_LAYOUT,
    WHOLE,
    add_slide,
    fill,
    move,
    saved,
    set_properties,
    sheets_on,
    widen,
)
from export.slides.slide_sheet import NARROWER
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, with_full_stop
from geo.time.days import write_day


def pptx(dataset: Dataset, briefing: Briefing, *, native: bool = False, progress: Progress = no_progress) -> bytes:
    """Return a briefing as slides of 16:9: a title slide and one a scene, whose maps are pictures or, if ``native``,
    shapes that can be edited. Raises ``ValueError`` for a briefing without scenes."""
    scene_page.require_scenes(briefing)
    presentation = Presentation()
    widen(presentation)
    first = _title(presentation, dataset, briefing)
    cited: list[str] = []
    for number, view in enumerate(track(scene_page.views(dataset, briefing), progress)):
        scene = briefing.scenes[number]
        made = scene_plan(PAGE, dataset, scene, view)
        slide = add_slide(presentation, made, made.content.alt_text, native=native)
        count = f"{number + 1} / {len(briefing.scenes)}"
        corner = PAPER_WIDTH_PX - 10, PAPER_HEIGHT_PX - 8
        sheets_on(slide)(WHOLE).text(*corner, count, size=10.5, fill="text-quiet", align="right")
        if scene.notes:
            slide.notes_slide.notes_text_frame.text = scene.notes
        cited += made.content.credits.sources
    if cited:
        all_cited = "; ".join(dict.fromkeys(cited))
        first.notes_slide.notes_text_frame.text = with_full_stop(
            gettext("Sources of what is ringed on the maps: {sources}.").format(sources=all_cited)
        )
    settings = dataset.settings
    set_properties(
        presentation, title=briefing.title, author=briefing.author, day=settings.end, language=briefing.language,
        subject=f"{settings.title}; dataset {settings.id} {settings.version} {dataset.hash}",
        keywords=dataset.hash, comments=settings.credit_line,
    )  # fmt: skip
    return saved(presentation)


def _title(presentation: Any, dataset: Dataset, briefing: Briefing) -> Any:
    settings = dataset.settings
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_LAYOUT])
    left, right, top = 90.0, PAPER_WIDTH_PX - 90.0, 150.0
    title = Paragraph(briefing.title, 50, "bold", after=12)
    foot = top + title.height((right - left) * NARROWER)
    fill(slide.shapes.title, title.text, title.size * PIXEL_PT, face="bold")
    move(slide.shapes.title, (left, top, right, foot - title.after))
    fill(slide.placeholders[1], " · ".join(filter(None, (briefing.author, write_day(briefing.date)))), 20)
    move(slide.placeholders[1], (left, foot, right, foot + 40))
    texts = (f"{settings.title}. {state_of_data(dataset)}", settings.disclaimer, settings.attribution)
    below = [Paragraph(one, 14, fill="text-quiet", after=6) for one in texts]
    text.write(sheets_on(slide)(WHOLE), below, left=left, top=PAPER_HEIGHT_PX - 190, width=right - left)
    return slide
