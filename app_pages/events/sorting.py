"""The order of a table of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.counts import largest_counts
from geo.language.folding import fold
from geo.language.language import gettext, noop
from geo.places import happened_at, names, names_in
from geo.situation import replayed
from geo.view.view import View


@dataclass(frozen=True)
class Column:
    """A column of the table: its title, its two orders as texts (for ``gettext``), and whether it is first sorted from the last one."""

    title: str
    up: str
    down: str
    last_first: bool = False


_LETTERS = (noop("A to Z"), noop("Z to A"))
_NUMBERS = (noop("fewest first"), noop("most first"), True)
COLUMNS: Mapping[str, Column] = {
    "start": Column(noop("When"), noop("earliest first"), noop("latest first")),
    "title": Column(noop("Event"), *_LETTERS),
    "category": Column(noop("Category"), *_LETTERS),
    "place": Column(noop("Where"), *_LETTERS),
    "killed": Column(noop("Killed"), *_NUMBERS),
    "injured": Column(noop("Injured"), *_NUMBERS),
    "sources": Column(noop("Sources"), *_NUMBERS),
}
"""By the names of ``app_pages.state.views.SORTS``."""


def describe(sort: str) -> str:
    """Return an order as a text: ``Killed, most first``."""
    column = COLUMNS[sort.lstrip("-") or "start"]
    return f"{gettext(column.title)}, {gettext(column.down if sort.startswith('-') else column.up)}"


def in_order(dataset: Dataset, events: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return rows of ``geo.situation.replayed`` as a view sorts them: people by the largest of their groups
    (``geo.events.counts.weigh``), texts without accents and case, and what is missing last either way."""
    column = view.sort.lstrip("-") or "start"
    keys = _first_places(dataset, view.names) if column == "place" else _KEYS[column](dataset)
    keys = keys.loc[events.index]
    return events.loc[(-keys if view.sort.startswith("-") else keys).sort_values(kind="stable").index]


def _ranks(texts: pd.Series) -> pd.Series:
    """Return the ranks of texts among each other; ``NaN`` for a text that is missing."""
    return texts.map({text: fold(text) for text in texts.dropna().unique()}).rank(method="dense")


def _categories(dataset: Dataset) -> pd.Series:
    titles = {category: gettext(text) for category, text in CATEGORIES.items()}
    return _ranks(replayed(dataset)["category"].map(titles))


def _sources(dataset: Dataset) -> pd.Series:
    return replayed(dataset)["id"].map(dataset.accounts.groupby("incident")["source"].nunique())


_MAKERS: Mapping[str, Callable[[Dataset], pd.Series]] = {
    "start": lambda dataset: replayed(dataset)["start"].rank(method="dense"),
    "title": lambda dataset: _ranks(replayed(dataset)["title"]),
    "category": _categories,
    "killed": lambda dataset: replayed(dataset)["id"].map(largest_counts(dataset)["killed"]),
    "injured": lambda dataset: replayed(dataset)["id"].map(largest_counts(dataset)["injured"]),
    "sources": _sources,
}
_KEYS = {column: cached_by_dataset(make) for column, make in _MAKERS.items()}


def _first_places(dataset: Dataset, choice: str) -> pd.Series:
    """Return the place among all names, in the language chosen, of where each event happened first."""
    first = happened_at(dataset).drop_duplicates("incident")
    known = first.drop_duplicates("place")
    texts = {row["place"]: " / ".join(names_in(names(row), choice)) for row in row_dicts(known)}
    return _ranks(replayed(dataset)["id"].map(first.set_index("incident")["place"]).map(texts))
