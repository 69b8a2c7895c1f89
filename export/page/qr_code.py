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
MAX_SHARE, MAX_PX = 0.23, 165.0
"""The most of the shorter side of a page that a code takes, and its most pixels; a code that takes more gives way to the link alone."""
MIN_MM, MIN_PX = 0.33, 3
"""The least width of a module, on paper and in a picture's pixels: what telephones read without effort."""


@dataclass(frozen=True)
class Modules:
    """A code of ``side`` by ``side`` modules; ``path`` has its dark ones, each one unit wide, y down."""

    side: int
    path: Path


@lru_cache(maxsize=64)
def modules(address: str) -> Modules:
    """Return the code of an address, which is still read when 15% of it is spoilt (level M)."""
    matrix = np.array(segno.make_qr(address, error="m", boost_error=False).matrix, dtype=bool)
    rows, columns = np.nonzero(matrix)
    dark = shapely.union_all(shapely.box(columns, rows, columns + 1, rows + 1))
    rings = [ring for part in shapely.get_parts(dark) for ring in (part.exterior, *part.interiors)]
    path = Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=True) for ring in rings))
    return Modules(len(matrix), path)


def module_px(size: Size) -> float:
    """Return how wide a module is, in pixels of the design; a whole number of pixels in a picture of the size."""
    if size.unit == "px":
        return MIN_PX / size.pixel
    dots = ceil(MIN_MM / MM_AN_INCH * size.dpi)
    return dots / size.dpi * POINTS_AN_INCH / size.pixel


def side_px(address: str, module: float, page_px: float) -> float:
    """Return how wide a code is with modules of a width; 0 where there is none, or it would take too much of a page whose
    shorter side is ``page_px``."""
    side = modules(address).side * module if address and module else 0.0
    return side if side <= min(MAX_PX, MAX_SHARE * page_px) else 0.0


@dataclass(frozen=True)
class Code:
    """The code of an address in the upper right corner of a box, its modules up to the box's edge."""

    box: Box
    address: str
    module: float

    def draw(self, sheet: Sheet) -> None:
        """Draw the code. ``QUIET`` modules around it are free; on dark paper it has light ground there, too."""
        made, module, dark = modules(self.address), self.module, sheet.theme == "dark"
        left, top, side = self.box[2] - made.side * module, self.box[1], made.side * module
        ground, ink = ("text", "halo") if dark else ("halo", "text")
        quiet = QUIET * module
        if dark:
            sheet.box(left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet, ground)
        to_sheet = Affine2D().scale(module).translate(left, top)
        sheet.shapes([made.path], Symbol("area", fill=ink), transform=to_sheet)
