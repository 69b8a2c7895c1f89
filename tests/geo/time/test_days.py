"""Days: what is read, what is written, and what an uncertain date may look like."""

from __future__ import annotations

from datetime import date

import pytest

from geo.time.days import months_spanned, parse_day, precision_problem, write_day, write_range


def test_a_day_is_read() -> None:
    """Leap days too."""
    assert parse_day("2023-09-24") == date(2023, 9, 24)
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "2023-02-29", "2023-9-24", "24.09.2023", "2023-09", "20230924", "2023-09-24T00", "2023-13-01", " 2023-09-24",
     "2023-W39-7"],
)  # fmt: skip
def test_what_is_not_year_month_and_day_is_none(text: str) -> None:
    """Other ISO forms, such as weeks, included."""
    assert parse_day(text) is None


def test_a_day_is_written_without_a_leading_zero() -> None:
    """As people read it."""
    assert write_day(date(2023, 9, 4)) == "4 September 2023"


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    """Both included."""
    assert months_spanned(date(2021, 11, 30), date(2022, 2, 1)) == 4
    assert months_spanned(date(2021, 11, 1), date(2021, 11, 30)) == 1


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2021-09-20", "2021-09-20", "day"),
        ("2021-09-20", "2021-09-30", "day"),
        ("2021-09-20", "2021-09-21", "days"),
        ("2021-09-01", "2021-09-16", "days"),
        ("2021-09-01", "2021-09-30", "month"),
        ("2021-12-01", "2022-01-31", "month"),
        ("2024-02-01", "2024-02-29", "month"),
        ("2021-09-01", "2021-11-30", "season"),
        ("2021-01-01", "2021-12-31", "season"),
        ("1999-01-01", "1999-12-31", "year"),
        ("1990-01-01", "1999-12-31", "year"),
    ],
)
def test_a_range_that_fits_its_precision_has_no_problem(start: str, end: str, precision: str) -> None:
    """The edges of each rule."""
    assert precision_problem(date.fromisoformat(start), date.fromisoformat(end), precision) is None


@pytest.mark.parametrize(
    ("start", "end", "precision", "problem"),
    [
        ("2021-09-20", "2021-09-20", "days", "precision 'days' covers 2 to 16 days, not 1"),
        ("2021-09-20", "2021-09-20", "between", "precision 'between' needs two different days, not 2021-09-20 twice"),
        ("2021-09-01", "2021-09-17", "days", "precision 'days' covers 2 to 16 days, not 17"),
        (
            "2021-09-02",
            "2021-09-30",
            "month",
            "precision 'month' needs whole months, and 2021-09-02 to 2021-09-30 is finer",
        ),
        (
            "2024-02-01",
            "2024-02-28",
            "month",
            "precision 'month' needs whole months, and 2024-02-01 to 2024-02-28 is finer",
        ),
        ("2021-09-01", "2021-11-30", "month", "precision 'month' covers 1 to 2 months"),
        ("2021-09-01", "2021-10-31", "season", "precision 'season' covers 3 to 12 months"),
        ("2021-01-01", "2022-01-31", "season", "precision 'season' covers 3 to 12 months"),
        (
            "2021-09-22",
            "2021-12-21",
            "season",
            "precision 'season' needs whole months, and 2021-09-22 to 2021-12-21 is finer",
        ),
        (
            "1999-01-01",
            "1999-12-30",
            "year",
            "precision 'year' needs whole years, and 1999-01-01 to 1999-12-30 is finer",
        ),
        (
            "1999-03-01",
            "1999-12-31",
            "year",
            "precision 'year' needs whole years, and 1999-03-01 to 1999-12-31 is finer",
        ),
    ],
)
def test_a_range_that_is_finer_or_longer_than_its_precision_is_reported(
    start: str, end: str, precision: str, problem: str
) -> None:
    """As a text that names the range."""
    assert precision_problem(date.fromisoformat(start), date.fromisoformat(end), precision) == problem


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        ("2023-09-24", "2023-09-24", "day", "24 September 2023"),
        ("2021-09-20", "2021-09-30", "day", "20–30 September 2021"),
        ("2022-07-31", "2022-08-01", "day", "31 July – 1 August 2022"),
        ("2022-12-10", "2023-01-02", "day", "10 December 2022 – 2 January 2023"),
        ("2023-06-01", "2023-06-10", "days", "on a day within 1–10 June 2023"),
        ("2023-05-28", "2023-06-03", "days", "on a day within 28 May – 3 June 2023"),
        ("2023-06-01", "2023-06-30", "month", "some time in June 2023"),
        ("2023-06-01", "2023-07-31", "month", "some time in June – July 2023"),
        ("2021-12-01", "2022-02-28", "season", "some time in December 2021 – February 2022"),
        ("1999-01-01", "1999-12-31", "year", "some time in 1999"),
        ("1990-01-01", "1999-12-31", "year", "some time in 1990–1999"),
    ],
)
def test_a_range_is_written_with_no_more_certainty_than_it_has(start: str, end: str, precision: str, text: str) -> None:
    """A month is never read as its first day."""
    assert write_range(date.fromisoformat(start), date.fromisoformat(end), precision) == text


def test_a_day_between_two_known_days_is_written_with_both() -> None:
    assert precision_problem(date(2023, 9, 24), date(2024, 4, 2), "between") is None
    text = write_range(date(2023, 9, 24), date(2024, 4, 2), "between")
    assert text == "some time between 24 September 2023 and 2 April 2024"
