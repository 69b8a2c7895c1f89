"""What the map opens on for an address that says nothing: a day worth a first look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.settings import TurningPoint
from geo.events.counts import largest_counts
from geo.situation import replayed
from geo.time.clock import Clock
from geo.view.view import View


@cached_by_dataset
def first_day(dataset: Dataset) -> date:
    """Return the day of the turning point that the settings name (``first_look``), else of the latest one on which
    people were harmed, else the newest day of an event, else the last of the period."""
    settings = dataset.settings
    if settings.first_look:
        return settings.first_look
    harmful = [point.day for point in settings.turning_points if _harm_on(dataset, point)]
    if harmful:
        return harmful[-1]
    events = replayed(dataset)
    exact = events[events["date_precision"] == "day"]
    starts = (events if exact.empty else exact)["start"]
    newest = settings.end if starts.empty else starts.max().date()
    return min(max(newest, settings.start), settings.end)


def first_look(dataset: Dataset, default: View) -> View:
    """Return the view of that day alone, all else as by default."""
    return replace(default, clock=Clock(first_day(dataset), "day"))


def turning_point_on(dataset: Dataset, day: date) -> TurningPoint | None:
    """Return the turning point on a day, if it is the day of one."""
    return next((point for point in dataset.settings.turning_points if point.day == day), None)


def _harm_on(dataset: Dataset, point: TurningPoint) -> bool:
    """Whether people were killed or injured in the event of a turning point, or in one dated to its day."""
    events, at = replayed(dataset), pd.Timestamp(point.day)
    on_it = events[events["id"].isin([point.event]) | ((events["start"] == at) & (events["end"] == at))]
    counts = largest_counts(dataset).reindex(on_it["id"])
    return bool((counts.max(axis="columns") > 0).any())
