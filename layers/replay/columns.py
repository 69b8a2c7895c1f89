"""The timed features as columns: an Arrow table for events, whose codes point into lists of values. Numbers travel as
numbers and each text once, so that 100,000 events fit into a few megabytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from geo.events.facets import Facet
from layers.style.symbol import Feature

NONE = -1
"""The code of what is not there: no place, no number."""


@dataclass
class ValueList:
    """Distinct values in the order in which they came; a column holds their places in the list."""

    values: list[Any] = field(default_factory=list)
    _codes: dict[Any, int] = field(default_factory=dict)

    def code(self, key: Any, value: Any = None) -> int:
        """Return the place of a key in the list; ``value`` is what the list holds for it, itself by default."""
        if key not in self._codes:
            self._codes[key] = len(self.values)
            self.values.append(key if value is None else value)
        return self._codes[key]


COLUMNS: Mapping[str, pa.DataType] = {
    "subject": pa.utf8(),
    "title": pa.utf8(),
    "short": pa.utf8(),
    "harm": pa.int32(),
    "start": pa.int32(),
    "lasts": pa.int32(),
    "layer": pa.uint8(),
    "symbol": pa.uint8(),
    "after": pa.uint8(),
    "place": pa.int32(),
    "precision_m": pa.int32(),
    "basis": pa.int8(),
    "role": pa.int8(),
    "part": pa.uint8(),
    "parts": pa.uint8(),
    "category": pa.int8(),
    "when": pa.int32(),
    "date_precision": pa.int8(),
    "outline": pa.int32(),
    "rank": pa.uint8(),
}
"""One row a feature, by its first day; the features of one event are adjacent.

``short`` is the title that the map writes, empty where it is the whole one; ``harm`` what it writes of people killed and
injured. ``start`` is a day counted from the period's start, ``lasts`` how many more days follow. ``symbol`` and
``after`` number the layer's symbols: while the event lasts, and once it is over. ``part`` of ``parts``
numbers an event's places, ``rank`` is of ``geo.events.prominence``. ``outline`` is a place among the ``outlines`` of
areas in which it happened as a whole. The others are places in the list of the same name, or ``NONE``. After them
comes a column for each facet: the number of the event's combination of options.
"""


def _rows(
    events: Iterable[tuple[int, Mapping[str, int], Feature]], lists: Mapping[str, ValueList]
) -> Iterable[tuple[Any, ...]]:
    for layer, symbols, feature in events:
        assert feature.days is not None
        first, last = feature.days
        facts = feature.facts
        part, parts = facts.get("part") or (1, 1)
        place = NONE
        if feature.geometry is not None:
            value = {"id": facts["place"], "at": feature.geometry["coordinates"], "names": facts["place_names"],
                     "at_edge": feature.at_edge, "is_place": facts["is_place"]}  # fmt: skip
            place = lists["places"].code(facts["place"], value)
        yield (
            feature.subject, feature.title, "" if facts["short"] == feature.title else facts["short"],
            lists["harm"].code(facts["harm"]) if facts["harm"] else NONE, first, last - first,
            layer, symbols[feature.periods[0].symbol], symbols[feature.periods[-1].symbol],
            place, NONE if feature.precision_m is None else int(feature.precision_m),
            lists["basis"].code(facts["basis"]) if "basis" in facts else NONE,
            lists["role"].code(facts["role"]) if "role" in facts else NONE,
            part, parts,
            lists["category"].code(facts["category"]), lists["when"].code(facts["when"]),
            lists["date_precision"].code(facts["date_precision"]),
            lists["outlines"].code(facts["areas"]) if facts.get("areas") else NONE,
            facts["rank"],
        )  # fmt: skip


def events_table(
    events: Iterable[tuple[int, Mapping[str, int], Feature]], facets: Sequence[Facet] = (), ids: Sequence[str] = ()
) -> tuple[pa.Table, dict[str, list[Any]]]:
    """Return the table of events and the lists that its codes point into. ``events`` are triples of the number of the
    layer, the numbers of its symbols by name (256 at most), and the feature; ``ids`` are in the order of the facets'
    codes."""
    ordered = sorted(events, key=lambda one: (one[2].days, one[2].subject, (one[2].facts.get("part") or (1,))[0]))
    names = ("harm", "places", "basis", "role", "category", "when", "date_precision", "outlines")
    lists = {name: ValueList() for name in names}
    rows = list(_rows(ordered, lists))
    arrays = [pa.array([row[place] for row in rows], type) for place, type in enumerate(COLUMNS.values())]
    number = {id: place for place, id in enumerate(ids)}
    at = np.fromiter((number[feature.subject] for _, _, feature in ordered), np.int64) if facets else None
    for facet in facets:
        few = len(facet.combinations) <= 256
        arrays.append(pa.array(facet.codes[at].astype(np.uint8 if few else np.int32)))
    table = pa.Table.from_arrays(arrays, names=[*COLUMNS, *(f"facet_{facet.id}" for facet in facets)])
    return table, {name: one.values for name, one in lists.items()}
