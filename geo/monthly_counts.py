"""Counts per calendar month: events by category, and people harmed by group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.counts import Sum, add_up
from geo.situation import Mask, replayed, used_casualties

UNKNOWN = -1
"""The month of what happened in one of several months, nobody says which."""


@dataclass(frozen=True)
class Harm:
    """People of one group killed or injured in a month, numbered from the period's first, or ``UNKNOWN``."""

    month: int
    sum: Sum


def months(dataset: Dataset) -> tuple[str, ...]:
    """Return the calendar months of the dataset's period, as ``2021-01``."""
    settings = dataset.settings
    return tuple(str(month) for month in pd.period_range(settings.start, settings.end, freq="M"))


def month_numbers(dataset: Dataset) -> pd.Series:
    """Return the month in which each row of ``geo.situation.replayed`` began, numbered from the period's first;
    ``UNKNOWN`` for one that is dated to a range which touches several."""
    events = replayed(dataset)
    start = dataset.settings.start
    first, last = (_months_since(start, events[name]) for name in ("start", "end"))
    return first.where((events["date_precision"] == "day") | (first == last), UNKNOWN)


def _months_since(start: date, days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    found: pd.Series[int] = 12 * (days.dt.year - start.year) + days.dt.month - start.month
    return found


def events_by_month(dataset: Dataset, *, passes: Mask | None = None) -> dict[str, npt.NDArray[np.int64]]:
    """Return how many of the events that pass are in each of ``months``, by category in their order, as far as any has
    it; the last number is that of the events whose month is ``UNKNOWN``."""
    numbers, of = month_numbers(dataset), replayed(dataset)["category"]
    if passes is not None:
        numbers, of = numbers[passes], of[passes]
    rows = len(months(dataset)) + 1
    codes = pd.Categorical(of, categories=list(CATEGORIES)).codes.astype(np.int64)
    # The place of -1 is the last one.
    counts = np.bincount(codes * rows + numbers.to_numpy() % rows, minlength=rows * len(CATEGORIES)).reshape(-1, rows)
    return {category: row for category, row in zip(CATEGORIES, counts, strict=True) if row.any()}


def harm_by_month(dataset: Dataset, *, passes: Mask | None = None) -> list[Harm]:
    """Return people killed and injured in the events that pass, by month, outcome and group, with their hedges.

    The sums are those of ``geo.events.counts.sums``; a month without any has none.
    """
    events = pd.DataFrame({"incident": replayed(dataset)["id"], "month": month_numbers(dataset)})
    if passes is not None:
        events = events[passes]
    rows = used_casualties(dataset).merge(events, on="incident")
    return [
        Harm(int(part["month"].iloc[0]), add_up(dataset, row_dicts(part)))
        for _, part in rows.groupby(["month", "outcome", "group"])
    ]
