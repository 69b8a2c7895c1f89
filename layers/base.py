"""The base of all layers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Literal

import pandas as pd
import shapely

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.language.language import gettext
from geo.sites import SiteKind
from geo.states.states import direction_of
from layers.style.symbol import Feature, LegendEntry, Symbol, ValidityPeriod

Kind = Literal["areas", "fills", "context", "sites", "lines", "episodes", "events"]
"""What a layer shows: areas, fills of areas by their state, what lies around and beneath them, sites and lines by their
state, events that last and all others."""


class Layer(ABC):
    """One kind of thing on the map. Class data says its ``id`` (in URLs), its ``kind``, what it is ``called``, the
    ``tables`` it reads, the kind of ``site`` that its features are, if any, whether it is drawn as long as the map is
    (``always``), whether no symbol is moved across its lines (``divides``), and a ``remark`` for the legend; ``locator``
    has its symbols on the small map of where a picture lies, ``dot`` the symbol beside names of places, ``outline`` that of
    areas in which its events happened. ``title`` and ``note`` are ``called`` and ``remark`` in the current language."""

    id: ClassVar[str]
    kind: ClassVar[Kind]
    called: ClassVar[str]
    tables: ClassVar[tuple[str, ...]]
    site: ClassVar[SiteKind | None] = None
    always: ClassVar[bool] = False
    divides: ClassVar[bool] = False
    remark: ClassVar[str] = ""
    locator: ClassVar[tuple[str, ...]] = ()
    dot: ClassVar[str] = ""
    outline: ClassVar[str] = ""

    @property
    def timed(self) -> bool:
        """Whether the replay draws it, changing with the clock; else Folium draws it once."""
        return self.kind not in ("areas", "context")

    @property
    def events(self) -> bool:
        """Whether its features are events that the clock counts."""
        return self.kind in ("events", "episodes")

    @property
    def title(self) -> str:
        """The layer's title."""
        return gettext(self.called)

    def heading(self, dataset: Dataset) -> str:
        """Return what the key of a dataset calls the layer, by default its title."""
        return self.title

    @property
    def fills(self) -> bool:
        """Whether its features are no things of their own, but fills of areas by the day."""
        return self.kind == "fills"

    @property
    def note(self) -> str:
        """The legend's remark on the layer; may be empty."""
        return gettext(self.remark)

    @abstractmethod
    def symbols(self, dataset: Dataset) -> dict[str, Symbol]:
        """Return the layer's symbols by name."""

    @abstractmethod
    def legend(self, dataset: Dataset) -> list[LegendEntry]:
        """Return what the symbols mean, in the order of the legend."""

    @abstractmethod
    def features(self, dataset: Dataset) -> Iterator[Feature]:
        """Return the layer's features, in drawing order."""


def day_number(day: pd.Timestamp | date, dataset: Dataset) -> int:
    """Return days since the start of the dataset's period."""
    return int((pd.Timestamp(day) - pd.Timestamp(dataset.settings.start)).days)


def day_numbers(days: pd.Series, dataset: Dataset) -> pd.Series:
    """Return ``day_number`` for a whole column."""
    return (days - pd.Timestamp(dataset.settings.start)).dt.days


def validity_period(row: Mapping[str, Any], symbol: str, dataset: Dataset) -> ValidityPeriod:
    """Return the validity period of a row that has ``valid_from`` and ``valid_to``."""
    first, last = row["valid_from"], row["valid_to"]
    begin, end = (None if pd.isna(day) else day_number(day, dataset) for day in (first, last))
    return ValidityPeriod(begin, end, symbol)


def while_valid(
    periods: Iterable[ValidityPeriod], row: Mapping[str, Any], dataset: Dataset
) -> tuple[ValidityPeriod, ...]:
    """Return periods as far as they lie within the days on which their row holds."""
    valid = validity_period(row, "", dataset)
    cut = []
    for one in periods:
        first = max((day for day in (one.first, valid.first) if day is not None), default=None)
        last = min((day for day in (one.last, valid.last) if day is not None), default=None)
        if first is None or last is None or first <= last:
            cut.append(ValidityPeriod(first, last, one.symbol))
    return tuple(cut)


def lasting_feature(
    id: str, shape: Any, symbol: str, title: str, *, subject: str = "", label: Mapping[str, Any] | None = None,
    precision_m: float | None = None,
) -> Feature:  # fmt: skip
    """Return the feature of a shape that has one symbol on all days. ``label`` are the names of an area that is named on
    the map (``geo.places.names``)."""
    facts = {}
    if label:
        facts = {"names": label, "class": symbol}
    periods = (ValidityPeriod(None, None, symbol),)
    geometry = shapely.geometry.mapping(shape)
    return Feature(id, subject, geometry, periods, title, precision_m=precision_m, facts=facts)


def symbol_name(value: str, direction: str) -> str:
    """Return the name of the symbol of a status: its value, and the one direction that it may hold for."""
    return f"{value}-{direction}" if direction else value


@cached_by_dataset
def _one_way(dataset: Dataset) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each attribute what ``one_way_values`` returns."""
    found = grouped((row["attribute"], (row["value"], direction_of(row))) for row in row_dicts(dataset.statuses))
    return {attribute: tuple(sorted({one for one in values if one[1]})) for attribute, values in found.items()}


def one_way_values(dataset: Dataset, attribute: str) -> Sequence[tuple[str, str]]:
    """Return the values of an attribute that hold for one direction at some time, each with that direction."""
    return _one_way(dataset).get(attribute, ())


def periods_by_status(
    row: Mapping[str, Any], attribute: str, dataset: Dataset, *, otherwise: str
) -> tuple[ValidityPeriod, ...]:
    """Return the periods of a row by its statuses (``symbol_name``); ``otherwise`` fills the days between while the row holds."""
    rows = dataset.statuses
    rows = rows[(rows["entity"] == row["id"]) & (rows["attribute"] == attribute)].sort_values(
        "valid_from", na_position="first"
    )
    periods: list[ValidityPeriod] = []
    free: int | None = None
    for status in row_dicts(rows):
        this = validity_period(status, symbol_name(str(status["value"]), direction_of(status)), dataset)
        if this.first is not None and (free is None or free < this.first):
            periods.append(ValidityPeriod(free, this.first - 1, otherwise))
        periods.append(this)
        if this.last is None:
            break
        free = this.last + 1
    else:
        periods.append(ValidityPeriod(free, None, otherwise))
    return while_valid(periods, row, dataset)
