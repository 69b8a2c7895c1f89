"""The key of a map: what is in view and no more, each entry within its width."""

from __future__ import annotations

import pytest

from export.drawing import typeface
from export.map.labels import meet
from export.page import legend
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.pictures import CLOSE, seen_in, view
from tests.export.views import ALL


def test_the_key_has_what_is_in_view_and_no_more(northern_kosovo: Dataset, two_squares: Dataset) -> None:
    def key(dataset: Dataset, shown: View) -> list[str]:
        return [entry.text for group in legend.groups(dataset, seen_in(dataset, shown)) for entry in group.entries]

    on_day = key(two_squares, view("2021-03-10", "day"))
    assert on_day[:3] == ["Clash", "At least one person killed", "Open"]
    assert {"Open", "Base, somewhere around its symbol"} <= set(on_day)
    assert {"Barricaded", "Attack", "Fainter: longer ago", "Agreement"}.isdisjoint(on_day)
    assert {"Clash", "Open", "Barricaded"}.isdisjoint(key(two_squares, view("2021-01-05", layers=frozenset())))
    assert "Barricade up on the day" in key(two_squares, view("2021-05-02"))
    assert "Fainter: longer ago" in key(two_squares, view("2021-05-02"))
    plain = key(northern_kosovo, view("2022-12-15", layers=frozenset()))
    assert plain[0] == "Line between Kosovo and Serbia", "the boldest line comes first"
    assert "The four northern municipalities" in plain
    assert "The other six Serb-majority municipalities (2013 agreement)" not in plain, "none of them is in view"
    assert "How precisely a place is known" not in on_day
    assert "How precisely a place is known" in key(northern_kosovo, view("2023-09-24", extent=CLOSE))


def test_counts_have_an_entry_of_their_own(many: Dataset) -> None:
    everywhere = View(Clock(many.settings.end), ALL, extent=many.settings.extents[2].extent)
    found = [entry.text for group in legend.groups(many, seen_in(many, everywhere)) for entry in group.entries]
    assert found[0] == "Events around, counted"
    assert {"Clash", "Fainter: longer ago"}.isdisjoint(found)


@pytest.mark.parametrize("size", legend.TYPE_PX)
def test_entries_of_the_key_stay_within_its_width_and_off_each_other(northern_kosovo: Dataset, size: float) -> None:
    key = legend.groups(northern_kosovo, seen_in(northern_kosovo, view("2022-12-15")))
    boxes = []
    for line in legend.arrange(key, 348, size):
        left = line.left + (legend.SWATCH_EM * size if line.entry else 0)
        right = left + max(typeface.width(text, "regular" if line.entry else "bold", size) for text in line.texts)
        assert right <= 348
        boxes.append((line.left, line.top, right, line.foot))
    assert not any(meet(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
