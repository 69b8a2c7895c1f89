"""An extract: the events and sites that are shown, on their way out of the app, and what has to go with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import pandas as pd

from export.common.clean_text import one_line
from geo.dataset.dataset import Dataset
from geo.language.language import current_language, gettext, noop
from geo.sites import DRAWN
from geo.time.days import write_day

READING = noop(
    "start and end are the earliest and the latest possible day, and date_precision says how "
    "they are known. "
    "Counts of people stand apart for each group and account, in the words of the source (wording); min, best and max are "
    "for sorting, and one that is empty or ? is not known. Those of different groups are not to be added up. "
    "Positions are in degrees of WGS 84 (EPSG:4326); the place lies within precision_m metres of its position. "
    "A table with one row an event has the position of the first of its places inside the map."
)
READING_SITES = noop(
    "status is what holds of a site on the day of the note “Sites on”, status_since and "
    "status_until are the first and "
    "the last day of it by its source, and valid_from and valid_to those of the site itself. Where no source tells of a "
    "crossing’s passage it is given as open. A base is a circle of precision_m around a point of two decimals, not the "
    "site. Routes are schematic. Latitude and longitude of a route are near its middle, of a municipality inside it."
)


Table = TypeVar("Table", bound=pd.DataFrame)


@dataclass(frozen=True)
class Extract:
    """What is shown, to be taken away: events (``ids``, in the order shown), labels and texts that say what was chosen
    (``notes``), and the ids of ``sites`` with their state on ``day``; without a day, events alone. ``record`` is what
    the file says of itself to programs (JSON), empty for nothing. ``title`` replaces the dataset's."""

    dataset: Dataset
    ids: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()
    sites: tuple[str, ...] = ()
    day: date | None = None
    record: str = ""
    title: str = ""
    _tables: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the tables behind: the process that the extract goes to makes them."""
        return {**self.__dict__, "_tables": {}}

    def check(self) -> None:
        """Raise ``ValueError`` for an id that is no event's or no site's, for an id or a label of ``about`` that is
        there twice, for sites without a day, and for a record that is no JSON in one line of ASCII."""
        known = self.dataset
        for what, ids, frames in (
            ("event", self.ids, (known.events,)),
            ("site", self.sites, map(known.sites, DRAWN)),
        ):
            unknown = set(ids) - {id for frame in frames for id in frame["id"]}
            if unknown:
                raise ValueError(f"{min(unknown)!r} is no {what} of {known.settings.id}: give ids of its tables")
        labels = [label for label, _ in self._notes()]
        for what, found in (("event", self.ids), ("site", self.sites), ("label", labels)):
            name, times = next(iter(Counter(found).most_common(1)), ("", 0))
            if times > 1:
                raise ValueError(f"the {what} {name!r} stands {times} times in the extract: keep one")
        if self.sites and self.day is None:
            raise ValueError("the extract has sites and no day: give the day of their state")
        if self.record and not _is_record(self.record):
            raise ValueError("the record is no JSON object in one line of ASCII: give what Record.to_json writes")

    @property
    def called(self) -> str:
        """The title of the file."""
        return one_line(self.title or self.dataset.settings.title)

    def about(self) -> dict[str, str]:
        """Texts by label, each on one line: what was chosen, and what every copy of the data has to say of itself."""
        return dict(self._notes())

    def _notes(self) -> list[tuple[str, str]]:
        settings = self.dataset.settings
        notes = [
            (gettext("Title"), self.called),
            *self.notes,
            (gettext("Data to"), write_day(settings.end)),
            (gettext("Version"), settings.version),
            (gettext("Dataset hash (SHA-256)"), self.dataset.hash),
            (gettext("Licence"), settings.licence),
            (gettext("Attribution"), settings.attribution),
            (gettext("Disclaimer"), settings.disclaimer),
            (gettext("How to read"), gettext(READING)),
            *([(gettext("How to read the sites"), gettext(READING_SITES))] if self.day else []),
        ]
        return [(one_line(label), one_line(text)) for label, text in notes]


def cached_by_extract(make: Callable[[Extract], Table]) -> Callable[[Extract], Table]:
    """Cache a table of an extract, which others are made of, for as long as the extract lives, in each language. It comes
    to each caller as a shallow copy (pandas copies on write)."""

    @wraps(make)
    def table(extract: Extract) -> Table:
        key, made = (make.__name__, current_language()), extract._tables
        if key not in made:
            made[key] = make(extract)
        return made[key].copy(deep=False)  # type: ignore[return-value]

    return table


def _is_record(text: str) -> bool:
    if not (text.isascii() and text.isprintable()):
        return False
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
