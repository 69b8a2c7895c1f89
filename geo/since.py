"""What changed, came or went since a file recorded the rows that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo.dataset import Dataset
from geo.once import once_a_dataset

KINDS = {
    "incidents": "Event",
    "crossings": "Crossing",
    "bases": "Base",
    "routes": "Route",
    "municipalities": "Municipality",
    "places": "Place",
    "context": "Water or road",
    "sources": "Source",
}
"""What a row of a table is called."""


@dataclass(frozen=True)
class Since:
    """Ids of rows, in order: ``changed`` are in the file and in the view, and not the same; ``came`` are in
    the view and not in the file; of those in the file and not in the view, ``left`` are still in the data and
    ``removed`` are not. ``left_changed`` are those of ``left`` that are not the same; ``same`` counts those that are
    as they were, in the view."""

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


def since(recorded: Mapping[str, str], now: Mapping[str, str], known: Mapping[str, str]) -> Since:
    """What became of rows: hashes by id as recorded, as the view has them now, and of all rows of the data."""
    both, gone = recorded.keys() & now.keys(), recorded.keys() - now.keys()
    changed = {id for id in both if recorded[id] != now[id]}
    left = gone & known.keys()
    return Since(
        changed=tuple(sorted(changed)),
        came=tuple(sorted(now.keys() - recorded.keys())),
        left=tuple(sorted(left)),
        removed=tuple(sorted(gone - left)),
        left_changed=frozenset(id for id in left if recorded[id] != known[id]),
        same=len(both) - len(changed),
    )


def in_words(found: Since) -> str:
    """A sentence: ``2 rows changed, 1 came and 3 went since; 249 are as they were.``"""
    if found.nothing:
        return (
            f"Nothing changed since: {_rows(found.same)} {'is as it was' if found.same == 1 else 'are as they were'}."
        )
    counts = [(len(found.changed), "changed"), (len(found.came), "came"), (len(found.gone), "went")]
    parts = [f"{number:,} {verb}" for number, verb in counts if number]
    first, _, verb = parts[0].partition(" ")
    parts[0] = f"{first} {'row' if first == '1' else 'rows'} {verb}"
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{told} since; {found.same:,} {'is as it was' if found.same == 1 else 'are as they were'}."


def _rows(number: int) -> str:
    return f"{number:,} row" if number == 1 else f"all {number:,} rows"


def lines(dataset: Dataset, found: Since) -> Iterator[Line]:
    """Each row that is not as it was: those changed, come, gone from the view, gone from the data."""
    known = _titles(dataset)
    for what, ids in (
        ("changed", found.changed),
        ("came: not in the file", found.came),
        ("went: no longer in this view", found.left),
        ("went: no longer in the data", found.removed),
    ):
        for id in ids:
            kind, title = known.get(id, ("", id))
            yield Line(id, kind, title, f"{what}, and changed" if id in found.left_changed else what)


@once_a_dataset
def _titles(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """What kind of thing each row is, and its English title or name, by id."""
    titles: dict[str, tuple[str, str]] = {}
    for table, kind in KINDS.items():
        frame = getattr(dataset, table)
        column = {"incidents": "title", "sources": "title"}.get(table, "name_en")
        titles |= {id: (kind, title or id) for id, title in zip(frame["id"], frame[column], strict=True)}
    return MappingProxyType(titles)
