"""The publishers of what a picture shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from export.map.snapshots import Snapshot
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.language.language import gettext, number
from geo.sites import DATED

_PASSED_ON = re.compile(r",? (?:from|via|quoting|as copied by) .*| \(.*\)$")
"""The texts by which tables say where a publisher had it from; the record of a file has the whole source."""


@cached_by_dataset
def _sources(dataset: Dataset) -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Return publishers by a source's id, and the ids of the sources of each row."""
    named = {
        row["id"]: _PASSED_ON.sub("", row["publisher"]) or row["author"] or row["title"].strip("[]")
        for row in row_dicts(dataset.sources)
    }
    # Spellings that differ in case only are one publisher: the first one is written.
    spelt: dict[str, str] = {}
    publishers = {id: spelt.setdefault(name.casefold(), name) for id, name in named.items()}
    tables = (
        (dataset.accounts, "incident"), (dataset.event_places, "incident"), (dataset.statuses, "entity"),
        *((dataset.sites(kind), "id") for kind in DATED),
    )  # fmt: skip
    pairs = (pair for table, column in tables for pair in zip(table[column], table["source"], strict=True))
    return publishers, {id: frozenset(filter(None, sources)) for id, sources in grouped(pairs).items()}


def publishers(dataset: Dataset, snapshots: Iterable[Snapshot]) -> tuple[str, ...]:
    """Return the publishers of what some snapshots show of events and of what has a state by the day; those of the most rows first."""
    (names, of_rows), once = _sources(dataset), {*snapshots}
    ids = {id for one in once for id in one.columns["subject"]} | {site.subject for one in once for site in one.sites}
    ids |= {area for one in once for area in one.fills}
    rows = Counter(
        publisher for id in ids for publisher in {names[source] for source in of_rows.get(id, ()) if source in names}
    )
    return tuple(sorted(rows, key=lambda name: (-rows[name], name.casefold())))


def most_used(names: tuple[str, ...], most: int) -> str:
    """Return so many of some publishers in a sentence, and how many there are beside; empty when none are to be named."""
    if not names or not most:
        return ""
    more = len(names) - most
    if more > 1:
        text = gettext("Sources of what is shown: {names}, and {n} more.")
        return text.format(names=", ".join(names[:most]), n=number(more))
    return gettext("Sources of what is shown: {names}.").format(names=", ".join(names))
