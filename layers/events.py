"""Events, by category, in three sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by
from geo.dataset.schema import CATEGORIES
from geo.events.agreement import sources_by_name
from geo.events.counts import INJURED, KILLED, used_in_words, worst_outcome
from geo.events.prominence import ranks
from geo.events.titles import short_titles
from geo.language.language import gettext, noop
from geo.places import event_areas, happened_at, names
from geo.sites import PLACES
from geo.situation import replayed, used_casualties
from geo.time.days import write_range
from layers.base import Layer, day_numbers
from layers.style.categories import GROUPS, SIZES_PX, STYLE
from layers.style.symbol import Feature, LegendEntry, Symbol, ValidityPeriod

SIZES = noop("Size")
DERIVED = ("derived", "schematic")


Rows = Sequence[Mapping[str, Any]]


def size_of(casualties: Rows) -> str:
    """Return the size of an event's symbol from its used casualty rows: ``large`` when a count of people killed is of
    somebody (``geo.events.counts.weigh``), else ``medium`` when one of people injured is, else ``small``."""
    return {KILLED: "large", INJURED: "medium", "": "small"}[worst_outcome(casualties)]


class EventLayer(Layer):
    """Events of some categories, one feature a place; those without a place have one without. Where an event happened
    in areas as a whole, its features have their ids (``areas``): these are outlined.

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
        hurt, lines = rows_by(used_casualties(dataset), "incident"), used_in_words(dataset)
        short = short_titles(dataset)
        places, areas = _places(dataset), event_areas(dataset)
        rank = ranks(dataset)
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
                "told_by": sources_by_name(dataset, id),
                "areas": areas.get(id, ()),
                "short": short[id],
                "harm": "; ".join(lines.get(id, [])),
                "rank": rank[id],
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
                        "is_place": at["kind_of"] == PLACES.id,
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
    columns = points[["incident", "place", "role", "basis", "precision_m", "inside", "kind_of"]].assign(
        lon=points.geometry.x, lat=points.geometry.y
    )
    return grouped((at["incident"], {**at, "names": named[at["place"]]}) for at in row_dicts(columns))


class Events(EventLayer):
    """All events but barricades. All are solid: how well a place is known is said by the ring around it, dashed where
    the position is derived."""

    id = "incidents"
    kind = "events"
    called = noop("Incidents")
    categories = tuple(category for category in CATEGORIES if category != "barricade")
    outline = "area"
    remark = noop(
        "Largest: at least one person killed. Middle: people injured. A ring shows how precisely the place is known; "
        "it is dashed where the position is derived, not published."
    )

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        found = {}
        for category in self.categories:
            colour, shape, _ = STYLE[category]
            for size, size_px in SIZES_PX.items():
                found[f"{category}-{size}"] = Symbol(
                    "point", shape, size_px, fill=colour, stroke="halo", stroke_px=1.4, ring="solid"
                )
                found[f"{category}-{size}-derived"] = replace(found[f"{category}-{size}"], ring="dashed")
        # A band through which the lines on it are seen: it makes no line firmer than it is.
        return found | {self.outline: Symbol("area", stroke="text", stroke_px=6, stroke_opacity=0.3)}

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        present = set(replayed(dataset)["category"])
        area = LegendEntry(self.outline, gettext("Area in which an event of the day happened, or for which it held"))
        return [
            LegendEntry(f"{category}-small", gettext(text), gettext(GROUPS[colour]))
            for category, (colour, _, text) in STYLE.items()
            if category in present and category in self.categories
        ] + [
            LegendEntry("shooting-large", gettext("At least one person killed"), gettext(SIZES), sizes=True),
            LegendEntry("shooting-medium", gettext("People injured"), gettext(SIZES), sizes=True),
            LegendEntry("shooting-small", gettext("No number of people hurt recorded"), gettext(SIZES), sizes=True),
            *([area] if event_areas(dataset) else []),
        ]

    def periods_of(self, row: Mapping[str, Any], size: str, basis: str) -> tuple[ValidityPeriod, ...]:
        derived = "-derived" if basis in DERIVED else ""
        return (ValidityPeriod(None, None, f"{row['category']}-{size}{derived}"),)
