"""What lies around and beneath: neighbours, the lake, rivers, roads, and settlements as labels."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import current_language, gettext, noop
from geo.language.languages import NAME_LANGUAGES
from geo.places import name, names
from layers.base import Layer, lasting_feature
from layers.style.symbol import Feature, LegendEntry, Symbol

_LABELLED = (
    "town_municipal_seat", "town", "capital", "city", "village", "mountain_resort", "urban_quarter", "monastery", "lake",
)  # fmt: skip


class Context(Layer):
    """Orientation, never a subject: quiet colours, and labels by importance at each zoom."""

    id = "context"
    kind = "context"
    called = noop("Water, roads and settlements")
    tables = ("context", "places", "neighbours")
    remark = noop("Lake, roads and part of the river are schematic, drawn for this map.")
    locator = ("neighbour",)
    dot = "settlement"

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "neighbour": Symbol("area", fill="paper"),
            "lake": Symbol("area", fill="water", stroke="water-line", stroke_px=0.8),
            "river": Symbol("line", stroke="water-line", stroke_px=1.8),
            "road": Symbol("line", stroke="road", stroke_px=2.4),
            "settlement": Symbol("point", "circle", 5, fill="text-quiet", stroke="halo", stroke_px=1),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("lake", gettext("Lake")),
            LegendEntry("river", gettext("River")),
            LegendEntry("road", gettext("Main road, schematic")),
            LegendEntry("settlement", gettext("Settlement")),
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        for row in row_dicts(dataset.neighbours):
            names = dataset.settings.neighbours[row["code"]]
            label = {tag: {"name": names[tag], "status": "attested"} for tag in NAME_LANGUAGES if tag in names}
            title = names.get(current_language(), names["en"])
            yield lasting_feature(f"neighbour-{row['code'].lower()}", row["geometry"], "neighbour", title, label=label)
        order = {"lake": 0, "river": 1, "road": 2}
        for row in sorted(row_dicts(dataset.context), key=lambda row: order[row["kind"]]):
            yield lasting_feature(row["id"], row["geometry"], row["kind"], name(row))

    @staticmethod
    def settlements(dataset: Dataset) -> list[dict[str, object]]:
        """Settlements to label, the most important first: names, longitude, latitude, rank (1 to 4)."""
        places = dataset.places
        shown = places[~places["outside_frame"] & places["kind"].isin(_LABELLED)].sort_values(["rank", "id"])
        return [
            {
                "id": row["id"], "names": names(row), "at": [row["lon"], row["lat"]], "rank": row["rank"],
                "class": "water" if row["kind"] == "lake" else "settlement",
            }
            for row in row_dicts(shown)
        ]  # fmt: skip
