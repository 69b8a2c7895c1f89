"""Every kind of file has a count in the words of its source, and never as a number made of its bounds."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree
from zipfile import ZipFile

import pandas as pd
import pytest
from pptx import Presentation

from export.briefing.scene_page import WIDE, scene_plan
from export.common.paper import Size
from export.common.request import Film, Request
from export.drawing.sheet import Sheet
from export.formats import VIEW_FORMATS, file_name, make
from export.record import statement
from geo.briefing.briefing import Scene
from geo.dataset.dataset import Dataset, load
from geo.events.counts import counts_of
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from tests.builders import add_row, set_cells, tiny
from tests.export import readers

DAY = date(2021, 3, 10)
ZVECAN = "inc-2023-05-29-zvecan"
TRANSLATED = ("csv", "geojson", "kml", "svg")
MADE_OF_BOUNDS = ("fewer than", "≥", "&#8805;", "99", "number not known")
"""What a count that is made of its bounds would have."""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset, in which the map uses "almost 100"."""
    folder = tiny(tmp_path_factory.mktemp("wording"))
    add_row(folder, "casualties", id="cas-4", incident="clash", account="acc-clash", group="guests", outcome="injured",
            min="", max="99", wording="almost 100", used="1")  # fmt: skip
    set_cells(folder, "casualties", "cas-3", wording="93", min="93", max="93")
    return load(folder)


def request_of(dataset: Dataset, event: str = "clash", day: date = DAY, language: str = "en") -> Request:
    """A request for the day of an event, which is selected."""
    view = View(Clock(day, "day"), frozenset(REGISTRY.optional), selected=event, language=language)
    return Request(dataset, view, Size(900, 700), film=Film(day, day, 1.0))


@contextmanager
def drawn() -> Iterator[list[str]]:
    """What is written on pages within the block."""
    found: list[str] = []
    text = Sheet.text

    def noted(sheet: Sheet, x: float, baseline: float, line: str, **look: Any) -> None:
        found.append(line)
        text(sheet, x, baseline, line, **look)

    with patch.object(Sheet, "text", noted):
        yield found


def _slide(body: bytes) -> str:
    (slide,) = Presentation(io.BytesIO(body)).slides
    return ElementTree.tostring(ElementTree.fromstring(slide.part.blob), encoding="unicode")


def _geopackage(body: bytes) -> str:
    tables = [readers.layer(body, name) for name in ("events", "casualties")]
    return "\n".join(pd.DataFrame(one).drop(columns="geometry", errors="ignore").to_csv() for one in tables)


def _workbook(body: bytes) -> str:
    book = readers.workbook(body)
    return "\n".join(json.dumps(readers.sheet_rows(book, name), default=str) for name in ("Events", "Casualties"))


def _page(body: bytes) -> str:
    (inline,) = re.findall(r'<script type="application/json" id="replay-files">(.*?)</script>', body.decode())
    files = json.loads(html.unescape(inline))
    details = (base64.b64decode(one) for name, one in files.items() if name.endswith(".json"))
    return "\n".join(gzip.decompress(one).decode() for one in details)


def _kml(body: bytes) -> str:
    return html.unescape(body.decode())


def _zip(body: bytes) -> str:
    with ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(
            packed.read(name).decode("utf-8-sig") for name in packed.namelist() if name.endswith((".csv", ".txt"))
        )


def _nothing(_: bytes) -> str:
    return ""


TEXTS: Mapping[str, Callable[[bytes], str]] = {
    "png": _nothing, "svg": lambda body: html.unescape(body.decode()), "pdf": _nothing, "gif": _nothing, "mp4": _nothing,
    "html": _page, "pptx": _slide, "pptx-shapes": _slide, "geojson": bytes.decode, "gpkg": _geopackage, "kml": _kml,
    "csv": bytes.decode, "xlsx": _workbook, "zip": _zip,
}  # fmt: skip
"""The texts of a file of each kind; of those whose texts can't be read, what was written on their pages counts."""


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Callable[[str], str]:
    """The texts of a file of a kind: what is in it, and what was written on its pages."""

    def text(kind: str) -> str:
        with drawn() as written:
            body = make(request_of(dataset), [kind])
        return f"{TEXTS[kind](body)}\n{' '.join(written)}"

    return cache(text)


@pytest.mark.parametrize("kind", VIEW_FORMATS)
def test_every_kind_of_file_has_the_wording(made: Callable[[str], str], kind: str) -> None:
    """Whom, what became of them and the words, each group by itself."""
    text = made(kind)
    assert "almost 100" in text
    assert "at least three" in text
    for bounds in MADE_OF_BOUNDS[:2]:
        assert bounds not in text
    if VIEW_FORMATS[kind].group != "data":
        assert "guests injured: almost 100" in text
        assert "officers killed: one" in text


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg", "kml"])
def test_data_have_the_groups_apart_with_all_accounts(made: Callable[[str], str], kind: str) -> None:
    """No number in a file is the sum of two groups."""
    text = made(kind)
    assert all(one in text for one in ("guests", "villagers", "officers", "93"))
    assert "102" not in text
    assert "killed_min" not in text


@pytest.fixture(scope="module")
def translated(northern_kosovo: Dataset) -> Callable[[str], Mapping[str, str]]:
    """The texts of ``TRANSLATED`` in a language, by kind, from one ZIP."""

    def texts(language: str) -> dict[str, str]:
        request = request_of(northern_kosovo, ZVECAN, date(2023, 5, 29), language)
        with drawn() as written, ZipFile(io.BytesIO(make(request, TRANSLATED))) as packed:
            found = {kind: TEXTS[kind](packed.read(file_name(request, kind))) for kind in TRANSLATED}
        return {**found, "svg": f"{found['svg']}\n{' '.join(written)}"}

    return cache(texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TRANSLATED)
def test_the_wording_is_in_the_language_of_the_file(
    northern_kosovo: Dataset, translated: Callable[[str], Mapping[str, str]], kind: str, language: str
) -> None:
    with language_context(language):
        used = [one for one in counts_of(northern_kosovo.in_language(language), ZVECAN) if one.used]
    text = translated(language)[kind]
    assert len(used) > 1
    for one in used:
        assert one.wording in text
        assert one.group in text
    for made in ("≥", "fewer than 100", "më pak se 100", "manje od 100", "мање од 100"):
        assert made not in text


def test_the_alt_text_has_the_counts_of_what_is_selected(dataset: Dataset) -> None:
    text = statement.alt_text(request_of(dataset))
    assert (
        "Clash in Town · officers killed: one · guests injured: almost 100 · villagers injured: at least three" in text
    )
    assert not [one for one in MADE_OF_BOUNDS if one in text]


def test_a_scene_that_is_handed_out_has_the_counts_of_what_is_ringed(dataset: Dataset) -> None:
    request = request_of(dataset)
    made = scene_plan(WIDE, dataset, Scene({}, "A clash", highlight=("clash",)), request.view)
    assert "guests injured: almost 100" in made.content.alt_text
