"""The paper of exports: sizes in pixels or millimetres, presets, and themes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt

from geo.errors import MapError
from geo.language.language import gettext, noop, number

MM_AN_INCH, POINTS_AN_INCH = 25.4, 72.0
PRINT_DPI = 300.0
MIN_PX, MAX_PX, MAX_PIXELS = 300, 10_000, 40_000_000
"""The shortest and the longest side in the file, and the most pixels that it may have."""
MIN_MM = 60.0
MAX_SIZE_LETTERS = 30
THEMES = {"light": noop("Light"), "dark": noop("Dark"), "grey": noop("Greyscale")}
"""The titles of the themes by id; for ``gettext``."""
A_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?) ?(px|mm)?", re.IGNORECASE)
DESIGNED_PT = 0.63
"""On paper a pixel of the design has this many points: the smallest type has 6.6."""


class PaperError(MapError):
    """A size that no paper has."""


@dataclass(frozen=True)
class Size:
    """A width and a height in ``px`` or ``mm``, and for these how many dots a picture has an inch. ``pixel`` is the
    size of a pixel of the design, in pixels of the file or points on paper. Raises ``PaperError`` where it is too small
    or too large."""

    width: float
    height: float
    unit: str = "px"
    pixel: float = 1.0
    dpi: float = PRINT_DPI

    def __post_init__(self) -> None:
        if self.unit not in ("px", "mm"):
            raise PaperError(gettext("“{unit}” is no unit of a size: use px or mm.").format(unit=self.unit))
        wide, high = self.pixels
        if min(wide, high) < MIN_PX or (self.unit == "mm" and min(self.width, self.height) < MIN_MM):
            fault = gettext("{size} is too small: a side has at least {least_px} pixels, or {least_mm} mm.")
            raise PaperError(fault.format(size=self, least_px=MIN_PX, least_mm=number(MIN_MM, decimals=2)))
        if max(wide, high) > MAX_PX or wide * high > MAX_PIXELS:
            fault = gettext(
                "{size} is too large: a side has at most {most_px} pixels, and all of it {most_pixels}; this "
                "would be {wide} by {high}."
            )
            bounds = {"most_px": number(MAX_PX), "most_pixels": number(MAX_PIXELS)}
            raise PaperError(fault.format(size=self, **bounds, wide=number(wide), high=number(high)))

    def __str__(self) -> str:
        return f"{self.width:g}×{self.height:g} {self.unit}"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a picture, in pixels."""
        a_unit = 1.0 if self.unit == "px" else self.dpi / MM_AN_INCH
        return round(self.width * a_unit), round(self.height * a_unit)

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of a page, in points; a pixel is one."""
        a_unit = 1.0 if self.unit == "px" else POINTS_AN_INCH / MM_AN_INCH
        return self.width * a_unit, self.height * a_unit

    @property
    def design(self) -> tuple[float, float]:
        """Width and height in pixels of the design."""
        wide, high = self.points
        return wide / self.pixel, high / self.pixel


@dataclass(frozen=True)
class Preset:
    """A common size, and what it is ``called``."""

    called: str
    size: Size

    @property
    def title(self) -> str:
        """The title of the size, in the current language."""
        return gettext(self.called)


PRESETS = {
    "article": Preset(noop("Article, 1200×675"), Size(1200, 675)),
    "square": Preset(noop("Social square, 1080×1080"), Size(1080, 1080, pixel=1.6)),
    "story": Preset(noop("Social story, 1080×1920"), Size(1080, 1920, pixel=2.3)),
    "slide": Preset(noop("Slide, 1920×1080"), Size(1920, 1080, pixel=1.6)),
    "print-a4": Preset(noop("A4, landscape"), Size(297, 210, "mm", DESIGNED_PT)),
    "print-a4-portrait": Preset(noop("A4, portrait"), Size(210, 297, "mm", DESIGNED_PT)),
    "print-a3": Preset(noop("A3, landscape"), Size(420, 297, "mm", DESIGNED_PT * sqrt(2))),
    "print-a3-portrait": Preset(noop("A3, portrait"), Size(297, 420, "mm", DESIGNED_PT * sqrt(2))),
    "column": Preset(noop("Newspaper column, 90 mm"), Size(90, 200, "mm", DESIGNED_PT)),
}


def parse_sides(text: str) -> tuple[float, float, str]:
    """Return width, height and unit of a text: ``1200x675``, ``1200×675 px`` or ``180x120mm``.

    Raises ``PaperError`` for another text.
    """
    found = A_SIZE.fullmatch(text.strip()[:MAX_SIZE_LETTERS])
    if not found:
        raise PaperError(
            gettext("“{text}” is no size: write it as 1200x675 (pixels) or 180x120mm.").format(text=text[:40])
        )
    return float(found[1]), float(found[2]), (found[3] or "px").lower()


def size_of(width: float, height: float, unit: str) -> Size:
    """Return the size of a width and a height in a unit, with type and symbols as on the preset papers: on a screen
    they grow with the picture. Raises ``PaperError`` for what is no size."""
    if unit == "mm":
        return Size(width, height, unit, DESIGNED_PT)
    if width != int(width) or height != int(height):
        text = f"{width:.10g}x{height:.10g}"
        raise PaperError(gettext("“{text}” is no size: pixels are whole numbers.").format(text=text))
    return Size(width, height, unit, max(1.0, sqrt(width * height / (1200 * 675))))


def parse_size(text: str) -> Size:
    """Return the size that a text names. Raises ``PaperError`` for what is no size."""
    return size_of(*parse_sides(text))
