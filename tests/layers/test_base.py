"""Days and statuses of rows as periods: a feature has exactly one symbol on each day."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset
from layers.base import periods_by_status
from layers.style.symbol import ValidityPeriod
from tests.layers.conftest import symbols_by_day

Row = tuple[str, str | None, str | None]
"""Value, first day, last day."""


def periods(dataset: Dataset, *rows: Row, valid: dict[str, pd.Timestamp] | None = None) -> tuple[ValidityPeriod, ...]:
    """The periods of a gate from its statuses; another gate and another attribute are beside them."""
    frame = pd.DataFrame(
        [("gate", "passage", *row) for row in rows]
        + [("gate-2", "passage", "closed", "2021-01-01", None), ("gate", "plates", "old", "2021-01-01", None)],
        columns=["entity", "attribute", "value", "valid_from", "valid_to"],
    )
    for column in ("valid_from", "valid_to"):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    row = {"id": "gate", "valid_from": pd.NaT, "valid_to": pd.NaT} | (valid or {})
    return periods_by_status(row, "passage", dataclasses.replace(dataset, statuses=frame), otherwise="open")


CASES: dict[str, tuple[tuple[Row, ...], tuple[ValidityPeriod, ...]]] = {
    "none": ((), (ValidityPeriod(None, None, "open"),)),
    "one closed interval": (
        (("closed", "2021-01-11", "2021-01-20"),),
        (ValidityPeriod(None, 9, "open"), ValidityPeriod(10, 19, "closed"), ValidityPeriod(20, None, "open")),
    ),
    "one that still holds": (
        (("closed", "2021-01-11", None),), (ValidityPeriod(None, 9, "open"), ValidityPeriod(10, None, "closed")),
    ),
    "one that held before": (
        (("closed", None, "2021-01-10"),), (ValidityPeriod(None, 9, "closed"), ValidityPeriod(10, None, "open")),
    ),
    "always": ((("closed", None, None),), (ValidityPeriod(None, None, "closed"),)),
    "one after the other without a gap": (
        (("barricaded", "2021-01-11", "2021-01-12"), ("closed", "2021-01-13", "2021-01-14")),
        (ValidityPeriod(None, 9, "open"), ValidityPeriod(10, 11, "barricaded"),
         ValidityPeriod(12, 13, "closed"), ValidityPeriod(14, None, "open")),
    ),
    "not in order, with a gap of a day": (
        (("closed", "2021-01-14", None), ("barricaded", "2021-01-11", "2021-01-12")),
        (ValidityPeriod(None, 9, "open"), ValidityPeriod(10, 11, "barricaded"),
         ValidityPeriod(12, 12, "open"), ValidityPeriod(13, None, "closed")),
    ),
    "one that held before, and a later one": (
        (("closed", "2021-01-11", "2021-01-20"), ("barricaded", None, "2021-01-05")),
        (ValidityPeriod(None, 4, "barricaded"), ValidityPeriod(5, 9, "open"),
         ValidityPeriod(10, 19, "closed"), ValidityPeriod(20, None, "open")),
    ),
    "before the period": (
        (("closed", "2020-12-30", "2020-12-31"),),
        (ValidityPeriod(None, -3, "open"), ValidityPeriod(-2, -1, "closed"), ValidityPeriod(0, None, "open")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_days_between_statuses_are_filled(dataset: Dataset, name: str) -> None:
    rows, expected = CASES[name]
    assert periods(dataset, *rows) == expected


@pytest.mark.parametrize("name", CASES)
def test_each_day_has_exactly_one_symbol(dataset: Dataset, name: str) -> None:
    """No two periods overlap and no day is left out."""
    rows, _ = CASES[name]
    assert {len(found) for found in symbols_by_day(periods(dataset, *rows), range(-10, 60))} == {1}


@pytest.mark.parametrize("name", CASES)
def test_a_gate_is_drawn_only_while_its_row_holds(dataset: Dataset, name: str) -> None:
    rows, whole = CASES[name]
    valid = {"valid_from": pd.Timestamp("2021-01-13"), "valid_to": pd.Timestamp("2021-02-10")}
    drawn = symbols_by_day(periods(dataset, *rows, valid=valid), range(-5, 90))
    full = symbols_by_day(whole, range(-5, 90))
    assert drawn == [on if 12 <= day <= 40 else [] for day, on in zip(range(-5, 90), full, strict=True)]
