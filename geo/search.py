"""Search over events, places and sources: any language and script, accents and case ignored, one wrong letter forgiven."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.text_rules import SEPARATOR
from geo.events.actors import searchable_names
from geo.language.folding import folded_words
from geo.language.languages import NAME_COLUMNS
from geo.language.like_words import alike
from geo.places import happened_at
from geo.sites import SITES
from geo.time.days import write_range
from geo.time.typed_days import read_day

EVENT, SOURCE = "event", "source"
HIT_KINDS = (EVENT, *(kind.id for kind in SITES), SOURCE)
"""What can be found, in the order of hits of equal rank."""
FORGIVEN_FROM = 4
"""Letters of a word from which on one of them may be wrong: shorter words are too like each other, and so are numbers."""
TITLE, BODY = 3, 1
"""What a word in a title or name, and in any other text, adds to the rank."""
EXACT, BEGINS, NEAR = 4, 2, 1
"""What the whole word, its beginning, and a word with one wrong letter add to the rank."""


@dataclass(frozen=True)
class Hit:
    """One row found: its ``kind`` (of ``HIT_KINDS``) and its ``id``. Higher ranks match better."""

    kind: str
    id: str
    rank: int


class Index:
    """The words of a dataset, and the rows that have them (``index_of``)."""

    def __init__(self, documents: Iterable[tuple[str, str, str, str]]) -> None:
        """``documents`` are kind, id, title (or names) and all other text."""
        self._rows: list[tuple[str, str]] = []
        found: dict[str, dict[int, int]] = {}
        for kind, id, title, body in documents:
            number = len(self._rows)
            self._rows.append((kind, id))
            for text, weight in ((body, BODY), (title, TITLE)):
                for word in folded_words(text):
                    found.setdefault(word, {})[number] = weight
        self._found = found
        self._words = sorted(found)

    def _like(self, word: str) -> dict[str, int]:
        """Return the words of the dataset that a word of a query may mean, each with how well it matches."""
        like = {}
        if len(word) >= FORGIVEN_FROM and not any(letter.isdigit() for letter in word):
            for other in self._words:
                if abs(len(other) - len(word)) <= 1 and OSA.distance(word, other, score_cutoff=1) <= 1:
                    like[other] = NEAR
        for other in alike(word):
            like |= dict.fromkeys(self._beginning(other), BEGINS)
        if len(word) > 1:
            like |= dict.fromkeys(self._beginning(word), BEGINS)
        if word in self._found:
            like[word] = EXACT
        return like

    def _beginning(self, letters: str) -> Iterator[str]:
        """The words of the dataset that begin with some letters."""
        for at in range(bisect_left(self._words, letters), len(self._words)):
            if not self._words[at].startswith(letters):
                break
            yield self._words[at]

    def _ranks(self, query: str) -> dict[int, int]:
        """Return the rank of each row that has every word of a query."""
        ranks: dict[int, int] | None = None
        for word in folded_words(query):
            here: dict[int, int] = {}
            for other, match in self._like(word).items():
                for number, weight in self._found[other].items():
                    here[number] = max(here.get(number, 0), match * weight)
            ranks = here if ranks is None else {one: ranks[one] + here[one] for one in ranks.keys() & here.keys()}
        return ranks or {}

    def search(self, query: str) -> list[Hit]:
        """Return the rows that have every word of a query, best first; none for a query without words. A day is found
        however it is written."""
        ranks = self._ranks(query)
        if day := read_day(query):
            for number, rank in self._ranks(day.isoformat()).items():
                ranks[number] = max(ranks.get(number, 0), rank)
        order = {kind: place for place, kind in enumerate(HIT_KINDS)}
        hits = [(Hit(*self._rows[number], rank), number) for number, rank in ranks.items()]
        hits.sort(key=lambda one: (-one[0].rank, order[one[0].kind], one[1]))
        return [hit for hit, _ in hits]


@cached_by_dataset
def index_of(dataset: Dataset) -> Index:
    """Return the index of a dataset, made once."""
    return Index(_documents(dataset))


def _names(row: Mapping[str, Any]) -> str:
    return " ".join(str(row[column]) for column in NAME_COLUMNS)


def _documents(dataset: Dataset) -> Iterator[tuple[str, str, str, str]]:
    places = grouped((row["incident"], _names(row)) for row in row_dicts(happened_at(dataset)))
    terms = grouped((row["incident"], f"{row['term']} {row['summary']}") for row in row_dicts(dataset.accounts))
    called = searchable_names(dataset)
    for row in row_dicts(dataset.events):
        id = row["id"]
        actors = [called.get(one, "") for one in row["actors_en"].split(SEPARATOR)]
        start, end = row["start"].date(), row["end"].date()
        when = f"{write_range(start, end, row['date_precision'])} {start} {end}"
        texts = [when, row["category"], row["summary"], row["actors"], *actors, *places.get(id, []), *terms.get(id, [])]
        yield EVENT, id, row["title"], " ".join(texts)
    for kind in SITES:
        for row in row_dicts(dataset.sites(kind)):
            yield kind.id, row["id"], f"{_names(row)} {row.get('alias_sq', '')}", row[kind.searched]
    for row in row_dicts(dataset.sources):
        yield SOURCE, row["id"], row["title"], f"{row['author']} {row['publisher']} {row['kind']}"
