"""Datasets of odd shapes that are sound: without names, without events, of one day or of a century, at the ends of the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from geo.dataset.schema import rule_of
from tests.mangled.source import OTHERS, Source

DAYS = ("start", "end", "valid_from", "valid_to", "day")


def _nameless(source: Source) -> None:
    source.tables["actors"] = []
    rows = [row for rows in source.tables.values() for row in rows]
    for row in [*rows, *(one["properties"] for one in source.features["context.geojson"])]:
        for name in [one for one in row if one.startswith("name_")]:
            row[name] = "absent" if name.endswith("_status") else ""


def _bare(source: Source) -> None:
    """What may be empty is, but for positions, periods and what one of them asks for; English alone."""
    kept = (
        "name_",
        "lat",
        "lon",
        "precision_m",
        "basis",
        "no_place",
        "valid_",
        "date_precision",
        "incidents",
        "reason",
    )
    for table, rows in source.tables.items():
        for row in rows:
            row |= {
                one: "" for one in row if not one.startswith(kept) and not getattr(rule_of(table, one), "filled", True)
            }
    source.tables["corrections"], source.prose, source.briefings = [], {}, {}
    source.settings |= {"languages": ["en"], "turning_points": []}
    del source.settings["words"], source.settings["region_name"]


def _without_events(source: Source) -> None:
    for row in source.tables["statuses"]:
        row["event"] = ""
    source.tables |= {
        key: []
        for key in (
            "incidents",
            "incident_places",
            "casualties",
            "accounts",
            "coverage",
            "corrections",
            "harm_exceptions",
        )
    }
    source.briefings = {}


def _without_sites(source: Source) -> None:
    tables, gone = source.tables, ("gate", "gate-plan", "route")
    tables |= {key: [] for key in ("crossings", "bases", "routes")}
    source.features["routes.geojson"] = []
    tables["incident_places"] = [row for row in tables["incident_places"] if row["place"] not in gone]
    tables["statuses"] = [row for row in tables["statuses"] if row["entity"] not in gone]
    placed = {row["incident"] for row in tables["incident_places"]}
    for row in tables["incidents"]:
        if row["id"] not in placed:
            row |= {name: "None is named." for name in row if name.startswith("no_place")}
    for attribute in ("passage", "use"):
        del source.settings["attributes"][attribute]


def _background_alone(source: Source) -> None:
    for row in source.tables["incidents"]:
        row["background"] = "1"
    source.briefings = {}


def _one_day(source: Source) -> None:
    source.settings |= {"period": {"start": date(2021, 3, 10), "end": date(2021, 3, 10)}, "turning_points": []}
    for row in source.tables["incidents"]:
        row["background"] = str(int(row["id"] != "clash"))
    source.briefings = {}


def _century(source: Source) -> None:
    source.settings["period"] = {"start": date(1950, 1, 1), "end": date(2049, 12, 31)}


def _in(years: str, first: date, last: date) -> Callable[[Source], None]:
    """All days of the period in other years: ``29`` makes 2021 to 2921."""

    def move(source: Source) -> None:
        source.settings |= {"period": {"start": first, "end": last}, "turning_points": []}
        source.briefings = {}
        for row in (row for rows in source.tables.values() for row in rows):
            row |= {name: years + row[name][2:] for name in DAYS if row.get(name)}

    return move


def _whole_earth(source: Source) -> None:
    source.settings["frame"]["extent"] = source.settings["extents"][0]["extent"] = [-180, -85, 180, 85]
    for row in source.tables["places"]:
        row["outside_frame"] = "0"


def _on(extent: list[float]) -> Callable[[Source], None]:
    def look(source: Source) -> None:
        source.settings["extents"][0]["extent"] = extent

    return look


def _without_key(source: Source) -> None:
    """Nothing is called anything: no context, no kinds of lines, no classes, no areas, no states."""
    source.features["context.geojson"] = []
    source.settings |= {"boundary_kinds": {}, "municipality_classes": {}, "areas": []}
    source.tables["statuses"] = [row for row in source.tables["statuses"] if row["entity"] != "area-all"]
    source.settings["attributes"] = {"passage": {"en": "Crossings", **dict.fromkeys(OTHERS, "X")}}
    for name in ("painted", "board", "time_bands"):
        del source.settings[name]


def _large_numbers(source: Source) -> None:
    tables = source.tables
    for row in tables["casualties"]:
        row |= {name: number for name, number in (("min", "9999999998"), ("max", "9999999999")) if row[name]}
    for row in tables["incident_places"]:
        row |= {"order": "9999999999", "precision_m": "200000"}
    for row in tables["municipalities"]:
        row |= {"population": "9999999999", "area_km2": "1000000"}


def _nobody_hurt(source: Source) -> None:
    source.tables["casualties"] = []


SHAPES: Mapping[str, Callable[[Source], None]] = {
    "nameless": _nameless, "bare": _bare, "without events": _without_events, "without sites": _without_sites,
    "background alone": _background_alone, "one day": _one_day, "a century": _century,
    "the eleventh century": _in("10", date(1001, 1, 1), date(1099, 12, 31)),
    "the thirtieth century": _in("29", date(2900, 1, 1), date(2999, 12, 31)), "the whole Earth": _whole_earth,
    "a close extent": _on([10.35, 50.5, 10.352, 50.502]), "an extent elsewhere": _on([-120.0, -40.0, -119.0, -39.0]),
    "without a key": _without_key, "large numbers": _large_numbers, "nobody hurt": _nobody_hurt,
}  # fmt: skip
