"""Counts of people killed and injured: whom, what became of them, and how many in the wording of the source. The
numbers ``min``, ``best`` and ``max`` serve order, size and the sums of one group alone. Groups are never added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import OUTCOMES
from geo.language.language import gettext, ngettext, number
from geo.language.languages import ENGLISH
from geo.situation import used_casualties

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


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``casualties`` with those killed first, then by group, and in a group the used one first."""
    return rows.assign(unused=~rows["used"]).sort_values(
        ["outcome", "group", "unused"], ascending=[False, True, True], kind="stable"
    )


def sums(dataset: Dataset, event_rows: pd.DataFrame) -> list[Sum]:
    """Return the people killed and injured in some events, a sum a group and outcome, by the counts that the map uses;
    those killed first, and groups in the order of their first events and of their English names, never of size."""
    rows = used_casualties(dataset)
    rows = rows[rows["incident"].isin(event_rows["id"])]
    events = dataset.events.set_index("id")["start"]
    rows = rows.assign(start=events.reindex(rows["incident"]).to_numpy(), place=rows.index)
    rows["place"] = rows.groupby("incident")["place"].transform("min")
    ordered = rows.sort_values(["start", "place", "group"], kind="stable")
    parts = ordered.groupby(["outcome", "group"], sort=False)
    found = [add_up(dataset, part.sort_index()) for _, part in parts]
    return sorted(found, key=lambda one: one.outcome != "killed")


def add_up(dataset: Dataset, rows: pd.DataFrame) -> Sum:
    """Return the sum of some rows of ``casualties``, which are all of one group and outcome.

    A lower bound of zero where some may have been harmed is none.
    """
    first, exact = rows.iloc[0], rows["min"] == rows["max"]
    bounded = rows["min"].notna() & ((rows["min"] > 0) | exact)
    return Sum(
        key=first["group"],
        group=dataset.settings.word(first["group"]),
        outcome=first["outcome"],
        least=int(rows.loc[bounded, "min"].sum()),
        most=int(rows["max"].sum()) if rows["max"].notna().all() else None,
        exact=bool(exact.all()),
        bounded=tuple(rows.loc[bounded, "wording"]),
        unbounded=tuple(rows.loc[~bounded, "wording"]),
        weight=float(weigh(rows).sum()),
    )


@cached_by_dataset
def largest_counts(dataset: Dataset) -> pd.DataFrame:
    """Return the largest weight (``weigh``) of a group's used count, by event (rows) and outcome (columns), ``NaN`` for none."""
    rows = used_casualties(dataset)
    largest = rows.assign(weight=weigh(rows)).groupby(["incident", "outcome"])["weight"].max().unstack("outcome")
    return largest.reindex(columns=list(OUTCOMES)).astype(float)
