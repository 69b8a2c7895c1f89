"""An extract as a GeoPackage: its events as points, those without one, accounts, and what they are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyogrio
from pandas.api.types import is_datetime64_any_dtype

from export.extract import Extract
from export.tables import accounts, casualties, events_at_places
from geo.boundaries import EPSG

VERSION = "1.2"
"""Of the format: older programs warn of newer ones, and nothing here needs more."""
_DATE_OF_CHANGE = Lock()
"""GDAL has one date of change for the whole process."""


def write(extract: Extract) -> bytes:
    """A GeoPackage with the layer ``events`` and the tables ``events_without_place``, ``casualties``, ``accounts`` and ``about``.

    ``events`` are points (EPSG:4326), one row an event and place; ``role`` is ``origin`` where people
    only came from. The notes stand in ``about``, in the file's metadata and as each layer's description.
    The same extract gives the same bytes: the layers are dated as the data ends.
    """
    table = events_at_places(extract)
    points = gpd.points_from_xy(table["longitude"], table["latitude"], crs=EPSG)
    rows = gpd.GeoDataFrame(table.drop(columns=["longitude", "latitude"]), geometry=points)
    placed = table["longitude"].notna()
    about = extract.about()
    layers = {
        "events": rows[placed],
        "events_without_place": pd.DataFrame(rows[~placed].drop(columns="geometry")),
        "casualties": casualties(extract),
        "accounts": accounts(extract),
        "about": pd.DataFrame({"label": list(about), "text": list(about.values())}, dtype="str"),
    }
    notes = "\n".join(f"{label}: {text}" for label, text in about.items())
    with TemporaryDirectory() as folder, _DATE_OF_CHANGE:
        file = Path(folder) / "events.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{extract.dataset.settings.end}T00:00:00.000Z"})
        try:
            for name, frame in layers.items():
                new = not file.exists()
                pyogrio.write_dataframe(
                    _with_days(frame), file, layer=name, driver="GPKG", use_arrow=True, append=not new,
                    geometry_type="Point" if name == "events" else None, layer_metadata={"DESCRIPTION": notes},
                    dataset_metadata={"ABOUT": notes} if new else None, dataset_options={"VERSION": VERSION} if new else None,
                )  # fmt: skip
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return file.read_bytes()


def _with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with days as Arrow's dates, which the file then has as dates and not as moments."""
    days = [name for name in frame.columns if is_datetime64_any_dtype(frame[name].dtype)]
    return frame.astype(dict.fromkeys(days, pd.ArrowDtype(pa.date32())))
