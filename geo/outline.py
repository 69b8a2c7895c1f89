"""A dataset in one sentence: how many events it has, of which years, and on what it rests."""

from __future__ import annotations

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.events.publication import publication_date
from geo.language.language import gettext, ngettext, number
from geo.situation import replayed

MAIN_SHARE = 0.5
"""A source has to give more than this share of all accounts to be called the main one."""
REPORT = "report"


@cached_by_dataset
def main_source(dataset: Dataset) -> str:
    """Return the id of the source that gives most of all accounts, or nothing where none gives more than half."""
    shares = dataset.accounts["source"].value_counts(normalize=True)
    return str(shares.index[0]) if len(shares) and shares.iloc[0] > MAIN_SHARE else ""


def outline(dataset: Dataset) -> str:
    """Return what a dataset is, as a sentence: ``118 events, 2021–2024, told mainly by one report (…).``"""
    total, first, last = len(replayed(dataset)), dataset.settings.start.year, dataset.settings.end.year
    events = ngettext("{n} event", "{n} events", total).format(n=number(total))
    years = str(first) if first == last else f"{first}–{last}"
    if source := main_source(dataset):
        row = dataset.row(source)
        name = ", ".join(part for part in (row["publisher"] or row["title"], publication_date(row)) if part)
        told = (
            gettext("{events}, {years}, told mainly by one report ({name}).")
            if row["kind"] == REPORT
            else gettext("{events}, {years}, told mainly by one source ({name}).")
        )
        return told.format(events=events, years=years, name=name)
    sources = dataset.accounts["source"].nunique()
    told = ngettext("{events}, {years}, told by {n} source.", "{events}, {years}, told by {n} sources.", sources)
    return told.format(events=events, years=years, n=number(sources))
