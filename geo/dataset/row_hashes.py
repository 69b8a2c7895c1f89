"""A short hash of each thing in a dataset that can be shown, so that a copy can tell whether it has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
import shapely
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_numeric_dtype

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.rows import EVENTS, SOURCES
from geo.dataset.schema import TRANSLATED
from geo.language.languages import ENGLISH
from geo.sites import SITES

DIGITS = 12
"""Hexadecimal digits of a hash. Two texts of one row share them once in 280 million million."""
SUBJECTS = (EVENTS, *(kind.table for kind in SITES), "context", SOURCES)
"""The tables whose rows can be shown."""
SPEAK_OF = (
    ("incident_places", "incident"), ("casualties", "incident"), ("accounts", "incident"), ("statuses", "entity"),
)  # fmt: skip
"""Tables whose rows refer to a subject, and the column that names it."""
POSITION = ("id", "lat", "lon", "precision_m", "basis", "outside_frame", "geometry")
"""What an event takes from the place where it happened, beside the names."""
DECIMALS = 6


@cached_by_dataset
def row_hashes(dataset: Dataset) -> Mapping[str, str]:
    """Return the hashes by id of all rows of the tables ``SUBJECTS``: the first ``DIGITS`` digits of a SHA-256 of the
    row, all rows that refer to it, and for an event the names and positions of its places, whatever the order of rows
    and columns; empty columns count for nothing. Sources have hashes of their own: one that is corrected changes no
    event."""
    dataset = dataset.in_language(ENGLISH)
    digests_of: dict[str, list[str]] = {id: [] for table in SUBJECTS for id in dataset.table(table)["id"]}
    for table in SUBJECTS:
        for id, digest in _digests(table, dataset.table(table), "id"):
            digests_of[id].append(digest)
    for table, column in SPEAK_OF:
        for id, digest in _digests(table, dataset.table(table), column):
            if id in digests_of:
                digests_of[id].append(digest)
    at = dict(
        pair for kind in SITES if not kind.guarded for pair in _digests("at", _position(dataset.sites(kind)), "id")
    )
    at |= {area.id: _hash("; ".join((area.id, *area.municipalities))) for area in dataset.settings.areas}
    places = dataset.event_places
    for event, place in zip(places["incident"], places["place"], strict=True):
        digests_of[event].append(at[place])
    return MappingProxyType({id: _hash("\n".join(sorted(digests)))[:DIGITS] for id, digests in digests_of.items()})


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _position(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[[name for name in frame.columns if name in POSITION or name.startswith("name_")]]


def _digests(table: str, frame: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """Yield for each row its cell in ``column``, and the SHA-256 of its content."""
    translated = {text for text, column in TRANSLATED.get(table, {}).items() if text != column}
    names = sorted(set(frame.columns) - translated)
    rows = zip(*(_texts(frame[name]) for name in names), strict=True)
    for subject, row in zip(frame[column].tolist(), rows, strict=True):
        filled = {name: text for name, text in zip(names, row, strict=True) if text}
        yield subject, _hash(json.dumps([table, filled], ensure_ascii=False, separators=(",", ":")))


def _texts(column: pd.Series) -> list[str]:
    """Cells as texts, empty for what is not known, the same for the same value whatever the column's type is."""
    if column.dtype == "geometry":
        return [_geometry(one) for one in column]
    if is_bool_dtype(column.dtype):
        return ["1" if flag else "" for flag in column.tolist()]
    known = column.notna().tolist()
    if is_datetime64_any_dtype(column.dtype):
        values: list[Any] = column.dt.strftime("%Y-%m-%d").tolist()
    elif is_numeric_dtype(column.dtype):
        values = [f"{value:.12g}" for value in column.tolist()]
    else:
        values = [str(value) for value in column.tolist()]
    return [value if there else "" for value, there in zip(values, known, strict=True)]


def _geometry(shape: Any) -> str:
    """Return a geometry in its normal form, to a tenth of a metre."""
    if shape is None or shape.is_empty:
        return ""
    return str(shapely.to_wkt(shapely.normalize(shape), rounding_precision=DECIMALS))
