"""Edits that break the tiny dataset, and where its faults are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.dataset.dataset import check
from tests.builders import SETTINGS, add_row, set_cells

Place = tuple[str, int | None, str]
"""Where a fault is: file, row, column."""


def places(folder: Path) -> list[Place]:
    """Where the faults of a folder are, in the order in which they are reported."""
    return [(fault.file, fault.row, fault.column) for fault in check(folder)]


def cells(table: str, id: str, /, **changed: str) -> Callable[[Path], object]:
    """An edit: change cells of a row."""
    return lambda folder: set_cells(folder, table, id, **changed)


def row(table: str, /, **filled: str) -> Callable[[Path], object]:
    """An edit: add a row."""
    return lambda folder: add_row(folder, table, **filled)


def setting(old: str, new: str) -> Callable[[Path], object]:
    """An edit: change the settings."""
    assert old in SETTINGS
    return lambda folder: (folder / "dataset.toml").write_text(SETTINGS.replace(old, new, 1), encoding="utf-8")
