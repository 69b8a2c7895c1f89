"""The sites of an extract, each with what holds of it on the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from export.common.table_cells import cleaned
from export.data.event_tables import (
    DECIMALS_WORKED_OUT,
    NAMES,
    english_name,
    municipalities_of,
    table_of_states,
    with_sources,
)
from export.data.extract import Extract, cached_by_extract
from geo.dataset.boundaries import EPSG
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts, rows_by
from geo.language.language import gettext
from geo.language.languages import NAME_COLUMNS
from geo.places import point_of
from geo.position import BASE_DECIMALS
from geo.sites import DRAWN, SiteKind, class_of
from geo.situation import in_force
from geo.states.states import direction_of
from layers.base import symbol_name
from layers.registry import REGISTRY

GEOMETRY = {"point": "Point", "circle": "Polygon", "line": "MultiLineString", "area": "MultiPolygon"}
"""What a layer of each shape holds, in formats in which a layer has one type of geometry."""
SITES = (
    "id", "kind", "type", "name", *NAMES, "summary",
    "status", "status_direction", "status_since", "status_until", "status_precision", "status_end_precision", "status_summary",
    "status_sources", "status_locators",
    "valid_from", "valid_to", "date_precision", "municipalities",
    "latitude", "longitude", "precision_m", "basis", "why_not_on_map",
    "source", "citation", "url", "licence", "locator", "note",
)  # fmt: skip
CORNERS, CORNER_DECIMALS = 64, 5
"""The number of corners of the circle that a site is drawn as, and the decimals of their degrees."""
_DAYS = ("status_since", "status_until", "valid_from", "valid_to")
_WGS84 = Geod(ellps="WGS84")


@cached_by_extract
def sites(extract: Extract) -> gpd.GeoDataFrame:
    """Return a row a site, in the order of the extract, with the columns ``SITES`` and a geometry (EPSG:4326) or none:
    of a base a circle, of a route a line, of a municipality an area. ``type`` is the dataset's word for its kind, or
    its class. Days and precision of the status are empty where none is reported or several hold (``statuses``)."""
    dataset = extract.dataset
    wanted, within, held = set(extract.sites), municipalities_of(dataset), rows_by(_in_force(extract), "entity")
    found = {}
    for kind in DRAWN:
        captions = _in_legend(dataset, kind)
        for row in row_dicts(dataset.sites(kind)):
            if (id := row["id"]) in wanted:
                found[id] = _site(kind, row, captions, within.get(id, ""), held.get(id, []))
    geometry = gpd.GeoSeries([found[id].pop("geometry") for id in extract.sites], crs=EPSG, dtype="geometry")
    columns = [name for name in SITES if name not in ("citation", "url", "licence")]
    rows = _typed(pd.DataFrame([found[id] for id in extract.sites], columns=columns))
    return gpd.GeoDataFrame(cleaned(with_sources(dataset, rows)[list(SITES)]), geometry=geometry)


@cached_by_extract
def statuses(extract: Extract) -> pd.DataFrame:
    """What the dataset says that held on the day, with the columns ``STATUSES``: of the sites, and of whole areas."""
    dataset = extract.dataset
    areas = {area.id for area in dataset.settings.areas}
    rows = _in_force(extract)
    rows = rows[rows["entity"].isin({*extract.sites, *areas})]
    return table_of_states(dataset, rows)


def circle(lon: float, lat: float, radius_m: float) -> shapely.Polygon:
    """A circle around a point in EPSG:4326, true on the WGS 84 ellipsoid, its corners counter-clockwise."""
    turns = np.linspace(360, 0, CORNERS, endpoint=False)
    lons, lats, _ = _WGS84.fwd(np.full(CORNERS, lon), np.full(CORNERS, lat), turns, np.full(CORNERS, radius_m))
    return shapely.Polygon(np.round(np.column_stack([lons, lats]), CORNER_DECIMALS))


def geometry_of(frame: gpd.GeoDataFrame, kind: SiteKind) -> gpd.GeoDataFrame:
    """The rows of a kind that have a geometry, all of the type of ``GEOMETRY``."""
    rows = frame[(frame["kind"] == kind.id) & frame.geometry.notna()]
    gathers: dict[str, Callable[..., BaseGeometry]] = {"line": shapely.multilinestrings, "area": shapely.multipolygons}
    gather = gathers.get(kind.shape)
    if gather is None:
        return rows
    return rows.set_geometry(
        gpd.GeoSeries([gather(shapely.get_parts(one)) for one in rows.geometry], index=rows.index, crs=EPSG)
    )


def _in_force(extract: Extract) -> pd.DataFrame:
    """The statuses that hold on the day, in the order of the settings' attributes and of their first days."""
    if extract.day is None:
        return extract.dataset.statuses.iloc[:0]
    order = {attribute: place for place, attribute in enumerate(extract.dataset.settings.attributes)}
    rows = in_force(extract.dataset.statuses, extract.day)
    rows = rows.assign(_place=rows["attribute"].map(order).fillna(len(order)))
    return rows.sort_values(["_place", "valid_from", "id"], na_position="first").drop(columns="_place")


def _site(
    kind: SiteKind, row: Mapping[str, Any], captions: Mapping[str, str], municipalities: str, held: list[dict[str, Any]]
) -> dict[str, Any]:
    """A row of ``SITES`` without what its source is called, with its geometry. ``captions`` are those of its kind."""
    where, shape = position(kind, row)
    precision_m = row.get("precision_m", np.nan)
    return {
        **{name: row[name] for name in ("id", *NAMES, "source", "locator", "note")},
        **{name: row.get(name, pd.NaT) for name in ("valid_from", "valid_to")},
        "kind": kind.id,
        "type": class_of(row) if kind.shape == "area" else row["kind"],
        "name": english_name(row["id"], [row[name] for name in NAME_COLUMNS]),
        "summary": row.get("summary", ""),
        **_status({**captions, "": _unreported(kind, row, captions)}, held),
        "date_precision": row.get("date_precision", ""),
        "municipalities": "" if kind.shape == "area" else municipalities,
        "longitude": where[0],
        "latitude": where[1],
        "precision_m": np.ceil(precision_m) if shape is not None else np.nan,
        "basis": row.get("basis", "") if shape is not None else "",
        "why_not_on_map": row.get("no_place_reason", ""),
        "geometry": shape,
    }


def position(kind: SiteKind, row: Mapping[str, Any]) -> tuple[tuple[float, float], BaseGeometry | None]:
    """A longitude and latitude, no finer than the map shows it, and the geometry."""
    shape = row["geometry"]
    if shape is None or pd.isna(shape):
        return (np.nan, np.nan), None
    if kind.worked_out and (point := point_of(shape)):
        return (round(point.x, DECIMALS_WORKED_OUT), round(point.y, DECIMALS_WORKED_OUT)), shape
    lon, lat = (round(row[name], BASE_DECIMALS) if kind.guarded else row[name] for name in ("lon", "lat"))
    return (lon, lat), circle(lon, lat, row["precision_m"]) if kind.shape == "circle" else shape


def _status(captions: Mapping[str, str], held: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the status of a site on the day, in the captions of the map's legend where it has any, with its sources."""
    if not held:
        return {"status": captions[""]}
    one = held[0] if len(held) == 1 else {}
    symbols = [symbol_name(status["value"], direction_of(status)) for status in held]
    texts = [captions.get(symbol, status["summary"]) for symbol, status in zip(symbols, held, strict=True)]
    return {
        "status": " | ".join(dict.fromkeys(texts)),
        "status_direction": direction_of(one),
        "status_since": one.get("valid_from", pd.NaT),
        "status_until": one.get("valid_to", pd.NaT),
        "status_precision": one.get("precision", ""),
        "status_end_precision": one.get("end_precision", ""),
        "status_summary": " | ".join(status["summary"] for status in held),
        "status_sources": "; ".join(dict.fromkeys(status["source"] for status in held)),
        "status_locators": " | ".join(dict.fromkeys(f"{status['source']}: {status['locator']}" for status in held)),
    }


def _in_legend(dataset: Dataset, kind: SiteKind) -> dict[str, str]:
    """The captions for the values of a kind's sites; none for a kind without states."""
    if not (kind.dated and kind.attribute):
        return {}
    return {entry.symbol: entry.text for entry in REGISTRY[kind.layer].legend(dataset)}


def _unreported(kind: SiteKind, row: Mapping[str, Any], captions: Mapping[str, str]) -> str:
    """The caption for a day on which no source reports on a site."""
    if not kind.dated:
        return ""
    if kind.attribute:
        return captions[kind.value_of(row)]
    land = row["kind"] in kind.unestablished
    text = gettext("{base}; no base established") if land else gettext("{base}, reported by this day")
    return text.format(base=kind.title_of(row))


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with days as days, numbers as numbers and all else as texts."""
    types: dict[str, str] = dict.fromkeys(_DAYS, "datetime64[s]")
    types |= {"latitude": "float64", "longitude": "float64", "precision_m": "Int64"}
    texts = [name for name in frame.columns if name not in types]
    return frame.assign(**{name: frame[name].astype("object").fillna("").astype("str") for name in texts}).astype(types)
