"""An extract as KML: a folder for events and each kind of site; a placemark an event and place, with its span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from export.common.sanitize import records
from export.data.event_tables import (
    CASUALTIES_OF_AN_EVENT,
    accounts,
    counts_by_event,
    describe_count,
    events_at_places,
    short_citations,
)
from export.data.extract import Extract
from export.data.site_tables import KINDS, sites
from export.picture.captions import BASIS
from geo.dataset.schema import CATEGORIES
from geo.language.language import gettext, number
from geo.language.languages import NAME_COLUMNS
from geo.time.days import PRECISIONS_IN_WORDS, write_day
from layers.registry import REGISTRY
from layers.style.palette import PALETTE

NAMESPACE = "http://www.opengis.net/kml/2.2"
DATA = (
    "id", "category", "date_precision", *CASUALTIES_OF_AN_EVENT[1:], "role", "basis", "precision_m", "source_ids",
)  # fmt: skip
"""Columns that a placemark has as data, for programs; the description is for people."""
SITE_DATA = (
    "id", "kind", "type", *NAME_COLUMNS, "status", "status_since", "status_until",
    "status_sources", "valid_from", "valid_to", "basis", "precision_m", "source",
)  # fmt: skip
DRAWN = {"base": ("base", "22", 2.0), "route": ("route", "00", 2.5), "municipality": ("line-focus", "00", 1.2)}
"""How lines and areas look: a colour of the palette, the opacity of the fill (hexadecimal) and the line's width."""


def write(extract: Extract) -> bytes:
    """A KML 2.2 document (UTF-8) with the notes in its description, and the record in its data.

    Descriptions are HTML, made of escaped text. A placemark without a geometry says there why it has
    none. Spans run from the earliest to the latest possible day, both included; sites have none, for
    what is told of them is of one day.
    """
    told: dict[str, list[str]] = {}
    for row in records(accounts(extract)):
        said = gettext("{source}, {locator}, which calls it “{term}”") if row["term"] else "{source}, {locator}"
        told.setdefault(row["incident"], []).append(
            said.format(source=row["citation"], locator=row["locator"], term=row["term"])
        )
    cited = short_citations(extract.dataset)
    counted = {
        id: [describe_count(one, cited[one.source]) for one in those]
        for id, those in counts_by_event(extract.dataset, extract.ids).items()
    }
    about = extract.about()
    kml = Element("kml", xmlns=NAMESPACE)
    document = SubElement(kml, "Document")
    SubElement(document, "name").text = extract.called
    SubElement(document, "description").text = _html(f"{label}: {text}" for label, text in about.items())
    if extract.sites:
        document.extend(_style(kind) for kind in DRAWN)
    if extract.record:
        _add_data(document, {"Record": extract.record}, ("Record",))
    folder = _folder(document, gettext("Events"))
    folder.extend(
        _placemark(row, counted.get(row["id"], ()), told[row["id"]]) for row in records(events_at_places(extract))
    )
    if extract.sites:
        _add_sites(document, extract)
    written: bytes = tostring(kml, encoding="utf-8", xml_declaration=True)
    return written


def _folder(document: Element, name: str) -> Element:
    folder = SubElement(document, "Folder")
    SubElement(folder, "name").text = name
    return folder


def _style(kind: str) -> Element:
    """The style of a kind's lines and areas. KML's colours are opacity, blue, green, red."""
    name, fill, width = DRAWN[kind]
    red, green, blue = (PALETTE[name]["light"][at : at + 2] for at in (1, 3, 5))
    style = Element("Style", id=kind)
    line = SubElement(style, "LineStyle")
    SubElement(line, "color").text = f"ff{blue}{green}{red}"
    SubElement(line, "width").text = f"{width:g}"
    SubElement(SubElement(style, "PolyStyle"), "color").text = f"{fill}{blue}{green}{red}"
    return style


def _placemark(row: Mapping[str, Any], counted: Iterable[str], told: Iterable[str]) -> Element:
    """A row of ``events_at_places``; the elements stand in the order that the schema asks for."""
    placemark = Element("Placemark")
    SubElement(placemark, "name").text = row["title"]
    SubElement(placemark, "description").text = _html(_description(row, counted, told))
    span = SubElement(placemark, "TimeSpan")
    SubElement(span, "begin").text = row["start"].isoformat()
    SubElement(span, "end").text = row["end"].isoformat()
    _add_data(placemark, row, DATA)
    if row["longitude"] is not None:
        point = SubElement(placemark, "Point")
        SubElement(point, "coordinates").text = f"{row['longitude']!r},{row['latitude']!r}"
    placemark.tail = "\n"
    return placemark


def _add_data(element: Element, row: Mapping[str, Any], names: Iterable[str]) -> None:
    """Some of a row for programs, without what is not known."""
    data = SubElement(element, "ExtendedData")
    for name in names:
        if row[name] not in ("", None):
            SubElement(SubElement(data, "Data", name=name), "value").text = str(row[name])


def _add_sites(document: Element, extract: Extract) -> None:
    """A folder for each kind of site that is there, called as its layer."""
    found = sites(extract)
    shapes = shapely.orient_polygons(found.geometry.to_numpy())
    rows = list(zip(records(pd.DataFrame(found.drop(columns="geometry"))), shapes, strict=True))
    for kind, table in KINDS.items():
        placemarks = [_site(row, shape) for row, shape in rows if row["kind"] == kind]
        if placemarks:
            _folder(document, REGISTRY[table].title).extend(placemarks)


def _site(row: Mapping[str, Any], shape: BaseGeometry | None) -> Element:
    """A row of ``export.data.site_tables.sites`` with its geometry."""
    placemark = Element("Placemark")
    SubElement(placemark, "name").text = row["name"]
    SubElement(placemark, "description").text = _html(_description_of_site(row))
    if row["kind"] in DRAWN:
        SubElement(placemark, "styleUrl").text = f"#{row['kind']}"
    _add_data(placemark, row, SITE_DATA)
    if shape is not None:
        placemark.append(_geometry(shape))
    placemark.tail = "\n"
    return placemark


def _geometry(shape: BaseGeometry) -> Element:
    """A geometry (EPSG:4326) as an element, with the coordinates as they are."""
    parts = shapely.get_parts(shape)
    if shape.geom_type.startswith("Multi"):
        element = Element("MultiGeometry")
        element.extend(_geometry(part) for part in parts)
        return element
    element = Element(shape.geom_type)
    if isinstance(shape, shapely.Polygon):
        for name, ring in (("outerBoundaryIs", shape.exterior), *(("innerBoundaryIs", one) for one in shape.interiors)):
            line = SubElement(SubElement(element, name), "LinearRing")
            SubElement(line, "coordinates").text = _coordinates(ring)
    else:
        SubElement(element, "coordinates").text = _coordinates(shape)
    return element


def _coordinates(shape: shapely.Geometry) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(shape).tolist())


def _description(row: Mapping[str, Any], counted: Iterable[str], told: Iterable[str]) -> list[str]:
    lines = [f"{row['when']} · {gettext(CATEGORIES[row['category']])}", row["summary"]]
    if row["actors"]:
        lines.append(gettext("Named: {names}").format(names=row["actors"]))
    lines += counted
    if row["why_no_position"]:
        lines.append(gettext("No position: {reason}").format(reason=row["why_no_position"]))
    if row["name"]:
        said = gettext("Came from: {place}") if row["role"] == "origin" else gettext("Place: {place}")
        lines.append(said.format(place=f"{row['name']}{_precision(row)}"))
    return [*lines, *(gettext("Source: {source}").format(source=one) for one in told)]


def _precision(row: Mapping[str, Any]) -> str:
    if row["precision_m"] is None:
        return ""
    said, basis = gettext("({basis}, within {km} km)"), BASIS[row["basis"]]
    return " " + said.format(basis=gettext(basis), km=number(row["precision_m"] / 1000, decimals=2))


def _description_of_site(row: Mapping[str, Any]) -> Iterator[str]:
    if row["status"]:
        since = row["status_since"]
        said = gettext("{status} (since {day})") if since else "{status}"
        yield said.format(
            status=row["status"], day=f"{write_day(since)}{_known(row['status_precision'])}" if since else ""
        )
    if row["status_summary"] not in ("", row["status"]):
        yield row["status_summary"]
    if row["summary"]:
        yield row["summary"]
    if row["valid_from"]:
        yield gettext("Reported from {day}").format(
            day=f"{write_day(row['valid_from'])}{_known(row['date_precision'])}"
        )
    if row["why_not_on_map"]:
        yield gettext("No position: {reason}").format(reason=row["why_not_on_map"])
    if row["precision_m"] is not None:
        yield gettext("Position{how}").format(how=_precision(row))
    if row["status_locators"]:
        yield gettext("Source of the status: {source}").format(source=row["status_locators"])
    yield gettext("Source: {source}").format(source=f"{row['citation']}, {row['locator']}")


def _known(precision: str) -> str:
    return "" if precision == "day" else f", {gettext(PRECISIONS_IN_WORDS[precision])}"


def _html(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
