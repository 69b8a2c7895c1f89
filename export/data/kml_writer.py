"""An extract as KML: a folder for events and each kind of site; a placemark an event and place, with its span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import shapely
from lxml.builder import ElementMaker  # type: ignore[import-untyped]
from lxml.etree import tostring  # type: ignore[import-untyped]
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from export.common.table_cells import records
from export.data.event_tables import (
    CASUALTIES_OF_AN_EVENT,
    accounts,
    counts_by_event,
    describe_count,
    events_at_places,
    short_citations,
)
from export.data.extract import Extract
from export.data.site_tables import sites
from geo.dataset.schema import CATEGORIES
from geo.language.language import gettext, number
from geo.language.languages import NAME_COLUMNS
from geo.position import BASIS
from geo.sites import DRAWN, SiteKind
from geo.time.days import PRECISIONS_IN_WORDS, write_day
from layers.registry import REGISTRY
from layers.style.palette import PALETTE
from markup.blocks import paragraph

NAMESPACE = "http://www.opengis.net/kml/2.2"
KML = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
"""Makes elements by their names, of their children, texts and attributes."""
DATA = (
    "id", "category", "date_precision", *CASUALTIES_OF_AN_EVENT[1:], "role", "basis", "precision_m", "source_ids",
)  # fmt: skip
"""Columns that a placemark has as data, for programs; the description is for people."""
SITE_DATA = (
    "id", "kind", "type", *NAME_COLUMNS, "status", "status_since", "status_until",
    "status_sources", "valid_from", "valid_to", "basis", "precision_m", "source",
)  # fmt: skip
STYLES = {"circle": ("base", "22", 2.0), "line": ("route", "00", 2.5), "area": ("line-focus", "00", 1.2)}
"""How lines and areas look: a colour of the palette, the opacity of the fill (hexadecimal) and the line's width."""


def write(extract: Extract) -> bytes:
    """Return a KML 2.2 document (UTF-8) with the notes in its description and the record in its data. A placemark
    without a geometry says why. Spans run from the earliest to the latest possible day; sites have none."""
    account_lines: dict[str, list[str]] = {}
    for row in records(accounts(extract)):
        sentence = gettext("{source}, {locator}, which calls it “{term}”") if row["term"] else "{source}, {locator}"
        account_lines.setdefault(row["incident"], []).append(
            sentence.format(source=row["citation"], locator=row["locator"], term=row["term"])
        )
    cited = short_citations(extract.dataset)
    counted = {
        id: [describe_count(one, cited[one.source]) for one in those]
        for id, those in counts_by_event(extract.dataset, extract.ids).items()
    }
    document = KML.Document(
        KML.name(extract.called),
        KML.description(_html(f"{label}: {text}" for label, text in extract.about().items())),
        *((_style(kind) for kind in DRAWN if kind.shape in STYLES) if extract.sites else ()),
        *([_data({"Record": extract.record}, ("Record",))] if extract.record else ()),
        KML.Folder(
            KML.name(gettext("Events")),
            *(
                _event(row, counted.get(row["id"], ()), account_lines[row["id"]])
                for row in records(events_at_places(extract))
            ),
        ),
        *(_folders_of_sites(extract) if extract.sites else ()),
    )
    written: bytes = tostring(KML.kml(document), encoding="utf-8", xml_declaration=True)
    return written


def _style(kind: SiteKind) -> Any:
    """Return the style of a kind's lines and areas. KML's colours are opacity, blue, green, red."""
    name, fill, width = STYLES[kind.shape]
    red, green, blue = (PALETTE[name]["light"][at : at + 2] for at in (1, 3, 5))
    line = KML.LineStyle(KML.color(f"ff{blue}{green}{red}"), KML.width(f"{width:g}"))
    return KML.Style(line, KML.PolyStyle(KML.color(f"{fill}{blue}{green}{red}")), id=kind.id)


def _placemark(name: str, description: Iterable[str], *children: Any) -> Any:
    """Return a placemark on a line of its own; its children are in the order that the schema asks for."""
    placemark = KML.Placemark(KML.name(name), KML.description(_html(description)), *children)
    placemark.tail = "\n"
    return placemark


def _event(row: Mapping[str, Any], counted: Iterable[str], account_lines: Iterable[str]) -> Any:
    """Return the placemark of a row of ``events_at_places``."""
    span = KML.TimeSpan(KML.begin(row["start"].isoformat()), KML.end(row["end"].isoformat()))
    at = f"{row['longitude']!r},{row['latitude']!r}"
    point = [KML.Point(KML.coordinates(at))] if row["longitude"] is not None else []
    return _placemark(row["title"], _description(row, counted, account_lines), span, _data(row, DATA), *point)


def _data(row: Mapping[str, Any], names: Iterable[str]) -> Any:
    """Return some of a row for programs, without what is not known."""
    known = (name for name in names if row[name] not in ("", None))
    return KML.ExtendedData(*(KML.Data(KML.value(str(row[name])), name=name) for name in known))


def _folders_of_sites(extract: Extract) -> Iterator[Any]:
    """Yield a folder for each kind of site that is there, with the title of its layer."""
    found = sites(extract)
    shapes = shapely.orient_polygons(found.geometry.to_numpy())
    rows = list(zip(records(pd.DataFrame(found.drop(columns="geometry"))), shapes, strict=True))
    for kind in DRAWN:
        if placemarks := [_site(kind, row, shape) for row, shape in rows if row["kind"] == kind.id]:
            yield KML.Folder(KML.name(REGISTRY[kind.layer].title), *placemarks)


def _site(kind: SiteKind, row: Mapping[str, Any], shape: BaseGeometry | None) -> Any:
    """Return the placemark of a row of ``export.data.site_tables.sites`` with its geometry."""
    style = [KML.styleUrl(f"#{kind.id}")] if kind.shape in STYLES else []
    geometry = [_geometry(shape)] if shape is not None else []
    return _placemark(row["name"], _description_of_site(row), *style, _data(row, SITE_DATA), *geometry)


def _geometry(shape: BaseGeometry) -> Any:
    """Return a geometry (EPSG:4326) as an element, with the coordinates as they are."""
    if shape.geom_type.startswith("Multi"):
        return KML.MultiGeometry(*map(_geometry, shapely.get_parts(shape)))
    if isinstance(shape, shapely.Polygon):
        holes = (KML.innerBoundaryIs(_geometry(ring)) for ring in shape.interiors)
        return KML.Polygon(KML.outerBoundaryIs(_geometry(shape.exterior)), *holes)
    return KML(shape.geom_type, KML.coordinates(_coordinates(shape)))


def _coordinates(shape: shapely.Geometry) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(shape).tolist())


def _description(row: Mapping[str, Any], counted: Iterable[str], account_lines: Iterable[str]) -> list[str]:
    lines = [f"{row['when']} · {gettext(CATEGORIES[row['category']])}", row["summary"]]
    if row["actors"]:
        lines.append(gettext("Named: {names}").format(names=row["actors"]))
    lines += counted
    if row["why_no_position"]:
        lines.append(gettext("No position: {reason}").format(reason=row["why_no_position"]))
    if row["name"]:
        sentence = gettext("Came from: {place}") if row["role"] == "origin" else gettext("Place: {place}")
        lines.append(sentence.format(place=f"{row['name']}{_precision(row)}"))
    return [*lines, *(gettext("Source: {source}").format(source=one) for one in account_lines)]


def _precision(row: Mapping[str, Any]) -> str:
    if row["precision_m"] is None:
        return ""
    sentence, basis = gettext("({basis}, within {km} km)"), BASIS[row["basis"]]
    return " " + sentence.format(basis=gettext(basis), km=number(row["precision_m"] / 1000, decimals=2))


def _description_of_site(row: Mapping[str, Any]) -> Iterator[str]:
    if row["status"]:
        since = row["status_since"]
        sentence = gettext("{status} (since {day})") if since else "{status}"
        yield sentence.format(
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
    return Markup().join(map(paragraph, lines))
