"""What a view shows on each of some days, before it is put on a map: the same for maps of any size."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from export.map.features import Drawn, events_at, fills_at, named_on, outlines_at, sites_at
from geo.dataset.dataset import Dataset
from geo.view.view import View

MAX_KEPT = 300_000
"""Snapshots are kept, as long as they have at most so many rows together."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The features of a view on a day: ``sites`` that have a symbol by the day, ``events``, ``fills`` of areas and
    the numbers of the ``outlines`` of areas in which events of the day happened (``export.map.features``), and the ids
    of the events that are ``named``, the most important first."""

    sites: Sequence[Drawn]
    events: pd.DataFrame
    fills: Mapping[str, tuple[str, str]]
    outlines: tuple[int, ...]
    named: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """The columns of the events as arrays."""
        return {str(name): column.to_numpy() for name, column in self.events.items()}

    def same(self, other: Snapshot) -> bool:
        """Whether another one has the same sites, fills, outlines and events, with the same symbols and as faint."""
        return (
            self.sites == other.sites
            and (self.fills, self.outlines) == (other.fills, other.outlines)
            and self.named == other.named
            and self.events.index.equals(other.events.index)
            and all(np.array_equal(self.columns[name], other.columns[name]) for name in ("symbol", "opacity"))
        )


class Snapshots:
    """The snapshots of a view of a dataset, by their days; of ``shown`` events, as in ``export.map.features.events_at``.
    ``ringed`` are the ids of what is selected or to be shown with emphasis (``highlight``)."""

    def __init__(
        self, dataset: Dataset, view: View, *, shown: Collection[str] | None = None, highlight: Collection[str] = ()
    ) -> None:
        self.dataset, self.view = dataset, view
        self.ringed = frozenset(id for id in (view.selected, *highlight) if id)
        self._shown = shown
        self._kept: dict[date, Snapshot] = {}
        self._latest: Snapshot | None = None

    def at(self, day: date) -> Snapshot:
        """Return the snapshot of a day; the same object as for the last day requested, when nothing has changed."""
        if day not in self._kept:
            view = replace(self.view, clock=replace(self.view.clock, day=day))
            events = events_at(self.dataset, view, self._shown)
            found = Snapshot(
                sites_at(self.dataset, view, self.ringed),
                events,
                fills_at(self.dataset, view),
                outlines_at(self.dataset, view, events),
                named_on(self.dataset, view, events),
            )
            if self._latest is None or not found.same(self._latest):
                self._latest = found
            if sum(len(one.events) for one in {*self._kept.values(), self._latest}) > MAX_KEPT:
                self._kept.clear()
            self._kept[day] = self._latest
        return self._kept[day]


def snapshot_of(dataset: Dataset, view: View) -> Snapshot:
    """Return the snapshot of a view's own day."""
    return Snapshots(dataset, view).at(view.clock.day)
