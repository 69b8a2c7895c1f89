"""The request for an export: a view of a dataset on paper of a size, in a theme, and the days of a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from export.common.clean_text import one_line
from export.common.paper import PRESETS, Size
from geo.dataset.dataset import Dataset
from geo.view.view import View

Part = TypeVar("Part")
Progress = Callable[[float], None]
"""Takes the share of the work that is done, from 0 to 1. May raise ``jobs.errors.JobCancelledError``: the work then ends,
and leaves nothing behind."""


def no_progress(_: float) -> None:
    """Take the progress of work that nobody watches."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Return the progress of a part of the work, which takes it from ``start`` to ``end``."""
    return lambda done: progress(start + done * (end - start))


def track(parts: Sequence[Part], progress: Progress) -> Iterator[Part]:
    """Yield the parts of some work; each is reported as done when the next one is requested."""
    for number, part in enumerate(parts, start=1):
        yield part
        progress(number / len(parts))


@dataclass(frozen=True)
class Film:
    """The days that a film replays, both included, how long it lasts and how many frames a second has."""

    first: date
    last: date
    seconds: float = 12.0
    frames_a_second: int = 5


@dataclass(frozen=True)
class Request:
    """A view to be exported. ``title`` replaces the dataset's; ``address`` is where others can open the view again,
    empty for nowhere. Without a ``film``, one replays the days up to the view's."""

    dataset: Dataset
    view: View
    size: Size = PRESETS["slide"].size
    theme: str = "light"
    title: str = ""
    address: str = ""
    film: Film | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title))
