"""Days as people type them, in any language of the pages: ``24 September 2023``, ``24. 9. 2023.``, ``24/9/2023``, ``2023-09-24``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from babel import Locale

from geo.language.folding import fold
from geo.language.language import gettext, language_context
from geo.language.languages import LANGUAGES, WRITTEN
from geo.time.days import MONTHS, write_day

MAX_LETTERS = 60
"""A longer text is no day."""
MIN_LETTERS = 3
"""Letters of a month's name that are enough: three tell the months of all languages apart."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_YEAR_FIRST, _DAY_FIRST = re.compile(r"\d{4}"), re.compile(r"\d{1,2}")


@cache
def _month_names() -> Mapping[str, int]:
    """Return the number of each month by its names, folded: alone and in dates, in all languages."""
    found: dict[str, int] = {}
    for language in WRITTEN:
        locale = Locale.parse(LANGUAGES[language].locale)
        with language_context(language):
            names = [(gettext(name), number) for number, name in enumerate(MONTHS, start=1)]
        for context in ("format", "stand-alone"):
            names += [(name, number) for number, name in locale.months[context]["wide"].items()]
        found |= {fold(name): number for name, number in names}
    return MappingProxyType(found)


def _month(word: str) -> int | None:
    """Return the month that a folded word names, by its beginning at least, or ``None``."""
    if len(word) < MIN_LETTERS:
        return None
    found = {number for name, number in _month_names().items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def read_day(text: str) -> date | None:
    """Return the day that a text names, or ``None``. The year has four digits; of numbers alone the year or the day
    comes first, so that ``9/24/2023`` is no day."""
    tokens = _TOKEN.findall(fold(text)) if len(text) <= MAX_LETTERS else []
    if len(tokens) != 3:
        return None
    if words := [one for one in tokens if not one[0].isdecimal()]:
        month = _month(words[0])
        if len(words) > 1 or not month or tokens[2] == words[0]:
            return None
        day, year = (one for one in tokens if one != words[0])
    elif _YEAR_FIRST.fullmatch(tokens[0]):
        year, middle, day = tokens
        month = int(middle) if len(middle) <= 2 else 0
    else:
        day, middle, year = tokens
        month = int(middle) if len(middle) <= 2 else 0
    if not (_YEAR_FIRST.fullmatch(year) and _DAY_FIRST.fullmatch(day)):
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def not_a_day(text: str, like: date) -> str:
    """Return the sentence that a text is no day, with a day ``like`` those that are taken as an example."""
    sentence = gettext("“{text}” is no day. Write it as {day} or {numbers}.")
    numbers = f"{like.day}.{like.month}.{like.year}"
    return sentence.format(text=text[:MAX_LETTERS], day=write_day(like), numbers=numbers)


def outside(day: date, first: date, last: date) -> str:
    """Return the sentence that a day is outside of those from a first to a last one."""
    sentence = gettext("{day} is outside the data, which is for {first} to {last}.")
    return sentence.format(day=write_day(day), first=write_day(first), last=write_day(last))
