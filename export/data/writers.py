"""The formats in which an extract can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from export.data import csv_writer, excel_writer, geojson_writer, geopackage_writer, kml_writer
from export.data.extract import Extract


@dataclass(frozen=True)
class Format:
    """A format by the name that people know, and how a file of it is written."""

    title: str
    extension: str
    media_type: str
    write: Callable[[Extract], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("CSV", "csv", "text/csv", csv_writer.write),
        "xlsx": Format(
            "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel_writer.write
        ),
        "geojson": Format("GeoJSON", "geojson", "application/geo+json", geojson_writer.write),
        "gpkg": Format("GeoPackage", "gpkg", "application/geopackage+sqlite3", geopackage_writer.write),
        "kml": Format("KML", "kml", "application/vnd.google-earth.kml+xml", kml_writer.write),
    }
)


def write(extract: Extract, format: str) -> bytes:
    """The file of an extract in a format of ``FORMATS``; the same extract gives the same bytes.

    Raises ``ValueError`` for an extract that ``Extract.check`` refuses, and for more rows than the format holds.
    """
    extract.check()
    return FORMATS[format].write(extract)


def file_name(extract: Extract, format: str) -> str:
    """What the file is called: the dataset, the beginning of its hash, what is in it."""
    return f"{extract.dataset.settings.id}-{extract.dataset.hash[:8]}-events.{FORMATS[format].extension}"
