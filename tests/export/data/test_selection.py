"""The data in view: what a map shows, in each format, with the record by which it is found again."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from export import formats
from export.common.clean_text import clean
from export.common.request import Request
from export.common.table_cells import harmless
from export.data import csv_writer, selection
from export.data.event_tables import EVENTS, events, events_at_places
from export.data.extract import Extract
from export.data.site_tables import SITES, sites, statuses
from export.map.features import events_at, sites_at
from export.record.form import MAX_ROWS, Record
from export.record.record import TooManyRowsError
from geo.dataset.dataset import Dataset
from geo.dataset.row_hashes import row_hashes
from geo.sites import DRAWN
from geo.time.clock import Clock
from geo.time.dating import numbers_at
from geo.view.view import View
from layers.registry import REGISTRY
from tests.export import readers
from tests.export.conftest import write
from tests.export.every_format.test_round_trip import TEXTS

LINK = "https://map.example/?day=2023-10-17"
DAY = date(2023, 10, 17)
EVERYTHING = View(Clock(DAY), frozenset(REGISTRY.optional))
LAYERS = (
    "events", "crossings", "bases", "routes", "municipalities",
    "events_without_place", "sites_without_place", "casualties", "accounts", "statuses", "about",
)  # fmt: skip


@pytest.fixture(scope="module")
def extract(northern_kosovo: Dataset) -> Extract:
    found = selection.extract(Request(northern_kosovo, EVERYTHING, address=LINK))
    found.check()
    return found


@pytest.mark.parametrize(
    "view",
    [
        EVERYTHING,
        replace(EVERYTHING, clock=Clock(DAY, "window", 30)),
        replace(EVERYTHING, clock=Clock(date(2022, 12, 20), "day"), extent=(20.8, 42.8, 20.9, 42.9)),
        replace(EVERYTHING, layers=frozenset({"barricades", "bases"}), clock=Clock(date(2022, 8, 1))),
        replace(EVERYTHING, layers=frozenset(), filters=frozenset({("category", "clash")})),
        replace(EVERYTHING, filters=frozenset({("category", "clash")}), selected="gate-1-jarinje"),
    ],
)
def test_it_has_the_events_and_sites_that_a_picture_draws(northern_kosovo: Dataset, view: View) -> None:
    """All of them, wherever the window is; beside them sites without a place, and those of which nothing is reported."""
    found = selection.extract(Request(northern_kosovo, view))
    drawn = events_at(northern_kosovo, view)["subject"].unique()
    assert set(found.ids) == set(drawn)
    shown = northern_kosovo.events[northern_kosovo.events["id"].isin(drawn)]
    numbers = numbers_at(shown, view.clock, northern_kosovo.settings.start)
    assert numbers.dated + numbers.undated == len(drawn)
    assert dict(found.notes)["Shown"] == numbers.describe()
    frame = sites(found)
    placed = set(frame.loc[frame.geometry.notna() & (frame["kind"] != "municipality"), "id"])
    assert placed == {one.subject for one in sites_at(northern_kosovo, replace(view, unreported=True))}
    layers = {kind.id: kind.layer for kind in DRAWN}
    assert set(frame["kind"].map(layers)) == {"municipalities", *(set(layers.values()) & view.layers)}
    assert list(events(found)["start"]) == sorted(events(found)["start"])


def test_it_says_what_was_chosen(northern_kosovo: Dataset) -> None:
    view = replace(
        EVERYTHING, clock=Clock(DAY, "window", 31), layers=frozenset({"bases", "incidents"}), names="local",
        filters=frozenset({("category", "clash")}),
    )  # fmt: skip
    found = selection.extract(Request(northern_kosovo, view, title="Autumn", address=LINK))
    assert dict(found.notes) == {
        "Period": "17 September – 17 October 2023",
        "Filters": "Category: Clash",
        "Shown": "1 event",
        "Sites on": "17 October 2023",
        "Layers": "Municipalities; Boundary lines; Special-police bases; Incidents",
        "Names on the map": "Serbian and Albanian",
        "Link": LINK,
    }
    assert found.about()["Title"] == "Autumn"
    bare = dict(selection.extract(Request(northern_kosovo, EVERYTHING)).notes)
    assert bare["Filters"] == "none"
    assert "Link" not in bare


def test_the_record_is_of_the_rows_in_the_file_and_of_no_paper(extract: Extract) -> None:
    record = Record.from_json(extract.record)
    assert {*extract.ids, *extract.sites} <= record.rows.keys()
    assert (record.preset, record.size, record.theme, record.part) == ("", "", "", "")
    assert record.link == LINK
    assert record.hash == extract.dataset.hash


@pytest.mark.parametrize("format", formats.offered(formats.EVENTS))
def test_each_format_has_the_record_for_any_program(extract: Extract, format: str) -> None:
    data = write(extract, format)
    assert recorded(data, format) == json.loads(extract.record)
    assert readers.notes_in(data, format)["Sites on"] == "17 October 2023"


@pytest.mark.parametrize("format", formats.offered(formats.EVENTS))
def test_a_file_of_events_alone_has_no_sites_and_no_record_unless_given(extract: Extract, format: str) -> None:
    data = write(Extract(extract.dataset, extract.ids), format)
    if format == "xlsx":
        assert readers.workbook(data).sheetnames == [*readers.SHEETS, "About"]
    for sign in (b"# Record", b'"Record"', b'"record"', b"RECORD", b"status_since", b"Sites on"):
        assert sign not in data


@pytest.mark.parametrize("format", formats.offered(formats.EVENTS))
def test_the_same_view_gives_the_same_bytes(northern_kosovo: Dataset, extract: Extract, format: str) -> None:
    again = selection.extract(Request(northern_kosovo, EVERYTHING, address=LINK))
    assert write(again, format) == write(extract, format)


def recorded(data: bytes, format: str) -> dict[str, Any]:
    """The record in a file, as programs of others read it."""
    if format == "csv":
        head = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        lines = [next(head)[0] for _ in range(readers.lines_before_table(data))]
        found: dict[str, Any] = json.loads("".join(re.findall(r"^# Record: (.*)$", "\n".join(lines), re.MULTILINE)))
    elif format == "xlsx":
        rows = [[cell or "" for cell in row] for row in readers.workbook(data)["record"].iter_rows(values_only=True)]
        assert rows[0] == ["part", "name", "text"]
        found = {name: int(text) if name == "format" else text for part, name, text in rows[1:] if part == "record"}
        for part in ("rows", "sources"):
            found[part] = {name: text for of, name, text in rows[1:] if of == part}
    elif format == "geojson":
        found = json.loads(data)["record"]
    elif format == "gpkg":
        with readers.geopackage(data) as file:
            found = json.loads(pyogrio.read_info(file, layer="events")["dataset_metadata"]["RECORD"])
    else:
        path = "kml:Document/kml:ExtendedData/kml:Data[@name='Record']/kml:value"
        found = json.loads(ElementTree.fromstring(data).findtext(path, namespaces=readers.KML) or "")
    return found


def test_csv_is_one_table_with_the_sites_after_the_events(extract: Extract) -> None:
    read = readers.csv_table(write(extract, "csv"), keep_default_na=False, dtype=str)
    assert list(read.columns) == ["kind", *EVENTS, *csv_writer.OF_SITES]
    assert list(read["id"]) == [*extract.ids, *extract.sites]
    assert (read["kind"].iloc[: len(extract.ids)] == "event").all()
    row = read.set_index("id").loc["gate-1-jarinje"]
    assert row[["kind", "category", "title", "status", "status_since", "name_sr_cyrl", "casualties"]].tolist() == [
        "crossing", "official", "Jarinje", "Closed for entering", "2023-09-24", "Јариње", "",
    ]  # fmt: skip
    base = read.set_index("id").loc["base-jarinje"]
    assert base[["start", "end", "when", "latitude", "longitude", "precision_m"]].tolist() == [
        "2022-07-31", "", "from 31 July 2022", "43.21", "20.7", "2500",
    ]  # fmt: skip


def test_csv_of_events_alone_keeps_its_columns(extract: Extract) -> None:
    alone = Extract(extract.dataset, extract.ids, record=extract.record)
    assert tuple(readers.csv_table(write(alone, "csv")).columns) == EVENTS


def test_a_record_too_long_for_a_cell_stands_in_several_lines(small: Dataset) -> None:
    """None of which ends or begins with what a program may take off."""
    long = Record("tiny", "1", "0" * 64, rows={f"row-{number}": f"{number:012x}" for number in range(9_000)})
    data = write(Extract(small, ("clash",), record=long.to_json()), "csv")
    parts = re.findall(r'^"# Record: (.*)"\r$', data.decode(), re.MULTILINE)
    assert len(parts) > 5
    assert max(len(one.replace('""', '"')) for one in parts) < 32_767
    assert all(one[-1].isalnum() for one in parts[:-1])
    assert all(one[0].isalnum() for one in parts[1:])
    assert recorded(data, "csv") == json.loads(long.to_json())
    assert len(readers.csv_table(data)) == 1


def test_a_workbook_has_sheets_of_the_sites_and_of_what_holds(extract: Extract) -> None:
    book = readers.workbook(write(extract, "xlsx"))
    assert book.sheetnames == [*readers.SHEETS, "Sites", "Statuses", "About", "record"]
    assert tuple(cell.value for cell in book["Sites"][1]) == SITES
    assert [row["id"] for row in readers.sheet_rows(book, "Sites")] == list(extract.sites)
    assert [row["id"] for row in readers.sheet_rows(book, "Statuses")] == list(statuses(extract)["id"])
    assert {cell.data_type for row in book["Sites"].iter_rows() for cell in row} <= {"s", "n", "d"}


def test_geojson_says_of_each_feature_what_it_is(extract: Extract) -> None:
    data = write(extract, "geojson")
    assert set(json.loads(data)) == {"type", "about", "record", "features"}
    found = readers.features(data)
    assert len(found) == len(events_at_places(extract)) + len(extract.sites)
    shapes = {(one["properties"]["kind"], one["geometry"]["type"]) for one in found if one["geometry"]}
    assert shapes == {
        ("event", "Point"), ("crossing", "Point"), ("base", "Polygon"), ("route", "LineString"), ("municipality", "Polygon"),
        ("municipality", "MultiPolygon"),
    }  # fmt: skip
    for one in found:
        if one["geometry"] and one["geometry"]["type"].endswith("Polygon"):
            for part in shapely.get_parts(shapely.geometry.shape(one["geometry"])):
                assert part.exterior.is_ccw, "RFC 7946, 3.1.6"
        if one["geometry"] is None:
            properties = one["properties"]
            assert properties.get("why_no_position") or properties.get("why_not_on_map")


def test_a_base_is_nowhere_a_point_and_nowhere_finer_than_two_decimals(extract: Extract) -> None:
    bases = [one for one in readers.features(write(extract, "geojson")) if one["properties"]["kind"] == "base"]
    assert len(bases) == 10
    for one in bases:
        for name in ("longitude", "latitude"):
            degrees = one["properties"][name]
            assert degrees is None or round(degrees, 2) == degrees
    frame = readers.layer(write(extract, "gpkg"), "bases")
    assert set(frame.geometry.geom_type) == {"Polygon"}
    folder = folders(write(extract, "kml"))["Special-police bases"]
    assert not folder.findall(".//kml:Point", readers.KML)
    assert len(folder.findall(".//kml:Polygon", readers.KML)) == 6


def folders(data: bytes) -> dict[str | None, ElementTree.Element]:
    found = ElementTree.fromstring(data).findall("kml:Document/kml:Folder", readers.KML)
    return {readers.text_of(one, "name"): one for one in found}


def test_kml_has_a_folder_for_each_kind(extract: Extract) -> None:
    data = write(extract, "kml")
    found = folders(data)
    assert {name: len(one.findall("kml:Placemark", readers.KML)) for name, one in found.items()} == {
        "Events": len(events_at_places(extract)), "Crossings": 7, "Special-police bases": 10, "Alternative routes": 9,
        "Municipalities": 38,
    }  # fmt: skip
    gate = found["Crossings"].findall("kml:Placemark", readers.KML)[0]
    order = [child.tag.partition("}")[2] for child in gate]
    assert order == ["name", "description", "ExtendedData", "Point"], "the schema is a sequence"
    text = readers.text_of(gate, "description") or ""
    assert text.startswith("<p>Closed for entering (since 24 September 2023)</p><p>The Kosovo government closed it")
    assert "<p>Position (at a published point, within 0.6 km)</p>" in text
    styles = {one.get("id") for one in ElementTree.fromstring(data).findall("kml:Document/kml:Style", readers.KML)}
    used = {one.text for one in ElementTree.fromstring(data).iter(f"{{{readers.KML['kml']}}}styleUrl")}
    assert used == {f"#{style}" for style in styles}


def test_kml_says_how_well_a_first_day_is_known(extract: Extract) -> None:
    descriptions = {
        readers.text_of(one, "name"): readers.text_of(one, "description") or ""
        for one in readers.placemarks(write(extract, "kml"))
    }
    assert "since 1 October 2023, the sources give the month only" in descriptions["Jelakce–Lukovska Banja road"]
    assert (
        "from 1 August 2022, the sources give a part of the year only"
        in descriptions["Second base at a strategic location"]
    )


@pytest.mark.external
def test_gdal_finds_the_layers_their_geometry_and_fields(extract: Extract, tmp_path: Path) -> None:
    file = tmp_path / "view.gpkg"
    file.write_bytes(write(extract, "gpkg"))
    printed = subprocess.run(["ogrinfo", "-al", "-so", str(file)], capture_output=True, text=True, check=True)
    assert printed.stderr == ""
    found = dict(re.findall(r"^Layer name: (.+)\nMetadata:\n(?:.*\n)*?Geometry: (.+)$", printed.stdout, re.MULTILINE))
    assert list(found) == list(LAYERS)
    assert {name: found[name] for name in LAYERS[:5]} == {
        "events": "Point", "crossings": "Point", "bases": "Polygon", "routes": "Multi Line String",
        "municipalities": "Multi Polygon",
    }  # fmt: skip
    counts = [int(count) for count in re.findall(r"^Feature Count: (\d+)$", printed.stdout, re.MULTILINE)]
    assert dict(zip(found, counts, strict=True)).items() >= {
        "crossings": 7, "bases": 6, "routes": 7, "municipalities": 38, "sites_without_place": 6,
    }.items()  # fmt: skip
    assert printed.stdout.count('ID["EPSG",4326]') == 5
    assert printed.stdout.count("status_since: Date") == 5
    command = ["ogr2ogr", "-f", "CSV", "/vsistdout/", str(file), "-sql",
             "SELECT id, status, ST_GeometryType(geom) AS type FROM routes WHERE status = 'Blocked'", "-dialect", "SQLite"]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout)))
    assert {row["type"] for row in rows} == {"MULTILINESTRING"}
    assert {"route-josanica-berberiste", "route-belo-brdo-kopaonik"} <= {row["id"] for row in rows}


@pytest.mark.external
@pytest.mark.parametrize(("format", "layers"), [("geojson", 1), ("kml", 5)])
def test_gdal_reads_all_features_of_other_formats(extract: Extract, tmp_path: Path, format: str, layers: int) -> None:
    file = tmp_path / f"view.{format}"
    file.write_bytes(write(extract, format))
    printed = subprocess.run(["ogrinfo", "-al", "-so", str(file)], capture_output=True, text=True, check=True)
    assert printed.stderr == ""
    counts = [int(count) for count in re.findall(r"^Feature Count: (\d+)$", printed.stdout, re.MULTILINE)]
    assert len(counts) == layers
    assert sum(counts) == len(events_at_places(extract)) + len(extract.sites)
    assert printed.stdout.count('ID["EPSG",4326]') == layers


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(TEXTS, min_size=6, max_size=6))
def test_any_text_of_a_site_comes_back(small: Dataset, texts: list[str]) -> None:
    """Through each format, and as no formula in a spreadsheet."""
    name, summary, note, held, locator, title = texts
    hostile = replace(
        small,
        crossings=small.crossings.assign(name_en=name or "x", summary=summary, note=note),
        statuses=small.statuses.assign(summary=held, locator=locator),
    )
    extract = Extract(
        hostile,
        (),
        sites=("gate", "mun-west"),
        day=date(2021, 5, 2),
        record=Record("tiny", "1", "0", title=title).to_json(),
    )
    wanted = pd.DataFrame(sites(extract).drop(columns="geometry")).iloc[0]
    columns = ["name", "summary", "note", "status_summary", "status_locators"]
    assert wanted["name"] == clean(name or "x")
    assert wanted["status_summary"] == clean(held)

    data = {format: write(extract, format) for format in formats.offered(formats.EVENTS)}
    read = readers.csv_table(data["csv"], keep_default_na=False, dtype=str).rename(columns={"title": "name"})
    assert read.loc[0, columns].tolist() == [harmless(wanted[column]) for column in columns]
    sheet = readers.sheet_rows(readers.workbook(data["xlsx"]), "Sites")[0]
    assert [sheet[column] or "" for column in columns] == [harmless(wanted[column]) for column in columns]
    feature = readers.features(data["geojson"])[0]["properties"]
    layer = readers.layer(data["gpkg"], "crossings").iloc[0]
    for column in columns:
        assert feature[column] == wanted[column]
        assert layer[column] == wanted[column]
    assert (readers.text_of(readers.placemarks(data["kml"])[0], "name") or "") == wanted["name"]
    for format in ("csv", "geojson", "gpkg", "kml"):
        assert recorded(data[format], format)["title"] == title


def test_a_file_of_events_alone_is_recorded_as_such(northern_kosovo: Dataset) -> None:
    view = replace(EVERYTHING, sort="-killed", find="police", filters=frozenset({("category", "clash")}))
    ids = [northern_kosovo.events["id"].iloc[at] for at in (5, 3)]
    record = selection.record_of_events(northern_kosovo, ids, view, address=LINK)
    hashes = row_hashes(northern_kosovo)
    assert record.rows == {id: hashes[id] for id in sorted(ids)}
    cited = set(northern_kosovo.accounts.loc[northern_kosovo.accounts["incident"].isin(ids), "source"])
    assert cited <= record.sources.keys()
    assert (record.part, record.size, record.filters, record.link) == ("events", "", "Category: Clash", LINK)
    for part in ("sort=-killed", "find=police", "category=clash", f"data={northern_kosovo.hash[:8]}"):
        assert part in record.view.split("&")
    assert Record.from_json(record.to_json()) == record
    with pytest.raises(TooManyRowsError, match=f"a file can prove {MAX_ROWS:,}"):
        selection.record_of_events(northern_kosovo, ["x"] * (MAX_ROWS + 1), view)
