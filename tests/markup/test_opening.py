"""What the panel begins with: title, outline, ways in; the day and its headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.dataset.dataset import Dataset
from geo.events.facets import passing
from geo.outline import outline
from geo.situation import Situation, situation_on
from geo.time.clock import Clock
from markup.opening import day_head, headline_of, opening
from tests.app_pages.reading import lines_of

BANJSKA = date(2023, 9, 24)


def situation(dataset: Dataset, day: date, **filters: str) -> Situation:
    """What is true on a day alone."""
    return situation_on(dataset, Clock(day, "day"), passes=passing(dataset, frozenset(filters.items())))


def test_the_title_and_the_sentence_stand_above_three_ways_in(northern_kosovo: Dataset) -> None:
    lines = lines_of(opening(northern_kosovo, ways=True)).splitlines()
    assert lines[:2] == [f"# {northern_kosovo.settings.title}", outline(northern_kosovo)]
    play, find, table = lines[2:]
    assert play == "- [Play the story](?lang=en&play=1min)"
    assert find == "- [Search](#find)"
    assert table == "- [Table of events](events)"


def test_without_ways_there_is_only_what_it_is(northern_kosovo: Dataset) -> None:
    assert len(lines_of(opening(northern_kosovo, ways=False)).splitlines()) == 2


def test_a_turning_point_is_the_headline_with_the_numbers_of_its_day(northern_kosovo: Dataset) -> None:
    lines = lines_of(day_head(northern_kosovo, situation(northern_kosovo, BANJSKA))).splitlines()
    assert lines[:2] == ["## On 24 September 2023", "### Fighting near Banjska"]
    assert lines[2:4] == ["- Kosovo police officers killed: **one**", "- Armed Serbs killed: **at least three**"]


def test_other_days_and_filters_that_leave_it_out_have_no_headline(northern_kosovo: Dataset) -> None:
    after = situation(northern_kosovo, date(2023, 9, 25))
    assert headline_of(northern_kosovo, after) == ""
    assert lines_of(day_head(northern_kosovo, after)) == "## On 25 September 2023"
    assert headline_of(northern_kosovo, situation(northern_kosovo, BANJSKA, category="statement")) == ""


def test_a_title_is_text(northern_kosovo: Dataset) -> None:
    settings = replace(northern_kosovo.settings, title="<script>1</script>")
    assert "&lt;script&gt;" in opening(replace(northern_kosovo, settings=settings), ways=True)
