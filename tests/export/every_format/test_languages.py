"""A file speaks the language of its view, whatever is spoken where it is asked for."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from export.common.paper import Size
from export.common.request import Request
from export.formats import BRIEFING, FORMATS, VIEW_FORMATS, file_name, formats_of, make
from export.record.reopen import reopen
from geo.dataset.dataset import Dataset
from geo.language.language import current_language, gettext, language_context
from geo.language.languages import LANGUAGES
from tests.export.briefings import briefing
from tests.export.recorded import here
from tests.export.views import views

SAID = {
    "sq": ("Përleshje", "Veriu i Kosovës", "Banjskës", "Burimet"),
    "sr-Latn": ("Sukob", "Sever Kosova", "Banjske", "Izvori"),
    "sr-Cyrl": ("Сукоб", "Север Косова", "Бањске", "Извори"),
}
"""By language: a category, the title, a word of the titles of events, and what sources are called."""


TABLES = [id for id, format in FORMATS.items() if format.group == "data"]


def request_in(dataset: Dataset, language: str) -> Request:
    view = replace(views(dataset)["month"], language=language, names=language)
    return Request(dataset, view, Size(480, 480))


@pytest.fixture(scope="module")
def made(northern_kosovo: Dataset) -> Callable[[str, str], bytes]:
    """The file in a language and a format, made once; tables are taken from a ZIP."""

    @cache
    def tables(language: str) -> dict[str, bytes]:
        request = request_in(northern_kosovo, language)
        with ZipFile(io.BytesIO(make(request, TABLES))) as packed:
            return {id: packed.read(file_name(request, id)) for id in TABLES}

    @cache
    def file(language: str, id: str) -> bytes:
        return tables(language)[id] if id in TABLES else make(request_in(northern_kosovo, language), [id])

    return file


@pytest.mark.parametrize("language", SAID)
def test_a_drawing_is_in_the_language_of_its_view(made: Callable[[str, str], bytes], language: str) -> None:
    drawn = made(language, "svg").decode()
    category, title, _, sources = SAID[language]
    for text in (category, title, sources):
        assert text in drawn
    assert not re.search(r">(Clash|Sources of|Data to|Crossings)", drawn)
    assert current_language() == "en"


@pytest.mark.parametrize("language", SAID)
def test_a_table_is_in_the_language_of_its_view_and_its_columns_are_not(
    made: Callable[[str, str], bytes], language: str
) -> None:
    table = made(language, "csv").decode("utf-8-sig")
    assert SAID[language][2] in table
    assert "kind,id,start,end,date_precision" in table
    assert "Attack on police patrol" not in table


def test_a_file_opens_its_view_again_in_its_language(made: Callable[[str, str], bytes]) -> None:
    record = reopen("map.csv", made("sq", "csv"), read=here)
    assert "lang=sq" in record.view
    assert record.title == "Veriu i Kosovës, 2021–2024"


def test_files_of_two_languages_are_made_at_once(northern_kosovo: Dataset) -> None:
    with ThreadPoolExecutor(2) as pool:
        files = list(pool.map(lambda one: make(request_in(northern_kosovo, one), ["csv"]), [*SAID, "en"] * 2))
    assert files[:4] == files[4:]
    assert len(set(files)) == 4
    assert gettext("Clash") == "Clash"


def of_a_png(body: bytes) -> Iterator[str]:
    at = 8
    while at < len(body):
        (length,) = struct.unpack_from(">I", body, at)
        if body[at + 4 : at + 8] == b"iTXt":
            yield body[at + 8 : at + 8 + length].partition(b"\0")[2][2:].partition(b"\0")[0].decode()
        at += 12 + length


def of_a_pdf(body: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(body)) as file:
        yield str(file.Root.Lang)
        yield from file.open_metadata()["dc:language"]


def of_slides(body: bytes) -> Iterator[str]:
    presentation = Presentation(io.BytesIO(body))
    yield presentation.core_properties.language
    for slide in presentation.slides:
        for part in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            for run in part._element.iter(qn("a:r")):
                yield run.get_or_add_rPr().get("lang")


def of_markup(body: bytes) -> Iterator[str]:
    yield re.findall(r"<html lang=\"([^\"]+)\"", body.decode())[0]


def of_a_workbook(body: bytes) -> Iterator[str]:
    properties = ZipFile(io.BytesIO(body)).read("docProps/custom.xml").decode()
    yield re.findall(r'name="Language"><vt:lpwstr>([^<]+)<', properties)[0]


def of_an_svg(body: bytes) -> Iterator[str]:
    yield etree.fromstring(body).get("{http://www.w3.org/XML/1998/namespace}lang")


NAMED: dict[str, Callable[[bytes], Iterator[str]]] = {
    "png": of_a_png, "pdf": of_a_pdf, "pdf-notes": of_a_pdf, "pptx": of_slides, "pptx-shapes": of_slides, "html": of_markup,
    "svg": of_an_svg, "xlsx": of_a_workbook,
}  # fmt: skip
"""By format, what names the language of a file's texts to programs; other formats have no room for it but their record."""
ONE_BY_ONE = {"gif": "png", "mp4": "png", "zip": "csv"}
"""Formats that are made of others, and what stands for them where all are made in all languages."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_each_format_says_in_which_language_it_is(made: Callable[[str, str], bytes], language: str) -> None:
    for id in VIEW_FORMATS:
        if id in ONE_BY_ONE:
            assert ONE_BY_ONE[id] in VIEW_FORMATS
            continue
        body = made(language, id)
        record = reopen(VIEW_FORMATS[id].file_name("map"), body, read=here)
        assert parse_qs(record.view).get("lang", ["en"]) == [language], id
        if id in NAMED:
            assert {*NAMED[id](body)} == {language}, id


def test_a_hand_out_says_in_which_language_it_is(northern_kosovo: Dataset) -> None:
    dataset = northern_kosovo.in_language("sr-Latn")
    one = replace(briefing(), language="sr-Latn", scenes=briefing().scenes[:1])
    with language_context("sr-Latn"):
        for id, format in formats_of(BRIEFING).items():
            body = format.write(BRIEFING, dataset, one)
            assert {*NAMED[id](body)} == {"sr-Latn"}, id
