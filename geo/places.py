"""Names in each language, and where events happened."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.dataset.boundaries import EPSG
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import current_language
from geo.language.languages import LANGUAGES, NAME_COLUMNS, NAME_LANGUAGES, name_languages
from geo.sites import BY_STATE, MUNICIPALITIES, SITES

AREA = "area"
"""What ``gazetteer`` calls an area of the settings."""


def names(row: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return a row's names by BCP 47 tag, each ``{"name": …, "status": …}``; absent ones are left out."""
    columns = zip(NAME_LANGUAGES, NAME_COLUMNS, strict=True)
    return {tag: {"name": row[one], "status": row[f"{one}_status"]} for tag, one in columns if row[one]}


def name(row: Mapping[str, Any]) -> str:
    """Return a row's name in the current language, else the first one that it has; empty where it has none."""
    translated = f"name_{LANGUAGES[current_language()].suffix}"
    return next((str(row[one]) for one in (translated, *NAME_COLUMNS) if row.get(one)), "")


def chosen_names(names: Mapping[str, Mapping[str, str]], choice: str) -> list[tuple[str, str]]:
    """Return the names to show, each with its language, as the screen does (``web/src/shared/names.js``): ``local``
    gives the Serbian and the Albanian one. Where the language has none, another one is shown, with an asterisk."""
    tags = name_languages(choice)
    found: dict[str, str] = {}
    for tag in tags:
        if tag in names:
            found.setdefault(names[tag]["name"], tag)
    if not found:
        return [(tag, f"{one['name']}*") for tag, one in list(names.items())[:1]]
    shown = [(tag, text) for text, tag in found.items()]
    return shown if all(tag in names for tag in tags) else [(shown[0][0], f"{shown[0][1]}*")]


def names_in(names: Mapping[str, Mapping[str, str]], choice: str) -> list[str]:
    """Return ``chosen_names`` without their languages."""
    return [text for _, text in chosen_names(names, choice)]


@cached_by_dataset
def gazetteer(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return all places that an event can be at, one row an id: the name columns, ``basis``, ``kind_of``
    (``geo.sites.SiteKind.id``, or ``AREA``) and a point (EPSG:4326), or none. A municipality is at a point inside it and
    a route at its middle; both are ``derived``. An area of the settings has no point."""
    name_columns = [f"{column}{part}" for column in NAME_COLUMNS for part in ("", "_status")]
    parts = []
    for kind in SITES:
        if kind.guarded:
            continue
        frame = dataset.sites(kind)
        part = frame[["id", *name_columns]].copy()
        part["kind_of"] = kind.id
        points: list[Any] = [point_of(shape) for shape in frame.geometry]
        part["basis"] = "derived" if kind.worked_out else frame["basis"]
        parts.append(gpd.GeoDataFrame(part, geometry=gpd.GeoSeries(points, index=frame.index, crs=EPSG)))
    if rows := [_named_area(dataset, number) for number in range(len(dataset.settings.areas))]:
        none = gpd.GeoSeries(pd.Series([None] * len(rows), dtype=object), crs=EPSG)
        parts.append(gpd.GeoDataFrame(pd.DataFrame(rows), geometry=none))
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=EPSG)


def _named_area(dataset: Dataset, number: int) -> dict[str, str]:
    """Return the row of an area of the settings in ``gazetteer``: its names are its titles, in each language of the dataset."""
    languages = dataset.settings.languages
    row = {"id": dataset.settings.areas[number].id, "kind_of": AREA, "basis": ""}
    for tag, column in zip(NAME_LANGUAGES, NAME_COLUMNS, strict=True):
        known = tag in languages
        row[column] = dataset.in_language(tag).settings.areas[number].title if known else ""
        row[f"{column}_status"] = "described" if known else "absent"
    return row


def own_areas(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return the areas that the dataset is about; those around them are ``neighbours``."""
    return dataset.sites(MUNICIPALITIES)


def point_of(shape: Any) -> shapely.Point | None:
    """Return a point that represents a geometry: itself, the middle of a line, a point inside an area; none for none."""
    if shape is None or isinstance(shape, shapely.Point):
        return shape
    point: shapely.Point = shape.representative_point() if shape.area else shape.interpolate(0.5, normalized=True)
    return point


@cached_by_dataset
def event_points(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return where events happened, one row an event and place, in the order of the story: the columns of
    ``incident_places``, the place's names, ``basis`` and ``kind_of``, ``geometry`` (points, EPSG:4326) and ``inside``
    (in the dataset's frame)."""
    west, south, east, north = dataset.settings.frame
    at = gazetteer(dataset).rename(columns={"id": "place"})
    found = gpd.GeoDataFrame(dataset.event_places.merge(at, on="place", how="inner"), crs=EPSG)
    found = found[found.geometry.notna()]
    found = found.sort_values(["incident", "order"]).reset_index(drop=True)
    found["inside"] = found.geometry.x.between(west, east) & found.geometry.y.between(south, north)
    return found


@cached_by_dataset
def happened_at(dataset: Dataset) -> gpd.GeoDataFrame:
    """``event_points`` without the places that people only came from (role ``origin``)."""
    points = event_points(dataset)
    return points[points["role"] != "origin"]


@cached_by_dataset
def happened_in(dataset: Dataset) -> pd.DataFrame:
    """Return the areas of the settings in which events happened as a whole, or for which they held, one row an event and
    area: the columns of ``incident_places``, and the names and the ``title`` of the area."""
    titles = {area.id: area.title for area in dataset.settings.areas}
    known = pd.DataFrame(gazetteer(dataset).drop(columns="geometry")).rename(columns={"id": "place"})
    rows = dataset.event_places[dataset.event_places["role"] != "origin"]
    rows = rows.merge(known[known["kind_of"] == AREA], on="place", how="inner").sort_values(["incident", "order"])
    return rows.assign(title=rows["place"].map(titles))


def municipalities_in(dataset: Dataset, id: str) -> tuple[str, ...]:
    """Return the ids of the municipalities in an area of the settings (none listed means all), or the id itself where
    it is that of a municipality; none for any other id."""
    all_of_them = tuple(own_areas(dataset)["id"])
    for area in dataset.settings.areas:
        if area.id == id:
            return area.municipalities or all_of_them
    return (id,) if id in all_of_them else ()


@cached_by_dataset
def event_areas(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the municipalities in which, as a whole, each event happened, or for which it held; an event at
    points alone is not among them."""
    order = own_areas(dataset)["id"].tolist()
    rows = dataset.event_places[dataset.event_places["role"] != "origin"]
    within = {place: municipalities_in(dataset, place) for place in set(rows["place"])}
    found: dict[str, set[str]] = {}
    for event, place in zip(rows["incident"], rows["place"], strict=True):
        if within[place]:
            found.setdefault(event, set()).update(within[place])
    return MappingProxyType({event: tuple(sorted(ids, key=order.index)) for event, ids in found.items()})


def bounds_of(dataset: Dataset, event: str) -> tuple[float, float, float, float] | None:
    """Return the bounds (west, south, east, north) of where an event happened inside the frame: of its points, else of
    its areas; ``None`` where it has neither."""
    points = happened_at(dataset)
    found = points[(points["incident"] == event) & points["inside"]]
    if found.empty:
        areas = own_areas(dataset)
        found = areas[areas["id"].isin(event_areas(dataset).get(event, ()))]
    if found.empty:
        return None
    west, south, east, north = map(float, found.total_bounds)
    return west, south, east, north


@cached_by_dataset
def entity_names(dataset: Dataset) -> Mapping[str, str]:
    """Return the names of all that a status can hold for, by id, in the order to show them."""
    named = {row["id"]: name(row) for kind in BY_STATE for row in row_dicts(dataset.sites(kind))}
    return MappingProxyType({**named, **{area.id: area.title for area in dataset.settings.areas}})
