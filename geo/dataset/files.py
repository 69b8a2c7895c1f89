"""The one module that opens a dataset's files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.errors import ShapelyError

from geo.dataset.boundaries import EPSG
from geo.errors import Fault
from geo.language.language import gettext, noop, number

TEXT = pd.StringDtype("python", na_value=np.nan)
"""Cells as Python's own texts: looking them up and reading them row by row is many times faster than in Arrow's."""
DATA, PROSE = (".csv", ".geojson", ".toml"), (".md",)
"""Suffixes of a dataset's files: of those that its hash is made of, and of those that tell of it."""
BRIEFINGS, BRIEFING = "briefings", (".yaml", ".yml")
"""The folder in a dataset's that its briefings are in, and their suffixes."""
GEOJSON_FILES = ("boundaries.geojson", "routes.geojson", "context.geojson")
LARGEST = 1_000_000_000
"""Bytes that a file may have: all of a dataset is in memory as long as it is shown."""

Files = Mapping[str, bytes]
"""The bytes of a dataset's files by their names; those of briefings begin with ``briefings/``."""
Unread = Mapping[str, str]
"""Why files of a dataset could not be read: keys of ``_REASONS`` by the files' names."""
_REASONS = {
    "right": (noop("it can’t be read"), noop("Give the program the right to read it")),
    "size": (noop("it has more than {n} bytes"), noop("Shorten it")),
    "kind": (noop("it is no file"), noop("Put a file in its place, or rename it")),
    "name": (noop("its name is not UTF-8"), noop("Rename it")),
}


def read_folder(folder: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the bytes of a dataset's files in a folder, each file read once, and why others could not be read. Raises
    ``OSError`` when the folder itself can't be listed."""
    contents: dict[str, bytes] = {}
    unread: dict[str, str] = {}
    paths = list(folder.iterdir())
    briefings = folder / BRIEFINGS
    if briefings.is_dir():
        try:
            paths += briefings.iterdir()
        except OSError:
            unread[f"{BRIEFINGS}/"] = "right"
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if not is_part(name):
            continue
        try:
            reason = _refused(path)
            if reason:
                unread[name.encode("utf-8", "replace").decode()] = reason
            else:
                contents[name] = path.read_bytes()
        except FileNotFoundError:
            continue  # a link that leads nowhere, as some editors put beside a file in work
        except OSError:
            unread[name] = "right"
    return parts(contents), dict(sorted(unread.items()))


def _refused(path: Path) -> str:
    """Return the key of the reason why a file is not to be read, before it is opened; empty for none."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return "name"
    size = path.stat().st_size
    if not path.is_file():
        return "kind"  # reading a pipe would never end
    return "size" if size > LARGEST else ""


def is_part(name: str) -> bool:
    """Whether a file with a name, relative to a dataset's folder, is one of the dataset's."""
    path = PurePosixPath(name)
    if path.parent == PurePosixPath(BRIEFINGS):
        return path.suffix in BRIEFING
    return name == path.name and path.suffix in (*DATA, *PROSE)


def parts(contents: Files) -> dict[str, bytes]:
    """Return the files that belong to a dataset, in the order of their names, briefings at the end."""
    names = sorted(filter(is_part, contents), key=lambda name: (is_briefing(name), name))
    return {name: contents[name] for name in names}


def is_briefing(name: str) -> bool:
    """Whether a dataset's file is one of its briefings."""
    return name.startswith(f"{BRIEFINGS}/")


def faults(unread: Unread) -> list[Fault]:
    """Return a fault for each file that could not be read, in the current language; briefings without their folder."""
    return [
        Fault(PurePosixPath(name).name, None, "", gettext(problem).format(n=number(LARGEST)), gettext(mend))
        for name, (problem, mend) in ((name, _REASONS[reason]) for name, reason in unread.items())
    ]


def content_hash(contents: Files) -> str:
    """SHA-256 over the names and bytes of a dataset's tables, geometry and settings, as 64 hex digits."""
    digest = hashlib.sha256()
    for name, data in parts(contents).items():
        if PurePosixPath(name).suffix in DATA:
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def _text(contents: Files, name: str) -> tuple[str, list[Fault]]:
    file = PurePosixPath(name).name
    if name not in contents:
        return "", [Fault(file, None, "", "the file is missing", "Add it; docs/data.md says what it holds")]
    try:
        return contents[name].decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        problem = gettext("it is not UTF-8 (byte {n})").format(n=error.start)
        return "", [Fault(file, None, "", problem, gettext("Save it as UTF-8"))]


def read_table(contents: Files, name: str, columns: list[str]) -> tuple[pd.DataFrame, list[Fault]]:
    """Return a CSV table as text, one row a line of the file. Lines with a wrong number of cells are faults."""
    text, faults = _text(contents, name)
    if faults:
        return pd.DataFrame(columns=columns, dtype=TEXT), faults
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        fault = Fault(name, None, "", f"it can't be read as CSV ({error})", "Save it with line ends of Unix or Windows")
        if "field limit" in str(error):
            fault = Fault(
                name, len(lines) + 1, "", f"it has a cell of more than {csv.field_size_limit():,} characters",
                "Close the quote that the cell begins with, or shorten it",
            )  # fmt: skip
        return pd.DataFrame(columns=columns, dtype=TEXT), [fault]
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    twice = [column for place, column in enumerate(header) if column in header[:place]]
    if twice:
        faults = [Fault(name, 1, column, "the header names the column twice", "Keep one") for column in twice]
        return pd.DataFrame(columns=columns, dtype=TEXT), faults
    for place, cells in enumerate(body):
        if len(cells) != len(header):
            faults.append(
                Fault(name, place + 2, "", f"it has {len(cells)} cells and the header {len(header)}",
                      "Quote cells that hold commas, and give the row a cell for each column")
            )  # fmt: skip
            body[place] = (cells + [""] * len(header))[: len(header)]
    return pd.DataFrame(body, columns=header, dtype=TEXT), faults


def read_geojson(contents: Files, name: str) -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """Return a GeoJSON file in EPSG:4326; properties unchanged. Another CRS is a fault, never a guess."""
    empty = gpd.GeoDataFrame({"id": [], "geometry": []}, geometry="geometry", crs=EPSG)
    text, faults = _text(contents, name)
    if faults:
        return empty, faults
    try:
        document = json.loads(text, parse_constant=_refuse)
        features = document["features"]
        crs = document.get("crs", {}).get("properties", {}).get("name", "CRS84")
        if not str(crs).endswith(("CRS84", "4326")):
            return empty, [Fault(name, None, "crs", f"the coordinates are in {crs}", "Convert them to EPSG:4326")]
        frame = gpd.GeoDataFrame.from_features(features, crs=EPSG) if features else empty
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, ShapelyError) as error:
        return empty, [Fault(name, None, "", f"it is not a GeoJSON FeatureCollection ({error})", "Repair it")]
    return frame, faults


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number in JSON")


def read_prose(contents: Files, name: str) -> tuple[str, list[Fault]]:
    """Return a file of prose as text; empty where there is no such file."""
    return _text(contents, name) if name in contents else ("", [])


def read_briefings(contents: Files) -> tuple[dict[str, str], list[Fault]]:
    """Return the texts of a dataset's briefings by their files' names without the folder, in order."""
    texts, faults = {}, []
    for name in filter(is_briefing, parts(contents)):
        text, unread = _text(contents, name)
        faults += unread
        if not unread:
            texts[PurePosixPath(name).name] = text
    return texts, faults


def read_settings(contents: Files, name: str) -> tuple[dict[str, Any], list[Fault]]:
    """``dataset.toml`` as a dictionary."""
    text, faults = _text(contents, name)
    try:
        return tomllib.loads(text), faults
    except (ValueError, RecursionError) as error:
        return {}, [Fault(name, None, "", f"it is not TOML ({error})", "Repair it")]
