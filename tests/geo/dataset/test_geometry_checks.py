"""The check of geometry files: shapes and properties."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import check
from geo.dataset.schema import PROPERTIES
from geo.errors import Fault
from tests.builders import tiny


def feature(folder: Path, file: str, change: str, to: str) -> list[Fault]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert change in text
    path.write_text(text.replace(change, to, 1), encoding="utf-8")
    return [fault for fault in check(folder) if fault.file == file]


@pytest.mark.parametrize(
    ("file", "change", "to", "row", "column"),
    [
        ("routes.geojson", '"id": "route"', '"id": ["route"]', 1, "id"),
        ("routes.geojson", '"id": "route"', '"id": "../route"', 1, "id"),
        ("routes.geojson", '"id": "route"', '"id": "route", "note": "a\\u0001"', 1, "note"),
        ("routes.geojson", '"id": "route"', '"id": "route", "list": [1]', 1, "list"),
        ("routes.geojson", '"id": "route"', '"id": "route", "a\\u202e": 1', None, "a\\u202e"),
        ("routes.geojson", '"id": "route"', '"id": "route", "geometry": 1', None, ""),
        ("routes.geojson", "10.3", "NaN", None, ""),
        ("routes.geojson", "10.3", "1" + "0" * 400, None, ""),
        ("routes.geojson", "10.3", "1e999", 1, "geometry"),
        ("context.geojson", "50.1", "89.9", 1, "geometry"),
        ("context.geojson", '"name_en": "River"', '"name_en": "River", "name_sq": null', 1, "name_sq"),
        ("context.geojson", '"name_en": "River"', '"name_en": "<i>River"', 1, "name_en"),
        ("context.geojson", '"name_en": "River"', '"name_en": "River", "precision_m": "0"', 1, "precision_m"),
        ("context.geojson", '"name_en": "River"', '"name_en": "River", "basis": "guessed"', 1, "basis"),
        ("context.geojson", '{"type": "FeatureCollection"', '[' * 100_000 + '{"type": "FeatureCollection"', None, ""),
        ("boundaries.geojson", '"left": "N"', '"left": "N/A"', 1, "left"),
    ],
)  # fmt: skip
def test_each_property_has_a_rule(
    file: str, change: str, to: str, row: int | None, column: str, tmp_path: Path
) -> None:
    assert (row, column) in [(fault.row, fault.column) for fault in feature(tiny(tmp_path), file, change, to)]


def test_properties_that_are_read_are_known(tmp_path: Path) -> None:
    """Each file of geometry has its table."""
    assert {path.name for path in tiny(tmp_path).glob("*.geojson")} == set(PROPERTIES)
