"""The key of a picture: the symbols that it shows, and what they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

import numpy as np
from matplotlib.path import Path

from export.drawing import typeface
from export.drawing.sheet import Sheet, rectangle
from export.map.labels import Box
from export.map.map import InView
from export.map.points import COUNT, RINGS
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, ngettext, noop, number
from layers.base import Layer
from layers.registry import REGISTRY
from layers.style.ages import AGES
from layers.style.cartography import CARTOGRAPHY
from layers.style.symbol import LegendEntry, Symbol

TYPE_PX = (14.0, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.6)
"""The sizes of type to try, the largest first."""
ROW_EM, SWATCH_EM, LEADING_EM, GROUP_EM, GAP_EM, COLUMN_EM, COLUMN_GAP_EM = 1.45, 2.1, 1.2, 0.36, 1.2, 18.5, 2.0
"""Heights and widths in ems; a column is not narrower than ``COLUMN_EM`` where there are several."""
AGED = Symbol("point", size_px=8, fill="text-quiet")


@dataclass(frozen=True)
class Entry:
    """A symbol and what it means; drawn once for each of its ``opacities``."""

    symbol: Symbol
    text: str
    opacities: tuple[float, ...] = (1.0,)


@dataclass(frozen=True)
class Group:
    """Entries that belong together, with a title where they aren't understood without one.

    What is not ``needed`` may be left out for larger type.
    """

    title: str
    entries: tuple[Entry, ...]
    needed: bool = True


def groups(dataset: Dataset, seen: InView) -> list[Group]:
    """The key of what a map shows: events, then what has a state by the day, then lines and areas, and orientation last."""
    events: list[Entry] = []
    others = []
    for layer in sorted(reversed(list(REGISTRY)), key=lambda layer: (not layer.timed, not layer.always)):
        entries = _entries(layer, dataset, seen)
        if layer.events:
            events += entries
        elif layer.timed:
            others.append(Group(layer.heading(dataset), entries))
        else:
            # The boldest first: the others are what a reader misses least.
            boldest = tuple(sorted(entries, key=lambda entry: -entry.symbol.stroke_px))
            others.append(Group("", boldest, needed=layer.always))
    more = _of_all(seen)
    first = Group("", (*more, *events) if seen.crowded else (*events, *more))
    return [group for group in (first, *others) if group.entries]


def _entries(layer: Layer, dataset: Dataset, seen: InView) -> tuple[Entry, ...]:
    symbols = layer.symbols(dataset)
    drawn = [symbols[name] for id, name in sorted(seen.symbols) if id == layer.id]
    explaining = (entry for entry in layer.legend(dataset) if _explains(symbols[entry.symbol], entry, drawn))
    return tuple(Entry(symbols[entry.symbol], entry.text) for entry in explaining)


_PRECISION = {
    "solid": noop("How precisely a place is known"),
    "dashed": noop("How precisely a derived position is known"),
}


def _of_all(seen: InView) -> tuple[Entry, ...]:
    """Return the entries for marks that symbols of any kind can have."""
    entries = []
    if seen.crowded:
        entries.append(Entry(COUNT, gettext("Events around, counted")))
    elif seen.events.loc[seen.events["inside"], "opacity"].nunique() > 1:
        entries.append(Entry(AGED, gettext("Fainter: longer ago"), tuple(age.opacity for age in AGES)[::2]))
    entries += [Entry(RINGS[ring], gettext(text)) for ring, text in _PRECISION.items() if ring in seen.rings]
    return tuple(entries)


def _explains(symbol: Symbol, entry: LegendEntry, drawn: Sequence[Symbol]) -> bool:
    """Whether an entry says something of the symbols drawn: one of a group of shapes where that shape is drawn in that
    colour, one of sizes where that size is drawn, any other where that symbol is, whatever its ring."""
    if entry.sizes:
        return symbol.size_px in {one.size_px for one in drawn}
    if entry.group:
        return any((one.shape, one.fill) == (symbol.shape, symbol.fill) for one in drawn)
    return any(replace(one, ring=symbol.ring) == symbol for one in drawn)


@dataclass(frozen=True)
class Line:
    """A part of a laid-out key: a title or an entry, where it is from the key's corner, and how far down it ends."""

    left: float
    top: float
    foot: float
    texts: tuple[str, ...]
    entry: Entry | None = None


def arrange(key: Sequence[Group], width: float, size: float) -> list[Line]:
    """Lay a key out in type of a size, two entries in a row where they fit, the second in the middle if it can."""
    lines: list[Line] = []
    top, row, swatch, gap = 0.0, ROW_EM * size, SWATCH_EM * size, GAP_EM * size
    for group in key:
        if group.title:
            lines.append(Line(0, top, top + row, (group.title,)))
            top += row
        taken = 0.0
        for entry in group.entries:
            wide = swatch + typeface.width(entry.text, "regular", size)
            left = next((at for at in (max(width / 2, taken), taken) if taken and at + wide <= width), None)
            if left is not None:
                lines.append(Line(left, lines[-1].top, lines[-1].foot, (entry.text,), entry))
                taken = 0.0
                continue
            texts = tuple(typeface.wrap(entry.text, "regular", size, width - swatch))
            foot = top + row + (len(texts) - 1) * LEADING_EM * size
            lines.append(Line(0, top, foot, texts, entry))
            top, taken = foot, wide + gap if len(texts) == 1 else 0.0
        top += GROUP_EM * size
    return lines


@lru_cache(maxsize=1024)
def in_columns(key: tuple[Group, ...], width: float, size: float, columns: int) -> tuple[Line, ...]:
    """Lay a key out in columns, filled one after the other, such that the highest is as low as can be.

    Groups with a title stay whole; the others go on in the next column where that makes it lower.
    """
    gap = COLUMN_GAP_EM * size
    wide = (width - (columns - 1) * gap) / columns
    lines = arrange(key, wide, size)
    if columns == 1 or not lines:
        return tuple(lines)
    starts = _breaks(key, lines)
    blocks = [*starts, len(lines)]
    heights = {lines[end - 1].foot - lines[start].top for start in starts for end in blocks if end > start}
    feet = [max(line.foot for line in lines[start:end]) for start, end in pairwise(blocks)]
    tops = [lines[start].top for start in starts]
    # A column that is higher holds no less: all heights from the lowest that is enough on are enough.
    tried = sorted(heights)
    least = bisect_left(tried, True, key=lambda most: 0 < len(_filled(tops, feet, most)) <= columns)
    cuts = [starts[one] for one in _filled(tops, feet, tried[least])]
    ends = [*cuts[1:], len(lines)]
    found = []
    for column, (start, end) in enumerate(zip(cuts, ends, strict=True)):
        across, up = column * (wide + gap), lines[start].top
        found += [
            replace(line, left=line.left + across, top=line.top - up, foot=line.foot - up) for line in lines[start:end]
        ]
    return tuple(found)


def _breaks(key: Sequence[Group], lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines at which a column may begin."""
    whole = {id(entry) for group in key if group.title for entry in group.entries}
    found = []
    for at, line in enumerate(lines):
        second = at > 0 and line.entry is not None and lines[at - 1].top == line.top
        if not second and not (line.entry is not None and id(line.entry) in whole):
            found.append(at)
    return found


def _filled(tops: Sequence[float], feet: Sequence[float], most: float) -> list[int]:
    """The blocks with which columns of a height begin, where each has its top and its foot; empty where one is higher than that."""
    cuts, top = [0], tops[0]
    for at, foot in enumerate(feet):
        if foot - top > most:
            cuts.append(at)
            top = tops[at]
            if foot - top > most:
                return []
    return cuts


def cut(groups: Sequence[Group], wide: float, room: float, size: float, columns: int) -> tuple[tuple[Line, ...], int]:
    """Return as much of a key as has room, with a row for how many more entries there are; and how many have none."""
    lines = in_columns(tuple(groups), wide, size, columns)
    if all(line.foot <= room for line in lines):
        return lines, 0
    kept = titling([line for line in lines if line.foot <= room - ROW_EM * size])
    return kept, sum(line.entry is not None for line in lines) - sum(line.entry is not None for line in kept)


def titling(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a key without the titles below which there is nothing."""
    return tuple(
        line
        for line, below in zip(lines, [*lines[1:], None], strict=False)
        if line.entry or (below is not None and below.entry and below.top >= line.foot)
    )


@dataclass(frozen=True)
class Key:
    """A key in columns, laid out in type of a size; a ``whole`` one has also what is not needed; ``left_out`` of its
    entries have no room."""

    box: Box
    lines: tuple[Line, ...]
    size: float
    columns: int = 1
    whole: bool = True
    left_out: int = 0

    def of(self, groups: Sequence[Group]) -> Key:
        """Return the key of what the map has in the end, which may be less than there is room for."""
        kept = tuple(group for group in groups if group.needed or self.whole)
        left, top, right, bottom = self.box
        room = bottom - top + (0 if self.left_out else 0.5)
        lines, left_out = cut(kept, right - left, room, self.size, self.columns)
        return self if left_out and not self.left_out else replace(self, lines=lines, left_out=left_out)

    def draw(self, sheet: Sheet, seen: InView) -> None:
        """Draw the key on a sheet."""
        left, top, _, bottom = self.box
        size = self.size
        largest = max((line.entry.symbol.size_px for line in self.lines if line.entry), default=1.0)
        scale = min(CARTOGRAPHY.points.scale_at(seen.window.zoom), ROW_EM * size / largest)
        for line in self.lines:
            middle = top + line.top + ROW_EM * size / 2
            if line.entry is None:
                sheet.text(left + line.left, middle + 0.36 * size, line.texts[0], size=size, face="bold")
                continue
            _swatch(sheet, line.entry, left + line.left, middle, SWATCH_EM * size, scale)
            for row, text in enumerate(line.texts):
                baseline = middle + (0.36 + row * LEADING_EM) * size
                sheet.text(left + line.left + SWATCH_EM * size, baseline, text, size=size)
        if self.left_out:
            more = ngettext(
                "and {n} more symbol without room here", "and {n} more symbols without room here", self.left_out
            )
            text = more.format(n=number(self.left_out))
            sheet.text(left, bottom - 0.4 * size, text, size=size, fill="text-quiet")


def fitting(groups: Sequence[Group], box: Box, *, whole: bool) -> Key | None:
    """Return a key in the largest type that has room in a box; ``None`` where none has."""
    wide, high = box[2] - box[0], box[3] - box[1]
    for size, columns in product(TYPE_PX, (1, 2, 3)):
        if columns > 1 and wide < columns * COLUMN_EM * size:
            continue
        lines = in_columns(tuple(groups), wide, size, columns)
        if max((line.foot for line in lines), default=0.0) <= high:
            return Key(box, lines, size, columns, whole)
    return None


def filled(groups: Sequence[Group], box: Box) -> Key:
    """Return a key of all groups, or of those that are needed, or of as much of them as has room in the smallest type."""
    needed = tuple(group for group in groups if group.needed)
    found = fitting(groups, box, whole=True) or fitting(needed, box, whole=False)
    if found:
        return found
    lines, left_out = cut(needed, box[2] - box[0], box[3] - box[1], TYPE_PX[-1], 1)
    return Key(box, lines, TYPE_PX[-1], whole=False, left_out=left_out)


def _swatch(sheet: Sheet, entry: Entry, left: float, middle: float, width: float, scale: float) -> None:
    """Draws a symbol of the key, with some space to the right."""
    symbol, wide = entry.symbol, width * 0.76
    centre = left + wide / 2
    if symbol.kind == "line":
        sheet.shapes([Path([(left, middle), (left + wide, middle)])], symbol)
    elif symbol.kind == "area":
        up = wide * 0.32
        sheet.shapes([rectangle(left, middle - up, left + wide, middle + up)], symbol)
    elif symbol.kind == "circle":  # a ring
        sheet.circle(centre, middle, wide * 0.4, symbol)
    else:
        steps = np.linspace(-0.36, 0.36, len(entry.opacities)) * wide if len(entry.opacities) > 1 else np.zeros(1)
        at = np.column_stack([centre + steps, np.full(len(steps), middle)])
        sheet.points(symbol, at, opacity=entry.opacities, scale=scale)
