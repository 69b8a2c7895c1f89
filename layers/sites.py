"""The base of the layers of sites: a symbol by what is known of a site on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import shapely

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.agreement import who_says
from geo.language.language import gettext
from geo.places import name, names
from geo.sites import SiteKind
from geo.states.states import one_way
from layers.base import Layer, one_way_values, periods_by_status, symbol_name
from layers.style.symbol import Feature, LegendEntry, ValidityPeriod


class SiteLayer(Layer):
    """The placed sites of one kind, ``site``. ``values`` are what the values of its statuses are called, by value, and
    ``more_symbols`` what its other symbols mean; for ``gettext``."""

    site: ClassVar[SiteKind]
    values: ClassVar[Mapping[str, str]] = MappingProxyType({})
    more_symbols: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def periods_of(self, row: Mapping[str, Any], dataset: Dataset) -> tuple[ValidityPeriod, ...]:
        """Return the periods of a site, by default those of its statuses."""
        return periods_by_status(row, self.site.attribute, dataset, otherwise=self.site.otherwise)

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        one_ways = [
            LegendEntry(symbol_name(value, direction), one_way(gettext(self.values[value]), direction))
            for value, direction in one_way_values(dataset, self.site.attribute)
        ]
        both_ways, more = (
            [LegendEntry(value, gettext(text)) for value, text in texts.items()]
            for texts in (self.values, self.more_symbols)
        )
        return [*both_ways, *one_ways, *more]

    def title_of(self, row: Mapping[str, Any]) -> str:
        """Return the title of a site's feature."""
        return name(row)

    def geometry_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the geometry of a site's feature as GeoJSON (EPSG:4326)."""
        return shapely.geometry.mapping(row["geometry"])

    def facts_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a click on a site shows."""
        return {"names": names(row), "summary": row["summary"]}

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        rows = dataset.sites(self.site)
        rows = rows[rows.geometry.notna()]
        for row in row_dicts(rows):
            yield Feature(
                id=row["id"], subject=row["id"], geometry=self.geometry_of(row), periods=self.periods_of(row, dataset),
                title=self.title_of(row), precision_m=row["precision_m"],
                facts={**self.facts_of(row), "told_by": who_says(dataset).get(row["source"], "")},
            )  # fmt: skip
