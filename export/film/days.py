"""The days that a film replays, one a frame."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from export.common.request import Film, Request
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from geo.language.language import gettext, number
from geo.view.view import View

MAX_FRAMES, MAX_FRAMES_A_SECOND = 1800, 30
HELD_SECONDS = 2
"""How much longer the last frame is shown, in seconds: a viewer wants to read the end."""


class FilmError(MapError):
    """A film that can't be made: no frames, too many, or an end before its beginning."""


def usual_film(dataset: Dataset, view: View) -> Film:
    """The film of a view up to its day: from the period's start or, where the clock looks back over some days
    only, from so late that every day is in some frame's."""
    film, clock = Film(dataset.settings.start, view.clock.day), view.clock
    if clock.mode == "cumulative":
        first = film.first
    else:
        reach = clock.window_days if clock.mode == "window" else 1
        first = max(film.first, clock.day - timedelta(days=(count(film) - 1) * reach))
    return Film(min(first, clock.day), clock.day)


def film_of(request: Request) -> Film:
    """The film that a request asks for. Raises ``FilmError`` when it has no frames or too many, or ends before it begins."""
    film = request.film or usual_film(request.dataset, request.view)
    if film.last < film.first:
        fault = gettext("A film can’t end on {last} when it begins on {first}: swap the two days.")
        raise FilmError(fault.format(last=film.last, first=film.first))
    if not 1 <= film.frames_a_second <= MAX_FRAMES_A_SECOND:
        fault = gettext("A film has 1 to {most_frames_a_second} frames a second, not {frames_a_second}.")
        raise FilmError(fault.format(most_frames_a_second=MAX_FRAMES_A_SECOND, frames_a_second=film.frames_a_second))
    if not 1 <= film.seconds * film.frames_a_second <= MAX_FRAMES:
        fault = gettext(
            "A film has 1 to {most_frames} frames: {seconds} seconds with {frames_a_second} frames each "
            "are out of that. Change how long it lasts."
        )
        asked = {"seconds": number(film.seconds, decimals=2), "frames_a_second": film.frames_a_second}
        raise FilmError(fault.format(most_frames=number(MAX_FRAMES), **asked))
    return film


def count(film: Film) -> int:
    """How many frames a film has, the last one counted once."""
    return round(film.seconds * film.frames_a_second)


def days(film: Film) -> list[date]:
    """The day of each frame, evenly spaced; both ends are among them when there are two frames or more."""
    frames, span = count(film), (film.last - film.first).days
    if frames == 1:
        return [film.last]
    return [film.first + timedelta(days=round(at * span / (frames - 1))) for at in range(frames)]


def runs(film: Film) -> Iterator[tuple[date, int]]:
    """The days of a film in their order, each with how many frames it takes, the time at the end included."""
    every = days(film)
    for day in dict.fromkeys(every):
        yield day, every.count(day) + (round(HELD_SECONDS * film.frames_a_second) if day == film.last else 0)
