"""Sizes as people write them, and those that no paper has."""

from __future__ import annotations

import pytest

from export.common.paper import PRESETS, PaperError, Size, parse_sides, parse_size, size_of


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("1200x675", (1200, 675, "px")),
        (" 1200×675 px ", (1200, 675, "px")),
        ("180 x 120 MM", (180, 120, "mm")),
        ("90.5X120mm", (90.5, 120, "mm")),
    ],
)
def test_a_size_is_read_as_it_is_written(text: str, sides: tuple[float, float, str]) -> None:
    assert parse_sides(text) == sides


@pytest.mark.parametrize("text", ["", "large", "1200", "1200x", "1200x675cm", "-300x400", "1e3x400", "1x2x3", "9" * 90])
def test_what_is_no_size_is_refused_and_quoted_in_part(text: str) -> None:
    with pytest.raises(PaperError, match="is no size: write it as 1200x675") as caught:
        parse_size(text)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ((299, 400, "px"), "299×400 px is too small"),
        ((59.9, 100, "mm"), "59.9×100 mm is too small"),
        ((10_001, 400, "px"), "this would be 10,001 by 400"),
        ((10_000, 4_001, "px"), "all of it 40,000,000"),
        ((847, 60, "mm"), "is too large"),
        ((400.5, 300, "px"), "“400.5x300” is no size: pixels are whole numbers"),
        ((40, 30, "cm"), "“cm” is no unit of a size"),
    ],
)
def test_a_size_that_no_paper_has_is_refused(size: tuple[float, float, str], message: str) -> None:
    with pytest.raises(PaperError, match=message):
        size_of(*size)


def test_the_smallest_and_the_largest_papers_are_some() -> None:
    assert Size(300, 300).pixels == (300, 300)
    assert Size(10_000, 4_000).pixels == (10_000, 4_000)
    assert Size(60, 60, "mm").pixels == (709, 709)
    with pytest.raises(PaperError, match="too small"):
        Size(60, 60, "mm", dpi=100)


def test_type_grows_with_a_picture_and_never_shrinks_below_the_designs() -> None:
    assert size_of(2400, 1350, "px").design == (1200, 675)
    assert size_of(600, 400, "px").design == (600, 400)
    assert parse_size("297x210mm") == PRESETS["print-a4"].size
    small, large = (PRESETS[name].size for name in ("print-a4", "print-a3"))
    assert large.design == pytest.approx(small.design, rel=0.001), "the same page, larger"
