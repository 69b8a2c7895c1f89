"""The states by which areas are filled: certain days only, in municipalities and in areas of several."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.states.area_states import Spell, area_states, value_on
from tests.builders import add_row, painted, tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, its areas filled by number plates."""
    return painted(tiny(tmp_path))


def test_without_a_declaration_no_area_is_filled(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    assert dict(area_states(dataset)) == {}
    assert value_on(dataset, "mun-west", date(2021, 7, 1)) == ""


def test_a_state_of_an_area_fills_its_municipalities(folder: Path) -> None:
    dataset = load(folder)
    whole = (Spell(None, date(2021, 6, 30), "old"), Spell(date(2021, 7, 1), None, "new"))
    assert dict(area_states(dataset)) == {"mun-west": whole, "mun-east": whole}


def test_where_two_states_may_hold_none_does(folder: Path) -> None:
    add_row(
        folder, "statuses", id="st-own", entity="mun-west", attribute="plates", value="own", precision="day",
        valid_from="2021-08-01", valid_to="2021-08-31", summary_en="Their own plates.",
    )  # fmt: skip
    dataset = load(folder)
    values = [value_on(dataset, "mun-west", date(2021, month, 15)) for month in (7, 8, 9)]
    assert values == ["new", "", "new"]
    assert value_on(dataset, "mun-east", date(2021, 8, 15)) == "new"


def test_on_days_on_which_a_state_may_have_begun_or_ended_none_is_certain(folder: Path) -> None:
    add_row(
        folder, "statuses", id="st-month", entity="mun-west", attribute="plates", value="own", precision="month",
        valid_from="2022-02-01", valid_to="2022-04-30", end_precision="month", summary_en="Their own plates.",
    )  # fmt: skip
    rows = (folder / "statuses.csv").read_text(encoding="utf-8")
    (folder / "statuses.csv").write_text(
        "\n".join(line for line in rows.splitlines() if "area-all" not in line) + "\n", encoding="utf-8"
    )
    found = area_states(load(folder))
    assert found["mun-west"] == (
        Spell(None, date(2022, 2, 27), ""), Spell(date(2022, 2, 28), date(2022, 4, 1), "own"), Spell(date(2022, 4, 2), None, ""),
    )  # fmt: skip
    assert "mun-east" not in found


def test_a_state_is_certain_once_the_event_that_brought_it_is_over(northern_kosovo: Dataset) -> None:
    """The mayors resigned between 5 and 9 November 2022: on those days nobody can say which office was vacant."""
    days = [date(2022, 11, 4) + timedelta(days=one) for one in range(7)]
    found = [value_on(northern_kosovo, "mun-zvecan", day) for day in days]
    assert found == ["serb-in-kosovo-system", "", "", "", "", "vacant", "vacant"]
    spells = area_states(northern_kosovo)
    assert len(spells) == 4
    assert [one.value for one in spells["mun-zvecan"] if one.value] == [
        "serb-in-kosovo-system", "vacant", "elected-not-in-office", "installed",
    ]  # fmt: skip
