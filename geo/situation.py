"""What is true of a dataset at a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.places import event_areas, happened_at
from geo.sites import DATED, SiteKind
from geo.time.clock import Clock
from geo.time.dating import EventNumbers, numbers_at


@dataclass(frozen=True)
class Situation:
    """What is true at a clock; frames are rows of the dataset's tables. ``events`` are visible at the clock, ``on_day``
    may have happened on its very day, ``statuses`` hold on it, and ``sites`` has the dated sites that are there on it,
    by their kind. ``mapped`` / ``at_edge`` / ``unplaced`` part the visible events' ids by whether they have a place
    inside the frame, only outside it, or none. ``filtered`` counts those that the filters leave out, of ``total`` in
    all."""

    clock: Clock
    events: pd.DataFrame
    on_day: pd.DataFrame
    statuses: pd.DataFrame
    sites: Mapping[SiteKind, pd.DataFrame]
    mapped: frozenset[str]
    at_edge: frozenset[str]
    unplaced: frozenset[str]
    filtered: int
    total: int
    numbers: EventNumbers


def in_force(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the rows that hold on a day; an open end holds for ever."""
    at = np.datetime64(day)
    holds = ~((frame["valid_from"].to_numpy() > at) | (frame["valid_to"].to_numpy() < at))
    return frame if holds.all() else frame.take(np.flatnonzero(holds))


@cached_by_dataset
def replayed(dataset: Dataset) -> pd.DataFrame:
    """Return the events that the replay shows: all but the background, by day and id."""
    events = dataset.events
    return events[~events["background"]].sort_values(["start", "end", "id"], ignore_index=True)


Mask = npt.NDArray[np.bool_]


def _at(dataset: Dataset, clock: Clock) -> Mask:
    """Return which rows of ``replayed`` have days that meet the clock's span."""
    first, last = clock.span(dataset.settings.start)
    events = replayed(dataset)
    met: Mask = (events["start"].to_numpy() <= np.datetime64(last)) & (events["end"].to_numpy() >= np.datetime64(first))
    return met


def are_visible(dataset: Dataset, clock: Clock, passes: Mask | None = None) -> Mask:
    """Return which rows of ``replayed`` are those of ``visible_events``."""
    at = _at(dataset, clock)
    return at if passes is None else at & passes


def visible_events(dataset: Dataset, clock: Clock, passes: Mask | None = None) -> pd.DataFrame:
    """Return the replayed events whose days meet the clock's span and that pass, by day and id.

    ``passes`` has a value for each row of ``replayed`` (``geo.events.facets.passing``); without it all pass.
    """
    return replayed(dataset).take(np.flatnonzero(are_visible(dataset, clock, passes)))


@cached_by_dataset
def _sides(dataset: Dataset) -> tuple[Mask, Mask]:
    """For each replayed event, whether it has a place or an area, and whether it has one in the frame."""
    points, ids, areas = happened_at(dataset), replayed(dataset)["id"], event_areas(dataset).keys()
    inside = points.loc[points["inside"], "incident"]
    return tuple(ids.isin({*found, *areas}).to_numpy(dtype=bool) for found in (points["incident"], inside))  # type: ignore[return-value]


def situation_on(dataset: Dataset, clock: Clock, *, passes: Mask | None = None) -> Situation:
    """Return the situation of a dataset at a clock, of the events that pass (``geo.events.facets.passing``; all by default)."""
    visible = visible_events(dataset, clock, passes)
    placed, mapped = (side[visible.index] for side in _sides(dataset))
    ids = visible["id"].to_numpy(dtype=object)
    return Situation(
        clock=clock,
        events=visible,
        on_day=visible_events(dataset, Clock(clock.day, "day"), passes),
        statuses=in_force(dataset.statuses, clock.day),
        sites=MappingProxyType({kind: in_force(dataset.sites(kind), clock.day) for kind in DATED}),
        mapped=frozenset(ids[mapped].tolist()),
        at_edge=frozenset(ids[placed & ~mapped].tolist()),
        unplaced=frozenset(ids[~placed].tolist()),
        filtered=0 if passes is None else int((_at(dataset, clock) & ~passes).sum()),
        total=len(replayed(dataset)),
        numbers=numbers_at(visible, clock, dataset.settings.start),
    )


@cached_by_dataset
def used_casualties(dataset: Dataset) -> pd.DataFrame:
    """Return the casualty rows that the map shows: one an event, group and outcome."""
    return dataset.casualties[dataset.casualties["used"]]
