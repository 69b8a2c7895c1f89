"""What was written, read by programs that didn't write it: pandas, openpyxl, GDAL and XML parsers."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pyogrio

KML = {"kml": "http://www.opengis.net/kml/2.2"}
LAYERS = ("events", "events_without_place", "casualties", "accounts", "about")
SHEETS = ("Events", "Places", "Casualties", "Accounts")


def lines_before_table(data: bytes) -> int:
    """How many lines the notes of a CSV file are, as the first of them says."""
    (lines,) = re.findall(r"these (\d+) lines", data.decode("utf-8-sig").partition("\n")[0])
    return int(lines)


def csv_table(data: bytes, **options: Any) -> pd.DataFrame:
    """The table of a CSV file, as pandas reads it by what the notes say."""
    return pd.read_csv(io.BytesIO(data), skiprows=lines_before_table(data), **options)


def csv_notes(data: bytes) -> dict[str, str]:
    """The notes of a CSV file, by label."""
    notes = pd.read_csv(
        io.BytesIO(data), nrows=lines_before_table(data), header=None, sep="\0", engine="c", quotechar='"'
    )
    return dict(text.removeprefix("# ").split(": ", 1) for text in notes[0])


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_rows(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names in its first one."""
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def features(data: bytes) -> list[dict[str, Any]]:
    return json.loads(data)["features"]


@contextmanager
def geopackage(data: bytes) -> Iterator[Path]:
    """The data as a file: GDAL warns of a GeoPackage without the extension."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "read.gpkg"
        file.write_bytes(data)
        yield file


def layer(data: bytes, name: str) -> pd.DataFrame:
    with geopackage(data) as file:
        return pyogrio.read_dataframe(file, layer=name)


def placemarks(data: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(data).findall(".//kml:Placemark", KML)


def text_of(element: ElementTree.Element, path: str) -> str | None:
    """The text of an element below another; ``None`` where there is no such element."""
    return element.findtext("/".join(f"kml:{part}" for part in path.split("/")), namespaces=KML)


def notes_in(data: bytes, format: str) -> dict[str, str]:
    """The notes in a file, wherever its format has them."""
    if format == "csv":
        return csv_notes(data)
    if format == "xlsx":
        return dict(workbook(data)["About"].iter_rows(values_only=True))
    if format == "geojson":
        return json.loads(data)["about"]
    if format == "gpkg":
        table = layer(data, "about")
        return dict(zip(table["label"], table["text"], strict=True))
    described = ElementTree.fromstring(data).findtext("kml:Document/kml:description", namespaces=KML)
    return dict(line.text.split(": ", 1) for line in ElementTree.fromstring(f"<all>{described}</all>"))


def slides_as_pdf(data: bytes, folder: Path) -> str:
    """The file, in a folder, that LibreOffice makes of slides (PPTX)."""
    (folder / "slides.pptx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, folder, folder / "slides.pptx"], capture_output=True, check=True, timeout=180)
    return str(folder / "slides.pdf")
