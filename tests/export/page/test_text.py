"""The texts of a page, measured before they are drawn."""

from __future__ import annotations

from export.drawing import typeface
from export.page import text


def test_a_title_is_smaller_rather_than_part_a_word() -> None:
    title = "Unverständlichkeiten im Norden"
    (large,), (small,) = (text.title(title, width, largest=26, most=3) for width in (400, 190))
    assert (large.size, small.size) == (26, 20)
    assert typeface.wrap(title, "bold", small.size, 190)[0] == "Unverständlichkeiten"
