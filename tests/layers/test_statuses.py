"""Spells by status: a feature has exactly one symbol on each day."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset, load
from layers.base import day_number, periods_by_status, symbol_name
from layers.crossings import Crossings
from layers.registry import REGISTRY
from layers.routes import Routes
from layers.style.symbol import ValidityPeriod
from tests.builders import add_row, tiny


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset, whose statuses each test replaces."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


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


def symbols_by_day(found: tuple[ValidityPeriod, ...], days: range) -> list[list[str]]:
    """The symbols of each day."""
    return [
        [
            one.symbol
            for one in found
            if (one.first is None or one.first <= day) and (one.last is None or one.last >= day)
        ]
        for day in days
    ]


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


@pytest.mark.parametrize("layer", [Crossings(), Routes()], ids=lambda layer: layer.id)
def test_each_embedded_crossing_and_route_has_one_symbol_a_day(
    northern_kosovo: Dataset, layer: Crossings | Routes
) -> None:
    last = day_number(northern_kosovo.settings.end, northern_kosovo)
    for feature in layer.features(northern_kosovo):
        found = symbols_by_day(feature.periods, range(-400, last + 2))
        assert {len(symbols) for symbols in found} == {1}, feature.id


@pytest.mark.parametrize("attribute", ["passage", "use"])
def test_the_symbols_of_each_day_are_the_statuses_of_the_table(northern_kosovo: Dataset, attribute: str) -> None:
    """Looked up row by row."""
    layer, otherwise = {"passage": ("crossings", "open"), "use": ("routes", "unknown")}[attribute]
    start = pd.Timestamp(northern_kosovo.settings.start)
    rows = northern_kosovo.statuses[northern_kosovo.statuses["attribute"] == attribute]
    days = range(day_number(northern_kosovo.settings.end, northern_kosovo) + 1)
    for feature in REGISTRY[layer].features(northern_kosovo):
        if "planned" in {one.symbol for one in feature.periods}:
            continue
        expected = [otherwise] * len(days)
        for row in rows[rows["entity"] == feature.id].itertuples():
            for day in days:
                at = start + pd.Timedelta(days=day)
                if not at < row.valid_from and not at > row.valid_to:
                    expected[day] = symbol_name(row.value, row.direction)
        assert [found for (found,) in symbols_by_day(feature.periods, days)] == expected, feature.id


@pytest.mark.parametrize("name", CASES)
def test_a_gate_is_drawn_only_while_its_row_holds(dataset: Dataset, name: str) -> None:
    rows, whole = CASES[name]
    valid = {"valid_from": pd.Timestamp("2021-01-13"), "valid_to": pd.Timestamp("2021-02-10")}
    drawn = symbols_by_day(periods(dataset, *rows, valid=valid), range(-5, 90))
    full = symbols_by_day(whole, range(-5, 90))
    assert drawn == [on if 12 <= day <= 40 else [] for day, on in zip(range(-5, 90), full, strict=True)]


def test_a_planned_crossing_is_planned_for_ever(northern_kosovo: Dataset) -> None:
    """It has no status to change."""
    planned = northern_kosovo.crossings[northern_kosovo.crossings["kind"] == "planned"]
    features = {feature.id: feature for feature in Crossings().features(northern_kosovo)}
    for row in planned[planned.geometry.notna()].itertuples():
        assert features[row.id].periods == (ValidityPeriod(None, None, "planned"),)
        assert features[row.id].title.endswith(" (planned crossing)")
    official = northern_kosovo.crossings[northern_kosovo.crossings["kind"] == "official"]
    assert "planned" not in {one.symbol for id in official["id"] if id in features for one in features[id].periods}


def test_a_base_is_shown_from_its_day(dataset: Dataset) -> None:
    """The 32nd day of the period, counted from 0."""
    (base,) = REGISTRY["bases"].features(dataset)
    assert base.periods == (ValidityPeriod(31, None, "base"),)


def test_a_gate_and_a_road_of_one_direction_have_symbols_and_words_of_their_own(tmp_path: Path) -> None:
    """Neither looks nor reads as if it were closed for both."""
    folder = tiny(tmp_path)
    common = {"direction": "entering", "precision": "day", "summary_en": "One way.", "valid_from": "2021-08-01"}
    add_row(folder, "statuses", id="st-1", entity="gate", attribute="passage", value="closed", **common)
    add_row(folder, "statuses", id="st-2", entity="route", attribute="use", value="blocked", **common)
    half = load(folder)
    for id, layer, symbol, text in (
        ("gate", "crossings", "closed-entering", "Closed for entering"),
        ("route", "routes", "blocked-entering", "Blocked for entering"),
    ):
        (feature,) = (one for one in REGISTRY[layer].features(half) if one.id == id)
        assert feature.periods[-1] == ValidityPeriod(212, None, symbol)
        drawn = REGISTRY[layer].symbols(half)
        assert drawn[symbol] != drawn[symbol.partition("-")[0]]
        assert {entry.symbol: entry.text for entry in REGISTRY[layer].legend(half)}[symbol] == text


@pytest.mark.parametrize("value", ["open", "barricaded", "closed"])
def test_the_two_directions_of_a_passage_look_different(tmp_path: Path, value: str) -> None:
    folder = tiny(tmp_path)
    for number, direction in enumerate(("entering", "leaving")):
        add_row(
            folder, "statuses", id=f"st-{direction}", entity="gate", attribute="passage", value=value, direction=direction,
            precision="day", summary_en="One way.", valid_from=f"2021-0{8 + number}-01", valid_to=f"2021-0{8 + number}-09",
        )  # fmt: skip
    drawn = Crossings().symbols(load(folder))
    symbols = [drawn[name] for name in (f"{value}-entering", f"{value}-leaving", value)]
    assert all(one != other for number, one in enumerate(symbols) for other in symbols[:number])


def test_a_dataset_without_directions_has_none_in_its_legend(dataset: Dataset) -> None:
    assert [entry.symbol for entry in Crossings().legend(dataset)] == ["open", "barricaded", "closed", "planned"]
    assert list(Crossings().symbols(dataset)) == ["open", "barricaded", "closed", "planned"]
