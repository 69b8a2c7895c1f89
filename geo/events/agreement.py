"""How many sources tell of an event, and where they differ: in numbers, in the terms they use, in dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by
from geo.language.folding import folded_words
from geo.language.language import gettext, ngettext, noop, number
from geo.language.languages import ENGLISH
from geo.time.source_dates import Days, days_of

ONE, SEVERAL = "one", "several"
NUMBERS, TERMS, DATES = "numbers", "terms", "dates"
DIFFERING = (NUMBERS, TERMS, DATES)
"""The ways in which accounts of one event differ."""
AGREEMENT: Mapping[str, str] = MappingProxyType(
    {
        ONE: noop("One source"), SEVERAL: noop("Several sources"),
        NUMBERS: noop("Numbers differ"), TERMS: noop("Terms differ"), DATES: noop("Dates differ"),
    }
)  # fmt: skip
"""The findings on an event's sources, and their texts; for ``gettext``."""
LETTERS_COMPARED = 5
"""So many first letters of two words are compared, so that “clash” and “clashes” are alike."""
MAX_NAMED = 2
"""So many of an event's sources are named in a line."""
SHORTEST_WORD = 4
"""Shorter words (“the”, “in”) make no two terms alike."""


@cached_by_dataset
def agreement(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return the findings on the sources of each event that has an account, by its id: ``one`` or ``several``, and
    ``numbers``, ``terms`` and ``dates`` where these differ; numbers and dates also between two places in one source."""
    accounts, counts = rows_by(dataset.accounts, "incident"), rows_by(dataset.casualties, "incident")
    found = {}
    for row in row_dicts(dataset.events):
        if not (recorded := accounts.get(row["id"])):
            continue
        sources = {one["source"] for one in recorded}
        findings = {ONE if len(sources) == 1 else SEVERAL}
        if numbers_differ(counts.get(row["id"], [])):
            findings.add(NUMBERS)
        if terms_differ((one["source"], one["term_language"] or ENGLISH, one["term"]) for one in recorded):
            findings.add(TERMS)
        days = (row["start"].date(), row["end"].date())
        if dates_differ([one["date_used"] for one in recorded], days, row["date_precision"]):
            findings.add(DATES)
        found[row["id"]] = frozenset(findings)
    return MappingProxyType(found)


@cached_by_dataset
def _sources(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return the sources that tell of each event that has an account, by its id."""
    pairs = zip(dataset.accounts["incident"].tolist(), dataset.accounts["source"].tolist(), strict=True)
    return MappingProxyType(grouped(dict.fromkeys(pairs)))


@cached_by_dataset
def who_says(dataset: Dataset) -> Mapping[str, str]:
    """Return the name of each source in a line, by its id: its publisher, else its author, else its title."""
    rows = row_dicts(dataset.sources)
    return MappingProxyType({row["id"]: row["publisher"] or row["author"] or row["title"] for row in rows})


def sources_in_words(dataset: Dataset, event: str) -> str:
    """Return how many sources tell of an event: “one source”, “3 sources”; empty where there is no account."""
    if (found := len(_sources(dataset).get(event, ()))) < 2:
        return one_source_mark(dataset, event)
    return ngettext("{n} source", "{n} sources", found).format(n=number(found))


def sources_by_name(dataset: Dataset, event: str) -> str:
    """Return who tells of an event, by the publishers of the first sources: ``one source: …``, ``3 sources: …, … and
    others``; empty where there is no account."""
    if not (found := _sources(dataset).get(event, ())):
        return ""
    names = ", ".join(who_says(dataset)[source] for source in found[:MAX_NAMED])
    if len(found) > MAX_NAMED:
        names = gettext("{names} and others").format(names=names)
    return gettext("{sources}: {names}").format(sources=sources_in_words(dataset, event), names=names)


def has_one_source(dataset: Dataset, event: str) -> bool:
    """Whether a single source tells of an event."""
    return ONE in agreement(dataset).get(event, frozenset())


def one_source_mark(dataset: Dataset, event: str) -> str:
    """Return “one source” for an event that a single source tells of; empty for the others."""
    return gettext("one source") if has_one_source(dataset, event) else ""


def numbers_differ(counts: Iterable[Mapping[str, Any]]) -> bool:
    """Whether two counts of the same group and outcome have another lower or upper bound, or another best number.

    A best number that only one of them gives makes no difference.
    """
    by_people = grouped(((row["group"], row["outcome"]), row) for row in counts)
    return any(
        _bounds(one) != _bounds(other) or len({*_best(one), *_best(other)}) > 1
        for rows in by_people.values()
        for one, other in combinations(rows, 2)
    )


def _bounds(row: Mapping[str, Any]) -> tuple[Any, Any]:
    least, most = (None if pd.isna(row[name]) else row[name] for name in ("min", "max"))
    return least, most


def _best(row: Mapping[str, Any]) -> tuple[Any, ...]:
    best = row.get("best")
    return () if best is None or pd.isna(best) else (best,)


def terms_differ(terms: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether two sources use different terms, given triples of a source, the term's language (BCP 47) and the
    term: whether each has one in a language that has no word in common with any of the other's. Of words of
    ``SHORTEST_WORD`` letters or more the first ``LETTERS_COMPARED`` are compared, without case, accents, script and
    quotation marks."""
    of_sources: dict[str, dict[str, list[frozenset[str]]]] = {}
    for source, language, term in terms:
        if stems := frozenset(word[:LETTERS_COMPARED] for word in folded_words(term) if len(word) >= SHORTEST_WORD):
            of_sources.setdefault(language.split("-")[0], {}).setdefault(source, []).append(stems)
    return any(
        _has_its_own(one, other) and _has_its_own(other, one)
        for sources in of_sources.values()
        for one, other in combinations(sources.values(), 2)
    )


def _has_its_own(terms: Collection[frozenset[str]], others: Iterable[frozenset[str]]) -> bool:
    """Whether one of the terms has no word of the others."""
    theirs = frozenset().union(*others)
    return any(theirs.isdisjoint(term) for term in terms)


def dates_differ(dates: Sequence[str], days: Days, precision: str) -> bool:
    """Return whether the dates of accounts, in the words of the sources, contradict the days of their event, or one
    another. One without a month and a year (“yesterday”) contradicts nothing; one does the event's days when it has
    none in common with them, and another date when the event is also of one day that isn't known."""
    known = [read for text in dates if (read := days_of(text, around=days))]
    if any(not _meet(one, days) for one in known):
        return True
    return precision != "day" and any(not _meet(one, other) for one, other in combinations(known, 2))


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
