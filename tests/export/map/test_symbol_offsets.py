"""Symbols overlap nothing, move little and across no line; those without room are counted."""

from __future__ import annotations

from math import hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from export.map.symbol_offsets import declutter
from layers.style.cartography import CARTOGRAPHY

RULES = CARTOGRAPHY.declutter
NOTHING = np.empty((0, 4))


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([6.0, 9.5, 12.0])), max_size=25),
    st.lists(st.tuples(*[st.integers(-10, 70)] * 4), max_size=5),
)
def test_symbols_overlap_nothing_stay_near_and_cross_no_line(
    symbols: list[tuple[int, int, float]], lines: list[tuple[int, int, int, int]]
) -> None:
    x, y, radius = (np.array([one[at] for one in symbols], float) for at in range(3))
    at_x, at_y, stack = declutter(x, y, radius, np.array(lines, float).reshape(-1, 4))
    drawn = np.flatnonzero(stack == np.arange(len(x)))
    assert not len(x) or (at_x[0], at_y[0]) == (x[0], y[0])
    for one in drawn:
        assert hypot(at_x[one] - x[one], at_y[one] - y[one]) <= RULES.most_widths * 2 * radius[one]
        for other in {*drawn} - {one}:
            apart = hypot(at_x[one] - at_x[other], at_y[one] - at_y[other])
            assert apart >= radius[one] + radius[other] + RULES.gap_px - 1e-9
    assert {*stack} <= {*drawn}, "each is counted at one that is drawn"


def test_a_symbol_with_room_stands_at_its_place() -> None:
    x, y, stack = declutter(np.array([10.0, 50.0]), np.array([10.0, 10.0]), np.array([9.0, 9.0]), NOTHING)
    assert (x.tolist(), y.tolist(), stack.tolist()) == ([10, 50], [10, 10], [0, 1])


def test_what_finds_no_room_is_counted_at_the_symbol_in_its_way() -> None:
    many = 30
    x, y, stack = declutter(np.full(many, 10.0), np.full(many, 10.0), np.full(many, 8.0), NOTHING)
    counted = stack != np.arange(many)
    assert 10 < counted.sum() < many - 4
    assert {*stack[counted]} == {0}
    assert {*zip(x[counted], y[counted], strict=True)} == {(10, 10)}


def test_a_line_keeps_symbols_on_their_side() -> None:
    """Here to the west of a line that runs just east of the place."""
    wall = np.array([[11.0, -100.0, 11.0, 100.0]])
    x, _, _ = declutter(np.full(30, 10.0), np.full(30, 10.0), np.full(30, 8.0), wall)
    assert (x <= 11).all()
    free, _, _ = declutter(np.full(30, 10.0), np.full(30, 10.0), np.full(30, 8.0), NOTHING)
    assert (free > 11).any()
