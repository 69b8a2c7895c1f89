"""The board: a few words for each day, counted where the settings say so, and never more certain than the rows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.states.board import Chip, board
from tests.builders import add_row, tiny

ITEMS = """
[[board]]
title = { en = "Crossings" }
attribute = "passage"
counted = true
[[board]]
title = { en = "Plates" }
attribute = "plates"
[[board]]
title = { en = "Barricades" }
category = "barricade"
[[board]]
title = { en = "Roads" }
attribute = "use"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset with a board."""
    folder = tiny(tmp_path)
    with (folder / "dataset.toml").open("a", encoding="utf-8") as file:
        file.write(ITEMS)
    return folder


def said(chip: Chip) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(run.first.isoformat(), run.text, run.rows) for run in chip.runs]


def test_each_chip_says_what_holds_and_has_the_rows_behind_it(folder: Path) -> None:
    chips, rows = board(load(folder))
    assert [chip.title for chip in chips] == ["Crossings", "Plates", "Barricades", "Roads"]
    assert said(chips[0]) == [
        ("2021-01-01", "Open", ()), ("2021-05-01", "Barricaded", ("st-gate",)), ("2021-05-05", "Open", ()),
    ]  # fmt: skip
    assert said(chips[1]) == [("2021-01-01", "Old", ("st-old",)), ("2021-07-01", "New", ("st-new",))]
    assert said(chips[2]) == [
        ("2021-01-01", "Nothing reported", ()), ("2021-05-01", "1 named place", ("barricade",)),
        ("2021-05-05", "Nothing reported", ()),
    ]  # fmt: skip
    assert said(chips[3]) == [("2021-01-01", "Nothing reported", ())]
    assert {row.id: row.subject for row in rows} == {
        "st-gate": "gate", "st-old": "", "st-new": "", "barricade": "barricade",
    }  # fmt: skip


def test_what_is_counted_says_for_how_many_of_all_it_holds(folder: Path) -> None:
    add_row(
        folder, "crossings", id="gate-2", name_en="Other", kind="official", lon="10.6", lat="50.7", precision_m="600",
        basis="surveyed", summary_en="Another road.",
    )  # fmt: skip
    chips, _ = board(load(folder))
    assert chips[0].runs[1].text == "Barricaded: 1 of 2"


def test_days_on_which_a_state_may_have_begun_are_not_certain(folder: Path) -> None:
    add_row(
        folder, "statuses", id="st-road", entity="route", attribute="use", value="blocked", valid_from="2021-03-01",
        precision="month", summary_en="It was blocked in March.",
    )  # fmt: skip
    chips, _ = board(load(folder))
    assert said(chips[3]) == [
        ("2021-01-01", "Nothing reported", ()), ("2021-03-01", "Not certain", ("st-road",)), ("2021-03-31", "Blocked", ("st-road",)),
    ]  # fmt: skip


def test_the_embedded_board_has_no_gap_and_names_its_rows(northern_kosovo: Dataset) -> None:
    settings = northern_kosovo.settings
    chips, rows = board(northern_kosovo)
    known = {row.id for row in rows}
    assert len(chips) == 6
    for chip in chips:
        assert (chip.runs[0].first, chip.runs[-1].last) == (settings.start, settings.end)
        assert all(one.last + timedelta(days=1) == after.first for one, after in pairwise(chip.runs))
        assert {id for run in chip.runs for id in run.rows} <= known
    crossings = next(run for run in chips[0].runs if run.first <= date(2023, 9, 24) <= run.last)
    assert crossings.text == "Closed for entering: 2 of 6"
    mayors = next(run for run in chips[2].runs if run.first <= date(2022, 11, 6) <= run.last)
    assert mayors.text == "Not certain"
