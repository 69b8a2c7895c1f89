"""What lies around and beneath: neighbours, the lake, rivers, roads, and settlements as labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import current_language, gettext, noop
from geo.language.languages import NAME_LANGUAGES
from geo.places import name, names
from layers.base import Layer, lasting_feature
from layers.schematic import SCHEMATIC, smoothed
from layers.style.symbol import Feature, LegendEntry, Symbol

_LABELLED = (
    "town_municipal_seat", "town", "capital", "city", "village", "mountain_resort", "urban_quarter", "monastery", "bridge", "lake",
)  # fmt: skip


_ORDER = ("lake-schematic", "lake", "river-schematic", "road-schematic", "river", "road")
"""Symbols in drawing order: broad bands beneath lines."""
_LINES = ("river-schematic", "road-schematic")


def _symbol(row: Mapping[str, Any]) -> str:
    """Return the name of the symbol of a lake, a river or a road."""
    return f"{row['kind']}-schematic" if row.get("basis") == SCHEMATIC else str(row["kind"])


def attested(names: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return names of the settings, by language, as ``geo.places.names`` returns those of a row."""
    return {tag: {"name": names[tag], "status": "attested"} for tag in NAME_LANGUAGES if tag in names}


def beyond_the_line(dataset: Dataset) -> frozenset[str]:
    """Return the codes of the neighbours beyond the line whose legend names no status (boundaries of the kind ``line``)."""
    lines = dataset.boundaries[dataset.boundaries["kind"] == "line"]
    return frozenset(dataset.settings.neighbours) & {*lines["left"], *lines["right"]}


class Context(Layer):
    """Orientation, never a subject: quiet colours, and labels by importance at each zoom."""

    id = "context"
    kind = "context"
    called = noop("Water, roads and settlements")
    tables = ("context", "places", "neighbours")
    remark = noop("What is known too roughly for a closer view is not drawn there.")
    locator = ("neighbour",)
    dot = "settlement"

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "neighbour": Symbol("area", fill="paper"),
            "lake": Symbol("area", fill="water", stroke="water-line", stroke_px=0.8),
            "lake-schematic": Symbol("area", fill="water", fill_opacity=0.6),
            "river": Symbol("line", stroke="water-line", stroke_px=1.8),
            "river-schematic": Symbol("line", stroke="water", stroke_px=5),
            "road": Symbol("line", stroke="road", stroke_px=2.4),
            "road-schematic": Symbol("line", stroke="road-schematic", stroke_px=5),
            "settlement": Symbol("point", "circle", 5, fill="text-quiet", stroke="halo", stroke_px=1),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        texts = {
            "lake": gettext("Lake"),
            "lake-schematic": gettext("Schematic: a lake lies about here"),
            "river": gettext("River"),
            "river-schematic": gettext("Schematic: a river runs about here"),
            "road": gettext("Main road"),
            "road-schematic": gettext("Schematic: a road runs about here"),
        }
        there = {_symbol(row) for row in row_dicts(dataset.context)}
        entries = [LegendEntry(symbol, text) for symbol, text in texts.items() if symbol in there]
        return [*entries, LegendEntry("settlement", gettext("Settlement or named place"))]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        across = beyond_the_line(dataset)
        for row in row_dicts(dataset.neighbours):
            names = dataset.settings.neighbours[row["code"]]
            title = names.get(current_language(), names["en"])
            feature = lasting_feature(
                f"neighbour-{row['code'].lower()}", row["geometry"], "neighbour", title, label=attested(names)
            )
            yield replace(feature, facts={**feature.facts, "side": row["code"] in across})
        for row in sorted(row_dicts(dataset.context), key=lambda row: _ORDER.index(_symbol(row))):
            symbol, precision_m = _symbol(row), row.get("precision_m")
            shape = smoothed(row["geometry"]) if symbol in _LINES else row["geometry"]
            yield lasting_feature(
                row["id"], shape, symbol, name(row), precision_m=float(precision_m) if precision_m else None
            )

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
