"""The dataset's geometry, opened by a program that this project didn't write."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import NORTHERN_KOSOVO


@pytest.mark.external
@pytest.mark.parametrize(
    ("file", "kinds", "count"),
    [
        ("boundaries.geojson", {"Line String"}, 127),
        ("routes.geojson", {"Line String"}, 7),
        ("context.geojson", {"Unknown (any)"}, 10),
    ],
)
def test_gdal_reads_the_geometry_as_wgs_84(file: str, kinds: set[str], count: int) -> None:
    printed = subprocess.run(
        ["ogrinfo", "-al", "-so", str(NORTHERN_KOSOVO / file)], capture_output=True, text=True, check=True
    ).stdout
    said = dict(re.findall(r"^(Feature Count|Geometry): (.+)$", printed, re.MULTILINE))
    assert int(said["Feature Count"]) == count
    assert said["Geometry"] in kinds
    assert 'GEOGCRS["WGS 84"' in printed
    assert 'ID["EPSG",4326]' in printed
