"""The margins of a page, its columns of notes, and what has room in the box of its days."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from export.common.paper import PRESETS
from export.page import layout, text
from export.page.content import DayContent
from export.page.layout import Arrangement, Detail, Page, Text
from export.page.legend import Key
from export.page.text import Paragraph

DAY = DayContent("10 March 2021", ("1 event so far", "1 in view", "Not drawn: Routes"))


@pytest.mark.parametrize(
    ("preset", "margin"), [("slide", 0), ("print-a4", layout.PAPER_MARGIN_PX), ("print-a3", 38), ("column", 0)]
)
def test_only_whole_paper_has_an_edge_that_printers_do_not_reach(preset: str, margin: float) -> None:
    page = Page.of(PRESETS[preset].size)
    assert page.margin == margin
    assert page.pad >= margin
    assert 0 < page.pad <= max(margin, layout.PAD_PX)


@pytest.mark.parametrize(("card", "numbers"), [(None, [2, 3]), (700.0, [3])])
def test_columns_lie_side_by_side_and_the_last_begins_where_the_card_does(
    card: float | None, numbers: list[int]
) -> None:
    ways = layout._columns(24, 1000, card, widest=500, most=9)
    assert [len(one) for one in ways] == numbers
    for columns in ways:
        assert (columns[0][0], columns[-1][1]) == (24, pytest.approx(1000))
        assert all(other[0] - one[1] == pytest.approx(layout.COLUMN_GAP_PX) for one, other in pairwise(columns))
        assert card is None or columns[-1][0] == card


def test_there_are_no_more_columns_than_texts_even_if_their_lines_are_long() -> None:
    assert layout._columns(24, 1000, None, widest=500, most=1) == [[(24, 1000)]]


def test_texts_are_split_such_that_the_highest_column_is_low() -> None:
    short, long = Paragraph("A", 10), Paragraph("A line. " * 20, 10)
    texts = (short, short, long)
    high, placed = layout._split(texts, [(0, 200), (220, 420)])
    assert [part for _, part in placed] == [(short, short), (long,)]
    assert high == text.height((long,), 200)


def arrangement(height: float, counts: int = 9) -> Arrangement:
    box = (10.0, 20.0, 210.0, 20.0 + height)
    empty = Text((0, 0, 0, 0), ())
    days = Text(box, text.days(DAY, 200, size=20))
    key = Key((0, 0, 0, 0), (), 10, 1, True)
    return Arrangement((0, 0, 1, 1), empty, days, (), key, (), detail=Detail(counts=counts))


def test_days_with_more_counts_have_no_room_in_the_box_of_those_with_fewer() -> None:
    made = arrangement(text.height(text.days(DAY, 200, size=20), 200))
    assert made.holds(DAY)
    assert not made.holds(replace(DAY, counts=(*DAY.counts, "Not drawn: Barricades")))
    assert made.day_text(DAY).box == made.days.box


def test_of_the_counts_of_another_day_only_those_of_the_detail_are_written() -> None:
    written = arrangement(10, counts=1).day_text(DAY).paragraphs
    assert [one.text for one in written] == ["10 March 2021", "1 event so far"]
