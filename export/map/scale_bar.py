"""The scale bar of a map and its arrow to the north."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from matplotlib.path import Path

from export.drawing.projection import Window
from export.drawing.sheet import Sheet
from export.map.labels import Box
from layers.style.symbol import Symbol

MAX_PX, EDGE_PX, HALO_PX = 130, 16, 3
"""The longest bar, and how far it is from the map's edges."""


def nice_length(most_m: float) -> float:
    """Return the longest round length up to a limit: 1, 2 or 5 times a power of ten, in metres."""
    power = 10 ** floor(log10(most_m))
    return next(float(step * power) for step in (5, 2, 1) if step * power <= most_m)


def scale_bar(window: Window) -> tuple[float, float]:
    """Return a round length in metres and how many pixels it takes from west to east at the middle latitude, on the ellipsoid."""
    metres = nice_length(window.east_m(MAX_PX))
    return metres, metres / window.east_m(1)


def distance(metres: float) -> str:
    """Return a distance (metres) as text: in metres below a kilometre, else in kilometres."""
    return f"{metres:.0f} m" if metres < 1000 else f"{round(metres / 1000, 1):g} km"


@dataclass(frozen=True)
class Scale:
    """The scale bar and the arrow to the north, in the lower left corner of a map: what the bar says, its
    length and the height of its foot in pixels."""

    text: str
    length: float
    foot: float

    @classmethod
    def of(cls, window: Window) -> Scale:
        """Return the scale bar of a window."""
        metres, length = scale_bar(window)
        return cls(distance(metres), length, window.height - EDGE_PX)

    @property
    def box(self) -> Box:
        """The box that it takes up, in pixels."""
        return EDGE_PX - 4, self.foot - 32, self._arrow + 10, self.foot + 4

    @property
    def _arrow(self) -> float:
        return EDGE_PX + self.length + 18

    def draw(self, sheet: Sheet) -> None:
        """Draw the bar and the arrow, with halos."""
        left, right, foot, middle = EDGE_PX, EDGE_PX + self.length, self.foot, self._arrow
        bar = Path([(left, foot - 6), (left, foot), (right, foot), (right, foot - 6)])
        arrow = [(middle, foot - 30), (middle + 6, foot - 13), (middle - 6, foot - 13), (middle, foot - 30)]
        for colour, width in (("halo", 4.5), ("text", 1.5)):
            sheet.shapes([bar], Symbol("line", stroke=colour, stroke_px=width))
        sheet.shapes([Path(arrow, closed=True)], Symbol("area", stroke="halo", stroke_px=3))
        sheet.shapes([Path(arrow, closed=True)], Symbol("area", fill="text"))
        sheet.text((left + right) / 2, foot - 6, self.text, size=11, align="center", halo_px=HALO_PX)
        sheet.text(middle, foot, "N", size=11, face="bold", align="center", halo_px=HALO_PX)
