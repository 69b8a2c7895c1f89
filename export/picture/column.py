"""Words beside a map: columns of them, the days in large type, what is ringed, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path

from export.drawing import typeface
from export.drawing.sheet import LEADING_EM, Sheet
from export.map.map import InView
from export.picture.captions import state_of_data
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from layers.style.symbol import Symbol

MARGIN_PX = 26
HEADLINE_PX = (34, 29, 24)
"""The sizes of type to try, the largest first."""
RULE = Symbol("line", stroke="line-municipal", stroke_px=1)
INDENT_PX = 20


class Column:
    """Words one below the other on a sheet, from ``y`` down."""

    def __init__(self, sheet: Sheet, *, left: float, width: float, y: float) -> None:
        self.sheet, self.left, self.width, self.y = sheet, left, width, y

    def write(
        self, text: str, size: float, *, face: str = "regular", fill: str = "text", most: int = 99, after: float = 0
    ) -> None:
        """A paragraph, cut with an ellipsis after ``most`` lines, and some space."""
        self.y += self.sheet.paragraph(
            self.left, self.y, text, width=self.width, size=size, face=face, fill=fill, most=most
        )
        self.y += after

    def rule(self, space: float) -> None:
        """A thin line with space above and below."""
        self.y += space
        self.sheet.shapes([Path([(self.left, self.y), (self.left + self.width, self.y)])], RULE)
        self.y += space


def ringed(column: Column) -> Column:
    """Draws the ring of what is selected; gives the column beside it for the words."""
    at = np.array([[column.left + 6.0, column.y + 7.5]])
    column.sheet.circles(at, 5.5, stroke="select", stroke_px=2.5)
    return Column(column.sheet, left=column.left + INDENT_PX, width=column.width - INDENT_PX, y=column.y)


def write_days(column: Column, days: str) -> None:
    """Writes the days as large as they fit, two of them on lines of their own."""
    lines, size = days_in_lines(days, column.width)
    for line in lines:
        column.write(line, size, face="bold", most=2)
    column.y += 4


def days_in_lines(
    days: str, width: float, *, face: str = "bold", sizes: Sequence[float] = HEADLINE_PX
) -> tuple[list[str], float]:
    """The lines of a headline, and the size of its type: of ``sizes``, which begin with the largest."""
    first, dash, last = days.partition(" – ")
    lines = [first + " –", last] if dash and typeface.width(days, face, sizes[-1]) > width else [days]
    widest = max(typeface.width(line, face, 1) for line in lines)
    return lines, next((float(size) for size in sizes if size * widest <= width), float(sizes[-1]))


def foot(sheet: Sheet, dataset: Dataset, seen: InView, *, cited: str = "") -> float:
    """Writes at the foot where the data comes from, below what is ``cited``; gives the height at which that begins."""
    settings = dataset.settings
    room = sheet.width - 2 * MARGIN_PX
    lines = [
        (state_of_data(dataset), 11.5, "text"),
        (settings.credit_line, 10.5, "text-quiet"),
    ]
    if seen.marked:
        lines.insert(0, (gettext("* No name in this language; another one stands in."), 10.5, "text-quiet"))
    if cited:
        lines.insert(0, (cited, 10.5, "text"))
    high = sum(len(typeface.wrap(text, "regular", size, room)) * size * LEADING_EM + 2 for text, size, _ in lines)
    column = Column(sheet, left=MARGIN_PX, width=room, y=sheet.height - 18 - high)
    top = column.y
    for text, size, fill in lines:
        column.write(text, size, fill=fill, after=2)
    return top
