"""Events, by category, in three sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by
from geo.dataset.schema import CATEGORIES
from geo.events.counts import counts, in_order, weight_of
from geo.language.language import gettext, noop
from geo.places import happened_at, names
from geo.situation import replayed, used_casualties
from geo.time.days import write_range
from layers.base import Layer, day_numbers
from layers.style.categories import GROUPS, SIZES_PX, STYLE
from layers.style.symbol import Feature, LegendEntry, Symbol, ValidityPeriod

SIZES = noop("Size and fill")
DERIVED = ("derived", "schematic")


Rows = Sequence[Mapping[str, Any]]


def size_of(casualties: Rows) -> str:
    """Return the size of an event's symbol from its used casualty rows: ``large`` when a count of people killed is of
    somebody (``geo.events.counts.weigh``), else ``medium`` when one of people injured is, else ``small``."""
    harmed = {row["outcome"] for row in casualties if weight_of(row) >= 1}
    return "large" if "killed" in harmed else "medium" if "injured" in harmed else "small"


class EventLayer(Layer):
    """Events of some categories, one feature a place; those without a place have one without.

    A place that people only came from (role ``origin``) is named on the card and not drawn: nothing happened there.
    """

    tables = ("events", "event_places", "casualties", "places")
    categories: tuple[str, ...]

    def periods_of(self, row: Mapping[str, Any], size: str, basis: str) -> tuple[ValidityPeriod, ...]:
        """Return the periods of an event (``first`` and ``last`` are its days) at a place: one, or one while it lasts and one after it."""
        raise NotImplementedError

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        rows = replayed(dataset)
        rows = rows[rows["category"].isin(self.categories)]
        rows = rows.assign(first=day_numbers(rows["start"], dataset), last=day_numbers(rows["end"], dataset))
        columns = ["id", "first", "last", "date_precision", "category", "title", "summary", "no_place_reason"]
        start = dataset.settings.start
        used = in_order(used_casualties(dataset))
        hurt = rows_by(used, "incident")
        lines = grouped((count.event, count.describe()) for count in counts(dataset, used))
        places = _places(dataset)
        for row in row_dicts(rows[columns]):
            id = row["id"]
            size = size_of(hurt.get(id, []))
            shared: dict[str, Any] = {"subject": id, "title": row["title"], "days": (row["first"], row["last"])}
            facts = {
                "category": row["category"],
                "when": write_range(
                    start + timedelta(days=row["first"]), start + timedelta(days=row["last"]), row["date_precision"]
                ),
                "date_precision": row["date_precision"],
                "summary": row["summary"],
                "counts": lines.get(id, []),
            }
            placed = places.get(id, [])
            if not placed:
                yield Feature(
                    id=id, geometry=None, periods=self.periods_of(row, size, "derived"),
                    facts={**facts, "no_place_reason": row["no_place_reason"]}, **shared,
                )  # fmt: skip
            for number, at in enumerate(placed, start=1):
                yield Feature(
                    id=id if number == 1 else f"{id}--{number}",
                    geometry={"type": "Point", "coordinates": [at["lon"], at["lat"]]},
                    periods=self.periods_of(row, size, at["basis"]),
                    precision_m=at["precision_m"],
                    at_edge=not at["inside"],
                    facts={
                        **facts,
                        "place": at["place"],
                        "place_names": at["names"],
                        "role": at["role"],
                        "basis": at["basis"],
                        "part": [number, len(placed)] if len(placed) > 1 else None,
                    },
                    **shared,
                )


def _places(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Return where each event happened, in the order of the story; the names of a place are one object for all."""
    points = happened_at(dataset)
    named = {row["place"]: names(row) for row in row_dicts(points.drop_duplicates("place"))}
    columns = points[["incident", "place", "role", "basis", "precision_m", "inside"]].assign(
        lon=points.geometry.x, lat=points.geometry.y
    )
    return grouped((at["incident"], {**at, "names": named[at["place"]]}) for at in row_dicts(columns))


class Events(EventLayer):
    """All events but barricades. Hollow symbols mark a derived position."""

    id = "incidents"
    kind = "events"
    called = noop("Incidents")
    categories = tuple(category for category in CATEGORIES if category != "barricade")
    remark = noop(
        "Largest: at least one person killed. Middle: people injured. A ring shows how precisely the place is known."
    )

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        found = {}
        for category in self.categories:
            colour, shape, _ = STYLE[category]
            for size, size_px in SIZES_PX.items():
                found[f"{category}-{size}"] = Symbol(
                    "point", shape, size_px, fill=colour, stroke="halo", stroke_px=1.4, ring=True
                )
                found[f"{category}-{size}-hollow"] = Symbol(
                    "point", shape, size_px, fill="halo", stroke=colour, stroke_px=2.2, ring=True
                )
        return found

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        present = set(replayed(dataset)["category"])
        return [
            LegendEntry(f"{category}-small", gettext(text), gettext(GROUPS[colour]))
            for category, (colour, _, text) in STYLE.items()
            if category in present and category in self.categories
        ] + [
            LegendEntry("shooting-large", gettext("At least one person killed"), gettext(SIZES), sizes=True),
            LegendEntry("shooting-medium", gettext("People injured"), gettext(SIZES), sizes=True),
            LegendEntry("shooting-small", gettext("No number of people hurt recorded"), gettext(SIZES), sizes=True),
            LegendEntry(
                "raid-small-hollow", gettext("Hollow: position derived, not published"), gettext(SIZES), sizes=True
            ),
        ]

    def periods_of(self, row: Mapping[str, Any], size: str, basis: str) -> tuple[ValidityPeriod, ...]:
        hollow = "-hollow" if basis in DERIVED else ""
        return (ValidityPeriod(None, None, f"{row['category']}-{size}{hollow}"),)
