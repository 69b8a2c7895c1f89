"""All states in files: the columns of the table, the geometry of what a state holds for, texts that are no formulas."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shapely

from export.data.event_tables import STATUSES
from export.data.state_files import SHEET, states
from export.formats import FORMATS, STATES, formats_of, table_name
from export.jobs import _packed, states_of
from export.jobs import write as write_in_queue
from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from tests.builders import add_row, set_cells, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset with a gate closed one way, states of a route without a line and of a municipality, and a formula."""
    folder = tiny(tmp_path_factory.mktemp("tiny"))
    day = {"precision": "day", "summary_en": "So it was."}
    add_row(
        folder, "statuses", id="st-half", entity="gate", attribute="passage", value="closed", direction="leaving",
        valid_from="2021-08-01", valid_to="2021-09-30", end_precision="month", **day,
    )  # fmt: skip
    add_row(folder, "statuses", id="st-told", entity="route-told", attribute="use", value="blocked", **day)
    add_row(folder, "statuses", id="st-road", entity="route", attribute="use", value="blocked", **day)
    add_row(folder, "statuses", id="st-west", entity="mun-west", attribute="plates", value="own", **day)
    set_cells(folder, "statuses", "st-new", summary_en="=1+1")
    return load(folder)


def write(dataset: Dataset, format: str) -> bytes:
    """Return the file of all states of a dataset in a format."""
    return FORMATS[format].write(STATES, dataset)


def table(body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file below its notes."""
    lines = body.decode("utf-8-sig").splitlines(keepends=True)
    skipped = int(lines[0].split("these ")[1].split()[0])
    return list(csv.DictReader(io.StringIO("".join(lines[skipped:]))))


def features(body: bytes) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads(body)["features"]}


def test_a_csv_has_every_state_with_its_direction_and_the_precision_of_both_ends(dataset: Dataset) -> None:
    rows = {row["id"]: row for row in table(write(dataset, "csv"))}
    assert list(rows) == ["st-gate", "st-half", "st-road", "st-told", "st-west", "st-old", "st-new"]
    assert tuple(rows["st-half"]) == STATUSES
    wanted = {
        "entity_name": "Gate", "attribute_title": "Crossings", "value": "closed", "direction": "leaving",
        "state": "Closed for leaving", "valid_from": "2021-08-01", "valid_to": "2021-09-30", "precision": "day",
        "end_precision": "month", "when": "from 1 August 2021 to some time in September 2021", "source": "report",
        "citation": "A report", "locator": "¶1",
    }  # fmt: skip
    assert {name: rows["st-half"][name] for name in wanted} == wanted
    assert rows["st-new"]["when"] == "from 1 July 2021 (no end reported as of 31 December 2021)"
    assert rows["st-new"]["summary"] == "'=1+1"


def test_a_workbook_has_the_sheet_of_all_states_with_days_as_days(dataset: Dataset) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(dataset, "xlsx")))
    assert book.sheetnames == [SHEET, "About"]
    head, *rows = book[SHEET].iter_rows(values_only=True)
    assert head == STATUSES
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["id"] for row in cells] == states(dataset)["id"].tolist()
    (half,) = (row for row in cells if row["id"] == "st-half")
    assert half["valid_from"].date() == date(2021, 8, 1)
    (new,) = (row for row in cells if row["id"] == "st-new")
    assert (new["summary"], new["valid_to"]) == ("'=1+1", None)
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Shown"] == "7 states"
    assert "no source used here reports its end" in about["How to read"]


def test_a_feature_has_the_geometry_of_what_its_state_holds_for(dataset: Dataset) -> None:
    found = features(write(dataset, "geojson"))
    assert len(found) == len(dataset.statuses)
    kinds = {id: one["geometry"] and one["geometry"]["type"] for id, one in found.items()}
    assert kinds == {
        "st-gate": "Point", "st-half": "Point", "st-road": "LineString", "st-told": None, "st-west": "Polygon",
        "st-old": "Polygon", "st-new": "Polygon",
    }  # fmt: skip
    west, everywhere = (shapely.geometry.shape(found[id]["geometry"]) for id in ("st-west", "st-old"))
    assert everywhere.equals(shapely.union_all(dataset.municipalities.geometry.to_numpy()))
    assert everywhere.contains(west)
    assert west.exterior.is_ccw
    assert tuple(found["st-half"]["properties"]) == STATUSES
    assert found["st-new"]["properties"]["valid_to"] is None


def test_the_files_of_the_embedded_dataset_have_all_its_states(northern_kosovo: Dataset) -> None:
    ids = set(northern_kosovo.statuses["id"])
    assert {row["id"] for row in table(write(northern_kosovo, "csv"))} == ids
    found = features(write(northern_kosovo, "geojson"))
    assert set(found) == ids
    placed = set(northern_kosovo.routes.loc[northern_kosovo.routes.geometry.notna(), "id"])
    for one in found.values():
        entity = one["properties"]["entity"]
        if entity.startswith("route-"):
            assert (one["geometry"] is not None) == (entity in placed), entity


@pytest.mark.parametrize("format", formats_of(STATES))
def test_a_file_is_made_in_the_queue_in_the_language_that_asks_for_it(northern_kosovo: Dataset, format: str) -> None:
    with language_context("sq"):
        file = states_of(northern_kosovo.in_language("sq"), format)
    assert file.name == table_name(northern_kosovo, STATES, format)
    assert file.work.key != states_of(northern_kosovo, format).work.key
    arguments = (STATES, format, (northern_kosovo.in_language("sq"),), {}, "sq")
    body = write_in_queue(northern_kosovo, _packed(northern_kosovo, arguments), lambda _: None)
    with language_context("sq"):
        assert body == write(northern_kosovo.in_language("sq"), format)
    assert body != write(northern_kosovo, format)


@pytest.mark.parametrize("format", formats_of(STATES))
def test_a_dataset_without_states_has_empty_files(tmp_path: Path, format: str) -> None:
    folder = tiny(tmp_path)
    for file in folder.glob("statuses.csv"):
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    empty = load(folder)
    assert len(empty.statuses) == 0
    body = write(empty, format)
    if format == "csv":
        assert table(body) == []
    elif format == "geojson":
        assert features(body) == {}
    else:
        assert openpyxl.load_workbook(io.BytesIO(body))[SHEET].max_row == 1
