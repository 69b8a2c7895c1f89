"""Dates as sources write them: “late May”, “From 5 to 9 November”, “10. decembra”, “29.12.2022”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel.dates import get_month_names

from geo.language.folding import fold
from geo.language.languages import WRITTEN

Days = tuple[date, date]
"""A first and a last day, both included."""
LETTERS_OF_A_MONTH = 5
"""So many first letters tell a month in these languages, whatever its ending; a shorter name has one of ``ENDINGS``."""
ENDINGS = ("a", "u", "i", "it")
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"\b(1[0-9]{3}|2[0-9]{3})\b")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\b(\d{1,2})\b(?!\s*(?:%|\d))")


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its folded names."""
    return {
        fold(name): int(month)
        for language in WRITTEN
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, context, language.replace("-", "_")).items()
    }


def days_of(text: str, *, around: Days) -> Days | None:
    """Return the first and the last day that a date may mean, or ``None`` for one that names no month and no year.

    A date without a year is in the one of the years of ``around`` that brings it nearest.
    """
    for pattern, order in ((_ISO, (0, 1, 2)), (_NUMERIC, (2, 1, 0))):
        if found := pattern.search(text):
            year, number, day = (int(found.groups()[place]) for place in order)
            return _span(year, number, [day])
    month = _month(text)
    years = [int(year) for year in _YEAR.findall(text)]
    if month is None:
        return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None
    days = [int(day) for day in _DAY.findall(_YEAR.sub("", text))]
    spans = [_span(year, month, days) for year in years or range(around[0].year, around[1].year + 1)]
    return min((one for one in spans if one), key=lambda one: _apart(one, around), default=None)


def _month(text: str) -> int | None:
    """Return the first month that a text names, in one of the languages, in any of its cases."""
    for word in (fold(one) for one in _WORD.findall(text)):
        for name, number in _months().items():
            long = len(name) >= LETTERS_OF_A_MONTH
            if word in {name, *(name + ending for ending in ENDINGS)}:
                return number
            if long and word.startswith(name[:LETTERS_OF_A_MONTH]):
                return number
    return None


def _span(year: int, month: int, days: list[int]) -> Days | None:
    """From the first to the last of some days of a month, or the month; ``None`` for what the calendar lacks."""
    try:
        last = monthrange(year, month)[1]
        return date(year, month, min(days, default=1)), date(year, month, max(days, default=last))
    except ValueError:
        return None


def _apart(one: Days, other: Days) -> int:
    """Return how many days lie between two ranges; 0 where they meet."""
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)
