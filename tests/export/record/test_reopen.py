from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest

from export.common.paper import Size
from export.common.request import Film, Request
from export.formats import VIEW_FORMATS, make
from export.record.record import record_of
from export.record.reopen import compare, reopen
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View, vocabulary
from layers.registry import REGISTRY
from tests.export import recorded
from tests.export.recorded import FILES, RECORD, here, refusal

ALL = frozenset(REGISTRY.optional)


@pytest.mark.parametrize("name", FILES)
def test_the_record_is_found_whatever_the_file_is_called(name: str) -> None:
    """By what a cell does, done here; each kind of file of this map is read in a cell below."""
    assert reopen(name, FILES[name], read=here) == RECORD
    assert reopen("", FILES[name], read=here) == RECORD


@pytest.mark.process
def test_a_record_of_many_rows_is_found() -> None:
    many = replace(RECORD, rows={f"inc-{number}": "0" * 12 for number in range(60_000)})
    assert reopen("x", many.to_json().encode()) == many
    assert reopen("x", f'{{"record": {many.to_json()}, "features": []}}'.encode(), read=here) == many


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
    assert message in refusal(body, read=here)


@pytest.mark.process
def test_a_record_of_another_form_is_told_so() -> None:
    other = recorded.svg().replace(b"&quot;format&quot;:1", b"&quot;format&quot;:7")
    assert "has the format '7', and only 1 is known" in refusal(other)


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
