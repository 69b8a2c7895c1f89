"""The board: what the dataset declares to be seen at a glance on each day, in a few words, with the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import FIXED_VALUES
from geo.dataset.settings import BoardItem
from geo.language.language import gettext, ngettext, number
from geo.places import happened_at
from geo.sites import BY_STATE
from geo.situation import replayed
from geo.states.states import describe, text_of
from geo.time.days import write_range

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A state or an event behind what the board says, by its ``id``: ``name`` is what it holds for, or its title;
    ``text`` its state; ``days`` when. ``subject`` is what can be selected for it, ``event`` the event that brought it;
    both may be empty."""

    id: str
    subject: str
    event: str
    name: str
    text: str
    days: str
    summary: str
    source: str
    locator: str


@dataclass(frozen=True)
class Run:
    """Days in a row on which a chip says the same, both included, with the ids of the rows behind it."""

    first: date
    last: date
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Chip:
    """What the board says of one thing: runs without a gap over the whole period."""

    title: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class _Held:
    """A row with its possible days, those on which it holds for certain, and how many places it counts for."""

    row: Row
    entity: str
    first: date
    last: date
    surely: date
    until: date
    places: int = 1


@cached_by_dataset
def board(dataset: Dataset) -> tuple[tuple[Chip, ...], tuple[Row, ...]]:
    """Return the chips that the settings declare, in their order, and the rows behind them, each once."""
    chips: list[Chip] = []
    rows: dict[str, Row] = {}
    for item in dataset.settings.board:
        held = _states(dataset, item.attribute) if item.attribute else _events(dataset, item.category)
        chips.append(Chip(item.title, tuple(_runs(dataset, item, held))))
        rows |= {one.row.id: one.row for one in held}
    used = {id for chip in chips for run in chip.runs for id in run.rows}
    return tuple(chips), tuple(row for id, row in rows.items() if id in used)


def _states(dataset: Dataset, attribute: str) -> list[_Held]:
    rows = dataset.statuses[dataset.statuses["attribute"] == attribute]
    sites = {id for kind in BY_STATE for id in dataset.sites(kind)["id"]}
    found = []
    for row in row_dicts(rows):
        state = describe(dataset, row)
        subject = row["entity"] if row["entity"] in sites else ""
        shown = Row(
            row["id"], subject, row["event"], state.name, text_of(row, dataset.settings), state.days, state.summary,
            state.source, state.locator,
        )  # fmt: skip
        ends = state.ends
        found.append(
            _Held(
                shown, row["entity"], ends.first or date.min, ends.last or date.max, ends.latest_first or date.min,
                ends.earliest_last or date.max,
            )
        )  # fmt: skip
    return found


def _events(dataset: Dataset, category: str) -> list[_Held]:
    """Events of a category, while they go on: those whose days are known."""
    rows = replayed(dataset)
    rows = rows[(rows["category"] == category) & (rows["date_precision"] == "day")]
    places = happened_at(dataset)["incident"].value_counts()
    telling = dataset.accounts.drop_duplicates("incident").set_index("incident")
    found = []
    for row in row_dicts(rows):
        first, last = row["start"].date(), row["end"].date()
        by = telling.loc[row["id"]]
        shown = Row(
            row["id"],
            row["id"],
            "",
            row["title"],
            "",
            write_range(first, last, "day"),
            row["summary"],
            by["source"],
            by["locator"],
        )
        found.append(_Held(shown, row["id"], first, last, first, last, int(places.get(row["id"], 0))))
    return found


def _runs(dataset: Dataset, item: BoardItem, held: Sequence[_Held]) -> Iterable[Run]:
    start, end = dataset.settings.start, dataset.settings.end
    changes = {day for one in held for day in (one.first, one.surely)}
    changes |= {day + _DAY for one in held for day in (one.last, one.until) if day < date.max}
    days = [start, *sorted(day for day in changes if start < day <= end), end + _DAY]
    found: list[Run] = []
    for first, after in pairwise(days):
        here = [one for one in held if one.first <= first <= one.last]
        run = Run(first, after - _DAY, _text(dataset, item, here, first), tuple(one.row.id for one in here))
        if found and (found[-1].text, found[-1].rows) == (run.text, run.rows):
            found[-1] = Run(found[-1].first, run.last, run.text, run.rows)
        else:
            found.append(run)
    return found


def _text(dataset: Dataset, item: BoardItem, here: Sequence[_Held], day: date) -> str:
    """Return what holds for certain on a day in a few words, with its share of all that it could hold for."""
    if not here:
        return _otherwise(dataset, item)
    certain = [one for one in here if one.surely <= day <= one.until]
    if not certain:
        return gettext("Not certain")
    if item.category:
        places = sum(one.places for one in certain)
        return ngettext("{n} named place", "{n} named places", places).format(n=number(places))
    total = _total(dataset, item.attribute)
    parts = []
    for text, entities in grouped((one.row.text, one.entity) for one in certain).items():
        whole = len(entities) == total or not item.counted
        share = gettext("{state}: {n} of {total}").format(state=text, n=number(len(entities)), total=number(total))
        parts.append(text if whole else share)
    return "; ".join(parts)


def _otherwise(dataset: Dataset, item: BoardItem) -> str:
    """Return what is shown while no row tells: how sites are drawn then, or that nothing is reported."""
    for kind in BY_STATE:
        if (
            item.attribute
            and kind.attribute == item.attribute
            and kind.otherwise in FIXED_VALUES.get(kind.attribute, ())
        ):
            return dataset.settings.describe(kind.otherwise)
    return gettext("Nothing reported")


def _total(dataset: Dataset, attribute: str) -> int:
    """Return the number of things that a state of an attribute can hold for: all sites of its kind, else all that have one at some time."""
    for kind in BY_STATE:
        if kind.attribute == attribute:
            return int((~dataset.sites(kind)["kind"].isin(kind.stateless)).sum())
    return int(dataset.statuses.loc[dataset.statuses["attribute"] == attribute, "entity"].nunique())
