"""Validation: what is sound passes, and every fault is reported with file, row, column and mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.dataset.dataset import check, load
from geo.dataset.schema import OPTIONAL_TABLES
from geo.errors import DatasetError
from tests.builders import (
    BORDERS,
    CONTEXT,
    FRAME,
    ROUTES,
    add_row,
    border,
    line,
    read_table,
    set_cells,
    tiny,
    write_features,
    write_table,
)
from tests.conftest import NORTHERN_KOSOVO
from tests.geo.dataset.conftest import Place, cells, places, setting


def plant_twelve(folder: Path) -> list[Place]:
    """Plants twelve faults of twelve kinds; returns where each has to be reported.

    A duplicate id is reported on both of its rows.
    """
    lost = add_row(folder, "incidents", id="lost", start="2021-08-01", end="2021-08-01", date_precision="day",
                   category="raid", background="0", title_en="Lost", summary_en="It is told by nobody.",
                   no_place_reason_en="No place is named.")  # fmt: skip
    set_cells(folder, "coverage", "cov-1", incidents="clash; barricade; talks; rule; before; lost")
    first = set_cells(folder, "sources", "report", note="the first")
    second = add_row(folder, "sources", id="report", title="Another report", kind="report")
    dangling = border([(10.5, 50.5), (10.6, 50.5)], "B", "B")
    write_features(folder, "boundaries.geojson", [*BORDERS, dangling])
    return [
        ("sources.csv", first, "id"),
        ("sources.csv", second, "id"),
        ("accounts.csv", set_cells(folder, "accounts", "acc-paper", cites="nobody"), "cites"),
        ("incidents.csv", set_cells(folder, "incidents", "rule", start="2021-02-30"), "start"),
        ("bases.csv", set_cells(folder, "bases", "base", valid_to="2021-01-31", lat="50.623"), "valid_to"),
        ("bases.csv", 2, "lat"),
        ("incidents.csv", set_cells(folder, "incidents", "talks", end="2021-04-29"), "date_precision"),
        ("places.csv", set_cells(folder, "places", "village", name_sq="Fshati", name_sq_status="absent"), "name_sq"),
        ("places.csv", set_cells(folder, "places", "far", outside_frame="0"), "outside_frame"),
        ("incidents.csv", set_cells(folder, "incidents", "clash", title_en="<b>Clash</b>"), "title_en"),
        ("incidents.csv", lost, "id"),
        ("casualties.csv", set_cells(folder, "casualties", "cas-3", used="1") - 1, "used"),
        ("boundaries.geojson", len(BORDERS) + 1, "geometry"),
    ]


def test_the_tiny_dataset_has_no_faults(folder: Path) -> None:
    """The ground for all other tests: what they report was planted by them."""
    assert check(folder) == []
    dataset = load(folder)
    assert list(dataset.events["id"]) == ["clash", "barricade", "talks", "rule", "before"]
    assert list(dataset.municipalities["code"]) == ["A", "B"]


def test_the_embedded_dataset_has_no_faults() -> None:
    """What is committed is sound."""
    assert check(NORTHERN_KOSOVO) == []


def test_a_dataset_with_twelve_planted_faults_reports_all_twelve(folder: Path) -> None:
    """Each with its file, row and column, and nothing else."""
    planted = plant_twelve(folder)
    assert sorted(places(folder), key=str) == sorted(planted, key=str)


def test_the_error_lists_every_fault_with_its_place_and_mend(folder: Path) -> None:
    """A person who reads the error sees all faults at once, ordered by file and row."""
    plant_twelve(folder)
    with pytest.raises(DatasetError) as caught:
        load(folder)
    lines = str(caught.value).splitlines()
    assert lines[0] == f"{folder.name}: 13 faults"
    assert lines[1:] == [f"  {fault}" for fault in check(folder)]
    assert (
        "  places.csv, row 3, column name_sq: the name is marked absent. "
        "Leave the name empty and its status 'absent', or fill in both."
    ) in lines
    assert (
        "  incidents.csv, row 5, column start: '2021-02-30' is not a day. Write it as YYYY-MM-DD, from the year 1000 to 2999."
    ) in lines
    rows = [(fault.file, fault.row or 0) for fault in caught.value.faults]
    assert rows == sorted(rows)


def test_a_missing_file_is_named(folder: Path) -> None:
    """Only the file that is missing, and what depends on it, is reported."""
    (folder / "context.geojson").unlink()
    (folder / "coverage.csv").unlink()
    found = {fault.file: fault.problem for fault in check(folder) if fault.row is None}
    assert found == {"context.geojson": "the file is missing", "coverage.csv": "the file is missing"}


def test_a_missing_folder_is_one_fault(tmp_path: Path) -> None:
    """For the check and for the loader."""
    missing = tmp_path / "nowhere"
    assert [(fault.file, fault.problem) for fault in check(missing)] == [("nowhere", "the folder is missing")]
    with pytest.raises(DatasetError, match="the folder is missing"):
        load(missing)


# What a person may well put into a file: each is a reported fault, never a traceback, and nothing
# that the check lets pass may fail later.

BOTH_ROUTES = [ROUTES[0], line([(10.3, 50.6), (10.4, 50.7)], id="route")]
MULTI = {
    "type": "Feature",
    "properties": {"left": "A", "right": "B", "kind": "municipal"},
    "geometry": {
        "type": "MultiLineString",
        "coordinates": [[[10.5, 50.3], [10.5, 50.5]], [[10.5, 50.5], [10.5, 50.7]]],
    },
}
ODD_RIVER = {"id": "{{ 7*7 }}", "kind": "river", "name_en": "River"}
NULL_SIDE = line(FRAME, left=None, right="", kind="outer")
NOWHERE = {"type": "Feature", "properties": {"left": "A", "right": "B", "kind": "municipal"}, "geometry": None}


def _open_quote(folder: Path) -> None:
    text = (folder / "sources.csv").read_bytes()
    (folder / "sources.csv").write_bytes(text.replace(b"A report", b'"A report'))


def _long_open_quote(folder: Path) -> None:
    _open_quote(folder)
    with (folder / "sources.csv").open("ab") as file:
        file.write(b"more,Another paper,,,,,press,,\r\n" * 5000)


def _odd_neighbour(folder: Path) -> None:
    code = "{{ 7*7 }}"
    setting("N = {", f'"{code}" = {{')(folder)
    path = folder / "boundaries.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"N"', f'"{code}"'), encoding="utf-8")


def _twice_in_the_header(folder: Path) -> None:
    lines = (folder / "sources.csv").read_text(encoding="utf-8").splitlines()
    text = "\n".join([lines[0] + ",note", *(one + "," for one in lines[1:])]) + "\n"
    (folder / "sources.csv").write_text(text, encoding="utf-8")


def _no_events(folder: Path) -> None:
    write_table(folder, "incidents", [])


HARD_TO_READ: dict[str, tuple[Callable[[Path], object], str]] = {
    "superscript digit in a count": (cells("casualties", "cas-2", min="3²"), "casualties.csv"),
    "superscript digits in both counts": (cells("casualties", "cas-2", min="²", max="³"), "casualties.csv"),
    "superscript digit in an order": (cells("incident_places", "ip-2", order="²"), "incident_places.csv"),
    "underscore in a number": (cells("places", "village", lat="5_0.5"), "places.csv"),
    "not a number": (cells("places", "village", precision_m="nan"), "places.csv"),
    "week date": (cells("bases", "base", valid_from="2021-W05-1"), "bases.csv"),
    "header names a column twice": (_twice_in_the_header, "sources.csv"),
    "quote that is not closed": (_open_quote, "sources.csv"),
    "quote that is not closed in a long table": (_long_open_quote, "sources.csv"),
    "references into an empty table": (_no_events, "accounts.csv"),
    "two municipalities of one code": (cells("municipalities", "mun-east", code="A"), "municipalities.csv"),
    "route drawn twice": (lambda folder: write_features(folder, "routes.geojson", BOTH_ROUTES), "routes.geojson"),
    "drawn route without precision": (cells("routes", "route", precision_m=""), "routes.csv"),
    "border of several lines": (
        lambda folder: write_features(folder, "boundaries.geojson", [*BORDERS[:3], MULTI]),
        "boundaries.geojson",
    ),
    "border without geometry": (
        lambda folder: write_features(folder, "boundaries.geojson", [*BORDERS, NOWHERE]),
        "boundaries.geojson",
    ),
    "border of a neighbour that is not closed": (
        lambda folder: write_features(folder, "boundaries.geojson", BORDERS[1:]),
        "boundaries.geojson",
    ),
    "border of no length": (
        lambda folder: write_features(
            folder, "boundaries.geojson", [*BORDERS, border([(10.5, 50.5), (10.5, 50.5)], "A", "B")]
        ),
        "boundaries.geojson",
    ),
    "border with null for a side": (
        lambda folder: write_features(folder, "boundaries.geojson", [NULL_SIDE, *BORDERS[1:]]),
        "boundaries.geojson",
    ),
    "context of an unknown kind": (
        lambda folder: write_features(
            folder, "context.geojson", [line([(10.1, 50.1), (10.9, 50.1)], id="x", kind="rail")]
        ),
        "context.geojson",
    ),
    "context with an id that is no slug": (
        lambda folder: write_features(folder, "context.geojson", [{**CONTEXT[0], "properties": ODD_RIVER}]),
        "context.geojson",
    ),
    "neighbour with a code that is no word": (_odd_neighbour, "dataset.toml"),
    "no extent to show": (setting("extents = [{", "extents = []\nunused = [{"), "dataset.toml"),
    "settings of another shape": (
        setting('title = { en = "Two squares, 2021" }', 'title = "Two squares"'),
        "dataset.toml",
    ),
    "GeoJSON that is no collection": (
        lambda folder: (folder / "context.geojson").write_text("[1, 2]"),
        "context.geojson",
    ),
    "JSON cut off": (lambda folder: (folder / "routes.geojson").write_text('{"features": ['), "routes.geojson"),
}


@pytest.mark.parametrize("name", HARD_TO_READ)
def test_what_can_not_be_used_is_a_fault_and_never_a_traceback(name: str, folder: Path) -> None:
    """The fault names the file that has to be mended."""
    edit, file = HARD_TO_READ[name]
    edit(folder)
    assert file in {fault.file for fault in check(folder)}


def test_a_dataset_without_drawn_routes_loads(folder: Path) -> None:
    """Another place may have none."""
    write_table(folder, "routes", [one for one in read_table(folder, "routes") if one["kind"] == "text_only"])
    write_features(folder, "routes.geojson", [])
    assert check(folder) == []
    assert [shape is None for shape in load(folder).routes.geometry] == [True]


def test_the_hash_changes_with_the_content_and_with_nothing_else(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same files elsewhere have the same hash; one other letter has another."""
    first = load(folder).hash
    assert re.fullmatch("[0-9a-f]{64}", first)
    assert load(tiny(tmp_path_factory.mktemp("same"))).hash == first
    (folder / "notes.md").write_text("A note beside the data.", encoding="utf-8")
    assert load(folder).hash == first
    set_cells(folder, "incidents", "clash", title_en="Clash in town")
    assert load(folder).hash != first


def test_frames_are_typed_once(folder: Path) -> None:
    """Days, numbers and flags; what is empty is missing, not zero."""
    dataset = load(folder)
    assert dataset.events["start"].dtype == "datetime64[s]"
    assert list(dataset.events["background"]) == [False, False, False, False, True]
    counts = dataset.casualties.set_index("id")
    assert counts.loc["cas-1", "max"] == 1
    assert list(counts["max"].isna()) == [False, True, False]
    assert list(dataset.statuses["valid_from"].isna()) == [False, True, False]
    assert [shape is None for shape in dataset.crossings.geometry] == [False, True]
    assert dataset.places.crs.to_epsg() == 4326


def test_a_dataset_may_lack_what_is_optional(folder: Path) -> None:
    """Its tables are empty then, and so are the cells of its columns."""
    for table in OPTIONAL_TABLES:
        assert not (folder / f"{table}.csv").exists()
    dataset = load(folder)
    assert all(dataset.table(table).empty for table in OPTIONAL_TABLES)
    assert dataset.casualties["best"].isna().all()
    assert (dataset.statuses[["direction", "end_precision"]] == "").all(axis=None)
    assert (dataset.sources[["should_say", "should_say_why"]] == "").all(axis=None)
