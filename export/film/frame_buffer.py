"""A canvas that is painted bit by bit: what is on it stays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export.common.paper import POINTS_AN_INCH
from export.drawing.sheet import Sheet

Pixels = npt.NDArray[np.uint8]
"""Red, green, blue and opacity, shape (…, 4)."""


class Canvas:
    """A figure of so many pixels, whose sheets (``export.drawing.sheet.Sheet``) are painted on ``paint`` into
    ``pixels``, always the same array: white of an ``opacity`` (0 to 255) to begin with."""

    def __init__(self, width: int, height: int, *, pixels_a_point: float, opacity: int = 255) -> None:
        dpi = pixels_a_point * POINTS_AN_INCH
        # A hair more, as what is left of a pixel is cut off.
        self.figure = Figure(figsize=((width + 1e-6) / dpi, (height + 1e-6) / dpi), dpi=dpi)
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()
        self.pixels: Pixels = np.asarray(self._renderer.buffer_rgba())
        self.pixels[:] = (255, 255, 255, opacity)

    @staticmethod
    def anew(sheet: Sheet) -> Sheet:
        """The same sheet, to be drawn on once more after it was painted."""
        return Sheet(sheet.axes, width=sheet.width, height=sheet.height, pixel_pt=sheet.pixel_pt, theme=sheet.theme)

    def paint(self) -> None:
        """Paints what its sheets have been given since the last time, sheet by sheet, and takes it off them."""
        for axes in self.figure.axes:
            given = [*axes.artists, *axes.collections, *axes.images, *axes.lines, *axes.patches, *axes.texts]
            for artist in sorted(given, key=lambda one: one.get_zorder()):
                artist.draw(self._renderer)
                artist.remove()


def over(ink: Pixels, ground: Pixels) -> Pixels:
    """Pixels with others, as opaque as they are, over them; the ground is opaque, and so is the result."""
    opacity = ink[..., 3:].astype(np.uint16)
    mixed = ink * opacity + ground * (255 - opacity) + 127
    found: Pixels = (mixed // 255).astype(np.uint8)
    found[..., 3] = 255
    return found
