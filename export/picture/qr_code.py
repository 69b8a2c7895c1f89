"""The permanent link of a picture as a QR code: one shape, from ``segno``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
import segno
import shapely
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from export.common.paper import MM_AN_INCH, POINTS_AN_INCH, Size
from export.drawing.sheet import Sheet
from export.map.labels import Box
from layers.style.symbol import Symbol

QUIET = 4
"""Modules of paper that stay free on each side, as the standard asks."""
LEAST_MM, LEAST_PX = 0.33, 3
"""How wide a module is at the least, on paper and in a picture's pixels: what telephones read without effort."""


@dataclass(frozen=True)
class Code:
    """A code of ``side`` by ``side`` modules; ``path`` has its dark ones, each one unit wide, y down."""

    side: int
    path: Path


@lru_cache(maxsize=64)
def code(address: str) -> Code:
    """The code of an address, which is still read when 15% of it is spoilt (level M)."""
    matrix = np.array(segno.make_qr(address, error="m", boost_error=False).matrix, dtype=bool)
    rows, columns = np.nonzero(matrix)
    dark = shapely.union_all(shapely.box(columns, rows, columns + 1, rows + 1))
    rings = [ring for part in shapely.get_parts(dark) for ring in (part.exterior, *part.interiors)]
    path = Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=True) for ring in rings))
    return Code(len(matrix), path)


def module_px(size: Size) -> float:
    """How wide a module is, in pixels of the design; a whole number of pixels in a picture of the size."""
    if size.unit == "px":
        return LEAST_PX / size.pixel
    dots = ceil(LEAST_MM / MM_AN_INCH * size.dpi)
    return dots / size.dpi * POINTS_AN_INCH / size.pixel


def draw(sheet: Sheet, address: str, box: Box, *, module: float, dark: bool) -> None:
    """Draws the code of an address into the upper right corner of a box, its modules up to the box's edge.

    Around it ``QUIET`` modules are free, or are drawn on ``dark`` paper, where the code has light ground.
    """
    made = code(address)
    left, top, side = box[2] - made.side * module, box[1], made.side * module
    ground, ink = ("text", "halo") if dark else ("halo", "text")
    quiet = QUIET * module
    if dark:
        sheet.box(left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet, ground)
    to_sheet = Affine2D().scale(module).translate(left, top)
    sheet.shapes([made.path], Symbol("area", fill=ink), transform=to_sheet)
