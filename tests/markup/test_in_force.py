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
