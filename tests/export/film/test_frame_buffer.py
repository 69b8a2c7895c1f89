"""A canvas that is painted bit by bit."""

from __future__ import annotations

import numpy as np

from export.drawing.sheet import on_figure
from export.film.frame_buffer import Canvas, over


def test_a_canvas_gives_back_what_was_on_it() -> None:
    canvas = Canvas(300, 200, pixels_a_point=1)
    sheet = on_figure(canvas.figure, left=0, top=0, width=300, height=200, unit=1)
    canvas.anew(sheet).box(0, 0, 300, 200, "land")
    canvas.paint()
    land = canvas.pixels.copy()
    canvas.anew(sheet).box(50, 50, 100, 100, "select")
    canvas.paint()
    changed = (canvas.pixels != land).any(axis=-1)
    assert changed[50:150, 50:150].all()
    assert changed.sum() == 100 * 100
    canvas.pixels[:] = land
    canvas.paint()
    assert np.array_equal(canvas.pixels, land)


def test_ink_lies_over_its_ground() -> None:
    ink = np.array([[10, 20, 30, 255], [10, 20, 30, 0], [0, 0, 0, 128]], dtype=np.uint8)
    ground = np.array([[200, 100, 50, 255]] * 3, dtype=np.uint8)
    assert over(ink, ground).tolist() == [[10, 20, 30, 255], [200, 100, 50, 255], [100, 50, 25, 255]]
