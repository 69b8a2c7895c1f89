"""All kinds of files: their names, that each is what it says it is, and that the same request gives the same bytes."""

from __future__ import annotations

import doctest
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from export import bundle, formats
from export.common.paper import PRESETS, Size, parse_size
from export.common.request import Film, Request
from export.data.extract import Extract
from export.formats import (
    BRIEFING,
    DATASET,
    EVENTS,
    FORMATS,
    QUICK,
    STATES,
    VIEW,
    VIEW_FORMATS,
    FormatError,
    file_format,
    file_name,
    make,
)
from export.record.form import Record
from export.record.readers.sorts import sort_of
from export.record.record import record_of
from export.record.reopen import reopen
from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY
from tests.conftest import ROOT
from tests.export.recorded import here

ORDER = (
    "png", "svg", "pdf", "gif", "mp4", "html", "pptx", "pptx-shapes", "geojson", "gpkg", "kml", "csv", "xlsx", "zip",
)  # fmt: skip
BEGINS = {
    "png": b"\x89PNG\r\n", "svg": b"<?xml", "pdf": b"%PDF-", "gif": b"GIF89a", "mp4": b"", "html": b"<!DOCTYPE html>",
    "pptx": b"PK\x03\x04", "pptx-shapes": b"PK\x03\x04", "geojson": b"{", "gpkg": b"SQLite format 3", "kml": b"<?xml",
    "csv": b"\xef\xbb\xbf", "xlsx": b"PK\x03\x04", "zip": b"PK\x03\x04",
}  # fmt: skip
ACROSS = ("png", "svg", "pdf", "html", "pptx", "pptx-shapes", "geojson", "gpkg", "kml", "csv", "xlsx")
"""What is compared between two processes: a film is these pictures, and a ZIP these files."""
SCRIPT = """
import hashlib, sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from export.data.extract import Extract
from export.formats import BRIEFING, DATASET, EVENTS, FORMATS, STATES, VIEW, make
from tests.export.test_formats import request_of
from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import load
request = request_of(load(Path(sys.argv[1])))
for kind in sys.argv[2:]:
    print(kind, hashlib.sha256(make(request, [kind])).hexdigest())
"""


def request_of(dataset: Dataset) -> Request:
    """A small picture of some days, with what it can have: filters, a title, a link, a film."""
    settings = dataset.settings
    view = View(
        Clock(settings.end, "window", 300), frozenset(REGISTRY.optional) - {"bases"}, selected="clash",
        data=dataset.hash[:8], filters=frozenset({("category", "clash"), ("category", "barricade")}),
    )  # fmt: skip
    return Request(
        dataset, view, Size(600, 400), "grey", "Two squares <& more>", "https://maps.example.org/?mode=window",
        Film(date(2021, 3, 8), date(2021, 3, 12), 1.0),
    )  # fmt: skip


@pytest.fixture(scope="module")
def request_(small: Dataset) -> Request:
    return request_of(small)


@pytest.fixture(scope="module")
def made(request_: Request) -> dict[str, bytes]:
    """A file of each kind."""
    return {id: make(request_, [id]) for id in VIEW_FORMATS}


def test_they_are_offered_in_this_order() -> None:
    assert tuple(VIEW_FORMATS) == ORDER
    assert [id for id, kind in VIEW_FORMATS.items() if kind.id != id] == []
    assert len({kind.title for kind in VIEW_FORMATS.values()}) == len(VIEW_FORMATS)


@pytest.mark.parametrize("id", ORDER)
def test_each_begins_as_its_format_does(made: dict[str, bytes], id: str) -> None:
    assert made[id].startswith(BEGINS[id])
    if id == "mp4":
        assert made[id][4:8] == b"ftyp"


@pytest.mark.parametrize("id", ORDER)
def test_each_holds_the_record_of_its_view(made: dict[str, bytes], request_: Request, id: str) -> None:
    record, film = reopen(f"file.{VIEW_FORMATS[id].extension}", made[id], read=here), request_.film
    expected = record_of(request_, film=film if VIEW_FORMATS[id].group == "film" else None)
    paper = {"preset": record.preset, "size": record.size, "theme": record.theme}
    assert record == replace(expected, **paper)
    if VIEW_FORMATS[id].on_paper:
        assert (record.size, record.theme) == ("600×400 px", "grey")


@pytest.mark.parametrize("id", ORDER)
def test_the_same_request_gives_the_same_bytes(made: dict[str, bytes], request_: Request, id: str) -> None:
    assert hashlib.sha256(make(request_, [id])).digest() == hashlib.sha256(made[id]).digest()


def test_another_process_with_other_hashes_gives_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    """In another folder, too: nothing of the machine gets into a file."""
    from tests.export.conftest import tiny_with_more

    folder = tiny_with_more(tmp_path / "elsewhere") if (tmp_path / "elsewhere").mkdir() is None else tmp_path
    output = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), *ACROSS],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = dict(line.split() for line in output.splitlines())
    assert found == {id: hashlib.sha256(made[id]).hexdigest() for id in ACROSS}


@pytest.mark.parametrize("id", ["gif", "mp4", "zip"])
def test_progress_goes_from_nothing_to_all(request_: Request, id: str) -> None:
    shares: list[float] = []
    make(request_, [id], shares.append)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(shares)
    assert len(set(shares)) > 3


def media_type(body: bytes) -> str:
    """Return the media type of a file, by what it begins with and what is in it."""
    begins = {
        b"\x89PNG\r\n": "image/png", b"GIF89a": "image/gif", b"%PDF-": "application/pdf", b"<!DOCTYPE html>": "text/html",
        b"SQLite format 3": "application/geopackage+sqlite3", b"\xef\xbb\xbf": "text/csv",
    }  # fmt: skip
    if found := next((type for begin, type in begins.items() if body.startswith(begin)), ""):
        return found
    if body[4:8] == b"ftyp":
        return "video/mp4"
    if body.startswith(b"<?xml"):
        types = {"svg": "image/svg+xml", "kml": "application/vnd.google-earth.kml+xml"}
        return types[ElementTree.fromstring(body).tag.rpartition("}")[2]]
    if body.startswith(b"{"):
        assert json.loads(body)["type"] == "FeatureCollection"
        return "application/geo+json"
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    parts = {"ppt/presentation.xml": "presentationml.presentation", "xl/workbook.xml": "spreadsheetml.sheet"}
    office = [f"application/vnd.openxmlformats-officedocument.{type}" for name, type in parts.items() if name in names]
    return office[0] if office else "application/zip"


@pytest.mark.parametrize(
    ("subject", "id"),
    [(subject, id) for subject in (VIEW, EVENTS, STATES, BRIEFING, DATASET) for id in formats.formats_of(subject)],
)
def test_every_writer_makes_what_the_table_says(
    made: dict[str, bytes], request_: Request, subject: str, id: str
) -> None:
    """Its media type, and for what can be opened again the record in the place where its reader looks."""
    dataset, format = request_.dataset, FORMATS[id]
    scenes = (Scene({"day": "2021-03-10", "mode": "day"}, "A clash", "Say this."),)
    parts: dict[str, tuple[object, ...]] = {
        EVENTS: (Extract(dataset, ("clash", "rule")), request_.view), STATES: (dataset,), DATASET: (dataset,),
        BRIEFING: (dataset, Briefing("talk", "A talk", "Somebody", date(2024, 4, 2), "en", scenes)),
    }  # fmt: skip
    body = made[id] if subject == VIEW else format.write(subject, *parts[subject])
    assert media_type(body) == format.media_type
    found = sort_of(body)
    assert found is not None
    assert found.id == format.sort
    if subject in (VIEW, EVENTS):
        text = found.read(body)
        assert text
        assert Record.from_json(text).hash == dataset.hash


def test_no_two_formats_of_a_subject_give_files_of_the_same_name() -> None:
    for subject in (VIEW, EVENTS, STATES, BRIEFING, DATASET):
        of_subject = formats.offered(subject)
        assert of_subject
        assert len({one.file_name("x") for one in of_subject.values()}) == len(of_subject)
        assert len({one.label_for(subject) for one in of_subject.values()}) == len(of_subject)


def test_names_say_dataset_days_paper_theme_and_data(request_: Request) -> None:
    hash = request_.dataset.hash[:8]
    assert file_name(request_, "png") == f"tiny-2021-03-07-to-2021-12-31-600x400-grey-{hash}.png"
    assert file_name(request_, "mp4") == f"tiny-2021-03-08-to-2021-03-12-600x400-grey-{hash}.mp4"
    assert file_name(request_, "csv") == f"tiny-2021-03-07-to-2021-12-31-events-{hash}.csv"
    assert file_name(request_, "html") == f"tiny-2021-03-07-to-2021-12-31-map-{hash}.html"
    assert file_name(request_, "zip") == f"tiny-2021-03-07-to-2021-12-31-{hash}.zip"
    assert file_name(request_, "pptx-shapes") == f"tiny-2021-03-07-to-2021-12-31-shapes-{hash}.pptx"
    plain = replace(
        request_,
        theme="light",
        size=PRESETS["print-a4"].size,
        view=View(Clock(date(2021, 3, 10), "day"), frozenset()),
        film=None,
    )
    assert file_name(plain, "pdf") == f"tiny-2021-03-10-print-a4-{hash}.pdf"
    assert file_name(plain, "gif") == f"tiny-2021-01-10-to-2021-03-10-print-a4-{hash}.gif"
    so_far = replace(plain, size=parse_size("90.5x120mm"), view=View(Clock(date(2021, 3, 10)), frozenset()))
    assert file_name(so_far, "svg") == f"tiny-to-2021-03-10-90.5x120mm-{hash}.svg"


def test_names_are_ascii_without_spaces_and_no_two_are_the_same(request_: Request) -> None:
    names = [file_name(replace(request_, size=preset.size), id) for preset in PRESETS.values() for id in VIEW_FORMATS]
    assert all(name.isascii() and " " not in name and "/" not in name for name in names)
    assert len({file_name(request_, id) for id in VIEW_FORMATS}) == len(VIEW_FORMATS)


def test_there_is_no_other_kind(request_: Request) -> None:
    with pytest.raises(FormatError, match=r"“jpg” is no format: use one of png, svg, .*, zip\."):
        make(request_, ["jpg"])
    with pytest.raises(FormatError, match="name at least one"):
        make(request_, [])
    assert (file_format(["csv"]).id, file_format(["csv", "kml"]).id) == ("csv", "zip")


def test_importing_the_table_imports_nothing_that_draws() -> None:
    """Pages offer the formats: they must not wait for what writes them."""
    output = subprocess.run(
        [sys.executable, "-c", "import sys, export.formats, export.jobs; print(*sorted(sys.modules))"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    heavy = {"matplotlib", "pptx", "xlsxwriter", "imageio_ffmpeg", "pikepdf", "pyogrio.raw", "folium", "streamlit"}
    assert heavy & set(output) == set()


@pytest.mark.process
def test_the_example_in_the_docs_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(formats, "formats"):
        runner.run(test, out=out.write)
    assert runner.summarize(verbose=False).attempted >= 10
    assert out.getvalue() == ""


def test_the_docs_name_every_format_and_every_preset_with_its_size() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    formats, _, rest = text.partition("## Sizes and themes")
    rows = re.findall(r"^\| (`[^|]+`) \|", formats, re.MULTILINE)
    assert [id for row in rows for id in re.findall(r"`([a-z0-9-]+)`", row)] == [*VIEW_FORMATS]
    presets = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (\d[^|]+) \|$", rest, re.MULTILINE))
    assert presets == {id: str(preset.size) for id, preset in PRESETS.items()}
    where = rest.partition("| format | where the record is |")[2].partition("**Reopening.**")[0]
    named = {
        id for row in re.findall(r"^\| (`[^|]+`) \|", where, re.MULTILINE) for id in re.findall(r"`([a-z0-9-]+)`", row)
    }
    assert named == set(VIEW_FORMATS)
    usual = text.partition("of which nothing more is said has ")[2].partition(".")[0]
    assert tuple(re.findall(r"`([a-z]+)`", usual)) == bundle.USUAL


def test_what_is_made_in_a_moment_is_on_a_paper_that_there_is() -> None:
    assert list(QUICK) == ["png", "pdf", "pptx", "svg"]
    assert {quick.preset for quick in QUICK.values()} <= PRESETS.keys()
    assert all(VIEW_FORMATS[id].on_paper and VIEW_FORMATS[id].group != "film" for id in QUICK)
