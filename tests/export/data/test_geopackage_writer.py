"""GeoPackages: their layers, types and notes."""

from __future__ import annotations

import pyogrio

from export.data.event_tables import accounts
from export.data.extract import Extract
from tests.export import readers
from tests.export.conftest import write, write_anew


def test_a_geopackage_has_its_layers_types_and_notes(extract: Extract) -> None:
    data = write(extract, "gpkg")
    with readers.geopackage(data) as file:
        layers = pyogrio.list_layers(file).tolist()
        infos = {name: pyogrio.read_info(file, layer=name) for name in readers.LAYERS}
    assert layers == [[name, "Point" if name == "events" else None] for name in readers.LAYERS]
    info = infos["events"]
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert {types[name] for name in ("start", "end")} == {"OFTDate"}
    assert types["precision_m"] == "OFTInteger64"
    assert info["crs"] == "EPSG:4326"
    for one in infos.values():
        for text in (one["layer_metadata"]["DESCRIPTION"], one["dataset_metadata"]["ABOUT"]):
            assert "Attribution: Nobody.\nDisclaimer: Made up." in text
            assert extract.dataset.hash in text


def test_a_geopackage_parts_events_by_whether_they_have_a_place(extract: Extract) -> None:
    data = write(extract, "gpkg")
    at, without = readers.layer(data, "events"), readers.layer(data, "events_without_place")
    assert list(at["incident_place"]) == ["ip-4", "ip-2", "ip-1", "ip-march", "ip-3"]
    assert list(at["role"]) == ["venue", "site", "moved_to", "origin", "site"]
    assert [(point.x, point.y) for point in at.geometry[1:3]] == [(10.35, 50.5), (10.65, 50.5)]
    assert at.geometry.notna().all()
    assert list(without["id"]) == ["rule", "march", "plan"]
    assert without["why_no_position"].ne("").all()
    assert len(readers.layer(data, "accounts")) == len(accounts(extract))
    assert len(readers.layer(data, "casualties")) == 3


def test_a_geopackage_leaves_gdal_as_it_was(extract: Extract) -> None:
    write_anew(extract, "gpkg")
    for option in ("OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS"):
        assert pyogrio.get_gdal_config_option(option) is None
