"""What a page says is the same in a picture, on a slide and in a hand-out, in each language."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from export.briefing.pdf import pdf
from export.common.paper import PRESETS
from export.common.request import Request
from export.page import content as page_content
from export.page.content import PageContent
from export.slides.view_slide import pptx
from geo.briefing.briefing import Scene
from geo.dataset.dataset import Dataset, load
from geo.language.language import LANGUAGES, language_context
from tests.builders import add_row, tiny
from tests.export.briefings import briefing
from tests.export.page.test_plan import drawn
from tests.export.pictures import seen_in, view
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
    on_sheet, on_slide = letters(*(one.text for one in written)), letters(text_of(slide))
    on_page = letters(page.extract_text())
    for sentence in found:
        assert letters(sentence) in on_sheet
        assert letters(sentence) in on_slide
        assert letters(sentence) in on_page
    languages = {run.get("lang") for part in (slide, slide.notes_slide) for run in part._element.xpath(".//a:rPr")}
    assert languages == {language}


def test_the_words_say_what_is_seen(northern_kosovo: Dataset, two_squares: Dataset) -> None:
    for shown, day, count in (
        (view("2021-03-10", "day"), "10 March 2021", "1 event; up to 1 more (exact day unknown)"),
        (view("2021-05-02", "window"), "3 April – 2 May 2021", "1 event; up to 2 more (exact day unknown)"),
        (view("2021-03-10"), "10 March 2021", "1 event so far; up to 1 more (exact day unknown)"),
    ):
        seen = seen_in(two_squares, shown)
        assert page_content.period(two_squares, shown) == day
        assert page_content.event_count(two_squares, shown, seen) == count
    assert page_content.event_positions(seen) == "1 in view · 1 without a published place"
    talks = view("2021-04-10", selected="talks")
    assert page_content.emphasis(two_squares, talks, seen_in(two_squares, talks), "talks") == page_content.Emphasis(
        "Agreement · some time in April 2021 · one source", "Talks in Far", "Far: outside this map"
    )
    elsewhere = view("2021-04-10", "day", selected="clash")
    ringed = page_content.emphasis(two_squares, elsewhere, seen_in(two_squares, elsewhere), "clash")
    assert ringed is not None
    assert ringed.place == "Not among the events shown"
    rule = view("2021-04-10", selected="rule")
    ringed = page_content.emphasis(two_squares, rule, seen_in(two_squares, rule), "rule")
    assert ringed is not None
    assert ringed.place == "Not on the map. No place is named."
    bridge = view("2023-09-24", selected=BANJSKA, names="sr-Cyrl")
    ringed = page_content.emphasis(northern_kosovo, bridge, seen_in(northern_kosovo, bridge), BANJSKA)
    assert ringed is not None
    assert ringed.place.endswith(": at a derived position, within 1.5 km")
    assert page_content.hidden_layers(view("2023-09-24")) == ""
    assert page_content.hidden_layers(view("2023-09-24", layers=frozenset({"incidents"}))) == "Not drawn: Barricades"


def test_an_event_named_twice_in_the_story_is_one_event(tmp_path: Path) -> None:
    tiny(tmp_path)
    add_row(
        tmp_path,
        "incident_places",
        id="ip-9",
        incident="clash",
        place="gate",
        role="site",
        order="3",
        precision_m="600",
    )
    dataset = load(tmp_path)
    shown = view("2021-03-10")
    seen = seen_in(dataset, shown)
    assert (seen.events["subject"] == "clash").sum() == 3
    assert page_content.event_count(dataset, shown, seen) == "1 event so far; up to 1 more (exact day unknown)"
