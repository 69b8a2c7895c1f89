"""Categories: each has a look of its own."""

from __future__ import annotations

from geo.dataset.schema import CATEGORIES
from layers.style.categories import GROUPS, STYLE


def test_every_category_has_a_colour_and_a_shape_of_its_own() -> None:
    """A shape alone shows the category; a colour the group, which has a text."""
    assert set(STYLE) == set(CATEGORIES)
    assert {colour for colour, _, _ in STYLE.values()} == set(GROUPS)
    shapes = [shape for _, shape, _ in STYLE.values()]
    assert len(set(shapes)) == len(shapes) == 14
    assert len({text for _, _, text in STYLE.values()}) == 14
