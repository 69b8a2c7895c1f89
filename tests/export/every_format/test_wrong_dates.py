"""A date that is known to be wrong stands in no file without a word on it."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from PIL import Image

from app_pages.events import rows
from export.common.paper import Size
from export.common.request import Film, Request
from export.data.extract import Extract
from export.formats import EVENTS, FORMATS, VIEW, VIEW_FORMATS, offered
from export.record import citation
from geo.dataset.dataset import Dataset, load
from geo.events.facets import facets
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from layers.replay import document
from markup.cards import accounts, event_text
from tests.builders import set_cells, tiny
from tests.export.conftest import write

DAY = date(2021, 3, 10)
PRINTED = re.compile(r"(?:3 February 2021|2021-02-03)(.{0,30})", re.DOTALL)
SAID = re.compile(r"\s*\[sic:\s+describes\s+10\s+March|,2021-03,describes 10 March")
"""What follows the wrong date: the words, or in the table of the data itself the next two cells."""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset with a source of the clash that bears a date before it."""
    folder = tiny(tmp_path_factory.mktemp("tiny"))
    set_cells(
        folder, "sources", "press", author="A. Writer", publisher="House", published="2021-02-03", should_say="2021-03",
        should_say_why="describes 10 March",
    )  # fmt: skip
    return load(folder)


def texts(name: str, body: bytes) -> Iterator[str]:
    """All texts in a file, those in its parts and its metadata too."""
    if zipfile.is_zipfile(BytesIO(body)):
        with zipfile.ZipFile(BytesIO(body)) as file:
            for part in file.namelist():
                yield from texts(part, file.read(part))
    elif name.endswith("pdf"):
        with pikepdf.open(BytesIO(body)) as file, file.open_metadata() as about:
            yield str(about)
    elif name.endswith("gpkg"):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "file.gpkg"
            path.write_bytes(body)
            yield from sqlite3.connect(path).iterdump()
    elif name.endswith(("png", "gif")):
        yield from (str(text) for text in Image.open(BytesIO(body)).info.values())
    else:
        text = body.decode("utf-8", "replace")
        yield text
        # Letters of a drawing stand in elements, those of a workbook in shared strings.
        yield re.sub("<[^>]*>", "", text)


def wrong(text: str) -> list[str]:
    """Where the printed date stands alone."""
    return [one[0] for one in PRINTED.finditer(text) if not SAID.match(one[1])]


@pytest.mark.parametrize("kind", VIEW_FORMATS)
def test_no_file_has_it_alone(dataset: Dataset, kind: str) -> None:
    view = View(Clock(DAY, "day"), frozenset(REGISTRY.optional), selected="clash")
    request = Request(dataset, view, Size(600, 400), film=Film(DAY, DAY, seconds=1, frames_a_second=1))
    body = VIEW_FORMATS[kind].write(VIEW, request, progress=lambda _: None)
    found = list(texts(VIEW_FORMATS[kind].extension, body))
    assert [one for text in found for one in wrong(text)] == []
    if kind in ("csv", "xlsx", "geojson", "gpkg", "kml"):
        assert any(PRINTED.search(text) for text in found), "it is there, with the word on it"


@pytest.mark.parametrize("format", offered(EVENTS))
def test_no_table_has_it_alone(dataset: Dataset, format: str) -> None:
    found = list(texts(FORMATS[format].extension, write(Extract(dataset, ("clash",)), format)))
    assert any(PRINTED.search(text) for text in found)
    assert [one for text in found for one in wrong(text)] == []


def test_no_card_table_filter_or_citation_has_it_alone(dataset: Dataset) -> None:
    row = dataset.events[dataset.events["id"] == "clash"]
    view = View(Clock(DAY, "day"), frozenset(REGISTRY.optional))
    options = next(facet.options for facet in facets(dataset) if facet.id == "source")
    found = [
        str(event_text.card(dataset, row.iloc[0])),
        str(accounts.columns(dataset, "clash")),
        json.dumps(rows.rows(dataset, row, view)),
        options["press"],
        json.dumps(document.contents(dataset, REGISTRY)[0]),
        citation.plain_text(dataset, "clash", accessed=DAY),
        citation.bibtex(dataset, "clash", accessed=DAY),
        citation.csl_json(dataset, "clash", accessed=DAY),
        citation.sources_bibtex(dataset, ["press"], accessed=date(2026, 11, 24)),
        citation.sources_csl_json(dataset, ["press"], accessed=date(2026, 11, 24)),
    ]
    for text in found:
        assert PRINTED.search(text)
        assert wrong(text) == []


def test_programs_get_what_it_should_say(dataset: Dataset) -> None:
    """As finely as that is known, and the printed date in a note."""
    (item,) = json.loads(citation.sources_csl_json(dataset, ["press"], accessed=date(2026, 11, 24)))
    assert item["issued"] == {"date-parts": [[2021, 3]]}
    assert item["note"] == "Dated 3 February 2021 [sic: describes 10 March]"
    entry = citation.sources_bibtex(dataset, ["press"], accessed=date(2026, 11, 24))
    assert "year = {2021}" in entry
    assert "month = mar" in entry
    assert "day = " not in entry
