"""How many events there are at a clock: the two numbers, by plain loops, and as they are read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from geo.situation import situation_on
from geo.time.clock import MODES, Clock
from geo.time.dating import EventNumbers, event_numbers, numbers_at
from tests.builders import set_cells, tiny


def events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Events by first day, last day and precision."""
    frame = pd.DataFrame(rows, columns=["start", "end", "date_precision"])
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("window", [1, 7, 30, 365])
def test_the_numbers_are_those_of_a_plain_loop(northern_kosovo: Dataset, mode: str, window: int) -> None:
    """Over many days; together they are all that is visible."""
    start = northern_kosovo.settings.start
    columns = northern_kosovo.events[["id", "start", "end", "date_precision"]].itertuples(index=False)
    days = {id: (begins.date(), ends.date(), precision) for id, begins, ends, precision in columns}
    for step in range(0, (northern_kosovo.settings.end - start).days, 13):
        clock = Clock(start + timedelta(days=step), mode, window)
        situation = situation_on(northern_kosovo, clock)
        first, last = clock.span(start)
        dated = 0
        for id in situation.events["id"].tolist():
            begins, ends, precision = days[id]
            within = ends <= last and (mode == "cumulative" or begins >= first)
            dated += precision == "day" or within
        assert (situation.numbers.dated, situation.numbers.undated) == (dated, len(situation.events) - dated)


def test_the_day_of_the_fighting_near_banjska(northern_kosovo: Dataset) -> None:
    situation = situation_on(northern_kosovo, Clock(date(2023, 9, 24), "day"))
    assert situation.numbers.describe() == "3 events; up to 14 more (exact day unknown)"


def test_what_surely_lies_within_a_period_is_dated_to_it() -> None:
    found = events(
        ("2021-03-10", "2021-03-10", "day"), ("2021-03-01", "2021-03-31", "month"), ("2021-02-20", "2021-03-02", "between"),
        ("2021-02-20", "2021-03-02", "day"),
    )  # fmt: skip
    march = event_numbers(found, date(2021, 3, 1), date(2021, 3, 31))
    assert (march.dated, march.undated) == (3, 1)
    so_far = event_numbers(found, date(2021, 3, 1), date(2021, 3, 15), so_far=True)
    assert (so_far.dated, so_far.undated) == (3, 1), "what began before the period has happened by its end"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        (EventNumbers(1, 0), "1 event"),
        (EventNumbers(0, 1), "up to 1 event (exact day unknown)"),
        (EventNumbers(1200, 14), "1,200 events; up to 14 more (exact day unknown)"),
        (EventNumbers(2, 3), "2 events; up to 3 more (exact day unknown)"),
        (EventNumbers(1, 2, so_far=True), "1 event so far; up to 2 more (exact day unknown)"),
    ],
)
def test_both_numbers_are_read_apart(numbers: EventNumbers, text: str) -> None:
    assert numbers.describe() == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sq", "3 ngjarje; deri në 14 pa ditë të saktë"),
        ("sr-Latn", "3 događaja; još do 14 (dan nepoznat)"),
        ("sr-Cyrl", "3 догађаја; још до 14 (дан непознат)"),
    ],
)
def test_they_are_described_in_every_language(language: str, text: str) -> None:
    with language_context(language):
        assert EventNumbers(3, 14).describe() == text


def test_a_window_of_one_day_is_that_day(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "clash", start="2021-03-01", end="2021-03-31", date_precision="month")
    dataset = load(folder)
    day = date(2021, 3, 10)
    one, other = (situation_on(dataset, Clock(day, mode, 1)).numbers for mode in ("day", "window"))
    assert one == other == EventNumbers(0, 2)
    assert numbers_at(dataset.events[:0], Clock(day), day) == EventNumbers(0, 0, so_far=True)
