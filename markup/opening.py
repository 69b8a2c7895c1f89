"""What the panel beside the map begins with: what this is, the ways in, and the day with its headline."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.events.counts import sums
from geo.language.language import current_language, gettext
from geo.outline import outline
from geo.situation import Situation
from geo.time.dating import are_dated
from geo.time.days import write_day
from geo.view.first_look import turning_point_on
from geo.view.view_query import PACES
from markup.blocks import items
from markup.environment import render
from markup.texts import sum_line


@dataclass(frozen=True)
class Way:
    """A way in: a link by its address and its text; one to a ``page`` of the app is followed without a reload."""

    id: str
    address: str
    text: str
    page: bool = False


def opening(dataset: Dataset, *, ways: bool) -> Markup:
    """Return the title of a dataset and what it is, in a sentence; with the ``ways`` in: the story that the replay tells,
    the search, and the table of events."""
    play = Way("play", f"?lang={current_language()}&play={PACES[0]}", gettext("Play the story"))
    find, table = Way("find", "#find", gettext("Search")), Way("table", "events", gettext("Table of events"), page=True)
    shown = [play, find, table] if ways else []
    return render("panel/opening.html", title=dataset.settings.title, outline=outline(dataset), ways=shown)


def headline_of(dataset: Dataset, situation: Situation) -> str:
    """Return the title of the turning point that the day of a situation is; empty for other days, and where the filters
    leave its event out."""
    point = turning_point_on(dataset, situation.clock.day)
    return point.title if point and (not point.event or point.event in set(situation.on_day["id"])) else ""


def day_head(dataset: Dataset, situation: Situation) -> Markup:
    """Return the day of a situation as a heading, and below it the headline of a turning point with the people killed and
    injured in the events that the sources date to the day."""
    day, headline = situation.clock.day, headline_of(dataset, situation)
    dated = situation.on_day[are_dated(situation.on_day, day, day)]
    numbers = items(sum_line(one) for one in sums(dataset, dated)) if headline else Markup("")
    on_day = gettext("On {day}").format(day=write_day(day))
    return render("panel/day_head.html", day=day.isoformat(), on_day=on_day, headline=headline, numbers=numbers)
