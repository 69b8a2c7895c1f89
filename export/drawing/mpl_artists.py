"""Matplotlib artists of a sheet: paths, text with a halo, and parts that stay apart in a file."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from export.drawing import typeface
from export.drawing.projection import Floats

PART = "part:"
"""What the id of a part's group begins with, in an SVG as Matplotlib writes it."""
HALOED_TEXT = "words"
"""The group of a text and its halo."""
RGBA = tuple[float, float, float, float]


class _Verbatim:
    """Operators for a PDF's content, as they are."""

    def __init__(self, operators: str) -> None:
        self._operators = operators.encode("ascii")

    def pdfRepr(self) -> bytes:
        """Return the operators as Matplotlib's writer of PDF wants them."""
        return self._operators


def layer_tag(name: str) -> str:
    """Return the name of a part's layer in the content of a PDF's page."""
    return f"Layer{sha256(name.encode()).hexdigest()[:12]}"


def _write(renderer: Any, operators: str) -> None:
    """Writes operators into the page where it is one of a PDF."""
    if hasattr(renderer, "file"):
        renderer.file.output(_Verbatim(operators))


class Part(Artist):
    """Artists that belong together, drawn in their order: a group of an SVG, a layer of a PDF."""

    def __init__(self, axes: Axes, name: str) -> None:
        super().__init__()
        self.name = name
        self._paper, self._parts = axes, list[Artist]()
        axes.add_artist(self)

    def add(self, artist: Artist) -> None:
        """Adds an artist on top, as ``Axes.add_artist`` would."""
        artist.axes = self._paper
        artist.set_figure(self._paper.figure)
        if not artist.is_transform_set():
            artist.set_transform(self._paper.transData)
        if artist.get_clip_box() is None and artist.get_clip_path() is None:
            artist.set_clip_box(self._paper.bbox)
        self._parts.append(artist)

    def get_children(self) -> list[Artist]:
        """The artists, the lowest first."""
        return list(self._parts)

    def draw(self, renderer: Any) -> None:
        """Draws them."""
        if not self._parts:
            return
        if self.name:
            renderer.open_group(PART + self.name)
            _write(renderer, f"/OC /{layer_tag(self.name)} BDC")
        for artist in self._parts:
            artist.draw(renderer)
        if self.name:
            _write(renderer, "EMC")
            renderer.close_group(PART + self.name)


class Outlines(Artist):
    """Paths with one look, all at once: each is drawn once or, with ``offsets`` (shape (n, 2), which ``to_paper`` takes
    to the paper), the first one at each of these, enlarged by ``sizes`` (n). ``fills`` and ``strokes`` have a colour
    for each, or one for all, or none: shape (n, 4). ``stroke_pt`` and ``dash_pt`` are in points."""

    def __init__(
        self, paths: Sequence[Path], transform: Transform, *, fills: Floats, strokes: Floats, stroke_pt: float,
        dash_pt: tuple[float, ...] = (), offsets: Floats | None = None, to_paper: Transform, sizes: Floats | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._paths, self._fills, self._strokes, self._stroke_pt = paths, fills, strokes, stroke_pt
        self._dash_pt, self._sizes = dash_pt, sizes
        self._offsets = (np.zeros((1, 2)), IdentityTransform()) if offsets is None else (offsets, to_paper)
        self.set_transform(transform)

    def draw(self, renderer: Any) -> None:
        """Draws them."""
        context = renderer.new_gc()
        context.set_clip_rectangle(self.get_clip_box())
        context.set_joinstyle("round")
        context.set_capstyle("butt" if self._dash_pt else "round")
        sizes = np.empty((0, 3, 3))
        if self._sizes is not None:
            sizes = np.eye(3) * np.insert(np.column_stack([self._sizes] * 2), 2, 1, axis=1)[:, None]
        renderer.draw_path_collection(
            context, self.get_transform().frozen(), self._paths, sizes, *self._offsets, self._fills, self._strokes,
            [self._stroke_pt], [(0, self._dash_pt or None)], [True], [None], "screen", hatchcolors=np.empty((0, 4)),
        )  # fmt: skip
        context.restore()


class Words(Artist):
    """A line of text at its baseline, above a halo in its own outlines; ``size_pt`` and ``halo_pt`` are in points,
    ``align`` says which point of the line is at ``x``. Letters are outlines; in a file of vectors they are text where
    it is ``searchable``."""

    def __init__(
        self, axes: Axes, x: float, baseline: float, text: str, *, face: str, size_pt: float, fill: RGBA, align: str,
        halo: RGBA, halo_pt: float, searchable: bool,
    ) -> None:  # fmt: skip
        super().__init__()
        self._paper, self._at, self._text = axes, (x, baseline), typeface.drawable(text, face)
        self._face, self._size_pt = face, size_pt
        self._fill, self._align, self._searchable = fill, align, searchable
        self._halo, self._halo_pt = halo, halo_pt

    def draw(self, renderer: Any) -> None:
        """Draws the halo and the letters."""
        if not self._text or not self.get_visible():
            return
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self._align]
        long = typeface.width(self._text, self._face, renderer.points_to_pixels(self._size_pt))
        x, y = self.get_transform().transform(self._at)
        x -= share * long
        if self._halo_pt:
            renderer.open_group(HALOED_TEXT)
            self._outlines(renderer, x, y, self._halo, self._halo_pt)
        if self._searchable and not isinstance(renderer, RendererAgg):
            self._letters(renderer, x, y, long)
        else:
            self._outlines(renderer, x, y, self._fill)
        if self._halo_pt:
            renderer.close_group(HALOED_TEXT)

    def _outlines(self, renderer: Any, x: float, y: float, colour: RGBA, stroke_pt: float = 0.0) -> None:
        """Draws the outlines of the letters, wider by half a stroke."""
        context = self._context(renderer, colour)
        context.set_linewidth(stroke_pt)
        context.set_joinstyle("round")
        context.set_clip_rectangle(self._paper.bbox)
        size = renderer.points_to_pixels(self._size_pt)
        outline = typeface.outline(self._text, self._face)
        renderer.draw_path(context, outline, Affine2D().scale(size).translate(x, y), colour)
        context.restore()

    def _letters(self, renderer: Any, x: float, y: float, long: float) -> None:
        """Writes the letters as text; one that lies within its sheet isn't cut at the sheet's edge.

        In a PDF, letters that were moved apart say together which word they are: it can be found and copied.
        """
        context = self._context(renderer, self._fill)
        paper = self._paper.bbox
        if not (paper.x0 <= x and x + long <= paper.x1 and paper.y0 <= y and y + self._size_pt <= paper.y1):
            context.set_clip_rectangle(self._paper.bbox)
        font = typeface.font(self._face, self._size_pt)
        plain, tenths = typeface.untracked(self._text)
        if tenths and hasattr(renderer, "file"):
            renderer.check_gc(context, context.get_rgb())  # As the writer of text will; it then has nothing to restore.
            actual = plain.encode("utf-16-be").hex()
            _write(renderer, f"q 1 0 0 1 {x:.4f} {y:.4f} cm /Span <</ActualText <FEFF{actual}>>> BDC")
            renderer.draw_text(context, 0, 0, self._text, font, 0, mtext=self)
            _write(renderer, "EMC Q")
        else:
            down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
            renderer.draw_text(context, x, down, self._text, font, 0, mtext=self)
        context.restore()

    def _context(self, renderer: Any, colour: RGBA) -> Any:
        context = renderer.new_gc()
        context.set_foreground(colour)
        context.set_alpha(colour[3])
        context.set_snap(False)
        return context

    # What Matplotlib's writers ask of a text.

    def get_unitless_position(self) -> tuple[float, float]:
        """The position of the text."""
        return self._at

    def get_ha(self) -> str:
        """The horizontal alignment: which point of the text is at its position."""
        return self._align

    def get_rotation_mode(self) -> str:
        """The rotation mode; the text is never rotated."""
        return "anchor"

    def get_language(self) -> str:
        """The language that the text is set in."""
        return typeface.LANGUAGE

    def get_fontfeatures(self) -> None:
        """The OpenType features that are set; none."""
