"""An extract: the events that are shown, on their way out of the app, and what has to go with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from export.cells import one_line
from geo.dataset import Dataset
from geo.days import write_day

READING = (
    "start and end are the earliest and the latest possible day, and date_precision says how they are known. "
    "Counts of people are the least and the most by the accounts that the map uses; an empty one is not known. "
    "Positions are in degrees of WGS 84 (EPSG:4326); the place lies within precision_m metres of its position. "
    "A table with one row an event has the position of the first of its places inside the map."
)


@dataclass(frozen=True)
class Extract:
    """What is shown, to be taken away.

    ``ids`` are incidents in the order shown. ``notes`` are labels and texts that say what was chosen:
    the period, the filters, how many of how many events, a link.
    """

    dataset: Dataset
    ids: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def check(self) -> None:
        """Raises ``ValueError`` for an id that is no incident's, and for an id or a label that stands twice.

        ``about`` has labels of its own, which count as well.
        """
        unknown = set(self.ids) - set(self.dataset.incidents["id"])
        if unknown:
            raise ValueError(
                f"{min(unknown)!r} is no incident of {self.dataset.settings.id}: give ids of incidents.csv"
            )
        for what, found in (("incident", self.ids), ("label", [label for label, _ in self._notes()])):
            name, times = next(iter(Counter(found).most_common(1)), ("", 0))
            if times > 1:
                raise ValueError(f"the {what} {name!r} stands {times} times in the extract: keep one")

    def about(self) -> dict[str, str]:
        """Texts by label, each on one line: what was chosen, and what every copy of the data has to say of itself."""
        return dict(self._notes())

    def _notes(self) -> list[tuple[str, str]]:
        settings = self.dataset.settings
        notes = [
            ("Title", settings.title["en"]),
            *self.notes,
            ("Data to", write_day(settings.end)),
            ("Version", settings.version),
            ("Dataset hash (SHA-256)", self.dataset.hash),
            ("Licence", settings.licence),
            ("Attribution", settings.attribution["en"]),
            ("Disclaimer", settings.disclaimer["en"]),
            ("How to read", READING),
        ]
        return [(one_line(label), one_line(text)) for label, text in notes]
