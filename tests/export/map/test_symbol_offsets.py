"""Symbols that may move overlap nothing."""

from __future__ import annotations

from math import hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from export.map import symbol_offsets
from layers.style.cartography import CARTOGRAPHY


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([6.0, 9.5, 12.0]), st.booleans()), max_size=25
    )
)
def test_symbols_that_may_move_overlap_nothing(symbols: list[tuple[int, int, float, bool]]) -> None:
    x, y, radius, fixed = (np.array([one[at] for one in symbols]) for at in range(4))
    fixed = fixed.astype(bool)
    at_x, at_y = symbol_offsets.declutter(x.astype(float), y.astype(float), radius.astype(float), fixed)
    assert at_x[fixed].tolist() == x[fixed].tolist()
    assert at_y[fixed].tolist() == y[fixed].tolist()
    for one in np.flatnonzero(~fixed):
        for other in set(range(len(symbols))) - {one}:
            apart = hypot(at_x[one] - at_x[other], at_y[one] - at_y[other])
            assert apart >= radius[one] + radius[other] + CARTOGRAPHY.declutter.gap_px - 1e-9


def test_a_symbol_alone_stands_at_its_place() -> None:
    x, y = symbol_offsets.declutter(
        np.array([10.0, 50.0]), np.array([10.0, 10.0]), np.array([9.0, 9.0]), np.array([False, False])
    )
    assert (x.tolist(), y.tolist()) == ([10, 50], [10, 10])
