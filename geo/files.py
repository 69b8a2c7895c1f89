"""The one module that opens a dataset's files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.errors import ShapelyError

from geo.boundaries import EPSG
from geo.errors import Fault

TEXT = pd.StringDtype("python", na_value=np.nan)
"""Cells as Python's own texts: looking them up and reading them row by row is many times faster than in Arrow's."""
DATA, PROSE = (".csv", ".geojson", ".toml"), (".md",)
"""Suffixes of a dataset's files: of those that its hash is made of, and of those that tell of it."""
BRIEFINGS, BRIEFING = "briefings", (".yaml", ".yml")
"""The folder in a dataset's that its briefings are in, and their suffixes."""
GEOJSON_FILES = ("boundaries.geojson", "routes.geojson", "context.geojson")


def content_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of a dataset folder's files, as 64 hex digits."""
    digest = hashlib.sha256()
    for name, data in contents(folder, *DATA).items():
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def contents(folder: Path, *suffixes: str) -> dict[str, bytes]:
    """The bytes of a folder's files with some suffixes by their names, in order."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in suffixes}


def _read_text(path: Path) -> tuple[str, list[Fault]]:
    try:
        return path.read_bytes().decode("utf-8-sig"), []
    except FileNotFoundError:
        return "", [Fault(path.name, None, "", "the file is missing", "Add it; docs/data.md says what it holds")]
    except UnicodeDecodeError as error:
        return "", [Fault(path.name, None, "", f"it is not UTF-8 (byte {error.start})", "Save it as UTF-8")]


def read_table(path: Path, columns: list[str]) -> tuple[pd.DataFrame, list[Fault]]:
    """A CSV table as text, one row a line of the file. Lines with a wrong number of cells are faults."""
    text, faults = _read_text(path)
    if faults:
        return pd.DataFrame(columns=columns, dtype=TEXT), faults
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        fault = Fault(
            path.name, None, "", f"it can't be read as CSV ({error})", "Save it with line ends of Unix or Windows"
        )
        if "field limit" in str(error):
            fault = Fault(
                path.name, len(lines) + 1, "", f"it has a cell of more than {csv.field_size_limit():,} characters",
                "Close the quote that the cell begins with, or shorten it",
            )  # fmt: skip
        return pd.DataFrame(columns=columns, dtype=TEXT), [fault]
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    if twice:
        faults = [Fault(path.name, 1, name, "the header names the column twice", "Keep one") for name in twice]
        return pd.DataFrame(columns=columns, dtype=TEXT), faults
    for place, cells in enumerate(body):
        if len(cells) != len(header):
            faults.append(
                Fault(path.name, place + 2, "", f"it has {len(cells)} cells and the header {len(header)}",
                      "Quote cells that hold commas, and give the row a cell for each column")
            )  # fmt: skip
            body[place] = (cells + [""] * len(header))[: len(header)]
    return pd.DataFrame(body, columns=header, dtype=TEXT), faults


def read_geojson(path: Path) -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """A GeoJSON file in EPSG:4326; properties as they stand. Another CRS is a fault, never a guess."""
    empty = gpd.GeoDataFrame({"id": [], "geometry": []}, geometry="geometry", crs=EPSG)
    text, faults = _read_text(path)
    if faults:
        return empty, faults
    try:
        document = json.loads(text)
        features = document["features"]
        crs = document.get("crs", {}).get("properties", {}).get("name", "CRS84")
        if not str(crs).endswith(("CRS84", "4326")):
            return empty, [Fault(path.name, None, "crs", f"the coordinates are in {crs}", "Convert them to EPSG:4326")]
        frame = gpd.GeoDataFrame.from_features(features, crs=EPSG) if features else empty
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError) as error:
        return empty, [Fault(path.name, None, "", f"it is not a GeoJSON FeatureCollection ({error})", "Repair it")]
    return frame, faults


def read_prose(path: Path) -> tuple[str, list[Fault]]:
    """A file of prose as text; empty where there is no such file."""
    return _read_text(path) if path.exists() else ("", [])


def read_briefings(folder: Path) -> tuple[dict[str, str], list[Fault]]:
    """The texts of a dataset folder's briefings by the names of their files, in order; none where there are none."""
    texts, faults = {}, []
    for path in sorted((folder / BRIEFINGS).glob("*")):
        if path.suffix in BRIEFING:
            text, unread = _read_text(path)
            faults += unread
            if not unread:
                texts[path.name] = text
    return texts, faults


def read_settings(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """``dataset.toml`` as a dictionary."""
    text, faults = _read_text(path)
    try:
        return tomllib.loads(text), faults
    except tomllib.TOMLDecodeError as error:
        return {}, [Fault(path.name, None, "", f"it is not TOML ({error})", "Repair it")]
