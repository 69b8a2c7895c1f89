from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from PIL import Image

from export.common.paper import Size
from export.common.request import Film, Request
from export.common.untrusted_files import MAX_FILE_MB, Run, read
from export.formats import VIEW_FORMATS, make
from export.record.form import MAX_BYTES
from export.record.record import record_of
from export.record.reopen import LOST, NoRecordError, compare, reopen
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view import View, vocabulary
from layers.registry import REGISTRY
from tests.export import recorded
from tests.export.recorded import FILES, RECORD, TEXT, box, here, packed

ALL = frozenset(REGISTRY.optional)


def refusal(body: bytes, name: str = "x", *, read: Run = read) -> str:
    """What a person reads of a file that holds no record."""
    with pytest.raises(NoRecordError) as caught:
        reopen(name, body, read=read)
    return str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_the_record_is_found_whatever_the_file_is_called(name: str) -> None:
    assert reopen(name, FILES[name]) == RECORD
    assert reopen("", FILES[name]) == RECORD


def test_a_record_of_many_rows_is_found() -> None:
    many = replace(RECORD, rows={f"inc-{number}": "0" * 12 for number in range(60_000)})
    assert reopen("x", many.to_json().encode()) == many
    assert reopen("x", f'{{"record": {many.to_json()}, "features": []}}'.encode()) == many


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (recorded.png().replace(b"iTXtRecord", b"iTXtOthers"), "a PNG picture"),
        (recorded.gif().replace(b"!\xfe", b"!\xf1"), "a GIF film"),
        (recorded.mp4().replace(b"\xa9cmt", b"\xa9too"), "an MP4 film"),
        (recorded.pdf().replace(b"nk:Record", b"nk:Others"), "a PDF document"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><metadata/></svg>', "an XML file (SVG or KML)"),
        (packed({"a.txt": "b"}), "an archive or Office file"),
        (packed({"[Content_Types].xml": "", "docProps/core.xml": "<a>b</a>"}), "an archive or Office file"),
        (b'{"type": "FeatureCollection", "features": []}', "a JSON file"),
        (b"# Notes: 1\nid\n", "a CSV table"),
        (b"<!doctype html><title>x</title>", "an HTML page"),
    ],
)
def test_a_file_without_a_record_says_what_may_have_happened(body: bytes, sort: str) -> None:
    message = refusal(body, "C:\\maps\\my map.bin")
    assert message == f"“my map.bin”, {sort}, holds no record of this map: {LOST}. Drop the file as it was exported."


@pytest.mark.parametrize(("format", "sort"), [("JPEG", "a JPEG picture"), ("WEBP", "a WebP picture")])
def test_a_picture_saved_as_another_sort_is_told_so(format: str, sort: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, format)
    assert f", {sort}, holds no record" in refusal(out.getvalue())


def test_files_of_other_sorts() -> None:
    assert "is empty" in refusal(b"")
    assert "no sort of file that this map makes" in refusal(b"id,start\n1,2\n", "table.csv")
    assert "no sort of file that this map makes" in refusal(b"\0" * 1000)
    assert "too large" in refusal(bytes(MAX_FILE_MB * 1024 * 1024 + 1))


def test_names_are_shortened_and_cleaned() -> None:
    message = refusal(b"", "../../" + "a" * 500 + "\n\x00.png")
    assert message.startswith(f"“{'a' * 80}” is empty")
    assert refusal(b"", "a/b\\").startswith("“The file”")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (recorded.png().replace(b"abababab", b"abababac"), "its record was changed or cut"),
        (recorded.svg()[:-40], "its XML is broken in line"),
        (recorded.svg().replace(b'"utf-8"', b'"latin-99"'), "its XML is in an unknown encoding"),
        (recorded.geojson().replace(b'"rows":{', b'"rows":{{'), "its record was changed or cut"),
        (recorded.csv().replace(b"inc-1", b"\xff\xfe"), "it is not text in UTF-8"),
        (recorded.gif().replace(b"inc-1", b"\xff\xfe\xff\xfe\xff"), "its record is not text"),
        (recorded.packed({"a": "b"})[:-22], "its list of files is missing"),
        (recorded.gpkg()[:3000], "its tables can’t be read"),
        (b"SQLite format 3\0" + bytes(100), "its tables can’t be read"),
    ],
    ids=["png", "svg", "svg-encoding", "geojson", "csv", "gif", "zip", "gpkg", "sqlite"],
)
def test_what_is_broken_is_said(body: bytes, message: str) -> None:
    assert message in refusal(body)


def test_a_record_of_another_form_is_told_so() -> None:
    other = recorded.svg().replace(b"&quot;format&quot;:1", b"&quot;format&quot;:7")
    assert "has the format '7', and only 1 is known" in refusal(other)


def test_entities_are_refused_before_they_grow() -> None:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{lol}]><svg>&a11;</svg>'.encode()
    assert "its document type has declarations of its own" in refusal(body)
    outside = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    assert "its document type has declarations of its own" in refusal(outside)
    names = packed({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><workbook/>'})
    assert "its document type has declarations of its own" in refusal(names)


@pytest.mark.parametrize("name", ["record.json", "docProps/custom.xml", "customXml/item1.xml", "xl/workbook.xml"])
def test_an_archive_that_unpacks_without_end_stays_packed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    assert "it holds more than 1,000,000 bytes" in refusal(packed({name: b" " * 5_000_000}), read=here)


def test_many_small_parts_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    parts: dict[str, str | bytes] = {f"docProps/{n}.xml": b"<a>" + b" " * 90_000 + b"</a>" for n in range(20)}
    assert "it holds more than 1,000,000 bytes" in refusal(packed(parts), read=here)


def test_a_size_that_an_archive_claims_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    body = packed({"record.json": b" " * 5_000_000})
    lying = body.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != body
    assert "can’t be" in refusal(lying, read=here)


def test_a_text_that_unpacks_without_end_stays_packed() -> None:
    from PIL import PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_itxt("Record", " " * (MAX_BYTES * 7), zip=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    assert len(out.getvalue()) < 100_000
    assert "the texts in it have more than 16,000,000 bytes" in refusal(out.getvalue())


def test_a_password_is_not_asked_for() -> None:
    body = bytearray(packed({"record.json": TEXT}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        body[body.index(mark) + at] |= 1
    assert "“record.json” in it can’t be unpacked" in refusal(bytes(body))


def test_a_database_that_counts_for_ever_is_not_asked() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIEW gpkg_metadata AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT max(i) AS metadata FROM n"
        )
        database.commit()
        body = bytes(database.serialize())
    assert "its tables can’t be read" in refusal(body)


def test_pictures_are_not_decoded() -> None:
    """Neither a size that no memory holds nor what follows the record matters."""
    body = recorded.png()
    at = body.index(b"IHDR") + 4
    huge = body[:at] + b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + body[at + 8 :]
    assert reopen("huge.png", huge) == RECORD
    film = recorded.gif()
    assert reopen("huge.gif", film[:6] + b"\xff\xff\xff\xff" + film[10:]) == RECORD


def test_boxes_that_lie_about_their_size_end_the_search() -> None:
    for size in (0, 1, 2, 7, 2**31):
        moov = box(b"moov", size.to_bytes(4, "big") + b"udta" + bytes(20))
        assert "holds no record" in refusal(box(b"ftyp", b"isom") + moov)


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(12 * 200),
        b"GIF89a" + bytes(7) + b"!\xff\0" * 200,
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 200,
        b"<a>" + b"<b/>" * 200 + b"</a>",
    ],
)
def test_a_file_of_too_many_pieces_is_left(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PIECES", 100)
    assert "it is made of more than 100 pieces" in refusal(body, read=here)


def test_deep_markup_is_left() -> None:
    assert "nested more than 500 deep" in refusal(b"<a>" * 600 + b"</a>" * 600)


WINDOW = View(Clock(date(2023, 6, 30), "window", 60), ALL, filters=frozenset({("category", "clash")}))


def test_what_changed_since_is_told_by_row(northern_kosovo: Dataset) -> None:
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    record = record_of(Request(northern_kosovo, WINDOW))
    same = compare(record, northern_kosovo, known)
    assert same.view == replace(WINDOW, data=northern_kosovo.hash[:8])
    assert (same.notices, same.found.nothing, same.same_data) == ((), True, True)

    first, *_ = (id for id in record.rows if id.startswith("inc-"))
    rows = {id: hash for id, hash in record.rows.items() if id != first}
    older = replace(
        record, rows={**rows, "gate-1-jarinje": "0" * 12, "inc-deleted": "1" * 12, "inc-1999-war": "2" * 12}
    )
    found = compare(older, northern_kosovo, known).found
    assert found.changed == ("gate-1-jarinje",)
    assert found.came == (first,)
    assert found.left == ("inc-1999-war",)
    assert found.removed == ("inc-deleted",)
    assert not compare(replace(record, dataset="other"), northern_kosovo, known).same_data


def test_a_table_of_events_has_no_sites_to_come(northern_kosovo: Dataset) -> None:
    """Its events are those that the view's text is found in, whatever the layers are."""
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    record = record_of(Request(northern_kosovo, WINDOW))
    events = {id: hash for id, hash in record.rows.items() if id.startswith("inc-")}
    table = replace(record, part="events", rows=events)
    view = urlencode({"day": "2023-06-30", "mode": "window", "window": "60", "layers": "none", "category": "clash"})
    found = compare(replace(table, view=view), northern_kosovo, known).found
    assert (found.changed, found.came, found.left) == ((), (), tuple(sorted(set(record.sources) & set(found.left))))
    narrow = compare(replace(table, view=f"{view}&find=Leposavi%C4%87"), northern_kosovo, known).found
    assert set(narrow.left) & set(events)


@pytest.mark.parametrize(
    "query",
    ["", "day=nonsense", "layers=evil&extent=1,2", "&" * 5000, "a=1&" * 5000, "%ff%fe=%00", "select=<script>", "=;;"],
)
def test_a_strangers_query_gives_the_default(northern_kosovo: Dataset, query: str) -> None:
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    hostile = replace(RECORD, view=query, film="0001-01-01/9999-12-31")
    assert compare(hostile, northern_kosovo, known).view == replace(known.default, data=known.data)


@pytest.mark.parametrize("kind", VIEW_FORMATS)
def test_every_kind_of_file_tells_its_record_again(northern_kosovo: Dataset, kind: str) -> None:
    film = Film(date(2023, 5, 28), date(2023, 5, 31), seconds=1.0, frames_a_second=4)
    request = Request(northern_kosovo, WINDOW, Size(640, 480), title="“A” & <b>; Звечан", film=film)
    record = record_of(request, film=film if VIEW_FORMATS[kind].group == "film" else None)
    body = make(request, [kind])
    found = reopen(f"map.{kind}", body)
    paper = (
        found
        if VIEW_FORMATS[kind].group in ("picture", "film", "bundle")
        else replace(found, size="640×480 px", theme="light")
    )
    assert paper == record
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    assert compare(found, northern_kosovo, known).found.nothing


def test_an_archive_of_films_tells_of_the_film(northern_kosovo: Dataset) -> None:
    film = Film(date(2023, 5, 28), date(2023, 5, 31), seconds=1.0, frames_a_second=4)
    request = Request(northern_kosovo, WINDOW, Size(640, 480), film=film)
    assert reopen("films.zip", make(request, ["gif", "mp4"])) == record_of(request, film=film)


def test_a_zip_of_the_whole_dataset_has_no_record() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("northern-kosovo/incidents.csv", "id\n")
    assert "holds no record" in refusal(out.getvalue())
