"""Made-up events on the embedded dataset's map, from a fixed seed: as many as asked for.

Places are scattered over the middle of the frame, up to 2,000 of them; events share them, as they do
in extracts of event databases. One in ten lasts, or has no exact day.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from geo.dataset.schema import CATEGORIES, columns

SEED = 1244
_IN_ENGLISH = re.compile(r"^languages = \[.*\]$", re.MULTILINE)
"""The line of the settings with the languages: made-up events are told in English alone."""
_EVENT_OF_A_TURN = re.compile(r"^event = .*\n", re.MULTILINE)
"""The lines with the events that turning points are: none of them is among the made-up ones."""
BASE = Path(__file__).resolve().parent.parent / "data" / "northern-kosovo"
START, END = date(2021, 1, 1), date(2024, 4, 2)
WEST, SOUTH, EAST, NORTH = 20.2, 42.0, 21.6, 43.2
MOST_PLACES = 2_000
EXTRA_DAYS = (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 9)
IDS_A_CELL = 1_000
_WHAT = (
    "a group of residents", "police", "masked men", "drivers", "teachers", "a patrol", "local officials", "shop owners",
    "students", "customs officers", "peacekeepers", "villagers", "a convoy", "unknown persons", "miners", "farmers",
)  # fmt: skip
_HOW = (
    "near the school", "on the main road", "at the bridge", "by the town hall", "at a checkpoint", "in the market",
    "outside a polling station", "at the station", "on the road to the crossing", "near the river", "at night",
    "after a meeting", "during a search", "over number plates", "over the currency rule", "ahead of a vote",
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One made-up event at one place: both days included, degrees in EPSG:4326."""

    id: str
    start: date
    end: date
    category: str
    title: str
    place: str
    lat: float
    lon: float
    injured: int


def events(count: int) -> list[Event]:
    """That many events, by day; always the same ones."""
    draw = random.Random(SEED)
    places = [
        (f"bench-place-{number}", round(draw.uniform(SOUTH, NORTH), 5), round(draw.uniform(WEST, EAST), 5))
        for number in range(min(MOST_PLACES, count))
    ]
    last = (END - START).days
    days = sorted(draw.randint(0, last) for _ in range(count))
    made = []
    for number, day in enumerate(days, start=1):
        place, lat, lon = draw.choice(places)
        category = draw.choice([*CATEGORIES])
        extra = draw.choice(EXTRA_DAYS)
        people = draw.choice(("", "", "", f", about {draw.randint(2, 40) * 10} people"))
        made.append(
            Event(
                id=f"bench-{number}",
                start=START + timedelta(days=day),
                end=START + timedelta(days=min(last, day + extra)),
                category=category,
                title=f"{category.title()} by {draw.choice(_WHAT)} {draw.choice(_HOW)}, {place[6:]}{people}",
                place=place,
                lat=lat,
                lon=lon,
                injured=draw.choice((0, 0, 0, 0, 0, 0, 0, 0, 1, 3)),
            )
        )
    return made


def _write(folder: Path, table: str, rows: list[dict[str, object]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(table), restval="")
        writer.writeheader()
        writer.writerows(rows)


def _append(folder: Path, table: str, rows: list[dict[str, object]]) -> None:
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as before:
        names = next(csv.reader(before))
    with file.open("a", encoding="utf-8", newline="") as after:
        csv.DictWriter(after, names, restval="").writerows(rows)


def _clear(folder: Path, table: str, column: str) -> None:
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as before:
        rows = list(csv.DictReader(before))
    with file.open("w", encoding="utf-8", newline="") as after:
        writer = csv.DictWriter(after, [*rows[0]])
        writer.writeheader()
        writer.writerows({**row, column: ""} for row in rows)


def write_dataset(folder: Path, count: int) -> list[Event]:
    """Writes a dataset of that many made-up events, and returns them. The map beneath is the embedded one's."""
    made = events(count)
    shutil.copytree(
        BASE,
        folder,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("briefings", "actors.csv", "harm_exceptions.csv"),
    )
    settings = folder / "dataset.toml"
    text = _IN_ENGLISH.sub('languages = ["en"]', settings.read_text(encoding="utf-8"), count=1)
    settings.write_text(_EVENT_OF_A_TURN.sub("", text), encoding="utf-8")
    _clear(folder, "statuses", "event")
    source = {"source": "bench-source", "locator": "made up"}
    absent = {f"name_{language}_status": "absent" for language in ("sr_latn", "sr_cyrl", "sq")}
    _append(folder, "sources", [{"id": "bench-source", "title": "Made-up events", "kind": "general"}])
    _append(folder, "places", [
        {"id": place, "name_en": place[6:].title(), "name_en_status": "attested", **absent, "lat": lat, "lon": lon,
         "kind": "hamlet", "rank": 4, "precision_m": 800, "basis": "settlement", "outside_frame": 0, **source}
        for place, (lat, lon) in {one.place: (one.lat, one.lon) for one in made}.items()
    ])  # fmt: skip
    _write(folder, "incidents", [
        {"id": one.id, "start": one.start, "end": one.end, "date_precision": "day" if one.start == one.end else "days",
         "category": one.category, "background": 0, "title_en": one.title, "summary_en": f"{one.title}. Made up.",
         "actors_en": "Made up"}
        for one in made
    ])  # fmt: skip
    _write(folder, "incident_places", [
        {"id": f"{one.id}-at", "incident": one.id, "place": one.place, "role": "site", "order": 1, "precision_m": 800, **source}
        for one in made
    ])  # fmt: skip
    _write(folder, "accounts", [
        {"id": f"{one.id}-told", "incident": one.id, **source, "summary_en": "Made up."} for one in made
    ])  # fmt: skip
    _write(folder, "casualties", [
        {"id": f"{one.id}-hurt", "incident": one.id, "account": f"{one.id}-told", "group": "people", "outcome": "injured",
         "min": one.injured, "max": one.injured, "wording": f"{one.injured} people", "used": 1}
        for one in made if one.injured
    ])  # fmt: skip
    _write(folder, "coverage", [
        {"id": f"bench-coverage-{at}", "source": "bench-source", "paragraph": str(at),
         "incidents": "; ".join(one.id for one in made[at : at + IDS_A_CELL])}
        for at in range(0, len(made), IDS_A_CELL)
    ])  # fmt: skip
    _write(folder, "corrections", [])
    return made
