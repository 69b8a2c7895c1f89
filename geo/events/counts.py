"""Counts of people killed and injured: whom, what became of them, and how many in the wording of the source. The
numbers ``min``, ``best`` and ``max`` serve order, size and the sums of one group alone. Groups are never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by
from geo.dataset.schema import OUTCOMES
from geo.language.language import gettext, ngettext, number
from geo.language.languages import ENGLISH
from geo.situation import used_casualties
from geo.states.states import brought_by

KILLED, INJURED = OUTCOMES
MAX_LISTED = 6
"""The wordings that a sum names; of more it says how many there are."""


@dataclass(frozen=True)
class Count:
    """How many people of a group an account counts as killed or injured (``outcome``, of
    ``geo.dataset.schema.OUTCOMES``). ``group`` and ``wording`` are in the language of the dataset, ``language`` is the
    wording's. ``min``, ``best`` and ``max`` are ``None`` where it gives none. ``used``: the map uses it. ``source`` and
    ``locator`` are those of its ``account``."""

    id: str
    event: str
    group: str
    outcome: str
    wording: str
    language: str
    min: int | None
    best: int | None
    max: int | None
    used: bool
    account: str
    source: str
    locator: str

    def describe(self) -> str:
        """Return the count as a line: ``KFOR peacekeepers injured: almost 100``."""
        return _line(self.group, self.outcome, self.wording)


@dataclass(frozen=True)
class Sum:
    """The counts of one group and outcome in several events, added up as far as they have a lower bound: ``least`` sums
    the lower bounds, ``most`` the upper ones (``None`` where a count has none), ``exact`` is whether all are exact.
    ``key`` is the group in the data, ``group`` in words; ``bounded`` and ``unbounded`` are the wordings with and
    without a lower bound, ``weight`` sums their weights (``weigh``)."""

    key: str
    group: str
    outcome: str
    least: int
    most: int | None
    exact: bool
    bounded: tuple[str, ...]
    unbounded: tuple[str, ...]
    weight: float

    @property
    def single(self) -> bool:
        """Whether it is of one count only."""
        return len(self.bounded) + len(self.unbounded) == 1

    def parts(self) -> tuple[str, str]:
        """Return how many, with the weakest hedge of the counts, and what it is the sum of; the latter is empty for one count.

        ``("at least 63", "sum of 3 counts: two; ten; more than 50")``
        """
        count = len(self.bounded) + len(self.unbounded)
        if count == 1:
            return (self.bounded or self.unbounded)[0], ""
        if len(self.bounded) > 1:
            head = number(self.least) if self.exact else gettext("at least {n}").format(n=number(self.least))
            remark = _remark(self.bounded)
        else:
            head = "".join(self.bounded)
            remark = ngettext("{n} count, not added up", "{n} counts, not added up", count).format(n=number(count))
        if self.unbounded:
            others = _quoted(self.unbounded)
            head = (
                gettext("{sum}, and {counts} without a lower bound").format(sum=head, counts=others) if head else others
            )
        return head, remark

    def describe(self) -> str:
        """Return how many in words: ``at least 63 (sum of 3 counts: two; ten; more than 50)``."""
        head, remark = self.parts()
        return f"{head} ({remark})" if remark else head

    def line(self) -> str:
        """Return it as a line with the group: ``Serbs injured: at least 63 (sum of …)``."""
        return _line(self.group, self.outcome, self.describe())


def _line(group: str, outcome: str, count: str) -> str:
    return gettext("{group} {outcome}: {count}").format(group=group, outcome=gettext(OUTCOMES[outcome]), count=count)


def _remark(wordings: Sequence[str]) -> str:
    count = len(wordings)
    if count > MAX_LISTED:
        return ngettext("sum of {n} count", "sum of {n} counts", count).format(n=number(count))
    text = ngettext("sum of {n} count: {counts}", "sum of {n} counts: {counts}", count)
    return text.format(n=number(count), counts="; ".join(wordings))


def _quoted(wordings: Sequence[str]) -> str:
    shown = [gettext("“{words}”").format(words=one) for one in wordings[:MAX_LISTED]]
    if more := len(wordings) - len(shown):
        shown.append(gettext("and {n} more").format(n=number(more)))
    return ", ".join(shown)


def weigh(frame: pd.DataFrame) -> pd.Series:
    """Return what each row of ``casualties`` weighs in an order or as a symbol: its best number, else the least, else the most.

    A count in words alone ("several") weighs as one: it is of somebody.
    """
    weight: pd.Series = frame["best"].fillna(frame["min"]).fillna(frame["max"]).fillna(1.0)
    return weight


def weight_of(row: Mapping[str, Any]) -> float:
    """Return what one row of ``casualties`` weighs (``weigh``)."""
    return next((float(row[one]) for one in ("best", "min", "max") if not isnan(row[one])), 1.0)


def worst_outcome(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the worst that some rows of ``casualties`` say of somebody: ``killed``, else ``injured``, else empty."""
    harmed = {row["outcome"] for row in rows if weight_of(row) >= 1}
    return next((outcome for outcome in (KILLED, INJURED) if outcome in harmed), "")


def by_harm(dataset: Dataset, events: Iterable[str]) -> list[str]:
    """Return the ids of events as lists have them: those first in which people were killed, then those in which people
    were injured, by the counts that the map uses, then those that brought a state; each part keeps its order."""
    hurt, order = rows_by(used_casualties(dataset), "incident"), (KILLED, INJURED, "")
    brought = brought_by(dataset)

    def rank(id: str) -> tuple[int, bool]:
        worst = worst_outcome(hurt.get(id, ()))
        return order.index(worst), not worst and id not in brought

    return sorted(events, key=rank)


def most_harm(dataset: Dataset, events: Iterable[str]) -> list[str]:
    """Return the ids of those events in which people were killed or injured, the worst first: by what became of them,
    then by the largest count of any one group, then in their order."""
    hurt = rows_by(used_casualties(dataset), "incident")

    def rank(id: str) -> tuple[bool, float]:
        worst = worst_outcome(hurt[id])
        return worst != KILLED, -max(weight_of(row) for row in hurt[id] if row["outcome"] == worst)

    return sorted((id for id in events if worst_outcome(hurt.get(id, ()))), key=rank)


@cached_by_dataset
def _accounts(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """Return the source of each account and the place in it, by the account's id."""
    columns = (dataset.accounts[name].tolist() for name in ("id", "source", "locator"))
    return MappingProxyType({id: (source, locator) for id, source, locator in zip(*columns, strict=True)})


def counts(dataset: Dataset, rows: pd.DataFrame) -> Iterator[Count]:
    """Return the counts of some rows of ``dataset.casualties``, in their order."""
    accounts, english = _accounts(dataset), dataset.in_language(ENGLISH).casualties.loc[rows.index, "wording"]
    for row, original in zip(row_dicts(rows), english.tolist(), strict=True):
        translated = row["wording"] != original or not any(letter.isalpha() for letter in original)
        source, locator = accounts[row["account"]]
        yield Count(
            id=row["id"],
            event=row["incident"],
            group=dataset.settings.word(row["group"]),
            outcome=row["outcome"],
            wording=row["wording"],
            language=dataset.language if translated else ENGLISH,
            **{name: None if isnan(row[name]) else int(row[name]) for name in ("min", "best", "max")},
            used=row["used"],
            account=row["account"],
            source=source,
            locator=locator,
        )


def counts_of(dataset: Dataset, event: str) -> list[Count]:
    """Return all counts of an event: those killed first, and of each group the one that the map uses first."""
    rows = dataset.casualties[dataset.casualties["incident"] == event]
    return list(counts(dataset, in_order(rows)))


@cached_by_dataset
def used_in_words(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return the counts that the map uses as lines, by their events: those killed first."""
    used = counts(dataset, in_order(used_casualties(dataset)))
    return MappingProxyType(grouped((count.event, count.describe()) for count in used))


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``casualties`` with those killed first, then by group, and in a group the used one first."""
    return rows.assign(unused=~rows["used"]).sort_values(
        ["outcome", "group", "unused"], ascending=[False, True, True], kind="stable"
    )


def sums(dataset: Dataset, event_rows: pd.DataFrame) -> list[Sum]:
    """Return the people killed and injured in some events, a sum a group and outcome, by the counts that the map uses;
    those killed first, groups in the order of their first events and of their English names, never of size, and the
    counts of each by the days of their events."""
    found = set(event_rows["id"])
    parts = grouped(
        ((row["outcome"], row["group"]), row) for row in _by_first_event(dataset) if row["incident"] in found
    )
    return sorted((add_up(dataset, part) for part in parts.values()), key=lambda one: one.outcome != KILLED)


@cached_by_dataset
def _by_first_event(dataset: Dataset) -> Sequence[Mapping[str, Any]]:
    """Return the counts that the map uses: by the days of their events, these in the order of the table, then by group."""
    rows = row_dicts(used_casualties(dataset))
    starts = dict(zip(dataset.events["id"], dataset.events["start"], strict=True))
    first = {row["incident"]: place for place, row in reversed(list(enumerate(rows)))}
    return sorted(rows, key=lambda row: (starts[row["incident"]], first[row["incident"]], row["group"]))


def add_up(dataset: Dataset, rows: Sequence[Mapping[str, Any]]) -> Sum:
    """Return the sum of some rows of ``casualties``, which are all of one group and outcome.

    A lower bound of zero where some may have been harmed is none.
    """
    exact = [row["min"] == row["max"] for row in rows]
    bounded = [row for row, is_exact in zip(rows, exact, strict=True) if row["min"] > 0 or is_exact]
    unbounded = [row for row, is_exact in zip(rows, exact, strict=True) if not (row["min"] > 0 or is_exact)]
    most = None if any(isnan(row["max"]) for row in rows) else int(sum(row["max"] for row in rows))
    return Sum(
        key=rows[0]["group"],
        group=dataset.settings.word(rows[0]["group"]),
        outcome=rows[0]["outcome"],
        least=int(sum(row["min"] for row in bounded)),
        most=most,
        exact=all(exact),
        bounded=tuple(row["wording"] for row in bounded),
        unbounded=tuple(row["wording"] for row in unbounded),
        weight=sum(map(weight_of, rows)),
    )


@cached_by_dataset
def largest_counts(dataset: Dataset) -> pd.DataFrame:
    """Return the largest weight (``weigh``) of a group's used count, by event (rows) and outcome (columns), ``NaN`` for none."""
    rows = used_casualties(dataset)
    largest = rows.assign(weight=weigh(rows)).groupby(["incident", "outcome"])["weight"].max().unstack("outcome")
    return largest.reindex(columns=list(OUTCOMES)).astype(float)
