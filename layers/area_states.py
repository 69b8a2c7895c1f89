"""Areas, filled by the state that the dataset declares for that."""

from __future__ import annotations

from collections.abc import Iterator

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext, noop
from geo.places import name, own_areas
from geo.states.area_states import Spell, area_states
from geo.states.states import describe_value
from layers.base import Layer, day_number
from layers.style.symbol import Feature, LegendEntry, Symbol, ValidityPeriod

UNKNOWN = "unknown"
"""The symbol of an area for whose day no single state is certain: its own ground."""


class AreaStates(Layer):
    """A fill for each area with a state of the attribute that the settings name; nothing where they name none.

    Its features have no geometry of their own: ``subject`` is the area that they fill.
    """

    id = "area-states"
    kind = "fills"
    called = noop("Areas by their state")
    tables = ("statuses", "municipalities")
    remark = noop("A fill says what held in an area on the day. It is there only while that is certain.")

    def heading(self, dataset: Dataset) -> str:
        painted = dataset.settings.painted
        return dataset.settings.attributes[painted.attribute] if painted else self.title

    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        painted = dataset.settings.painted
        if painted is None:
            return {}
        line = {"stroke": "line-municipal", "stroke_px": 0.8}
        values = {
            value: Symbol("area", fill=f"area-{colour}", **line)  # type: ignore[arg-type]
            for value, colour in painted.colours.items()
        }
        return values | {UNKNOWN: Symbol("area", fill="land-focus", **line)}  # type: ignore[arg-type]

    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        painted = dataset.settings.painted
        if painted is None:
            return []
        words = dataset.settings.words
        entries = [LegendEntry(value, describe_value(value, "", words)) for value in painted.colours]
        return [*entries, LegendEntry(UNKNOWN, gettext("Not certain for the day"))]

    def features(self, dataset: Dataset) -> Iterator[Feature]:
        states = area_states(dataset)
        for row in row_dicts(own_areas(dataset)):
            if row["id"] in states:
                periods = tuple(_period(one, dataset) for one in states[row["id"]])
                yield Feature(f"{self.id}-{row['id']}", row["id"], None, periods, name(row))


def _period(one: Spell, dataset: Dataset) -> ValidityPeriod:
    first, last = (None if day is None else day_number(day, dataset) for day in (one.first, one.last))
    return ValidityPeriod(first, last, one.value or UNKNOWN)
