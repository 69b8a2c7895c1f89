"""What held on a day, as the panel says it."""

from __future__ import annotations

from datetime import date

from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import Clock
from markup.in_force import in_force
from tests.app_pages.reading import lines_of


def test_the_panel_never_says_that_what_is_closed_one_way_is_closed(dataset: Dataset) -> None:
    lines = lines_of(in_force(dataset, situation_on(dataset, Clock(date(2021, 12, 31)))))
    assert "- Closed for entering: Gate" in lines
    assert "- Closed: " not in lines


def test_what_began_or_ended_on_the_day_is_marked_and_stands_first(northern_kosovo: Dataset) -> None:
    def lines(day: date) -> list[str]:
        return lines_of(in_force(northern_kosovo, situation_on(northern_kosovo, Clock(day)))).splitlines()

    began = lines(date(2022, 7, 31))
    at = began.index("- **New on this day** · Barricaded: Jarinje; Brnjak")
    assert [line for line in began[:at] if line] == ["### In force", "**Crossings**"]
    ended = lines(date(2022, 8, 1))
    assert "- **Ended on this day** · Barricaded: Jarinje; Brnjak" in ended
    assert not [
        line
        for line in lines(date(2022, 8, 2))
        if line.startswith(("- **New on this day**", "- **Ended on this day**"))
    ]


def test_what_may_have_begun_on_another_day_is_not_called_new(northern_kosovo: Dataset) -> None:
    """The mayors resigned at some time from 5 to 9 November 2022."""
    found = lines_of(in_force(northern_kosovo, situation_on(northern_kosovo, Clock(date(2022, 11, 5))))).splitlines()
    assert not [line for line in found if line.startswith("- **New on this day**")]
