"""Which two days are compared: those of an address, those of no address, and the pairs that are a press away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app_pages.state import views
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Settings, TurningPoint
from geo.difference import difference
from geo.events.counts import used_in_words
from geo.language.language import gettext
from geo.view.view import View

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pair:
    """Two days to compare, and what they are known for."""

    days: Days
    title: str


def pairs(dataset: Dataset) -> tuple[Pair, ...]:
    """Return the day before and the day of each turning point, and the whole period."""
    settings = dataset.settings
    points = (Pair(_eve_and_day(settings, point.day), point.label) for point in settings.turning_points)
    return (*points, Pair((settings.start, settings.end), gettext("The whole period")))


@cached_by_dataset
def default(dataset: Dataset) -> Days:
    """Return the days before and of the latest turning point on which people were harmed, else of the latest; without
    any, the whole period."""
    points = dataset.settings.turning_points
    found = next((one for one in reversed(points) if _harmed(dataset, one)), points[-1] if points else None)
    return _eve_and_day(dataset.settings, found.day) if found else (dataset.settings.start, dataset.settings.end)


def _harmed(dataset: Dataset, point: TurningPoint) -> bool:
    if point.event:
        return point.event in used_in_words(dataset)
    return bool(difference(dataset, *_eve_and_day(dataset.settings, point.day)).harmed)


def _eve_and_day(settings: Settings, day: date) -> Days:
    return max(day - ONE_DAY, settings.start), day


def chosen(view: View, dataset: Dataset) -> Days:
    """Return the two days that a view compares, the earlier first: those it says. A day alone is compared with the day
    before it; with none it is the default pair."""
    if view.against is None and view.clock.day == views.vocabulary().default.clock.day:
        return default(dataset)
    earlier, later = sorted((view.against or _eve_and_day(dataset.settings, view.clock.day)[0], view.clock.day))
    return earlier, later
