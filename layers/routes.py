"""Alternative routes: schematic, dashed, by what is known of their use on the day."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from geo.dataset import Dataset
from geo.language import gettext, noop
from geo.places import name, names
from layers.base import Layer, spells_by_status
from layers.symbol import Feature, LegendEntry, Symbol


class Routes(Layer):
    """Roads across the line that are no official crossing. The unplaced ones are listed beside the map."""

    id = "routes"
    called = noop("Alternative routes")
    tables = ("routes", "statuses")
    remark = noop("Schematic corridors, not tracks: good to a few kilometres.")

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        return {
            "unknown": Symbol("line", stroke="route", stroke_px=1.6, dash_px=(2, 6)),
            "in_use": Symbol("line", stroke="route", stroke_px=3.2, dash_px=(9, 5)),
            "watched": Symbol("line", stroke="authority", stroke_px=2.6, dash_px=(9, 4, 2, 4)),
            "blocked": Symbol("line", stroke="route-blocked", stroke_px=3.4, dash_px=(2, 4)),
        }

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        return [
            LegendEntry("in_use", gettext("In use, as reported")),
            LegendEntry("watched", gettext("Watched by police")),
            LegendEntry("blocked", gettext("Blocked")),
            LegendEntry("unknown", gettext("Nothing reported for the day")),
        ]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        for row in dataset.routes[dataset.routes.geometry.notna()].to_dict("records"):
            yield Feature(
                id=row["id"],
                subject=row["id"],
                geometry=shapely.geometry.mapping(row["geometry"]),
                spells=spells_by_status(row, "use", dataset, otherwise="unknown"),
                title=name(row),
                precision_m=row["precision_m"],
                facts={"names": names(row), "summary": row["summary"]},
            )
