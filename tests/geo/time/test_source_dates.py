"""Dates as sources write them."""

from datetime import date

import pytest

from geo.time.source_dates import days_of

APRIL = (date(2023, 4, 23), date(2023, 4, 23))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("30 September 2021", "2021-09-30", "2021-09-30"),
        ("September 25, 2023", "2023-09-25", "2023-09-25"),
        ("September 2021", "2021-09-01", "2021-09-30"),
        ("late 2022", "2022-01-01", "2022-12-31"),
        ("From 5 to 9 November", "2023-11-05", "2023-11-09"),
        ("That May", "2023-05-01", "2023-05-31"),
        ("mid-August", "2023-08-01", "2023-08-31"),
        ("30.09.2021", "2021-09-30", "2021-09-30"),
        ("11/12/2022", "2022-12-11", "2022-12-11"),
        ("2022-12-11", "2022-12-11", "2022-12-11"),
        ("29. decembar 2022", "2022-12-29", "2022-12-29"),
        ("23. aprila", "2023-04-23", "2023-04-23"),
        ("10. децембра 2022.", "2022-12-10", "2022-12-10"),
        ("më 24 shtator 2023", "2023-09-24", "2023-09-24"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, first: str, last: str) -> None:
    assert days_of(text, around=APRIL) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "yesterday", "вечерас", "over the weekend", "at least twice", "31 February 2021", "99.99.2021"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert days_of(text, around=APRIL) is None


def test_a_date_without_a_year_is_in_the_year_that_brings_it_nearest() -> None:
    around = (date(2022, 12, 28), date(2023, 1, 10))
    assert days_of("30 December", around=around) == (date(2022, 12, 30), date(2022, 12, 30))
    assert days_of("3 January", around=around) == (date(2023, 1, 3), date(2023, 1, 3))
