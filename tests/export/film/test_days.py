"""Which days a film has."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.common.request import Film, Request
from export.film.days import HELD_SECONDS, FilmError, count, days, film_of, runs, usual_film
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View

FIRST = date(2021, 1, 1)
FILMS = st.builds(
    lambda long, seconds, rate: Film(FIRST, FIRST + timedelta(days=long), seconds, rate),
    st.integers(0, 1500), st.integers(1, 30), st.integers(1, 10),
)  # fmt: skip


@given(FILMS)
def test_days_are_evenly_spaced_and_end_with_the_last(film: Film) -> None:
    found = days(film)
    assert len(found) == count(film) == film.seconds * film.frames_a_second
    assert found[-1] == film.last
    steps = {(later - earlier).days for earlier, later in pairwise(found)}
    if len(found) > 1:
        assert found[0] == film.first
        assert max(steps) - min(steps) <= 1


@given(FILMS)
def test_each_day_is_drawn_once_and_the_last_one_held(film: Film) -> None:
    found = [*runs(film)]
    assert [day for day, _ in found] == sorted(set(days(film)))
    assert sum(times for _, times in found) == count(film) + HELD_SECONDS * film.frames_a_second
    assert found[-1][1] >= HELD_SECONDS * film.frames_a_second + 1


@pytest.mark.parametrize(
    ("clock", "first"),
    [
        (Clock(date(2021, 12, 31)), FIRST),
        (Clock(date(2021, 12, 31), "window", 30), FIRST),
        (Clock(date(2021, 12, 31), "window", 3), date(2021, 12, 31) - timedelta(days=59 * 3)),
        (Clock(date(2021, 12, 31), "day"), date(2021, 12, 31) - timedelta(days=59)),
        (Clock(date(2021, 1, 20), "day"), FIRST),
        (Clock(date(2020, 12, 1)), date(2020, 12, 1)),
    ],
)
def test_the_usual_film_leaves_no_day_out(small: Dataset, clock: Clock, first: date) -> None:
    film = usual_film(small, View(clock, frozenset()))
    assert (film.first, film.last) == (first, clock.day)
    looked_at = {
        (start + timedelta(days=at))
        for day in days(film)
        for start, end in [Clock(day, clock.mode, clock.window_days).span(FIRST)]
        for at in range((end - start).days + 1)
    }
    assert looked_at >= {film.first + timedelta(days=at) for at in range((film.last - film.first).days + 1)}


@pytest.mark.parametrize(
    ("film", "message"),
    [
        (Film(date(2021, 2, 1), date(2021, 1, 1)), "swap the two days"),
        (Film(FIRST, FIRST, frames_a_second=0), "1 to 30 frames a second, not 0"),
        (Film(FIRST, FIRST, frames_a_second=60), "1 to 30 frames a second, not 60"),
        (Film(FIRST, FIRST, seconds=0.1), "0.1 seconds"),
        (Film(FIRST, FIRST, seconds=1e9), "1 to 1,800 frames"),
        (Film(FIRST, FIRST, seconds=float("nan")), "NaN seconds"),
    ],
)
def test_a_film_that_cannot_be_is_refused(small: Dataset, film: Film, message: str) -> None:
    request = Request(small, View(Clock(FIRST), frozenset()), film=film)
    with pytest.raises(FilmError, match=message):
        film_of(request)


def test_a_request_without_a_film_has_the_usual_one(small: Dataset) -> None:
    view = View(Clock(date(2021, 12, 31)), frozenset())
    assert film_of(Request(small, view)) == usual_film(small, view)
    film = Film(FIRST, date(2021, 2, 1))
    assert film_of(Request(small, view, film=film)) is film
