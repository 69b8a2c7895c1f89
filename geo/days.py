"""Calendar days: parsing, writing and the whole-period rules of an uncertain date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

PRECISIONS = ("day", "days", "between", "month", "season", "year")
PRECISIONS_IN_WORDS = {
    "day": "the sources date it to the day",
    "days": "on a day within these, the sources don’t say which",
    "between": "after the first of these days and before the last, the sources don’t say when",
    "month": "the sources give the month only",
    "season": "the sources give a part of the year only",
    "year": "the sources give the year only",
}
"""What each precision says of a date, to follow the date itself."""
MAX_DAYS = 16
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = {"month": (1, 2), "season": (3, 12)}


def parse_day(text: str) -> date | None:
    """The day that an ISO text (``YYYY-MM-DD``) names, or ``None`` when it names none."""
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None


def write_day(day: date) -> str:
    """A day as people read it in English: ``24 September 2023``."""
    return f"{day.day} {day:%B %Y}"


def months_spanned(start: date, end: date) -> int:
    """How many calendar months two days touch, both included."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def precision_problem(start: date, end: date, precision: str) -> str | None:
    """What is wrong with a range of days for its precision, or ``None``.

    A coarse precision must be written as whole months or years, so that a date is never finer
    than what is known of it.
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
    """What is wrong with the first day of something that lasts, for the precision of that day, or ``None``."""
    if precision in _MONTHS and start.day != 1:
        return f"{start} is finer than its precision '{precision}'"
    if precision == "year" and (start.month, start.day) != (1, 1):
        return f"{start} is finer than its precision 'year'"
    return None


def write_range(start: date, end: date, precision: str) -> str:
    """A dated range in words that claim no more than its precision.

    ``day`` gives the day or the days; the others say that the day itself is not known.
    """
    if precision == "year":
        years = f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        return f"some time in {years}"
    if precision == "between":
        return f"some time between {write_day(start)} and {write_day(end)}"
    if precision in _MONTHS:
        if months_spanned(start, end) == 1:
            return f"some time in {start:%B %Y}"
        first = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
        return f"some time in {first} – {end:%B %Y}"
    if start == end:
        return write_day(start)
    if (start.year, start.month) == (end.year, end.month):
        days = f"{start.day}–{end.day} {end:%B %Y}"
    elif start.year == end.year:
        days = f"{start.day} {start:%B} – {write_day(end)}"
    else:
        days = f"{write_day(start)} – {write_day(end)}"
    return days if precision == "day" else f"on a day within {days}"
