"""Draw symbols and text on a sheet: Matplotlib axes whose coordinates are pixels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from export.common.paper import POINTS_AN_INCH as POINTS_AN_INCH
from export.drawing import typeface
from export.drawing.mpl_artists import RGBA, Outlines, Part, Words
from export.drawing.projection import Floats
from layers.style.palette import value
from layers.style.shapes import SHAPES
from layers.style.symbol import Symbol

LEADING_EM = 1.28
"""The distance from line to line of a paragraph, in sizes of its type."""


@cache
def colour(name: str, opacity: float = 1.0, theme: str = "light") -> RGBA:
    """A colour of the palette in a theme: ``light``, ``dark`` or ``grey``."""
    digits = value(name, theme)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, opacity


@cache
def _outline(shape: str) -> Path:
    return Path.make_compound_path(*(Path(np.array([*ring, ring[0]]), closed=True) for ring in SHAPES[shape]))


def rectangle(left: float, top: float, right: float, bottom: float) -> Path:
    """Return the outline of a box."""
    return Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], closed=True)


class Sheet:
    """Axes as a sheet of paper: ``width`` by ``height`` pixels of ``pixel_pt`` points, x to the right and y down. Words
    are drawn as outlines; with ``searchable`` they stay text in a file of vectors (``export.drawing.pdf_svg``), which
    also keeps the parts apart."""

    line_share = 1.0
    """How much of a line's width may be filled, as measured in the pictures' typeface."""

    def __init__(
        self, axes: Axes, *, width: float, height: float, pixel_pt: float, searchable: bool = False,
        theme: str = "light",
    ) -> None:  # fmt: skip
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        self.axes, self.width, self.height, self.pixel_pt, self.theme = axes, width, height, pixel_pt, theme
        self._searchable = searchable
        self._current = Part(axes, "")

    def part(self, name: str) -> None:
        """Says what is drawn from here on: a named group in an SVG, a layer of that name in a PDF."""
        if name != self._current.name:
            self._current = Part(self.axes, name)

    def _add(self, artist: Any) -> None:
        if self._current.axes is None:  # It was taken off the axes.
            self._current = Part(self.axes, self._current.name)
        self._current.add(artist)

    def colour(self, name: str, opacity: float = 1.0) -> RGBA:
        """A colour of the palette on this sheet."""
        return colour(name, opacity, self.theme)

    def _colours(self, name: str, opacity: npt.ArrayLike = 1.0) -> Floats:
        """A colour once for each opacity, shape (n, 4); for no name none at all."""
        opacity = np.atleast_1d(opacity)
        found = np.tile(self.colour(name), (len(opacity), 1)) if name else np.empty((0, 4))
        found[:, 3] = opacity[: len(found)]
        return found

    def _outlines(
        self, paths: Sequence[Path], transform: Transform, *, fill: str = "", fill_opacity: npt.ArrayLike = 1.0,
        stroke: str = "", opacity: npt.ArrayLike = 1.0, stroke_px: float = 0.0, dash_px: tuple[float, ...] = (),
        at: Floats | None = None, sizes: Floats | None = None,
    ) -> None:  # fmt: skip
        if not len(paths) or (at is not None and not len(at)):
            return
        self._add(
            Outlines(
                paths, transform, fills=self._colours(fill, fill_opacity), strokes=self._colours(stroke, opacity),
                stroke_pt=stroke_px * self.pixel_pt, dash_pt=tuple(length * self.pixel_pt for length in dash_px),
                offsets=at, to_paper=self.axes.transData, sizes=sizes,
            )
        )  # fmt: skip

    def box(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        """A rectangle in a colour."""
        self._outlines([rectangle(left, top, left + width, top + height)], self.axes.transData, fill=fill)

    def shapes(
        self, paths: Sequence[Path], symbol: Symbol, *, transform: Transform | None = None, stroke: str = ""
    ) -> None:
        """Lines or areas, all with one symbol; ``transform`` takes them to pixels, ``stroke`` is a colour in place of the symbol's."""
        stroke = stroke or symbol.stroke
        fills = symbol.kind != "line" and symbol.fill
        to_paper = self.axes.transData if transform is None else transform + self.axes.transData
        self._outlines(
            paths, to_paper, fill=symbol.fill if fills else "", fill_opacity=symbol.fill_opacity, stroke=stroke,
            opacity=symbol.stroke_opacity, stroke_px=symbol.stroke_px if stroke else 0,
            dash_px=symbol.dash_px if stroke else (),
        )  # fmt: skip

    def circle(self, x: float, y: float, radius: float, symbol: Symbol, *, stroke: str = "") -> None:
        """A circle of a radius in pixels."""
        self.shapes([Path.unit_circle()], symbol, transform=Affine2D().scale(radius).translate(x, y), stroke=stroke)

    def points(self, symbol: Symbol, at: Floats, *, opacity: npt.ArrayLike = 1.0, scale: float = 1.0) -> None:
        """One symbol at many places (shape (n, 2)), each with its opacity."""
        opacity = np.broadcast_to(opacity, len(at))

        def draw(shape: str, fill: str, stroke: str, stroke_px: float = 0.0, dash_px: tuple[float, ...] = ()) -> None:
            radius = symbol.size_px / 2 * scale * self.pixel_pt / POINTS_AN_INCH
            to_paper = Affine2D().scale(radius, -radius) + self.axes.figure.dpi_scale_trans
            filled = opacity * (symbol.fill_opacity if fill == symbol.fill else 1)
            self._outlines(
                [_outline(shape)], to_paper, fill=fill, fill_opacity=filled, stroke=stroke, opacity=opacity,
                stroke_px=stroke_px * scale, dash_px=tuple(length * scale for length in dash_px), at=at,
            )  # fmt: skip

        if symbol.stroke == "halo" or not symbol.fill:
            draw(symbol.shape, "", "halo", symbol.stroke_px * 2 + 1)
        if symbol.fill:
            draw(symbol.shape, symbol.fill, "")
        if symbol.stroke and symbol.stroke != "halo":
            draw(symbol.shape, "", symbol.stroke, symbol.stroke_px, symbol.dash_px)
        if symbol.glyph:
            draw(symbol.glyph, symbol.glyph_fill, "")

    def circles(self, at: Floats, radius: npt.ArrayLike, symbol: Symbol) -> None:
        """Circles at many places (shape (n, 2)) with radii in pixels."""
        radius = np.broadcast_to(radius, len(at)) * (self.pixel_pt / POINTS_AN_INCH)
        self._outlines(
            [Path.unit_circle()], self.axes.figure.dpi_scale_trans, fill=symbol.fill, fill_opacity=symbol.fill_opacity,
            stroke=symbol.stroke, stroke_px=symbol.stroke_px if symbol.stroke else 0, dash_px=symbol.dash_px, at=at, sizes=radius,
        )  # fmt: skip

    def segments(self, starts: Floats, ends: Floats, *, stroke: str, stroke_px: float, opacity: float = 1.0) -> None:
        """Straight lines between points, shape (n, 2) each."""
        lines = [Path(ends) for ends in np.stack([starts, ends], axis=1)]
        self._outlines(lines, self.axes.transData, stroke=stroke, opacity=opacity, stroke_px=stroke_px)

    def text(
        self, x: float, baseline: float, text: str, *, size: float, face: str = "regular", fill: str = "text",
        align: str = "left", halo_px: float = 0.0,
    ) -> None:  # fmt: skip
        """A line of text at its baseline; what the typeface lacks shows as its sign for that."""
        self._add(
            Words(
                self.axes, x, baseline, text, face=face, size_pt=size * self.pixel_pt, fill=self.colour(fill), align=align,
                halo=self.colour("halo", 0.9), halo_pt=halo_px * self.pixel_pt, searchable=self._searchable,
            )
        )  # fmt: skip

    def paragraph(
        self, left: float, top: float, text: str, *, width: float, size: float, face: str = "regular",
        fill: str = "text", most: int = 99, address: bool = False,
    ) -> float:  # fmt: skip
        """A text in lines from ``top`` down, cut with an ellipsis after ``most`` of them; gives its height."""
        lines = typeface.wrap(text, face, size, width, most=most, address=address)
        for number, line in enumerate(lines):
            baseline = top + (number * LEADING_EM + 0.95) * size
            self.text(left, baseline, line, size=size, face=face, fill=fill)
        return len(lines) * size * LEADING_EM


def on_figure(
    figure: Figure, *, left: float, top: float, width: float, height: float, unit: float, searchable: bool = False,
    theme: str = "light",
) -> Sheet:  # fmt: skip
    """A sheet on a part of a figure, in points from its top left corner; ``unit`` is the size of the sheet's pixels."""
    wide, high = figure.get_size_inches() * POINTS_AN_INCH
    axes = figure.add_axes((left / wide, 1 - (top + height) / high, width / wide, height / high))
    return Sheet(axes, width=width / unit, height=height / unit, pixel_pt=unit, searchable=searchable, theme=theme)
