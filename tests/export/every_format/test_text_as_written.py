"""Hostile texts in files: each stands there as it is written, but for formulas in spreadsheets, which are made harmless."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation

from export.common.clean_text import clean
from export.common.paper import PRESETS
from export.common.request import Request
from export.common.table_cells import harmless
from export.data.extract import Extract
from export.formats import EVENTS, VIEW, VIEW_FORMATS, offered
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from geo.view.view_query import tidy
from layers.registry import REGISTRY
from tests.export import readers
from tests.export.conftest import write
from tests.export.test_standalone_html import read
from tests.hostile.dataset import corpus, hostile

CHOSEN = corpus()[::29]
"""A dozen, of most kinds: a picture takes a second."""


@pytest.fixture(scope="module")
def made(northern_kosovo: Dataset) -> Dataset:
    return hostile(northern_kosovo)


def test_data_keeps_every_text(made: Dataset) -> None:
    events = made.events
    extract = Extract(made, tuple(events["id"]))
    written = {format: write(extract, format) for format in offered(EVENTS)}
    for column in ("title", "summary", "note"):
        wanted = [clean(text) for text in events[column]]
        assert {one["properties"][column] or "" for one in readers.features(written["geojson"])} == set(wanted)
        safe = [harmless(text) for text in wanted]
        assert readers.csv_table(written["csv"], keep_default_na=False, dtype=str)[column].tolist() == safe
        rows = readers.sheet_rows(readers.workbook(written["xlsx"]), "Events")
        assert [row[column] or "" for row in rows] == safe
    names = {readers.text_of(mark, "name") for mark in readers.placemarks(written["kml"])}
    assert {clean(text) for text in events["title"]} <= names


def request(dataset: Dataset, title: str) -> Request:
    view = View(Clock(date(2023, 9, 24), "day"), frozenset(REGISTRY.optional), selected="inc-2023-09-24-banjska")
    return Request(dataset, view, PRESETS["article"].size, title=title)


def squeezed(text: str) -> str:
    """A text without its spaces: lines of a picture end anywhere."""
    return "".join(text.split()).replace("\u00ad", "").replace("\u200b", "")


@pytest.mark.parametrize("title", CHOSEN)
def test_a_picture_has_the_text_as_a_text(made: Dataset, title: str) -> None:
    title = tidy(title)
    body = VIEW_FORMATS["svg"].write(VIEW, request(made, title), progress=lambda *_: None)
    drawing = etree.fromstring(body)
    assert squeezed(title) in squeezed("".join(drawing.itertext()))
    assert {etree.QName(one).localname for one in drawing.iter("*")} & {
        "script",
        "image",
        "foreignObject",
        "iframe",
    } == set()


@pytest.mark.parametrize("title", CHOSEN[::3])
def test_a_slide_has_the_text_as_a_text(made: Dataset, title: str) -> None:
    title = tidy(title)
    body = VIEW_FORMATS["pptx"].write(VIEW, request(made, title), progress=lambda *_: None)
    (slide,) = Presentation(BytesIO(body)).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any(squeezed(title) in squeezed(text) for text in texts)


def test_the_map_as_a_file_has_no_element_more(made: Dataset, northern_kosovo: Dataset) -> None:
    tags = [[one.tag for one in read(dataset).elements] for dataset in (made, northern_kosovo)]
    assert tags[0] == tags[1]
