"""The dataset's geometry, opened by a program that this project didn't write."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.conftest import NORTHERN_KOSOVO


@pytest.mark.external
@pytest.mark.parametrize(
    ("file", "kinds", "count"),
    [
        ("boundaries.geojson", {"LineString"}, 127),
        ("routes.geojson", {"LineString"}, 7),
        ("context.geojson", {"LineString", "Polygon", "Unknown (any)"}, 6),
    ],
)
def test_gdal_reads_the_geometry_as_wgs_84(file: str, kinds: set[str], count: int) -> None:
    printed = subprocess.run(
        ["ogrinfo", "-json", "-al", "-so", str(NORTHERN_KOSOVO / file)], capture_output=True, text=True, check=True
    ).stdout
    (layer,) = json.loads(printed)["layers"]
    assert layer["featureCount"] == count
    (geometry,) = layer["geometryFields"]
    assert geometry["type"] in kinds
    assert geometry["coordinateSystem"]["projjson"]["id"] == {"authority": "EPSG", "code": 4326}
