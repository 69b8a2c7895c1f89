"""An extract as KML: one placemark an event and place, with its span of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from export.cells import records
from export.extract import Extract
from export.tables import accounts, events_at_places
from geo.situation import count_in_words

NAMESPACE = "http://www.opengis.net/kml/2.2"
DATA = ("id", "category", "date_precision", "role", "basis", "precision_m", "source_ids")
"""Columns that a placemark has as data, for programs; the description is for people."""


def write(extract: Extract) -> bytes:
    """A KML 2.2 document (UTF-8) with the notes in its description.

    Descriptions are HTML, made of escaped text. A placemark without a point says there why it has
    none. Spans run from the earliest to the latest possible day, both included.
    """
    told: dict[str, list[str]] = {}
    for row in records(accounts(extract)):
        term = f", which calls it “{row['term']}”" if row["term"] else ""
        told.setdefault(row["incident"], []).append(f"{row['citation']}, {row['locator']}{term}")
    about = extract.about()
    kml = Element("kml", xmlns=NAMESPACE)
    document = SubElement(kml, "Document")
    SubElement(document, "name").text = about["Title"]
    SubElement(document, "description").text = _html(f"{label}: {text}" for label, text in about.items())
    document.extend(_placemark(row, told[row["id"]]) for row in records(events_at_places(extract)))
    written: bytes = tostring(kml, encoding="utf-8", xml_declaration=True)
    return written


def _placemark(row: Mapping[str, Any], told: Iterable[str]) -> Element:
    """A row of ``events_at_places``; the elements stand in the order that the schema asks for."""
    placemark = Element("Placemark")
    SubElement(placemark, "name").text = row["title"]
    SubElement(placemark, "description").text = _html(_description(row, told))
    span = SubElement(placemark, "TimeSpan")
    SubElement(span, "begin").text = row["start"].isoformat()
    SubElement(span, "end").text = row["end"].isoformat()
    data = SubElement(placemark, "ExtendedData")
    for name in DATA:
        if row[name] not in ("", None):
            SubElement(SubElement(data, "Data", name=name), "value").text = str(row[name])
    if row["longitude"] is not None:
        point = SubElement(placemark, "Point")
        SubElement(point, "coordinates").text = f"{row['longitude']!r},{row['latitude']!r}"
    placemark.tail = "\n"
    return placemark


def _description(row: Mapping[str, Any], told: Iterable[str]) -> list[str]:
    lines = [f"{row['when']} · {row['category']}", row["summary"]]
    if row["actors"]:
        lines.append(f"Named: {row['actors']}")
    for outcome in ("killed", "injured"):
        least, most = row[f"{outcome}_min"], row[f"{outcome}_max"]
        if (least, most) != (None, None):
            lines.append(f"{outcome.capitalize()}: {count_in_words(least, most)}")
    if row["why_no_position"]:
        lines.append(f"No position: {row['why_no_position']}")
    if row["name"]:
        came_from = "Came from" if row["role"] == "origin" else "Place"
        precision = "" if row["precision_m"] is None else f" ({row['basis']}, within {row['precision_m'] / 1000:g} km)"
        lines.append(f"{came_from}: {row['name']}{precision}")
    return [*lines, *(f"Source: {one}" for one in told)]


def _html(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
