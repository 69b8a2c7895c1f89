"""An extract as a GeoPackage: a layer for events and each kind of site, those without a place, accounts, and what they are."""

from __future__ import annotations

from threading import Lock

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyogrio
from pandas.api.types import is_datetime64_any_dtype

from export.common import scratch
from export.data.event_tables import accounts, casualties, events_at_places
from export.data.extract import Extract
from export.data.site_tables import GEOMETRY, geometry_of, sites, statuses
from geo.dataset.boundaries import EPSG
from geo.sites import DRAWN, SiteKind

VERSION = "1.2"
"""Of the format: older programs warn of newer ones, and nothing here needs more."""
_OPTIONS = Lock()
"""GDAL has one date of change for the whole process."""


def write(extract: Extract) -> bytes:
    """Return a GeoPackage with the layer ``events`` (points, EPSG:4326, one row an event and place) and the tables
    ``events_without_place``, ``casualties``, ``accounts`` and ``about``; with sites also a layer for each kind shown
    (points, circles, lines, areas), ``sites_without_place`` and ``statuses``. Its metadata have the notes (``ABOUT``)
    and the record (``RECORD``); layers are dated as the data ends."""
    table = events_at_places(extract)
    points = gpd.points_from_xy(table["longitude"], table["latitude"], crs=EPSG)
    rows = gpd.GeoDataFrame(table.drop(columns=["longitude", "latitude"]), geometry=points)
    placed = table["longitude"].notna()
    about = extract.about()
    by_kind, unplaced, held = _sites(extract)
    layers = {
        "events": rows[placed],
        **{kind.table: frame for kind, frame in by_kind.items()},
        "events_without_place": pd.DataFrame(rows[~placed].drop(columns="geometry")),
        **unplaced,
        "casualties": casualties(extract),
        "accounts": accounts(extract),
        **held,
        "about": pd.DataFrame({"label": list(about), "text": list(about.values())}, dtype="str"),
    }
    types = {"events": "Point", **{kind.table: GEOMETRY[kind.shape] for kind in by_kind}}
    notes = "\n".join(f"{label}: {text}" for label, text in about.items())
    metadata = {"ABOUT": notes, **({"RECORD": extract.record} if extract.record else {})}
    with scratch.folder("geopackage-") as folder, _OPTIONS:
        file = folder / "events.gpkg"
        # The file is read and thrown away: nothing is lost when the machine fails before it is on the disk.
        options = {"OGR_CURRENT_DATE": f"{extract.dataset.settings.end}T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "OFF"}
        pyogrio.set_gdal_config_options(options)
        try:
            for name, frame in layers.items():
                new = not file.exists()
                pyogrio.write_dataframe(
                    _with_days(frame), file, layer=name, driver="GPKG", use_arrow=True, append=not new,
                    geometry_type=types.get(name), layer_metadata={"DESCRIPTION": notes},
                    dataset_metadata=metadata if new else None, dataset_options={"VERSION": VERSION} if new else None,
                )  # fmt: skip
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(options))
        return file.read_bytes()


def _sites(
    extract: Extract,
) -> tuple[dict[SiteKind, gpd.GeoDataFrame], dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """The placed sites by kind, and the tables of those without a place and of what holds; nothing without sites."""
    if extract.day is None:
        return {}, {}, {}
    found = sites(extract)
    kinds = [kind for kind in DRAWN if (found["kind"] == kind.id).any()]
    bare = pd.DataFrame(found[found.geometry.isna()].drop(columns=["geometry", "latitude", "longitude"]))
    by_kind = {kind: geometry_of(found, kind).drop(columns="kind") for kind in kinds}
    return by_kind, {"sites_without_place": bare}, {"statuses": statuses(extract)}


def _with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with days as Arrow's dates, which the file then has as dates and not as moments."""
    days = [name for name in frame.columns if is_datetime64_any_dtype(frame[name].dtype)]
    return frame.astype(dict.fromkeys(days, pd.ArrowDtype(pa.date32())))
