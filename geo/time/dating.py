"""How many events there are at a clock: those dated to its days, and apart from them those that can't be dated so closely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from geo.language.language import gettext, ngettext, number
from geo.time.clock import Clock


def are_dated(events: pd.DataFrame, first: date, last: date, *, so_far: bool = False) -> pd.Series:
    """Return which events, all of which may have happened from a day to a day, happened then for certain: those whose
    possible days all are of these or, ``so_far``, not later than ``last``."""
    within = events["end"] <= pd.Timestamp(last)
    if not so_far:
        within &= events["start"] >= pd.Timestamp(first)
    dated: pd.Series = (events["date_precision"] == "day") | within
    return dated


@dataclass(frozen=True)
class EventNumbers:
    """How many events happened on some days for certain (``dated``), and how many more may have (``undated``).

    The two are never added up. ``so_far``: all up to a day are looked at.
    """

    dated: int
    undated: int
    so_far: bool = False

    def describe(self) -> str:
        """Return both in words: ``3 events; up to 14 more (exact day unknown)``. None for certain is not said where some may have
        happened."""
        dated, undated = number(self.dated), number(self.undated)
        if self.undated and not self.dated:
            return ngettext(
                "up to {n} event (exact day unknown)", "up to {n} events (exact day unknown)", self.undated
            ).format(n=undated)
        events = ngettext("{n} event", "{n} events", self.dated).format(n=dated)
        if self.so_far:
            events = ngettext("{n} event so far", "{n} events so far", self.dated).format(n=dated)
        if not self.undated:
            return events
        more = ngettext("up to {n} more (exact day unknown)", "up to {n} more (exact day unknown)", self.undated)
        return gettext("{events}; {more}").format(events=events, more=more.format(n=undated))


def event_numbers(events: pd.DataFrame, first: date, last: date, *, so_far: bool = False) -> EventNumbers:
    """Return the numbers of some events, all of which may have happened from a day to a day (``are_dated``)."""
    dated = int(are_dated(events, first, last, so_far=so_far).sum())
    return EventNumbers(dated, len(events) - dated, so_far)


def numbers_at(events: pd.DataFrame, clock: Clock, period_start: date) -> EventNumbers:
    """Return the numbers of the events that are visible at a clock (``geo.situation.visible_events``)."""
    return event_numbers(events, *clock.span(period_start), so_far=clock.mode == "cumulative")
