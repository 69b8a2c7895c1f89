"""The two numbers of events are alike in every kind of file, in its record and in what is said beside it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from app_pages.shell import link_preview
from export.common.paper import Size
from export.common.request import Film, Request
from export.formats import VIEW_FORMATS, make
from export.record.record import record_of
from export.record.statement import alt_text, statement
from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from geo.time.clock import MODES, Clock
from geo.time.dating import EventNumbers
from geo.view.view import View
from layers.registry import REGISTRY
from tests.export import readers
from tests.export.every_format.test_wording import drawn

DAY = date(2023, 9, 24)
DRAWN = [id for id, one in VIEW_FORMATS.items() if one.on_paper]
"""The kinds whose words are drawn on a page."""
WORDS = "3 events; up to 14 more (exact day unknown)"


ON_THE_DAY = Clock(DAY, "day")


def request_of(dataset: Dataset, clock: Clock = ON_THE_DAY) -> Request:
    view = View(clock, frozenset(REGISTRY.optional))
    return Request(dataset, view, Size(900, 700), film=Film(clock.day, clock.day, 1.0))


@pytest.mark.parametrize("kind", DRAWN)
def test_what_is_drawn_has_both_numbers_and_never_their_sum(northern_kosovo: Dataset, kind: str) -> None:
    with drawn() as written:
        make(request_of(northern_kosovo), [kind])
    text = " ".join(written)
    assert WORDS in text
    assert not re.search(r"\b17\b", text)


@pytest.mark.parametrize("kind", [id for id, one in VIEW_FORMATS.items() if one.group == "data"])
def test_the_notes_of_data_have_them(northern_kosovo: Dataset, kind: str) -> None:
    assert readers.notes_in(make(request_of(northern_kosovo), [kind]), kind)["Shown"] == WORDS


def test_the_page_in_one_file_has_them_at_its_foot(northern_kosovo: Dataset) -> None:
    assert WORDS in html.unescape(make(request_of(northern_kosovo), ["html"]).decode())


@pytest.mark.parametrize("mode", MODES)
def test_record_statement_and_alt_text_have_those_of_the_panel(northern_kosovo: Dataset, mode: str) -> None:
    """On many days."""
    for step in range(0, 1180, 97):
        clock = Clock(northern_kosovo.settings.start + timedelta(days=step), mode, 60)
        request = request_of(northern_kosovo, clock)
        record = record_of(request)
        numbers = situation_on(northern_kosovo, clock).numbers
        assert record.shown == numbers.describe()
        assert dict(statement(request, record))["Shown"] == numbers.describe()
        text = alt_text(request, record)
        assert numbers.describe() in text
        categories = re.findall(r"\((\d+)\)", text.partition("By category: ")[2].partition(". ")[0])
        if "other categories" not in text:
            assert sum(map(int, categories)) == numbers.dated


def test_the_record_of_a_film_is_of_all_its_days(northern_kosovo: Dataset) -> None:
    """As many as a plain loop over the events finds."""
    first, last = date(2023, 9, 1), DAY
    film = Film(first, last, 1.0)
    request = replace(request_of(northern_kosovo), film=film)
    record = record_of(request, film=film)
    rows = northern_kosovo.events[~northern_kosovo.events["background"]]
    days = [(a.date(), b.date(), c) for a, b, c in zip(rows["start"], rows["end"], rows["date_precision"], strict=True)]
    there = [(a, b, c) for a, b, c in days if a <= last and b >= first]
    dated = sum(c == "day" or (a >= first and b <= last) for a, b, c in there)
    assert record.shown == EventNumbers(dated, len(there) - dated).describe()


def test_a_shared_link_says_them(northern_kosovo: Dataset) -> None:
    with patch("app_pages.state.app_data.dataset", lambda: northern_kosovo):
        tags = link_preview.tags({"day": DAY.isoformat(), "mode": "day"}, "", "https://map.example/")
    assert html.unescape(tags).count(WORDS) >= 2
    assert "17 of" not in tags
