"""A sheet on a slide: the same drawing as on paper, in shapes and text boxes that a person can edit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from lxml.builder import ElementMaker  # type: ignore[import-untyped]
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE, MSO_VERTICAL_ANCHOR, PP_ALIGN
from pptx.oxml.ns import nsuri, qn
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Length, Pt
from shapely.geometry.base import BaseGeometry

from export.drawing import typeface
from export.drawing.projection import Floats
from export.drawing.sheet import LEADING_EM, Sheet
from layers.style.palette import value
from layers.style.shapes import SHAPES
from layers.style.symbol import Symbol

EMU_A_POINT = 12_700
DML = ElementMaker(namespace=nsuri("a"), nsmap={"a": nsuri("a")})
"""Makes what python-pptx can't of DrawingML: elements by their names, of their children and attributes."""
FONT = "Arial"
"""A typeface that each office program has, or draws in another one of the same widths."""
SMALLER = 0.93
"""The size of its type beside that of the pictures' typeface: it then looks as large and is about as wide."""
NARROWER = 0.94
"""How much of the pictures' typeface fits into a line where that fits, at the least; bold, it is the wider one."""
TOLERANCE_PX = 0.25
"""The farthest that an outline may be moved to have fewer corners."""
ALIGNED = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ASCENT_EM, LINE_EM = 0.905, 1.15
"""The distance from the top of a line to its baseline, and its height, in that typeface."""


class _Freeform(FreeformBuilder):
    """python-pptx's builder of freeforms, which looks for its corner once, not once for each of its points."""

    @cached_property
    def shape_offset_x(self) -> Length:
        """The left edge of all that was added; nothing is to be added later."""
        return super().shape_offset_x

    @cached_property
    def shape_offset_y(self) -> Length:
        """The upper edge of it."""
        return super().shape_offset_y


class SlideSheet(Sheet):
    """A sheet of ``width`` by ``height`` pixels whose corner is ``left_pt``, ``top_pt`` on a slide.

    What reaches beyond the sheet is cut off. ``finish`` groups what was drawn by its parts.
    """

    line_share = NARROWER

    def __init__(
        self, slide: Any, *, left_pt: float, top_pt: float, width: float, height: float, pixel_pt: float,
        theme: str = "light",
    ) -> None:  # fmt: skip
        self.width, self.height, self.pixel_pt, self.theme = width, height, pixel_pt, theme
        self._shapes, self._left, self._top = slide.shapes, left_pt * EMU_A_POINT, top_pt * EMU_A_POINT
        self._emu = pixel_pt * EMU_A_POINT
        self._paper = shapely.box(0, 0, width, height)
        self._parts: dict[str, list[Any]] = {}
        self._part = ""

    def part(self, name: str) -> None:
        """Says what is drawn from here on; what has one name comes into one group."""
        self._part = name

    def finish(self, name: str = "", description: str = "") -> None:
        """Groups what was drawn, one group a part in the order of their first shapes; with a name, all of it in one
        group, described for those who don't see it."""
        groups = []
        for part, shapes in self._parts.items():
            group = self._shapes.add_group_shape(shapes)
            group.name = part
            groups.append(group)
        if name:
            whole = self._shapes.add_group_shape(groups)
            whole.name = name
            describe(whole, description)

    def box(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        """A rectangle in a colour."""
        shape = self._shapes.add_shape(MSO_SHAPE.RECTANGLE, *self._at(left, top), *self._long(width, height))
        self._add(shape, fill=fill)

    def shapes(
        self, paths: Sequence[Path], symbol: Symbol, *, transform: Transform | None = None, stroke: str = ""
    ) -> None:
        """Lines or areas, each a shape of its own; of an area that is cut off, its outline too."""
        fill = "" if symbol.kind == "line" else symbol.fill
        look = {"stroke": stroke or symbol.stroke, "stroke_px": symbol.stroke_px, "dash_px": symbol.dash_px}
        look["stroke_opacity"] = symbol.stroke_opacity
        for path in paths:
            rings = map(np.asarray, path.to_polygons(transform, closed_only=False))
            outline = shapely.MultiLineString([ring for ring in rings if len(ring) > 1])
            whole = self._paper.contains(outline)
            if fill:
                area = shapely.build_area(outline)
                self._freeform(area, fill=fill, fill_opacity=symbol.fill_opacity, **(look if whole else {}))
            if look["stroke"] and not (fill and whole):
                self._freeform(outline, **look)

    def circle(self, x: float, y: float, radius: float, symbol: Symbol, *, stroke: str = "") -> None:
        """A circle of a radius in pixels: an oval, as long as it lies on the sheet."""
        if self._paper.contains(shapely.box(x - radius, y - radius, x + radius, y + radius)):
            self._oval(
                x, y, radius, fill=symbol.fill, fill_opacity=symbol.fill_opacity, stroke=stroke or symbol.stroke,
                stroke_px=symbol.stroke_px, dash_px=symbol.dash_px,
            )  # fmt: skip
            return
        path = Path(np.asarray(shapely.Point(x, y).buffer(radius, quad_segs=24).exterior.coords), closed=True)
        self.shapes([path], symbol, stroke=stroke)

    def points(self, symbol: Symbol, at: Floats, *, opacity: npt.ArrayLike = 1.0, scale: float = 1.0) -> None:
        """One symbol at many places, each a shape; its glyph is a second one."""
        radius = symbol.size_px / 2 * scale
        for (x, y), faded in zip(at, np.broadcast_to(opacity, len(at)), strict=True):
            if not self._paper.contains(shapely.Point(x, y)):
                continue
            look = {
                "fill": symbol.fill, "fill_opacity": symbol.fill_opacity * faded, "stroke": symbol.stroke,
                "stroke_px": symbol.stroke_px * scale, "stroke_opacity": float(faded), "dash_px": symbol.dash_px,
            }  # fmt: skip
            self._outline(symbol.shape, x, y, radius, **look)
            if symbol.glyph:
                self._outline(symbol.glyph, x, y, radius, fill=symbol.glyph_fill, fill_opacity=float(faded))

    def circles(self, at: Floats, radius: npt.ArrayLike, symbol: Symbol) -> None:
        """Circles at many places with radii in pixels."""
        for (x, y), one in zip(at, np.broadcast_to(radius, len(at)), strict=True):
            self.circle(float(x), float(y), float(one), symbol)

    def segments(self, starts: Floats, ends: Floats, *, stroke: str, stroke_px: float, opacity: float = 1.0) -> None:
        """Straight lines between points."""
        for pair in np.stack([starts, ends], axis=1):
            line = shapely.LineString(pair)
            self._freeform(line, stroke=stroke, stroke_px=stroke_px, stroke_opacity=opacity)

    def text(
        self, x: float, baseline: float, text: str, *, size: float, face: str = "regular", fill: str = "text",
        align: str = "left", halo_px: float = 0.0,
    ) -> None:  # fmt: skip
        """A line of text in a box of its own."""
        wide = typeface.width(text, face, size)
        left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        box = self._shapes.add_textbox(*self._at(left, baseline - ASCENT_EM * size), *self._long(wide, LINE_EM * size))
        self._write(box, text, size, face, fill, align=align, halo_px=halo_px, wrap=False)

    def paragraph(
        self, left: float, top: float, text: str, *, width: float, size: float, face: str = "regular",
        fill: str = "text", most: int = 99, address: bool = False,
    ) -> float:  # fmt: skip
        """A text in one box that wraps it; gives its height."""
        lines = typeface.wrap(text, face, size, width * self.line_share, most=most, address=address)
        high = len(lines) * size * LEADING_EM
        if lines:
            box = self._shapes.add_textbox(*self._at(left, top), *self._long(width, high))
            self._write(box, ("" if address else " ").join(lines), size, face, fill, wrap=True)
        return high

    def _write(
        self, box: Any, text: str, size: float, face: str, fill: str, *, wrap: bool, align: str = "left",
        halo_px: float = 0.0,
    ) -> None:  # fmt: skip
        frame = box.text_frame
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = wrap, MSO_AUTO_SIZE.NONE, MSO_VERTICAL_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.paragraphs[0].alignment = ALIGNED[align]
        text, tenths = typeface.untracked(text)
        run = write(frame.paragraphs[0], text, size * self.pixel_pt, face=face, fill=fill, theme=self.theme)
        if tenths:
            run._r.get_or_add_rPr().set("spc", str(round(tenths / 10 * size * self.pixel_pt * 100)))
        if halo_px:
            halo = DML.srgbClr(DML.alpha(val="90000"), val=hexed("halo", self.theme))
            glow = DML.glow(halo, rad=str(round(halo_px / 2 * self._emu)))
            run._r.rPr.find(qn("a:solidFill")).addnext(DML.effectLst(glow))
        self._keep(box, text)

    def _at(self, x: float, y: float) -> tuple[Emu, Emu]:
        return Emu(round(self._left + x * self._emu)), Emu(round(self._top + y * self._emu))

    def _long(self, *lengths: float) -> list[Emu]:
        return [Emu(round(length * self._emu)) for length in lengths]

    def _outline(self, shape: str, x: float, y: float, radius: float, **look: Any) -> None:
        if shape == "circle":
            self._oval(x, y, radius, **look)
            return
        to_px = Affine2D().scale(radius).translate(x, y)
        self._polygons([to_px.transform([*ring, ring[0]]) for ring in SHAPES[shape]], **look)

    def _oval(self, x: float, y: float, radius: float, **look: Any) -> None:
        corner, size = self._at(x - radius, y - radius), self._long(2 * radius, 2 * radius)
        self._add(self._shapes.add_shape(MSO_SHAPE.OVAL, *corner, *size), **look)

    def _freeform(self, geometry: BaseGeometry, **look: Any) -> None:
        """A shape of the part of lines or areas that lies on the sheet, with fewer corners."""
        seen = shapely.simplify(shapely.intersection(geometry, self._paper), TOLERANCE_PX)
        rings: list[Floats] = []
        for part in shapely.get_parts(seen):
            if part.geom_type == "Polygon":
                rings += [np.asarray(ring.coords) for ring in (part.exterior, *part.interiors)]
            elif part.geom_type == "LineString":
                rings.append(np.asarray(part.coords))
        self._polygons([ring for ring in rings if len(ring) > 1], **look)

    def _polygons(self, rings: Sequence[Floats], **look: Any) -> None:
        """One freeform of rings and lines (pixels); those that end where they began are closed."""
        placed = [[self._at(x, y) for x, y in ring] for ring in rings]
        if not placed:
            return
        builder = _Freeform.new(self._shapes, *placed[0][0], 1.0, 1.0)
        for number, ring in enumerate(placed):
            if number:
                builder.move_to(*ring[0])
            closed = ring[0] == ring[-1] and len(ring) > 2
            builder.add_line_segments(ring[1:-1] if closed else ring[1:], close=closed)
        self._add(builder.convert_to_shape(), **look)

    def _add(
        self, shape: Any, *, fill: str = "", fill_opacity: float = 1.0, stroke: str = "", stroke_px: float = 1.0,
        stroke_opacity: float = 1.0, dash_px: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """Paints a shape, without the shadow and the colours of the slides' theme."""
        element = shape._element
        element.remove(element.find(qn("p:style")))
        if fill:
            _paint(shape.fill, hexed(fill, self.theme), fill_opacity)
        else:
            shape.fill.background()
        if not stroke:
            shape.line.fill.background()
        else:
            shape.line.width = Pt(stroke_px * self.pixel_pt)
            _paint(shape.line.fill, hexed(stroke, self.theme), stroke_opacity)
            line = element.spPr.find(qn("a:ln"))
            line.set("cap", "flat" if dash_px else "rnd")
            if dash_px:
                on_off = [round(length / stroke_px * 100_000) for length in dash_px]
                dashes = (DML.ds(d=str(on), sp=str(off)) for on, off in zip(on_off[::2], on_off[1::2], strict=True))
                line.append(DML.custDash(*dashes))
            line.append(DML.round())
        self._keep(shape, self._part)

    def _keep(self, shape: Any, name: str) -> None:
        shape.name = name
        self._parts.setdefault(self._part, []).append(shape)


def hexed(colour: str, theme: str = "light") -> str:
    """A colour of the palette in a theme as six hexadecimal digits."""
    return value(colour, theme)[1:].upper()


def write(
    paragraph: Any, text: str, size_pt: float, *, face: str = "regular", fill: str = "text", theme: str = "light"
) -> Any:
    """Adds a text to a paragraph of a slide, in a size of the pictures' typeface; gives the run."""
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(round(size_pt * SMALLER * 2) / 2)
    run.font.bold, run.font.italic = face == "bold", face == "italic"
    run.font.color.rgb = RGBColor.from_string(hexed(fill, theme))
    run.font.name = FONT
    return run


def describe(shape: Any, description: str) -> None:
    """Set the alt text of a shape, which a screen reader speaks."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", description)


def _paint(format: Any, digits: str, opacity: float) -> None:
    format.solid()
    format.fore_color.rgb = RGBColor.from_string(digits)
    if opacity < 1:
        painted = format._xPr.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
        painted.append(DML.alpha(val=str(round(opacity * 100_000))))
