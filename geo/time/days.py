"""Calendar days: parsing, writing and the whole-period rules of an uncertain date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from babel.dates import format_date

from geo.language.language import gettext, locale, noop

PRECISIONS = ("day", "days", "between", "month", "season", "year")
PRECISIONS_IN_WORDS = {
    "day": noop("the sources date it to the day"),
    "days": noop("on a day within these, the sources don’t say which"),
    "between": noop("after the first of these days and before the last, the sources don’t say when"),
    "month": noop("the sources give the month only"),
    "season": noop("the sources give a part of the year only"),
    "year": noop("the sources give the year only"),
}
"""What each precision says of a date, to follow the date itself; for ``gettext``."""
MONTHS = (
    noop("January"), noop("February"), noop("March"), noop("April"), noop("May"), noop("June"), noop("July"),
    noop("August"), noop("September"), noop("October"), noop("November"), noop("December"),
)  # fmt: skip
"""The months as dates have them; for ``gettext``."""
MAX_DAYS = 16
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = {"month": (1, 2), "season": (3, 12)}


def parse_day(text: str) -> date | None:
    """Return the day that an ISO text (``YYYY-MM-DD``) names, or ``None`` when it names none."""
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None


def month_name(day: date) -> str:
    """Return the month of a day as dates have it, in the current language."""
    return gettext(MONTHS[day.month - 1])


def month_alone(day: date) -> str:
    """Return the month of a day as it is written by itself, in the current language."""
    return str(format_date(day, "LLLL", locale=locale()))


def write_month(day: date) -> str:
    """Return the month and year of a day as people read them: ``September 2023``."""
    return gettext("{month} {year}").format(month=month_name(day), year=day.year)


def write_day(day: date) -> str:
    """Return a day as people read it: ``24 September 2023``, ``24 shtator 2023``, ``24. septembra 2023.``"""
    return gettext("{day} {month} {year}").format(day=day.day, month=month_name(day), year=day.year)


def write_day_short(day: date) -> str:
    """Return a day where there is little room: ``24 Sep 2023``."""
    return gettext("{day} {month} {year}").format(day=day.day, month=month_name(day)[:3], year=day.year)


def months_spanned(start: date, end: date) -> int:
    """Return how many calendar months two days touch, both included."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def precision_problem(start: date, end: date, precision: str) -> str | None:
    """Return what is wrong with a range of days for its precision, or ``None``.

    A coarse precision must be written as whole months or years, so that a date is never finer than what is known of it.
    """
    if precision == "days":
        length = (end - start).days + 1
        if not 2 <= length <= MAX_DAYS:
            return f"precision 'days' covers 2 to {MAX_DAYS} days, not {length}"
    if precision == "between" and start >= end:
        return f"precision 'between' needs two different days, not {start} twice"
    if precision in _MONTHS:
        if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
            return f"precision '{precision}' needs whole months, and {start} to {end} is finer"
        least, most = _MONTHS[precision]
        if not least <= months_spanned(start, end) <= most:
            return f"precision '{precision}' covers {least} to {most} months"
    if precision == "year" and ((start.month, start.day) != (1, 1) or (end.month, end.day) != (12, 31)):
        return f"precision 'year' needs whole years, and {start} to {end} is finer"
    return None


def start_problem(start: date, precision: str) -> str | None:
    """Return what is wrong with the first day of something that lasts, for the precision of that day, or ``None``."""
    if precision in _MONTHS and start.day != 1:
        return f"{start} is finer than its precision '{precision}'"
    if precision == "year" and (start.month, start.day) != (1, 1):
        return f"{start} is finer than its precision 'year'"
    return None


def write_range(start: date, end: date, precision: str) -> str:
    """Return a dated range as a text that claims no more than its precision.

    ``day`` gives the day or the days; the others say that the day itself is not known.
    """
    if precision == "year":
        if start.year == end.year:
            return gettext("some time in {year}").format(year=start.year)
        return gettext("some time in {first}–{last}").format(first=start.year, last=end.year)
    if precision == "between":
        return gettext("some time between {first} and {last}").format(first=write_day(start), last=write_day(end))
    if precision in _MONTHS:
        if months_spanned(start, end) == 1:
            return gettext("some time in {month} {year}").format(month=month_name(start), year=start.year)
        first = month_name(start) if start.year == end.year else write_month(start)
        return gettext("some time in {first} – {last}").format(first=first, last=write_month(end))
    if start == end:
        return write_day(start)
    if (start.year, start.month) == (end.year, end.month):
        days = gettext("{first}–{last} {month} {year}").format(
            first=start.day, last=end.day, month=month_name(end), year=end.year
        )
    elif start.year == end.year:
        first = gettext("{day} {month}").format(day=start.day, month=month_name(start))
        days = f"{first} – {write_day(end)}"
    else:
        days = f"{write_day(start)} – {write_day(end)}"
    return days if precision == "day" else gettext("on a day within {days}").format(days=days)
