"""The strip of months that a date is drawn on."""

from __future__ import annotations

import re
from datetime import date

import pytest

from markup.cards.date_strip import date_strip


def ticks(html: str) -> list[str]:
    return re.findall(r"<span [^>]*>([^<]*)</span>", html)


def mark(html: str) -> tuple[str, float, float]:
    """What is drawn, where it begins and how long it is, in per cent of the strip."""
    found = re.search(r'<i class="nk-(\w+)" style="left: ([\d.]+)%; width: ([\d.]+)%"', html)
    assert found
    return found[1], float(found[2]), float(found[3])


@pytest.mark.parametrize(
    ("end", "precision", "kind"), [(3, "day", "dot"), (5, "day", "bar"), (5, "range", "range"), (3, "range", "range")]
)
def test_only_what_is_known_to_the_day_is_solid(end: int, precision: str, kind: str) -> None:
    assert mark(date_strip(date(2021, 5, 3), date(2021, 5, end), precision))[0] == kind


def test_a_short_strip_has_the_months_around_it_also_over_new_year() -> None:
    html = date_strip(date(2021, 1, 1), date(2021, 1, 1), "day")
    assert ticks(html) == ["December 2020", "January 2021", "February"]
    assert mark(html)[1:] == (round(100 * 31 / 90, 2), round(100 / 90, 2))


def test_a_strip_of_months_has_no_more_and_one_of_years_names_years() -> None:
    quarter = date_strip(date(2021, 4, 1), date(2021, 7, 31), "range")
    assert ticks(quarter) == ["April 2021", "May", "June", "July"]
    assert mark(quarter) == ("range", 0.0, 100.0)
    assert ticks(date_strip(date(2020, 11, 2), date(2022, 3, 1), "range")) == ["2020", "2021", "2022"]


def test_the_words_are_its_text_alternative() -> None:
    assert 'role="img" aria-label="1–4 May 2021"' in date_strip(date(2021, 5, 1), date(2021, 5, 4), "day")
