"""Distances in kilometres: straight lines on the WGS 84 ellipsoid (geodesics), never by road."""

from __future__ import annotations

from math import cos, radians
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Geod

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.language.languages import NAME_COLUMNS

PLACE_KINDS = ("crossing", "planned_crossing", "seat", "town")
"""What distances lead to. A town that is the seat of a municipality is a ``seat``. Bases are left out on purpose:
the map is no aid in reaching them."""
TOWN_RANK = 2
"""Places of rank 1 up to this one are towns."""
_WGS84 = Geod(ellps="WGS84")


def distances_km(
    lon: npt.ArrayLike, lat: npt.ArrayLike, to_lon: npt.ArrayLike, to_lat: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Return the geodesic distances between points, pair by pair. Degrees in EPSG:4326, of shapes that broadcast."""
    lon, lat, to_lon, to_lat = np.broadcast_arrays(lon, lat, to_lon, to_lat)
    return np.asarray(_WGS84.inv(lon, lat, to_lon, to_lat)[2]) / 1000


def distance_km(a: shapely.Point, b: shapely.Point) -> float:
    """Return the geodesic distance between two points in EPSG:4326."""
    return float(distances_km(a.x, a.y, b.x, b.y))


def distances_from(dataset: Dataset, id: str) -> pd.DataFrame:
    """Return the distance to each crossing, seat of a municipality and town in the frame that has a position, the
    nearest first: ``id``, the columns of names, ``kind`` (of ``PLACE_KINDS``), ``km``, and ``within_km``, the sum of
    the precisions of both ends. ``id`` is a place, a crossing, a route (from the nearest point of its line) or a
    municipality (from its seat, else a point inside it); no rows for what has no position."""
    targets, start = _targets(dataset), _start(dataset, id)
    if start is None:
        targets = targets.iloc[:0].assign(km=0.0, within_km=0.0)
    else:
        at, shape, precision_m = start
        targets = targets[targets["id"] != at]
        points = targets.geometry.to_numpy()
        near = shape if shape.geom_type == "Point" else _nearest(shape, points)
        km = distances_km(shapely.get_x(near), shapely.get_y(near), shapely.get_x(points), shapely.get_y(points))
        targets = targets.assign(km=km, within_km=(targets["precision_m"] + precision_m) / 1000)
    columns = pd.DataFrame(targets)[["id", *NAME_COLUMNS, "kind", "km", "within_km"]]
    return columns.sort_values(["km", "id"], ignore_index=True)


@cached_by_dataset
def _targets(dataset: Dataset) -> gpd.GeoDataFrame:
    """Return what distances are measured to: ``id``, the columns of names, ``kind``, ``precision_m`` and a point."""
    crossings, places = dataset.crossings, dataset.places
    seats = places["id"].isin(dataset.municipalities["seat"])
    towns = (seats | (places["rank"] <= TOWN_RANK)) & ~places["outside_frame"]
    parts = [
        crossings.assign(kind=np.where(crossings["kind"] == "planned", "planned_crossing", "crossing")),
        places.assign(kind=np.where(seats, "seat", "town"))[towns],
    ]
    found = pd.concat([part[["id", *NAME_COLUMNS, "kind", "precision_m", "geometry"]] for part in parts])
    return found[found.geometry.notna()]


def _start(dataset: Dataset, id: str) -> tuple[str, Any, float] | None:
    """Return where to measure from: the id of the place that represents ``id``, a point or a line, and its precision in metres.

    A point inside a municipality is as imprecise as the municipality's farthest corner is away from it.
    """
    row = dataset.find(id)
    site = row.site if row else None
    if not row or not site or site.guarded or row["geometry"] is None:
        return None
    if site.shape != "area":
        return id, row["geometry"], float(row["precision_m"])
    if seat := row["seat"]:
        return _start(dataset, seat)
    area = row["geometry"]
    point, (lon, lat) = area.representative_point(), shapely.get_coordinates(area).T
    return id, point, 1000 * float(distances_km(point.x, point.y, lon, lat).max())


def _nearest(line: Any, points: npt.NDArray[np.object_]) -> Any:
    """Return the point of a line that is nearest to each of some points, on a plane on which east-west degrees are
    shrunk by the cosine of the line's middle latitude: the distance is longer than the least one by less than a
    thousandth."""
    shrink = np.array([cos(radians(line.centroid.y)), 1.0])
    flat, flat_points = (shapely.transform(shape, lambda xy: xy * shrink) for shape in (line, points))
    return shapely.transform(shapely.get_point(shapely.shortest_line(flat, flat_points), 0), lambda xy: xy / shrink)
