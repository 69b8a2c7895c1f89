"""What changed, came or went since a file recorded the rows that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.rows import EVENTS, SOURCES
from geo.language.language import gettext, join_list, ngettext, noop, number
from geo.places import name
from geo.sites import SITES

ROW_TITLES = {
    EVENTS: noop("Event"),
    **{kind.table: kind.short_title or kind.title for kind in SITES},
    "context": noop("Water or road"),
    SOURCES: noop("Source"),
}
"""What a row of a table is called; for ``gettext``."""


@dataclass(frozen=True)
class RowChanges:
    """Ids of rows, in order: ``changed`` are in the file and in the view, and not the same; ``came`` are in the view
    alone; of those in the file alone, ``left`` are still in the data and ``removed`` are not. ``left_changed`` are
    those of ``left`` that are not the same; ``same`` counts those in the view that are as they were."""

    changed: tuple[str, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]
    removed: tuple[str, ...]
    left_changed: frozenset[str]
    same: int

    @property
    def gone(self) -> tuple[str, ...]:
        """In the file and not in the view, in the data or not."""
        return tuple(sorted((*self.left, *self.removed)))

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.changed or self.came or self.left or self.removed)


@dataclass(frozen=True)
class Line:
    """One row that is not as it was: its id, what kind of thing it is (empty when it is no longer in the data),
    its title (its id when it is no longer in the data), and what became of it."""

    id: str
    kind: str
    title: str
    what: str


def compare_rows(recorded: Mapping[str, str], now: Mapping[str, str], known: Mapping[str, str]) -> RowChanges:
    """Compare rows by their hashes by id: as recorded, as in the view now, and of all rows of the data."""
    both, gone = recorded.keys() & now.keys(), recorded.keys() - now.keys()
    changed = {id for id in both if recorded[id] != now[id]}
    left = gone & known.keys()
    return RowChanges(
        changed=tuple(sorted(changed)),
        came=tuple(sorted(now.keys() - recorded.keys())),
        left=tuple(sorted(left)),
        removed=tuple(sorted(gone - left)),
        left_changed=frozenset(id for id in left if recorded[id] != known[id]),
        same=len(both) - len(changed),
    )


def describe(found: RowChanges) -> str:
    """Return a summary: ``Since then: 2 rows changed, 1 row came and 3 rows went. 249 rows are as they were.``"""
    same = number(found.same)
    if found.nothing:
        sentence = ngettext(
            "Nothing changed since: {n} row is as it was.",
            "Nothing changed since: all {n} rows are as they were.",
            found.same,
        )
        return sentence.format(n=same)
    changed, came, gone = len(found.changed), len(found.came), len(found.gone)
    parts = [
        ngettext("{n} row changed", "{n} rows changed", changed).format(n=number(changed)) if changed else "",
        ngettext("{n} row came", "{n} rows came", came).format(n=number(came)) if came else "",
        ngettext("{n} row went", "{n} rows went", gone).format(n=number(gone)) if gone else "",
    ]
    changes = gettext("Since then: {changes}.").format(changes=join_list([part for part in parts if part]))
    rest = ngettext("{n} row is as it was.", "{n} rows are as they were.", found.same).format(n=same)
    return f"{changes} {rest}"


def lines(dataset: Dataset, found: RowChanges) -> Iterator[Line]:
    """Yield each row that is not as it was: those changed, come, gone from the view, gone from the data."""
    known = _titles(dataset)
    for what, ids in (
        (gettext("changed"), found.changed),
        (gettext("came: not in the file"), found.came),
        (gettext("went: no longer in this view"), found.left),
        (gettext("went: no longer in the data"), found.removed),
    ):
        for id in ids:
            kind, title = known.get(id, ("", id))
            also = gettext("went: no longer in this view, and changed")
            yield Line(id, kind, title, also if id in found.left_changed else what)


@cached_by_dataset
def _titles(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """Return the kind and the title or name of each row, by id."""
    titles: dict[str, tuple[str, str]] = {}
    for table, kind in ROW_TITLES.items():
        for row in row_dicts(pd.DataFrame(dataset.table(table))):
            called = row["title"] if "title" in row else name(row)
            titles[row["id"]] = (gettext(kind), called or row["id"])
    return MappingProxyType(titles)
