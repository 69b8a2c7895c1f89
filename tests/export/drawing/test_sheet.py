"""Sheets: themes, parts in their order, and words where they belong."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export.drawing import typeface
from export.drawing.mpl_artists import Part
from export.drawing.sheet import Sheet, colour, on_figure
from layers.style.palette import GREY, PALETTE, value
from layers.style.symbol import Symbol

Pixels = npt.NDArray[np.uint8]
THEMES = ("light", "dark", "grey")
EVENTS = ("violence", "authority", "politics", "street")


def sheet(theme: str = "light", **options: Any) -> Sheet:
    """A sheet of 200 by 100 pixels, each a pixel of the picture too."""
    figure = Figure(figsize=(200 / 72, 100 / 72), dpi=72)
    FigureCanvasAgg(figure)
    return on_figure(figure, left=0, top=0, width=200, height=100, unit=1, theme=theme, **options)


def pixels(sheet: Sheet) -> Pixels:
    canvas = sheet.axes.figure.canvas
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def ink(picture: Pixels) -> tuple[int, int, int, int]:
    """The columns and rows between which a picture isn't white: left, top, right, bottom."""
    rows, columns = np.nonzero((picture < 200).any(axis=-1))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def digits(pixel: npt.ArrayLike) -> str:
    return "#" + "".join(f"{int(one):02x}" for one in np.asarray(pixel))


def luminance(name: str) -> float:
    channel = int(GREY[name][1:3], 16) / 255
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """That of two greys (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# Themes


@pytest.mark.parametrize("theme", THEMES)
def test_everything_is_drawn_in_the_colours_of_the_theme(theme: str) -> None:
    drawn = sheet(theme)
    drawn.box(0, 0, 200, 100, "land")
    drawn.box(0, 0, 20, 20, "street")
    drawn.circles(np.array([[50.0, 50.0]]), 10, Symbol("circle", fill="violence"))
    drawn.points(Symbol("point", size_px=20, fill="politics"), np.array([[100.0, 50.0]]))
    drawn.segments(np.array([[150.0, 0.0]]), np.array([[150.0, 100.0]]), stroke="authority", stroke_px=10)
    found = pixels(drawn)
    spots = {"land": (190, 90), "street": (10, 10), "violence": (50, 50), "politics": (100, 50), "authority": (150, 50)}
    assert {name: digits(found[y, x]) for name, (x, y) in spots.items()} == {name: value(name, theme) for name in spots}


def test_colours_are_the_palettes() -> None:
    assert colour("select") == pytest.approx((0xCA / 255, 0, 0xA2 / 255, 1))
    assert colour("select", 0.5, "dark") == pytest.approx((1, 0x42 / 255, 0xC6 / 255, 0.5))
    assert colour("select", theme="grey") == (0, 0, 0, 1)
    with pytest.raises(KeyError, match="sepia"):
        colour("select", theme="sepia")


@pytest.mark.parametrize("name", PALETTE)
def test_greys_are_grey_and_no_lighter_than_their_colours(name: str) -> None:
    red, green, blue, _ = colour(name, theme="grey")
    assert red == green == blue
    weights = np.array([0.2126, 0.7152, 0.0722])
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour(name)[:3]]
    assert luminance(name) <= float(weights @ linear) + 0.005


def test_in_greyscale_events_part_and_words_and_symbols_can_be_read() -> None:
    """Incidents by at least 8 of CIE L*; words as WCAG 2 AA wants them, symbols with 3 to 1 on the area that matters."""
    lightness = [116 * luminance(name) ** (1 / 3) - 16 for name in EVENTS]
    assert min(np.diff(lightness)) >= 8
    for ground in ("paper", "land", "land-focus", "halo"):
        assert contrast("text", ground) >= 7
        assert contrast("text-quiet", ground) >= 4.5
    assert all(contrast(name, "land-focus") >= 3 for name in (*EVENTS, "base", "route", "gate", "line-between"))
    assert min(luminance(name) for name in GREY if name != "select") > luminance("select")


# Parts


def test_what_is_drawn_later_lies_on_top_whatever_its_part() -> None:
    drawn = sheet()
    for number, (part, fill) in enumerate([("One", "violence"), ("Two", "street"), ("One", "politics")]):
        drawn.part(part)
        drawn.box(number * 10, 0, 50, 50, fill)
    assert digits(pixels(drawn)[25, 45]) == PALETTE["politics"]["light"]
    assert digits(pixels(drawn)[25, 15]) == PALETTE["street"]["light"]


def test_a_part_goes_on_until_the_next_one() -> None:
    drawn = sheet()
    drawn.box(0, 0, 1, 1, "text")
    for part in ("One", "One", "Two", "Nothing", "One"):
        drawn.part(part)
        if part != "Nothing":
            drawn.box(0, 0, 1, 1, "text")
            drawn.text(0, 50, "a", size=10, halo_px=2)
    found = [(one.name, len(one.get_children())) for one in drawn.axes.artists if isinstance(one, Part)]
    assert found == [("", 1), ("One", 4), ("Two", 2), ("Nothing", 0), ("One", 2)]


def test_nothing_is_added_for_nothing() -> None:
    drawn = sheet()
    none = np.empty((0, 2))
    drawn.points(Symbol("point", fill="gate"), none)
    drawn.circles(none, 3, Symbol("circle", stroke="gate"))
    drawn.segments(none, none, stroke="gate", stroke_px=1)
    drawn.shapes([], Symbol("line", stroke="gate"))
    assert [len(one.get_children()) for one in drawn.axes.artists] == [0]


def test_a_sheet_whose_parts_were_taken_off_can_be_drawn_on() -> None:
    drawn = sheet()
    drawn.part("One")
    drawn.box(0, 0, 200, 100, "violence")
    for one in [*drawn.axes.artists]:
        one.remove()
    drawn.box(0, 0, 100, 100, "street")
    found = pixels(drawn)
    assert digits(found[50, 50]) == PALETTE["street"]["light"]
    assert digits(found[50, 150]) == "#ffffff"
    assert [one.name for one in drawn.axes.artists] == ["One"]


# Words


@pytest.mark.parametrize(("align", "x"), [("left", 20), ("center", 100), ("right", 180)])
@pytest.mark.parametrize("text", ["Mitrovica", "опет"])
def test_a_text_stands_where_it_is_to_and_is_as_wide_as_measured(align: str, x: int, text: str) -> None:
    drawn = sheet()
    drawn.text(x, 70, text, size=32, face="italic", align=align)
    left, top, right, bottom = ink(pixels(drawn))
    box = typeface.outline(text, "italic").get_extents()
    start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * typeface.width(text, "italic", 32)
    assert (left, right) == pytest.approx((start + box.x0 * 32, start + box.x1 * 32), abs=1.5)
    assert (top, bottom) == pytest.approx((70 - box.y1 * 32, 70 - box.y0 * 32), abs=1.5)


def test_words_are_outlines_in_a_picture_even_when_they_can_be_searched() -> None:
    one, other = sheet(searchable=True), sheet()
    for drawn in (one, other):
        drawn.text(10, 50, "Звечан fi", size=20, halo_px=3)
    assert np.array_equal(pixels(one), pixels(other))


def test_a_halo_is_as_wide_on_each_side_in_any_resolution() -> None:
    for dpi in (72, 144):
        drawn = sheet()
        drawn.axes.figure.set_dpi(dpi)
        drawn.box(0, 0, 200, 100, "text")
        drawn.text(20, 70, "H", size=60, fill="text", halo_px=6)
        rows, columns = np.nonzero(pixels(drawn).min(axis=-1) > 128)
        box = typeface.outline("H", "regular").get_extents()
        scale = dpi / 72
        assert columns.min() / scale == pytest.approx(20 + box.x0 * 60 - 3, abs=1)
        assert (rows.max() + 1) / scale == pytest.approx(73, abs=1)


def test_a_paragraph_breaks_where_its_letters_say() -> None:
    drawn = sheet()
    text = "Zubin Potok, Leposavić and Zvečan"
    lines = typeface.wrap(text, "regular", 17, 180)
    assert len(lines) == 2
    assert drawn.paragraph(10, 0, text, width=180, size=17) == pytest.approx(2 * 17 * 1.28)
    left, _, right, _ = ink(pixels(drawn))
    assert left >= 10
    assert right <= 190
