"""What the replay marks along its slider: the turning points, and the bands of states."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.settings import TimeBand
from geo.states.states import Ends, ends_of
from layers.base import day_number
from layers.charts.timeline import COLOURS

QUIET = "text-quiet"
"""The colour of a band whose state the map draws in no colour of its own."""
POSSIBLE, CERTAIN = 1, 2


def turning_points(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the turning points: the day, the short title, the whole one, and whether the map opens on it."""
    settings = dataset.settings
    return [
        {"day": day_number(point.day, dataset), "label": point.label, "title": point.title,
         "first_look": point.day == settings.first_look}
        for point in settings.turning_points
    ]  # fmt: skip


def time_bands(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the bands with their titles, colours and runs of days: first and last day, and whether the state held for
    certain. Bands without a day in the period are left out."""
    bands = [
        {"title": band.title, "colour": COLOURS.get((band.attribute, band.values[0]), QUIET), "runs": _runs(dataset, band)}
        for band in dataset.settings.time_bands
    ]  # fmt: skip
    return [band for band in bands if band["runs"]]


def _runs(dataset: Dataset, band: TimeBand) -> list[tuple[int, int, bool]]:
    rows = dataset.statuses
    rows = rows[(rows["attribute"] == band.attribute) & rows["value"].isin(band.values)]
    held = np.zeros(day_number(dataset.settings.end, dataset) + 1, dtype=np.int8)
    for row in row_dicts(rows):
        np.maximum(held, _days(dataset, ends_of(dataset, row), len(held)), out=held)
    edges = np.flatnonzero(np.diff(held, prepend=0, append=0))
    return [
        (first, after - 1, bool(held[first] == CERTAIN)) for first, after in pairwise(edges.tolist()) if held[first]
    ]


def _days(dataset: Dataset, ends: Ends, days: int) -> npt.NDArray[np.int8]:
    """Return for each day of the period whether a state held, or may have."""

    def within(day: Any, open_end: int) -> int:
        return open_end if day is None else min(days, max(0, day_number(day, dataset)))

    held = np.zeros(days, dtype=np.int8)
    held[within(ends.first, 0) : within(ends.last, days - 1) + 1] = POSSIBLE
    held[within(ends.latest_first, 0) : within(ends.earliest_last, days - 1) + 1] = CERTAIN
    # Of a state over before the period, or not begun after it, nothing is left.
    if (ends.last and ends.last < dataset.settings.start) or (ends.first and ends.first > dataset.settings.end):
        held[:] = 0
    return held
