"""The rules by which the replay tells a story in captions: how long each stays, how many there are, how fast the clock
runs between them, and when the map moves."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Length:
    """How long a story lasts at the usual speed of reading (``None``: as long as it takes to tell all), and the most
    captions in it."""

    seconds: float | None
    most: int | None = None


@dataclass(frozen=True)
class Captions:
    """A caption stays as long as it takes to read it at ``letters_a_second``, and ``shortest_s`` at least; a person may
    choose another of the ``speeds``. Where there is time to spare it stays up to ``longest_share`` of that. At most
    ``most_at_once`` are seen, which are of one day; on a map narrower than ``narrow_px`` one, in a strip,
    which is some ``strip_px`` high. Beside a symbol it is ``gap_px`` away or more."""

    letters_a_second: float = 15
    speeds: tuple[float, ...] = (10, 15, 20)
    shortest_s: float = 3
    longest_share: float = 1.3
    most_at_once: int = 3
    narrow_px: float = 640
    strip_px: float = 90
    gap_px: float = 30


@dataclass(frozen=True)
class Clock:
    """From one caption to the next the clock runs for ``shortest_s`` to ``longest_s``, longer over more days, yet never
    in proportion; from ``named_days`` on it is said how much later it is. The last day is shown for ``end_s``."""

    shortest_s: float = 0.6
    longest_s: float = 2.4
    named_days: int = 14
    end_s: float = 1.5


@dataclass(frozen=True)
class Camera:
    """The map moves to captions in a row, at least ``captions``, that happen within ``largest_share`` of what it shows
    in width and height; what it then shows is no smaller than ``smallest_share``. It flies ``flight_s``."""

    captions: int = 2
    largest_share: float = 0.3
    smallest_share: float = 0.45
    flight_s: float = 1.2


@dataclass(frozen=True)
class Story:
    """All rules of the story. In a length, events that change nothing fill up only what is left of ``filled_share``; that
    a turning point or a death is told in every language, it may take longer by ``overrun_share``."""

    lengths: dict[str, Length] = field(
        default_factory=lambda: {"1min": Length(60, 16), "3min": Length(180), "all": Length(None)}
    )
    filled_share: float = 0.85
    overrun_share: float = 0.1
    captions: Captions = Captions()
    clock: Clock = Clock()
    camera: Camera = Camera()


STORY = Story()
