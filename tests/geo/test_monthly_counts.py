"""Counts per month: what is counted where, and that nothing is lost or counted twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from geo.dataset.dataset import Dataset, load
from geo.events.counts import sums
from geo.events.facets import passing
from geo.monthly_counts import UNKNOWN, events_by_month, harm_by_month, month_numbers, months
from geo.situation import replayed
from tests.builders import add_row, set_cells, tiny


def test_the_months_are_those_of_the_period(northern_kosovo: Dataset) -> None:
    found = months(northern_kosovo)
    assert found[0] == "2021-01"
    assert found[-1] == "2024-04"
    assert len(found) == 40


def test_an_event_counts_in_its_month_only_when_that_is_known(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "barricade", start="2021-05-30", end="2021-07-02")
    dataset = load(folder)
    found = dict(zip(replayed(dataset)["id"], month_numbers(dataset), strict=True))
    assert found == {"rule": UNKNOWN, "clash": 2, "talks": 3, "barricade": 4}
    set_cells(folder, "incidents", "barricade", date_precision="between")
    assert dict(zip(replayed(dataset)["id"], month_numbers(load(folder)), strict=True))["barricade"] == UNKNOWN


def test_events_are_counted_by_category_and_the_unknown_month_is_last(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    counts = {category: row.tolist() for category, row in events_by_month(dataset).items()}
    assert set(counts) == {"clash", "barricade", "measure", "agreement"}
    assert counts["clash"] == [0, 0, 1, *[0] * 10]
    assert counts["measure"] == [*[0] * 12, 1]
    only = events_by_month(dataset, passes=passing(dataset, frozenset({("category", "clash")})))
    assert list(only) == ["clash"]
    assert not events_by_month(dataset, passes=np.zeros(len(replayed(dataset)), dtype=bool))


def test_every_event_is_counted_once(northern_kosovo: Dataset) -> None:
    counts = events_by_month(northern_kosovo)
    by_category = replayed(northern_kosovo)["category"].value_counts()
    assert {category: int(row.sum()) for category, row in counts.items()} == by_category.to_dict()
    assert sum(row[-1] for row in counts.values()) == (month_numbers(northern_kosovo) == UNKNOWN).sum() > 0


def test_harm_is_counted_by_month_with_its_hedges(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    add_row(folder, "casualties", id="cas-4", incident="rule", account="acc-rule", group="villagers", outcome="injured",
            min="", max="9", wording="fewer than ten", used="1")  # fmt: skip
    add_row(folder, "casualties", id="cas-5", incident="before", account="acc-before", group="villagers", outcome="killed",
            min="1", max="1", wording="one", used="1")  # fmt: skip
    found = [(harm.month, harm.sum.line(), harm.sum.least, harm.sum.most) for harm in harm_by_month(load(folder))]
    assert found == [
        (UNKNOWN, "villagers injured: fewer than ten", 0, 9),
        (2, "villagers injured: at least three", 3, None),
        (2, "officers killed: one", 1, 1),
    ]


def test_the_months_add_up_to_what_the_panel_counts(northern_kosovo: Dataset) -> None:
    passes = passing(northern_kosovo, frozenset({("harm", "injured")}))
    monthly = harm_by_month(northern_kosovo, passes=passes)
    whole = sums(northern_kosovo, replayed(northern_kosovo)[passes])
    assert whole
    for tally in whole:
        parts = [harm.sum for harm in monthly if (harm.sum.key, harm.sum.outcome) == (tally.key, tally.outcome)]
        assert sum(part.least for part in parts) == tally.least
        known = [part.most for part in parts if part.most is not None]
        assert (sum(known) if len(known) == len(parts) else None) == tally.most
