"""Each format as a person or a program opens it: what it says of itself, its types, its bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pyogrio
import pytest

from export.data import excel_writer
from export.data.event_tables import accounts, casualties, events, events_at_places, places
from export.data.extract import READING, Extract
from export.formats import EVENTS, FORMATS, offered, table_name
from geo.dataset.dataset import Dataset
from geo.situation import replayed
from geo.time.clock import Clock
from geo.view import View
from tests.export import readers
from tests.export.conftest import write

NOTES = (
    ("Period", "1 January – 31 December 2021"),
    ("Filters", 'Search: a, =1+1; "quoted"; =2\r\nand a line more'),
    ("Shown", "6 of 6 events"),
    ("Link", "https://example.org/?day=2021-03-10&x=<b>"),
)
SHOWN = ("talks", "clash", "rule", "march", "barricade", "plan")


@pytest.fixture(scope="module")
def extract(small: Dataset) -> Extract:
    return Extract(small, SHOWN, NOTES)


@pytest.mark.parametrize("format", offered(EVENTS))
def test_every_file_says_what_it_is(extract: Extract, format: str) -> None:
    """The notes, the attribution, the disclaimer and the whole hash, each on a line of its own."""
    found = readers.notes_in(write(extract, format), format)
    assert found.pop("Texts", None) is None or format in ("csv", "xlsx")
    found.pop("Notes", None)
    searched = 'Search: a, =1+1; "quoted"; =2 and a line more'
    if format in ("csv", "xlsx"):
        searched = searched.replace("; =2", ";' =2")
    assert found == {
        "Title": "Two squares, 2021",
        "Period": "1 January – 31 December 2021",
        "Filters": searched,
        "Shown": "6 of 6 events",
        "Link": "https://example.org/?day=2021-03-10&x=<b>",
        "Data to": "31 December 2021",
        "Version": "0.1.0",
        "Dataset hash (SHA-256)": extract.dataset.hash,
        "Licence": "CC0",
        "Attribution": "Nobody.",
        "Disclaimer": "Made up.",
        "How to read": READING,
    }
    assert len(extract.dataset.hash) == 64


@pytest.mark.parametrize("format", offered(EVENTS))
def test_the_same_extract_gives_the_same_bytes(extract: Extract, format: str) -> None:
    """Also on another day: nothing in a file is of the day when it was written."""
    first = write(extract, format)
    assert write(extract, format) == first
    for text in (str(date.today()), f"{datetime.now():%Y%m%d}"):
        unpacked = first
        if format == "xlsx":
            with ZipFile(io.BytesIO(first)) as packed:
                unpacked = b"".join(packed.read(name) for name in packed.namelist())
                assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}
        assert text.encode() not in unpacked


@pytest.mark.parametrize("format", offered(EVENTS))
def test_nothing_shown_gives_a_file_with_nothing_in_it(small: Dataset, format: str) -> None:
    data = write(Extract(small, (), NOTES), format)
    assert readers.notes_in(data, format)["Attribution"] == "Nobody."
    counts = {
        "csv": lambda: len(readers.csv_table(data)),
        "xlsx": lambda: sum(len(readers.sheet_rows(readers.workbook(data), name)) for name in readers.SHEETS),
        "geojson": lambda: len(readers.features(data)),
        "gpkg": lambda: sum(len(readers.layer(data, name)) for name in readers.LAYERS if name != "about"),
        "kml": lambda: len(readers.placemarks(data)),
    }
    assert counts[format]() == 0


def test_a_file_is_named_after_its_dataset_and_hash(extract: Extract) -> None:
    assert [table_name(extract.dataset, EVENTS, format) for format in offered(EVENTS)] == [
        f"tiny-{extract.dataset.hash[:8]}-events.{extension}" for extension in ("csv", "xlsx", "geojson", "gpkg", "kml")
    ]


def test_a_wrong_extract_is_refused(small: Dataset) -> None:
    with pytest.raises(ValueError, match="'nothing' is no event"):
        FORMATS["csv"].write(EVENTS, Extract(small, ("nothing",)), View(Clock(small.settings.end), frozenset()))


def test_csv_begins_with_a_byte_order_mark_and_notes_one_a_line(extract: Extract) -> None:
    """And no mark is left in the name of a column, whichever way the notes are skipped."""
    data = write(extract, "csv")
    assert data.startswith(b"\xef\xbb\xbf# Notes: these ")
    skipped = readers.lines_before_table(data)
    lines = data.decode("utf-8-sig").split("\r\n")
    assert all(re.match('"?# ', line) for line in lines[:skipped])
    assert lines[skipped].startswith("id,start,end,")
    assert len(lines) == skipped + 1 + len(SHOWN) + 1
    assert {len(row) for row in list(csv.reader(lines))[:skipped]} == {1}, "a spreadsheet shows a note in one cell"
    assert readers.csv_table(data).columns[0] == "id"
    assert readers.csv_table(data, encoding="utf-8").columns[0] == "id"


def test_csv_numbers_and_days_are_numbers_and_days(small: Dataset) -> None:
    """A negative longitude is no formula, a whole number has no decimals, an unknown one is empty."""
    moved = small.places.assign(lon=-small.places["lon"]).set_geometry(small.places.geometry.translate(-20.7))
    inside = replace(small, places=moved, settings=replace(small.settings, frame=(-11.0, 50.0, 11.0, 51.0)))
    data = write(Extract(inside, SHOWN), "csv")
    frame = readers.csv_table(data, parse_dates=["start", "end"]).set_index("id")
    assert frame.loc["clash", "longitude"] == pytest.approx(-10.35)
    assert frame["longitude"].dtype == float
    assert frame.loc["clash", "start"] == pd.Timestamp("2021-03-10")
    assert b",1 | 3 | ?,? | ? | ?,1 | ? | 99,1 | 1 | 0," in data
    assert b"'-10" not in data


def test_a_workbook_has_its_sheets_with_headers_that_stay(extract: Extract) -> None:
    book = readers.workbook(write(extract, "xlsx"))
    assert book.sheetnames == [*readers.SHEETS, "About"]
    for name, table in (("Events", events), ("Places", places), ("Casualties", casualties), ("Accounts", accounts)):
        sheet, frame = book[name], table(extract)
        assert [cell.value for cell in sheet[1]] == list(frame.columns)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row == len(frame) + 1
        assert all(sheet.column_dimensions[cell.column_letter].width >= 12 for cell in sheet[1])
    assert book.properties.created == datetime(2021, 12, 31)
    assert book.properties.title == "Two squares, 2021"


def test_a_workbook_has_days_numbers_and_texts_and_nothing_that_runs(small: Dataset) -> None:
    hostile = small.events.assign(title="=1+1", actors="https://example.org", start=pd.Timestamp("1850-01-01"))
    data = write(Extract(replace(small, events=hostile), ("clash",)), "xlsx")
    sheet = readers.workbook(data)["Events"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert cells["end"].value == datetime(2021, 3, 10)
    assert cells["end"].is_date
    assert cells["start"].value == "1850-01-01", "Excel has no such day"
    assert (cells["longitude"].value, cells["longitude"].data_type) == (10.35, "n")
    assert (cells["precision_m"].value, cells["casualty_min"].value) == (500, "1 | 3 | ?")
    assert (cells["title"].value, cells["title"].data_type) == ("'=1+1", "s")
    with ZipFile(io.BytesIO(data)) as packed:
        sheets = b"".join(packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets"))
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_text_that_a_cell_cant_hold_is_cut_and_says_so(small: Dataset, letter: str) -> None:
    def written(length: int) -> str:
        events = small.events.assign(summary=letter * length)
        book = readers.workbook(write(Extract(replace(small, events=events), ("clash",)), "xlsx"))
        return readers.sheet_rows(book, "Events")[0]["summary"]

    units = len(letter.encode("utf-16-le")) // 2
    most = excel_writer.MAX_CHARACTERS // units
    assert written(most) == letter * most
    cut = written(most + 1)
    assert len(cut.encode("utf-16-le")) // 2 <= excel_writer.MAX_CHARACTERS
    assert re.fullmatch(f"{letter}{{{most - 50},}}{re.escape(excel_writer.CUT)}", cut)


def test_more_rows_than_a_sheet_holds_are_refused(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's limit is a million rows; a lower one shows the same."""
    monkeypatch.setattr(excel_writer, "MAX_ROWS", 7)
    with pytest.raises(ValueError, match="a sheet holds 6 rows, and Accounts has 7"):
        write(extract, "xlsx")


def test_geojson_has_a_feature_for_each_place_and_for_what_has_none(extract: Extract) -> None:
    data = write(extract, "geojson")
    document = json.loads(data)
    assert set(document) == {"type", "about", "features"}, "a CRS would be against RFC 7946"
    found = {one["id"]: one for one in readers.features(data)}
    assert list(found) == ["ip-4", "ip-2", "ip-1", "rule", "ip-march", "march", "ip-3", "ip-plan"]
    assert found["ip-2"]["geometry"] == {"type": "Point", "coordinates": [10.35, 50.5]}
    assert found["ip-2"]["properties"]["start"] == "2021-03-10"
    assert found["ip-2"]["properties"]["casualties"][1:] == [
        {"group": "villagers", "outcome": "injured", "wording": "at least three", "min": 3, "best": None, "max": None,
         "used": True, "source": "report", "locator": "¶1"},
        {"group": "villagers", "outcome": "injured", "wording": "almost 100", "min": None, "best": None, "max": 99,
         "used": False, "source": "press", "locator": "¶1"},
    ]  # fmt: skip
    assert found["rule"]["properties"]["casualties"] == []
    assert not [name for name in found["ip-2"]["properties"] if name.startswith("casualty")]
    assert found["ip-march"]["properties"]["role"] == "origin"
    assert {id: one["properties"]["why_no_position"] for id, one in found.items() if one["geometry"] is None} == {
        "rule": "No place is named.",
        "march": "The sources name only where people came from.",
        "ip-plan": "Never built.",
    }
    assert pyogrio.read_info(data, layer=0)["crs"] == "EPSG:4326"


def test_geojson_positions_have_no_more_decimals_than_the_data(northern_kosovo: Dataset) -> None:
    """Five in the gazetteer; two where a point stands for an area or a line."""
    data = write(Extract(northern_kosovo, tuple(northern_kosovo.events["id"])), "geojson")
    at = [one for one in readers.features(data) if one["geometry"]]
    assert len(at) > 60
    for one in at:
        most = 2 if one["properties"]["kind_of"] in ("municipality", "route") else 5
        for degrees in one["geometry"]["coordinates"]:
            assert round(degrees, most) == degrees


def test_a_geopackage_has_its_layers_types_and_notes(extract: Extract) -> None:
    data = write(extract, "gpkg")
    with readers.geopackage(data) as file:
        layers = pyogrio.list_layers(file).tolist()
        infos = {name: pyogrio.read_info(file, layer=name) for name in readers.LAYERS}
    assert layers == [[name, "Point" if name == "events" else None] for name in readers.LAYERS]
    info = infos["events"]
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert {types[name] for name in ("start", "end")} == {"OFTDate"}
    assert types["precision_m"] == "OFTInteger64"
    assert info["crs"] == "EPSG:4326"
    for one in infos.values():
        for text in (one["layer_metadata"]["DESCRIPTION"], one["dataset_metadata"]["ABOUT"]):
            assert "Attribution: Nobody.\nDisclaimer: Made up." in text
            assert extract.dataset.hash in text


def test_a_geopackage_parts_events_by_whether_they_have_a_place(extract: Extract) -> None:
    data = write(extract, "gpkg")
    at, without = readers.layer(data, "events"), readers.layer(data, "events_without_place")
    assert list(at["incident_place"]) == ["ip-4", "ip-2", "ip-1", "ip-march", "ip-3"]
    assert list(at["role"]) == ["venue", "site", "moved_to", "origin", "site"]
    assert [(point.x, point.y) for point in at.geometry[1:3]] == [(10.35, 50.5), (10.65, 50.5)]
    assert at.geometry.notna().all()
    assert list(without["id"]) == ["rule", "march", "plan"]
    assert without["why_no_position"].ne("").all()
    assert len(readers.layer(data, "accounts")) == len(accounts(extract))
    assert len(readers.layer(data, "casualties")) == 3


def test_a_geopackage_leaves_gdal_as_it_was(extract: Extract) -> None:
    write(extract, "gpkg")
    for option in ("OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS"):
        assert pyogrio.get_gdal_config_option(option) is None


def test_kml_has_a_placemark_with_a_span_for_each_place(extract: Extract) -> None:
    found = readers.placemarks(write(extract, "kml"))
    assert [(readers.text_of(one, "name"), readers.text_of(one, "Point/coordinates")) for one in found] == [
        ("Talks in Far", "12.0,50.5"), ("Clash in Town", "10.35,50.5"), ("Clash in Town", "10.65,50.5"),
        ("A new rule", None), ("A march", "10.65,50.5"), ("A march", None), ("Barricade at Gate", "10.5,50.7"),
        ("A plan", None),
    ]  # fmt: skip
    spans = [(readers.text_of(one, "TimeSpan/begin"), readers.text_of(one, "TimeSpan/end")) for one in found]
    assert spans[0] == ("2021-04-01", "2021-04-30")
    assert spans[1] == ("2021-03-10", "2021-03-10")
    order = ["name", "description", "TimeSpan", "ExtendedData", "Point"]
    assert [child.tag.partition("}")[2] for child in found[0]] == order, "the schema is a sequence"


def test_kml_tells_an_event_with_its_hedges_and_sources(extract: Extract) -> None:
    found = readers.placemarks(write(extract, "kml"))
    assert readers.text_of(found[1], "description") == (
        "<p>10 March 2021 · Clash</p><p>People clashed.</p><p>officers killed: one (A report)</p>"
        "<p>villagers injured: at least three (A report)</p>"
        "<p>villagers injured: almost 100 (A paper; not the count the map uses)</p>"
        "<p>Place: Town (at the settlement, within 0.5 km)</p><p>Source: A report, ¶1</p><p>Source: A paper, ¶1</p>"
    )
    assert "<p>Came from: Village (at a derived position, within 0.8 km)</p>" in (
        readers.text_of(found[4], "description") or ""
    )
    assert "<p>No position: Never built.</p><p>Place: Plan</p>" in (readers.text_of(found[7], "description") or "")
    assert "which calls it “a term”" in (readers.text_of(found[7], "description") or "")


def test_kml_descriptions_hold_no_markup_of_the_data(small: Dataset) -> None:
    hostile = small.events.assign(summary="<script>alert(1)</script> & ]]>")
    (first, *_) = readers.placemarks(write(Extract(replace(small, events=hostile), ("clash",)), "kml"))
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;</p>" in (readers.text_of(first, "description") or "")


@pytest.mark.external
@pytest.mark.parametrize("format", ["geojson", "gpkg", "kml"])
def test_gdal_finds_as_many_rows_as_there_are_places(northern_kosovo: Dataset, tmp_path: Path, format: str) -> None:
    extract = Extract(northern_kosovo, tuple(replayed(northern_kosovo)["id"]), NOTES)
    file = tmp_path / table_name(northern_kosovo, EVENTS, format)
    file.write_bytes(write(extract, format))
    printed = subprocess.run(["ogrinfo", "-al", "-so", str(file)], capture_output=True, text=True, check=True)
    assert printed.stderr == ""
    counted = [int(count) for count in re.findall(r"^Feature Count: (\d+)$", printed.stdout, re.MULTILINE)]
    rows = events_at_places(extract)
    placed = int(rows["longitude"].notna().sum())
    counts = [len(casualties(extract)), len(accounts(extract)), len(extract.about())]
    assert counted == ([placed, len(rows) - placed, *counts] if format == "gpkg" else [len(rows)])
    assert 'ID["EPSG",4326]' in printed.stdout
