"""Frames as plain rows, and values by a key."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

import pandas as pd

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def row_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, each as its values by column; several times as fast as pandas' own way."""
    names = frame.columns.tolist()
    columns = [frame[name].to_numpy(dtype=object) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return the values of pairs by their keys, in their order."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def rows_by(frame: pd.DataFrame, column: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a frame by their text in a column."""
    return grouped((row[column], row) for row in row_dicts(frame))
