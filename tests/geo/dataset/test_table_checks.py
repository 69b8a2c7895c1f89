"""Rules of a dataset that need more than one cell: each broken one is reported where it is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app_pages import settings
from geo.dataset.dataset import check
from tests.builders import (
    BORDERS,
    ROUTES,
    border,
    line,
    painted,
    read_table,
    set_cells,
    tiny,
    write_features,
    write_table,
)
from tests.geo.dataset.conftest import Place, cells, places, row, setting

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
    "event of a status": (cells("statuses", "st-gate", event="riot"), [("statuses.csv", 2, "event")]),
    "state older than its event": (
        cells("statuses", "st-gate", event="barricade", valid_from="2021-04-30"),
        [("statuses.csv", 2, "event")],
    ),
    "areas filled by no attribute": (
        lambda folder: painted(folder, attribute="colour"),
        [("dataset.toml", None, "painted.attribute")],
    ),
    "areas filled by what is not theirs": (
        lambda folder: painted(folder, attribute="passage", colours='barricaded = "grey"'),
        [("statuses.csv", 2, "entity")],
    ),
    "value without a colour": (
        lambda folder: painted(folder, colours='old = "grey"'),
        [("statuses.csv", 4, "value")],
    ),
    "two values of one colour": (
        lambda folder: painted(folder, colours='old = "grey", new = "grey"'),
        [("dataset.toml", None, "painted")],
    ),
    "a colour that there isn't": (
        lambda folder: painted(folder, colours='old = "grey", new = "pink"'),
        [("dataset.toml", None, "painted")],
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
    "turning point that is no event": (
        setting('title = { en = "New plates" }', 'title = { en = "New plates" }, event = "town"'),
        [("dataset.toml", None, "turning_points.2021-07-01")],
    ),
    "band of a state that is in no row": (
        setting(
            "areas = [",
            'time_bands = [{ attribute = "passage", values = ["shut"], title = { en = "Shut" } }]\nareas = [',
        ),
        [("dataset.toml", None, "time_bands.1")],
    ),
    "board of no attribute": (
        setting("areas = [", 'board = [{ title = { en = "Board" }, attribute = "colour" }]\nareas = ['),
        [("dataset.toml", None, "board.1")],
    ),
    "board of a category that there isn't": (
        setting("areas = [", 'board = [{ title = { en = "Board" }, category = "riot" }]\nareas = ['),
        [("dataset.toml", None, "board.1")],
    ),
    "board of an attribute and a category": (
        setting(
            "areas = [",
            'board = [{ title = { en = "Board" }, attribute = "plates", category = "clash" }]\nareas = [',
        ),
        [("dataset.toml", None, "board")],
    ),
    "more bands than there is room for": (
        setting(
            "areas = [",
            "time_bands = ["
            + ", ".join(['{ attribute = "plates", values = ["new"], title = { en = "New" } }'] * 4)
            + "]\nareas = [",
        ),
        [("dataset.toml", None, "time_bands")],
    ),
    "first look that is no turning point": (
        setting('version = "0.1.0"', 'version = "0.1.0"\nfirst_look = 2021-03-11'),
        [("dataset.toml", None, "first_look")],
    ),
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


def test_days_within_sixteen_days_are_sound_and_within_seventeen_are_not(folder: Path) -> None:
    """The edge of the rule."""
    set_cells(folder, "incidents", "barricade", start="2021-05-01", end="2021-05-16", date_precision="days")
    assert check(folder) == []
    set_cells(folder, "incidents", "barricade", end="2021-05-17")
    assert [fault.problem for fault in check(folder)] == ["precision 'days' covers 2 to 16 days, not 17"]


def with_actors(folder: Path, **texts: str) -> Path:
    """The tiny dataset with a column of actors in Albanian, filled in the first row."""
    rows = read_table(tiny(folder), "incidents")
    set_cells(folder, "incidents", "clash", actors_en=texts["en"])
    path = folder / "incidents.csv"
    lines_ = path.read_text(encoding="utf-8").splitlines()
    cells = [texts["sq"], *[""] * (len(rows) - 1)]
    path.write_text(
        "\n".join([lines_[0] + ",actors_sq", *(f"{one},{cell}" for one, cell in zip(lines_[1:], cells, strict=True))]),
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize(("sq", "parts"), [("Policia", "1 part"), ("Policia; serbë; KFOR", "3 parts")])
def test_a_list_has_as_many_parts_in_each_language(sq: str, parts: str, tmp_path: Path) -> None:
    faults = check(with_actors(tmp_path, en="Police; Serbs", sq=sq))
    assert [(fault.file, fault.row, fault.column, fault.problem, fault.mend) for fault in faults] == [
        ("incidents.csv", 2, "actors_sq", f"it has {parts} and actors_en has 2", "Translate each part in its order, with '; ' between them")
    ]  # fmt: skip


def test_a_list_that_is_not_translated_is_no_fault_where_the_settings_don_t_ask_for_it(tmp_path: Path) -> None:
    assert check(with_actors(tmp_path, en="Police; Serbs", sq="")) == []


def test_a_translation_of_nothing_is_a_fault_in_any_language(tmp_path: Path) -> None:
    assert [(fault.row, fault.column) for fault in check(with_actors(tmp_path, en="", sq="Policia"))] == [
        (2, "actors_sq")
    ]


def test_an_area_has_an_id_that_no_row_has(tmp_path: Path) -> None:
    setting('id = "area-all"', 'id = "town"')(tiny(tmp_path))
    assert ("places.csv", 2, "id") in [(fault.file, fault.row, fault.column) for fault in check(tmp_path)]


def test_a_note_is_there_in_each_language_of_the_dataset_or_in_none(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(settings.EMBEDDED_DATASET, folder)
    file = folder / "incidents.csv"
    text = file.read_text(encoding="utf-8")
    assert text.count(",Raporti jep vetëm vitin.,") > 1
    file.write_text(text.replace(",Raporti jep vetëm vitin.,", ",,", 1), encoding="utf-8")
    assert [(fault.file, fault.column) for fault in check(folder)] == [("incidents.csv", "note_sq")]
