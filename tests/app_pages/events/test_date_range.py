"""The clock of two days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.events.date_range import clock_for
from geo.time.clock import MAX_WINDOW_DAYS
from tests.app_pages.events.conftest import EVERYTHING, START

DAYS = st.dates(START, date(2040, 12, 31))


@given(DAYS, DAYS)
def test_the_clock_of_two_days_looks_at_just_these(first: date, last: date) -> None:
    first, last = sorted((first, last))
    if first != START and (last - first).days >= MAX_WINDOW_DAYS:
        with pytest.raises(ValueError, match="choose fewer"):
            clock_for(first, last, before=EVERYTHING, start=START)
    else:
        assert clock_for(first, last, before=EVERYTHING, start=START).span(START) == (first, last)


def test_a_first_day_after_the_last_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="5 May 2023 is after 4 May 2023: choose an earlier first day"):
        clock_for(date(2023, 5, 5), date(2023, 5, 4), before=EVERYTHING, start=START)
