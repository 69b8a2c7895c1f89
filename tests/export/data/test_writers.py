"""Each format as a person or a program opens it: what it says of itself, its types, its bytes."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from export.data.event_tables import accounts, casualties, events_at_places
from export.data.extract import READING, Extract
from export.formats import EVENTS, FORMATS, offered, table_name
from geo.dataset.dataset import Dataset
from geo.situation import replayed
from geo.time.clock import Clock
from geo.view.view import View
from tests.export import readers
from tests.export.conftest import write, write_anew
from tests.export.data.conftest import NOTES


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
    assert write_anew(replace(extract), format) == first
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
