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

    The two are never added up. ``span`` is what is looked at: ``so far``, one ``day``, or several ``days``.
    """

    dated: int
    undated: int
    span: str

    def describe(self) -> str:
        """Return both in words: ``3 events; 14 more can’t be dated to a day``."""
        events = ngettext("{n} event", "{n} events", self.dated).format(n=number(self.dated))
        if self.span == "so far":
            events = ngettext("{n} event so far", "{n} events so far", self.dated).format(n=number(self.dated))
            more = ngettext("{n} more may have been later", "{n} more may have been later", self.undated)
        elif self.span == "day":
            more = ngettext("{n} more can’t be dated to a day", "{n} more can’t be dated to a day", self.undated)
        else:
            more = ngettext(
                "{n} more may have been on other days", "{n} more may have been on other days", self.undated
            )
        if not self.undated:
            return events
        return gettext("{events}; {more}").format(events=events, more=more.format(n=number(self.undated)))


def event_numbers(events: pd.DataFrame, first: date, last: date, *, so_far: bool = False) -> EventNumbers:
    """Return the numbers of some events, all of which may have happened from a day to a day (``are_dated``)."""
    dated = int(are_dated(events, first, last, so_far=so_far).sum())
    span = "so far" if so_far else "day" if first == last else "days"
    return EventNumbers(dated, len(events) - dated, span)


def numbers_at(events: pd.DataFrame, clock: Clock, period_start: date) -> EventNumbers:
    """Return the numbers of the events that are visible at a clock (``geo.situation.visible_events``)."""
    return event_numbers(events, *clock.span(period_start), so_far=clock.mode == "cumulative")
