"""What a page says is the same in a picture, on a slide and in a hand-out, in each language."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import cycle

import pytest
from pptx import Presentation
from pypdf import PdfReader

from export.briefing.pdf import pdf
from export.common.paper import PRESETS
from export.common.request import Request
from export.page.content import PageContent
from export.slides.view_slide import pptx
from geo.briefing.briefing import Scene
from geo.dataset.dataset import Dataset
from geo.language.language import LANGUAGES, language_context
from tests.export.briefings import briefing
from tests.export.page.test_plan import drawn
from tests.export.slides.test_deck import text_of
from tests.export.views import ALL, BANJSKA, views

QUERIES = {
    "month": {"day": "2023-10-10", "mode": "window", "window": "30", "names": "en", "select": BANJSKA},
    "filtered": {
        "day": "2023-10-10", "category": "attack,clash", "harm": "killed", "names": "sr-Cyrl", "select": BANJSKA,
    },
}  # fmt: skip


def sentences(content: PageContent) -> list[str]:
    (ringed,) = content.emphasis
    day = content.days[-1]
    return [
        day.period,
        *day.counts,
        ringed.kind,
        ringed.title,
        ringed.place,
        *ringed.counts,
        content.credits.state,
    ]


def letters(*texts: str) -> str:
    return "".join("".join(texts).split())


@pytest.mark.parametrize(("name", "language"), [*zip(cycle(QUERIES), LANGUAGES)])
def test_a_view_has_the_same_sentences_everywhere(northern_kosovo: Dataset, name: str, language: str) -> None:
    dataset = northern_kosovo.in_language(language)
    with language_context(language):
        request = Request(dataset, replace(views(dataset)[name], layers=ALL, language=language), PRESETS["slide"].size)
        written, made = drawn(request)
        found = sentences(made.content)
        (slide,) = Presentation(BytesIO(pptx(request, native=True))).slides
        handed_out = replace(briefing(Scene(QUERIES[name], "A caption")), language=language)
        _, page, _ = PdfReader(BytesIO(pdf(dataset, handed_out))).pages
    for sentence in found:
        assert letters(sentence) in letters(*(one.text for one in written))
        assert letters(sentence) in letters(text_of(slide))
        assert letters(sentence) in letters(page.extract_text())
    languages = {run.get("lang") for part in (slide, slide.notes_slide) for run in part._element.xpath(".//a:rPr")}
    assert languages == {language}
