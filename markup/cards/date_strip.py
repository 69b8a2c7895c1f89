"""A date drawn as precisely as it is known: a strip of months with a dot or a bar on it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from markupsafe import Markup

from geo.time.days import month_alone, months_spanned, write_month, write_range
from markup.environment import render

MIN_DAYS = 92
"""A shorter strip shows the months before and after, too."""
MAX_MONTHS = 8
"""A longer strip names years only."""


def date_strip(start: date, end: date, precision: str) -> Markup:
    """Return an event's days on the months around them (``.nk-datestrip``), with the words as text alternative: a day
    is a dot, days that it lasted a solid bar; where only a range is known the bar is open and dashed."""
    first, last = start.replace(day=1), _month_end(end)
    if (last - first).days < MIN_DAYS:
        first = (first - timedelta(days=1)).replace(day=1)
        last = _month_end(last + timedelta(days=1))
    days = (last - first).days + 1

    def share(day: date) -> float:
        return 100 * (day - first).days / days

    kind = "range" if precision != "day" else "dot" if start == end else "bar"
    width = share(end + timedelta(days=1)) - share(start)
    by_year = months_spanned(first, last) > MAX_MONTHS
    ticks = []
    for number in range(months_spanned(first, last)):
        months = first.month - 1 + number
        month = date(first.year + months // 12, months % 12 + 1, 1)
        if by_year and month.month != 1 and number:
            continue
        with_year = write_month(month) if number == 0 or month.month == 1 else month_alone(month)
        text = str(month.year) if by_year else with_year
        ticks.append((f"{share(month):.2f}", text))
    return render(
        "datestrip.html", words=write_range(start, end, precision), kind=kind, left=f"{share(start):.2f}", width=f"{width:.2f}", ticks=ticks
    )  # fmt: skip


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
