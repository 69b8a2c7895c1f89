"""Validation: what is sound passes, and every fault is reported with file, row, column and mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.dataset.dataset import check, load
from geo.dataset.schema import OPTIONAL_TABLES
from geo.errors import DatasetError
from tests.builders import (
    BORDERS,
    CONTEXT,
    FRAME,
    ROUTES,
    SETTINGS,
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

Place = tuple[str, int | None, str]
"""Where a fault is: file, row, column."""


def places(folder: Path) -> list[Place]:
    """Where the faults of a folder are, in the order in which they are reported."""
    return [(fault.file, fault.row, fault.column) for fault in check(folder)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, to be broken."""
    return tiny(tmp_path)


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


TURNING_POINTS = ("dataset.toml", None, "turning_points")
OTHER_ROUTE = [*ROUTES, line([(10.3, 50.6), (10.4, 50.7)], id="route-unknown")]
BROKEN_RULES: dict[str, tuple[Callable[[Path], object], list[Place]]] = {
    "unknown category": (cells("incidents", "clash", category="riot"), [("incidents.csv", 2, "category")]),
    "id is no slug": (
        cells("sources", "press", id="The Press"),
        [("accounts.csv", 3, "source"), ("sources.csv", 3, "id")],
    ),
    "no locator": (cells("accounts", "acc-rule", locator=""), [("accounts.csv", 6, "locator")]),
    "space at an end": (cells("incidents", "clash", actors_en="police "), [("incidents.csv", 2, "actors_en")]),
    "entity in text": (cells("incidents", "clash", summary_en="A &lt; B"), [("incidents.csv", 2, "summary_en")]),
    "script address": (cells("sources", "press", note="javascript:alert(1)"), [("sources.csv", 3, "note")]),
    "no web address": (cells("sources", "press", url="www.example.org"), [("sources.csv", 3, "url")]),
    "latitude of 91": (cells("places", "far", lat="91"), [("places.csv", 4, "lat")]),
    "no number": (cells("places", "town", precision_m="near"), [("places.csv", 2, "precision_m")]),
    "name without status": (cells("places", "far", name_sq_status="official"), [("places.csv", 4, "name_sq")]),
    "unknown status of a name": (cells("places", "town", name_sq_status="none"), [("places.csv", 2, "name_sq_status")]),
    "place that is nowhere": (cells("incident_places", "ip-2", place="nowhere"), [("incident_places.csv", 3, "place")]),
    "entity of a status": (cells("statuses", "st-gate", entity="gate-9"), [("statuses.csv", 2, "entity")]),
    "value of a status": (cells("statuses", "st-gate", value="shut"), [("statuses.csv", 2, "value")]),
    "attribute of a status": (cells("statuses", "st-old", attribute="colour"), [("statuses.csv", 3, "attribute")]),
    "statuses overlap by a day": (
        cells("statuses", "st-new", valid_from="2021-06-30"),
        [("statuses.csv", 4, "valid_from")],
    ),
    "area of no municipality": (
        setting("municipalities = []", 'municipalities = ["mun-north"]'),
        [("dataset.toml", None, "areas.area-all")],
    ),
    "ends before it starts": (cells("incidents", "barricade", end="2021-04-30"), [("incidents.csv", 3, "end")]),
    "days that cover one day": (
        cells("incidents", "clash", date_precision="days"),
        [("incidents.csv", 2, "date_precision")],
    ),
    "before the period": (cells("incidents", "before", background="0"), [("incidents.csv", 6, "background")]),
    "after the period": (
        cells("incidents", "clash", start="2022-01-01", end="2022-01-01"),
        [("incidents.csv", 2, "end")],
    ),
    "start finer than its precision": (
        cells("statuses", "st-gate", precision="year"),
        [("statuses.csv", 2, "valid_from")],
    ),
    "route leaves the frame": (
        lambda folder: write_features(folder, "routes.geojson", [line([(10.3, 50.6), (99.0, 50.7)], id="route")]),
        [("routes.geojson", 1, "geometry")],
    ),
    "language without texts": (
        setting('languages = ["en"]', 'languages = ["en", "fr"]'),
        [("dataset.toml", None, "languages")],
    ),
    "turning point without a day": (setting("{ day = 2021-03-10, ", "{ "), [TURNING_POINTS]),
    "turning point whose day is a text": (setting("2021-03-10", '"2021-03-10"'), [TURNING_POINTS]),
    "turning point with a time of day": (setting("2021-03-10", "2021-03-10T12:00:00"), [TURNING_POINTS]),
    "turning point without English words": (setting('{ en = "New plates" }', '{ sq = "Targa" }'), [TURNING_POINTS]),
    "turning points out of order": (setting("day = 2021-03-10", "day = 2021-08-01"), [TURNING_POINTS]),
    "two turning points on a day": (setting("day = 2021-03-10", "day = 2021-07-01"), [TURNING_POINTS]),
    "turning point before the period": (setting("day = 2021-03-10", "day = 2020-12-31"), [TURNING_POINTS]),
    "turning point after the period": (setting("day = 2021-07-01", "day = 2022-01-01"), [TURNING_POINTS]),
    "turning points that are no list": (
        setting("turning_points = [", "turning_points = 3\nunused = ["),
        [TURNING_POINTS],
    ),
    "dated without precision": (cells("bases", "base", date_precision=""), [("bases.csv", 2, "date_precision")]),
    "half a position": (cells("crossings", "gate", lon=""), [("crossings.csv", 2, "lat/lon/precision_m/basis")]),
    "crossing outside the frame": (cells("crossings", "gate", lat="51.2"), [("crossings.csv", 2, "lat")]),
    "reason beside a position": (
        cells("crossings", "gate", no_place_reason_en="Why?"),
        [("crossings.csv", 2, "no_place_reason_en")],
    ),
    "no position and no reason": (
        cells("crossings", "gate-plan", no_place_reason_en=""),
        [("crossings.csv", 3, "no_place_reason_en")],
    ),
    "flagged outside, lies inside": (cells("places", "town", outside_frame="1"), [("places.csv", 2, "outside_frame")]),
    "text-only route is drawn": (
        cells("routes", "route", kind="text_only", no_place_reason_en="None."),
        [("routes.csv", 2, "kind")],
    ),
    "line of an unknown route": (
        lambda folder: write_features(folder, "routes.geojson", OTHER_ROUTE),
        [("routes.geojson", None, "id")],
    ),
    "placed and with a reason": (
        cells("incidents", "clash", no_place_reason_en="Why?"),
        [("incidents.csv", 2, "no_place_reason_en")],
    ),
    "neither place nor reason": (
        cells("incidents", "rule", no_place_reason_en=""),
        [("incidents.csv", 5, "no_place_reason_en")],
    ),
    "more at least than at most": (cells("casualties", "cas-1", min="2"), [("casualties.csv", 2, "max")]),
    "account of another incident": (
        cells("casualties", "cas-1", account="acc-rule"),
        [("casualties.csv", 2, "account")],
    ),
    "no count is used": (cells("casualties", "cas-1", used="0"), [("casualties.csv", 2, "used")]),
    "statement with neither": (cells("coverage", "cov-2", reason=""), [("coverage.csv", 3, "reason")]),
    "incident in no statement": (
        cells("coverage", "cov-1", incidents="barricade; talks; rule; before"),
        [("incidents.csv", 2, "id")],
    ),
    "municipality without a face": (
        row("municipalities", id="mun-c", code="C", name_en="C", north="0", serb_majority="0"),
        [("municipalities.csv", 4, "code")],
    ),
    "face of no municipality": (
        setting("N = {", "M = {"),
        [("boundaries.geojson", None, "left/right"), ("boundaries.geojson", None, "left/right")],
    ),
    "wrong face code on a line": (
        lambda folder: write_features(
            folder, "boundaries.geojson", [*BORDERS[:3], border([(10.5, 50.3), (10.5, 50.7)], "A", "X")]
        ),
        [
            ("boundaries.geojson", None, "geometry"),
            ("boundaries.geojson", None, "left/right"),
            ("municipalities.csv", 3, "code"),
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_each_broken_rule_is_reported_where_it_is_broken(name: str, folder: Path) -> None:
    """One edit, one fault, unless the edit breaks more than one rule."""
    edit, expected = BROKEN_RULES[name]
    edit(folder)
    assert places(folder) == expected


def spoil(folder: Path, table: str, column: str, value: str) -> list[Place]:
    """Puts the same wrong cell into every row of a table; returns where each has to be reported."""
    rows = read_table(folder, table)
    write_table(folder, table, [{**row, column: value} for row in rows])
    return [(f"{table}.csv", line, column) for line in range(2, len(rows) + 2)]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("incidents", "category", "riot"),
        ("incidents", "title_en", "<b>Clash</b>"),
        ("incidents", "start", "2021-02-30"),
        ("accounts", "source", "nobody"),
        ("accounts", "cites", "report; nobody"),
        ("coverage", "source", "nobody"),
        ("incident_places", "precision_m", "near"),
        ("places", "name_sq_status", "none"),
        ("casualties", "group", " people"),
        ("statuses", "precision", "decade"),
    ],
)
def test_the_same_fault_is_reported_in_every_row_that_has_it(table: str, column: str, value: str, folder: Path) -> None:
    """Though equal cells are looked at once."""
    planted = spoil(folder, table, column, value)
    assert [place for place in places(folder) if place[2] == column and place[0] == f"{table}.csv"] == planted


def test_equal_dates_are_faults_in_every_row_and_other_rows_of_the_table_are_not(folder: Path) -> None:
    """The rule reads four cells; rows that differ in one of them are reported apart."""
    wrong = {"start": "2021-03-10", "end": "2021-03-09", "date_precision": "day"}
    for id in ("clash", "talks"):
        set_cells(folder, "incidents", id, **wrong)
    set_cells(folder, "incidents", "barricade", **{**wrong, "end": "2021-03-10"})
    assert places(folder) == [("incidents.csv", 2, "end"), ("incidents.csv", 4, "end")]


def test_a_cell_that_is_too_long_is_named_by_its_row(folder: Path) -> None:
    """It is nearly always an open quote, and the mend says so."""
    set_cells(folder, "sources", "press", note="x" * 131_073)
    found = [fault for fault in check(folder) if fault.file == "sources.csv"]
    assert [(fault.row, fault.problem, fault.mend) for fault in found] == [
        (3, "it has a cell of more than 131,072 characters", "Close the quote that the cell begins with, or shorten it")
    ]


def test_days_within_sixteen_days_are_sound_and_within_seventeen_are_not(folder: Path) -> None:
    """The edge of the rule."""
    set_cells(folder, "incidents", "barricade", start="2021-05-01", end="2021-05-16", date_precision="days")
    assert check(folder) == []
    set_cells(folder, "incidents", "barricade", end="2021-05-17")
    assert [fault.problem for fault in check(folder)] == ["precision 'days' covers 2 to 16 days, not 17"]


def test_a_missing_file_is_named(folder: Path) -> None:
    """Only the file that is missing, and what depends on it, is reported."""
    (folder / "context.geojson").unlink()
    (folder / "coverage.csv").unlink()
    found = {fault.file: fault.problem for fault in check(folder) if fault.row is None}
    assert found == {"context.geojson": "the file is missing", "coverage.csv": "the file is missing"}


def test_missing_settings_are_one_fault(folder: Path) -> None:
    """Tables are still checked cell by cell."""
    (folder / "dataset.toml").unlink()
    set_cells(folder, "incidents", "clash", category="riot")
    assert places(folder) == [("dataset.toml", None, ""), ("incidents.csv", 2, "category")]


def test_a_missing_setting_is_named(folder: Path) -> None:
    """By its key."""
    text = "\n".join(one for one in SETTINGS.splitlines() if not one.startswith("frame"))
    (folder / "dataset.toml").write_text(text, encoding="utf-8")
    assert places(folder) == [("dataset.toml", None, "frame.extent")]


@pytest.mark.parametrize(
    ("day", "problem", "mend"),
    [
        ('"2021-03-10"', "'2021-03-10' is not a day; write it without quotes, as 2021-09-20", "Correct it"),
        ("2021-07-01", "2021-07-01 stands after 2021-07-01; each day comes once, the earliest first", "Correct it"),
        ("2020-03-10", "2020-03-10 lies outside the period, 2021-01-01 to 2021-12-31", "Correct the day"),
    ],
)
def test_a_turning_point_that_is_wrong_is_reported_with_its_mend(
    folder: Path, day: str, problem: str, mend: str
) -> None:
    """By its day."""
    setting("2021-03-10", day)(folder)
    assert [(fault.problem, fault.mend) for fault in check(folder)] == [(problem, mend)]


def test_turning_points_outside_a_period_that_is_wrong_are_no_second_fault(folder: Path) -> None:
    """There is nothing to hold them against."""
    setting("start = 2021-01-01", 'start = "2021"')(folder)
    assert places(folder) == [("dataset.toml", None, "period")]


def test_a_dataset_may_have_no_turning_points(folder: Path) -> None:
    """An empty list says so."""
    setting("turning_points = [", "turning_points = []\nunused = [")(folder)
    assert check(folder) == []
    assert load(folder).settings.turning_points == ()


def test_a_missing_column_is_named(folder: Path) -> None:
    """And a column that no table has."""
    path = folder / "casualties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("wording", "words", 1), encoding="utf-8")
    assert [(fault.row, fault.column, fault.problem) for fault in check(folder)] == [
        (1, "wording", "the column is missing"),
        (1, "words", "the column is not known"),
    ]


def test_an_empty_table_lacks_all_columns(folder: Path) -> None:
    """A file of no bytes is not a table."""
    (folder / "routes.csv").write_bytes(b"")
    found = check(folder)
    assert {(fault.file, fault.problem) for fault in found} == {("routes.csv", "the column is missing")}
    assert {"id", "kind", "length_km"} <= {fault.column for fault in found}


def test_a_file_that_is_not_utf_8_is_named_with_its_byte(folder: Path) -> None:
    """A spreadsheet's Latin-1 is refused, not guessed."""
    before = (folder / "sources.csv").read_bytes()
    (folder / "sources.csv").write_bytes(before.replace(b"A paper", b"A p\xe5per"))
    faults = [fault for fault in check(folder) if fault.file == "sources.csv"]
    assert [(fault.row, fault.problem) for fault in faults] == [
        (None, f"it is not UTF-8 (byte {before.index(b'A paper') + 3})")
    ]


def test_a_byte_order_mark_is_read_over(folder: Path) -> None:
    """Spreadsheets write one."""
    path = folder / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder) == []


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_line_ends_of_other_systems_are_read(folder: Path, end: bytes) -> None:
    """The tiny dataset has those of Windows, as the standard for CSV says."""
    path = folder / "sources.csv"
    before = load(folder).sources
    path.write_bytes(path.read_bytes().replace(b"\r\n", end))
    assert check(folder) == []
    assert load(folder).sources.equals(before)


def test_a_ragged_row_is_reported_with_its_lengths(folder: Path) -> None:
    """Too few cells, in the row that has them."""
    with (folder / "coverage.csv").open("a", encoding="utf-8") as file:
        file.write("cov-3,report,,¶3\n")
    found = [fault for fault in check(folder) if fault.column == ""]
    assert [(fault.file, fault.row, fault.problem) for fault in found] == [
        ("coverage.csv", 4, "it has 4 cells and the header 7")
    ]


def test_another_crs_is_refused_and_not_guessed(folder: Path) -> None:
    """Coordinates in metres would lie in the sea."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    write_features(folder, "context.geojson", CONTEXT, crs=crs)
    assert [(fault.file, fault.column, fault.problem, fault.mend) for fault in check(folder)] == [
        ("context.geojson", "crs", "the coordinates are in urn:ogc:def:crs:EPSG::3857", "Convert them to EPSG:4326")
    ]


def test_the_crs_of_geojson_may_be_named(folder: Path) -> None:
    """Both names of longitude and latitude on WGS 84 are taken."""
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        write_features(folder, "context.geojson", CONTEXT, crs={"type": "name", "properties": {"name": name}})
        assert check(folder) == []


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


def test_the_command_prints_and_exits_with_0_when_all_is_sound(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``python -m geo check``."""
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: no faults\n"


def test_the_command_prints_every_fault_and_exits_with_1(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of all folders named, sound ones too."""
    sound = tiny(tmp_path_factory.mktemp("sound"))
    set_cells(folder, "incidents", "clash", category="riot")
    set_cells(folder, "casualties", "cas-1", used="0")
    assert main(["check", str(sound), str(folder)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == [f"{sound}: no faults", f"{folder}: 2 faults"]
    assert (
        out[2]
        == "  casualties.csv, row 2, column used: 0 rows are marked as used for 'officers', killed. Mark exactly one."
    )
    assert out[3].startswith(
        "  incidents.csv, row 2, column category: 'riot' is not one of the allowed values. Use clash, "
    )
    assert len(out) == 4


def test_the_command_counts_one_fault_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a missing folder is one."""
    assert main(["check", str(folder / "nowhere")]) == 1
    assert capsys.readouterr().out.startswith(f"{folder / 'nowhere'}: 1 fault\n")


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    """With argparse's exit code, and the word that it knows."""
    with pytest.raises(SystemExit) as stopped:
        main(["mend", "folder"])
    assert stopped.value.code == 2
    assert "check" in capsys.readouterr().err


def test_a_dataset_may_lack_what_is_optional(folder: Path) -> None:
    """Its tables are empty then, and so are the cells of its columns."""
    for table in OPTIONAL_TABLES:
        assert not (folder / f"{table}.csv").exists()
    dataset = load(folder)
    assert all(dataset.table(table).empty for table in OPTIONAL_TABLES)
    assert dataset.casualties["best"].isna().all()
    assert (dataset.statuses[["direction", "end_precision"]] == "").all(axis=None)
    assert (dataset.sources[["should_say", "should_say_why"]] == "").all(axis=None)
