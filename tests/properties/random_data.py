"""Random data on the tiny dataset's map: all kinds of events, and sites whose state changes."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

from geo.dataset.dataset import Dataset, load
from geo.dataset.schema import CATEGORIES, FIXED_VALUES
from geo.dataset.table_checks import Row
from tests.builders import line, read_table, tiny, write_features, write_table

EVENTS = 300
PLACES = 30
SITES = 6
START, DAYS = date(2021, 1, 1), 365


def _day(number: int | None) -> str:
    """A day by its number in the period; empty for none."""
    return "" if number is None else (START + timedelta(days=number)).isoformat()


def _places(draw: random.Random) -> list[Row]:
    """Hamlets, one in five of them outside the frame."""
    found = []
    for number in range(PLACES):
        outside = draw.random() < 0.2
        lon = draw.uniform(11.1, 12) if outside else draw.uniform(10.25, 10.75)
        found.append(
            {"id": f"place-{number}", "name_en": f"Place {number}", "lon": f"{lon:.4f}", "kind": "hamlet",
             "lat": f"{draw.uniform(50.35, 50.65):.4f}", "rank": "4", "precision_m": "500",
             "basis": draw.choice(["settlement", "derived"]), "outside_frame": str(int(outside))}
        )  # fmt: skip
    return found


def _days(draw: random.Random) -> tuple[int, int, str]:
    """First and last day and their precision: a day, some days, or a month."""
    if draw.random() < 0.15:
        month = draw.randint(1, 12)
        after = date(2021 + month // 12, month % 12 + 1, 1)
        return (date(2021, month, 1) - START).days, (after - START).days - 1, "month"
    first = draw.randint(0, DAYS - 1)
    last = min(DAYS - 1, first + draw.choice([0, 0, 0, 1, 5, 14]))
    return first, last, "day" if first == last else "days"


def _events(draw: random.Random, sites: list[str]) -> dict[str, list[Row]]:
    """Incidents at up to three places or none, barricades among them, with what else they need."""
    found: dict[str, list[Row]] = {"incidents": [], "incident_places": [], "accounts": []}
    for number in range(EVENTS):
        first, last, precision = _days(draw)
        count = draw.choice([0, 1, 1, 1, 2, 3])
        found["incidents"].append(
            {"id": f"inc-{number}", "start": _day(first), "end": _day(last), "date_precision": precision,
             "category": draw.choice([*CATEGORIES, "barricade", "barricade"]), "background": str(int(draw.random() < 0.05)),
             "title_en": f"Number {number}", "summary_en": "It happened.", "no_place_reason_en": "" if count else "None is named."}
        )  # fmt: skip
        found["accounts"].append({"id": f"acc-{number}", "incident": f"inc-{number}", "summary_en": "It tells it."})
        found["incident_places"] += [
            {"id": f"at-{number}-{order}", "incident": f"inc-{number}", "place": place, "order": str(order),
             "role": draw.choice(["site", "venue", "origin"]), "precision_m": "700"}
            for order, place in enumerate(draw.sample(sites, count), start=1)
        ]  # fmt: skip
    ids = "; ".join(row["id"] for row in found["incidents"])
    return {**found, "coverage": [{"id": "cov-3", "paragraph": "¶3", "incidents": ids}]}


def _statuses(draw: random.Random, entity: str, attribute: str) -> list[Row]:
    """What holds for an entity in turn, with gaps; the ends may be open."""
    found = []
    cuts = sorted(draw.sample(range(1, DAYS), 5))
    for part, (first, last) in enumerate(zip([None, *[cut + 1 for cut in cuts]], [*cuts, None], strict=True)):
        if draw.random() < 0.7:
            found.append(
                {"id": f"{entity}-{part}", "entity": entity, "attribute": attribute, "summary_en": "So it was.",
                 "value": draw.choice(FIXED_VALUES[attribute]), "precision": "day",
                 "valid_from": _day(first), "valid_to": _day(last)}
            )  # fmt: skip
    return found


def _sites(draw: random.Random) -> dict[str, list[Row]]:
    """Crossings, bases and roads, and what holds for them."""
    found: dict[str, list[Row]] = {"crossings": [], "bases": [], "routes": [], "statuses": []}
    for number in range(SITES):
        first, last = sorted(draw.sample(range(DAYS), 2))
        at = {"lon": f"10.{40 + number}", "lat": "50.5", "precision_m": "900", "summary_en": "It is there."}
        kind = "planned" if number == 0 else "official"
        found["crossings"].append(
            {"id": f"gate-{number}", "name_en": f"Gate {number}", "kind": kind, "basis": "surveyed", **at}
        )
        found["bases"].append(
            {"id": f"base-{number}", "name_en": f"Base {number}", "kind": draw.choice(["border_post", "expropriated_land"]),
             "basis": "derived", "valid_from": draw.choice(["", _day(first)]), "valid_to": draw.choice(["", _day(last)]),
             "date_precision": "day", **at}
        )  # fmt: skip
        found["routes"].append(
            {"id": f"route-{number}", "name_en": f"Road {number}", "kind": "stub", "precision_m": "900",
             "basis": "schematic", "summary_en": "A road."}
        )  # fmt: skip
        if kind == "official":
            found["statuses"] += _statuses(draw, f"gate-{number}", "passage")
        found["statuses"] += _statuses(draw, f"route-{number}", "use")
    return found


def random_data(draw: random.Random, folder: Path) -> Dataset:
    """Writes the tiny dataset with some hundred random events and some sites into a folder, and loads it."""
    tiny(folder)
    places = _places(draw)
    at = [row["id"] for row in places] + ["town", "village", "far", "gate", "mun-west", "route"]
    for table, rows in ({"places": places} | _events(draw, at) | _sites(draw)).items():
        write_table(folder, table, [*read_table(folder, table), *rows])
    drawn = json.loads((folder / "routes.geojson").read_text(encoding="utf-8"))["features"]
    heights = [50.4 + number / 100 for number in range(SITES)]
    lines = [line([(10.3, lat), (10.4, lat)], id=f"route-{number}") for number, lat in enumerate(heights)]
    write_features(folder, "routes.geojson", [*drawn, *lines])
    return load(folder)
