"""Days as people type them: in every form and language that the pages write, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.time.days import month_alone, write_day, write_day_short
from geo.time.typed_days import not_a_day, outside, read_day

BANJSKA = date(2023, 9, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24 September 2023",
        "24 september 2023",
        " 24  Sep 2023 ",
        "24 sept. 2023",
        "September 24, 2023",
        "24.9.2023",
        "24.09.2023",
        "24. 9. 2023.",
        "24. 9. 2023",
        "24/9/2023",
        "24/09/2023",
        "24-9-2023",
        "2023-09-24",
        "2023-9-24",
        "2023/09/24",
        "24 shtator 2023",
        "24. septembra 2023.",
        "24. septembar 2023",
        "24. септембра 2023.",
        "24 септембар 2023",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == BANJSKA


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "24",
        "24 September",
        "September 2023",
        "24.9.23",
        "9/24/2023",
        "may may 2023",
        "may may may",
        "31.2.2023",
        "2023-02-31",
        "24 Se 2023",
        "24 Foo 2023",
        "ma 5 2023",
        "5 ma 2023",
        "5 ju 2023",
        "2023 September 24 x",
        "0.9.2023",
        "24.9.2023 24.9.2023",
        "2023 24 September",
        "24 9 September",
        "1" * 5000,
        "24.9.0000",
        "024.9.2023",
        "24.009.2023",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_what_the_pages_write_is_read_again_in_any_language(language: str, month: int) -> None:
    day = date(2023, month, 7)
    with language_context(language):
        written = (write_day(day), write_day_short(day), f"7. {month_alone(day)} 2023")
    assert [read_day(one) for one in written] == [day] * 3


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_numbers_are_read_with_the_day_or_the_year_first(day: date) -> None:
    assert read_day(f"{day.day}.{day.month}.{day.year}") == read_day(day.isoformat()) == day
    assert day + timedelta(1) != read_day(write_day(day)) == day


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)


def test_the_sentences_say_what_is_taken() -> None:
    assert not_a_day("soon", BANJSKA) == "“soon” is no day. Write it as 24 September 2023 or 24.9.2023."
    assert len(not_a_day("x" * 999, BANJSKA)) < 150
    assert outside(date(1999, 1, 1), date(2021, 1, 1), BANJSKA) == (
        "1 January 1999 is outside the data, which is for 1 January 2021 to 24 September 2023."
    )
