"""When a source was published: the date that it bears, never without what is known to be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.language.language import gettext
from geo.time.days import write_day, write_month

Parts = tuple[int, int, int]
"""Year, month and day, each 0 where it is not known."""


def bears_wrong_date(row: Mapping[str, Any]) -> bool:
    """Whether the date printed in a source, a row of ``sources``, is known to be wrong."""
    return bool(row["published"] and row["should_say_why"])


def publication_date(row: Mapping[str, Any]) -> str:
    """Return when a source was published as a text, as finely as that is known; empty when it is not.

    A date that is known to be wrong is marked so: ``dated 19 September 2023 [sic: describes 24 September]``.
    """
    printed = write_parts(parts(row["published"]))
    if bears_wrong_date(row):
        return gettext("dated {day} [sic: {why}]").format(day=printed, why=row["should_say_why"])
    return printed


def true_parts(row: Mapping[str, Any]) -> Parts:
    """Return the date of publication for programs: what a wrong date should say, as far as that is known, else the printed one."""
    return parts(row["should_say"] if bears_wrong_date(row) else row["published"])


def parts(text: str) -> Parts:
    """Return the parts of a date as the data has it: ``2023-09-19``, ``2023-09``, ``2023`` or nothing."""
    year, month, day = (*(int(part) for part in text.split("-") if part), 0, 0, 0)[:3]
    return year, month, day


def write_parts(known: Parts) -> str:
    """Return a date as a text, as finely as it is known: ``19 September 2023``, ``September 2023``, ``2023``; empty for none."""
    year, month, day = known
    if day:
        return write_day(date(year, month, day))
    return write_month(date(year, month, 1)) if month else str(year or "")
