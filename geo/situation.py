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
from geo.places import happened_at
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
    at = pd.Timestamp(day)
    return frame[~((frame["valid_from"] > at) | (frame["valid_to"] < at))]


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
    met: pd.Series = (events["start"] <= pd.Timestamp(last)) & (events["end"] >= pd.Timestamp(first))
    return np.asarray(met, dtype=bool)


def are_visible(dataset: Dataset, clock: Clock, passes: Mask | None = None) -> Mask:
    """Return which rows of ``replayed`` are those of ``visible_events``."""
    at = _at(dataset, clock)
    return at if passes is None else at & passes


def visible_events(dataset: Dataset, clock: Clock, passes: Mask | None = None) -> pd.DataFrame:
    """Return the replayed events whose days meet the clock's span and that pass, by day and id.

    ``passes`` has a value for each row of ``replayed`` (``geo.events.facets.passing``); without it all pass.
    """
    return replayed(dataset)[are_visible(dataset, clock, passes)]


@cached_by_dataset
def _sides(dataset: Dataset) -> pd.DataFrame:
    """For each replayed event, whether it has a place (``placed``) and one in the frame (``mapped``)."""
    points, ids = happened_at(dataset), replayed(dataset)["id"]
    inside = points.loc[points["inside"], "incident"]
    return pd.DataFrame({"placed": ids.isin(points["incident"]), "mapped": ids.isin(inside)})


def situation_on(dataset: Dataset, clock: Clock, *, passes: Mask | None = None) -> Situation:
    """Return the situation of a dataset at a clock, of the events that pass (``geo.events.facets.passing``; all by default)."""
    visible = visible_events(dataset, clock, passes)
    sides = _sides(dataset).loc[visible.index]
    ids = visible["id"]
    return Situation(
        clock=clock,
        events=visible,
        on_day=visible_events(dataset, Clock(clock.day, "day"), passes),
        statuses=in_force(dataset.statuses, clock.day),
        sites=MappingProxyType({kind: in_force(dataset.sites(kind), clock.day) for kind in DATED}),
        mapped=frozenset(ids[sides["mapped"]].tolist()),
        at_edge=frozenset(ids[sides["placed"] & ~sides["mapped"]].tolist()),
        unplaced=frozenset(ids[~sides["placed"]].tolist()),
        filtered=0 if passes is None else int((_at(dataset, clock) & ~passes).sum()),
        total=len(replayed(dataset)),
        numbers=numbers_at(visible, clock, dataset.settings.start),
    )


@cached_by_dataset
def used_casualties(dataset: Dataset) -> pd.DataFrame:
    """Return the casualty rows that the map shows: one an event, group and outcome."""
    return dataset.casualties[dataset.casualties["used"]]
