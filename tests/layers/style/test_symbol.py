"""Symbols: of colours and shapes that exist, and as the options of a path."""

from __future__ import annotations

import pytest

from layers.style.symbol import Symbol


def test_a_symbol_refuses_what_the_palette_and_the_shapes_do_not_have() -> None:
    with pytest.raises(ValueError, match="'red' is no colour of the palette"):
        Symbol("point", fill="red")
    with pytest.raises(ValueError, match="'heart' is no shape"):
        Symbol("point", shape="heart")
    with pytest.raises(ValueError, match="'heart' is no shape"):
        Symbol("point", glyph="heart")


STYLES = {
    "line": (
        Symbol("line", stroke="route", stroke_px=3.2, dash_px=(9, 5)),
        {"stroke": True, "color": "var(--route)", "weight": 3.2, "dashArray": "9 5", "fill": False},
    ),
    "area with an outline": (
        Symbol("area", fill="water", fill_opacity=0.5, stroke="water-line", stroke_px=0.8),
        {
            "stroke": True, "color": "var(--water-line)", "weight": 0.8, "dashArray": None, "fill": True,
            "fillColor": "var(--water)", "fillOpacity": 0.5,
        },
    ),
    "area without an outline": (
        Symbol("area", fill="paper"), {"stroke": False, "color": None, "fill": True, "fillOpacity": 1.0},
    ),
    "area without a fill": (
        Symbol("area", stroke="base"), {"color": "var(--base)", "fillColor": None, "fillOpacity": 0.0},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STYLES)
def test_a_symbol_becomes_the_options_of_a_path(name: str) -> None:
    """Colours are the page's variables, so that light and dark need no new script."""
    symbol, expected = STYLES[name]
    style = symbol.path_options()
    assert {key: style[key] for key in expected} == expected
