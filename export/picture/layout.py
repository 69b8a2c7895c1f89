"""How the parts of a picture may be arranged on a page, and which way leaves the map the most room with all of it readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from export.map.labels import Box
from export.picture import legend
from export.picture import text_blocks as paragraphs
from export.picture.captions import Chosen
from export.picture.legend import Group, Line
from export.picture.text_blocks import Credits, Paragraphs, Told

GAP_PX, RULE_PX, COLUMN_GAP_PX = 13.0, 11.0, 26.0
"""Between parts, around a rule, and between columns of words."""
CARD_PX = (356.0, 326.0, 298.0, 270.0, 244.0)
WIDE_CARD_PX = (480.0, 620.0)
"""Widths of the words beside a map, and of those beside one that is twice as wide as high."""
NOTE_PX = (11.5, 11.0, 10.5, 10.0, 9.6)
"""On paper the smallest has 6 points."""
KEY_COLUMN_EM, NOTE_COLUMN_PX = 18.5, 262.0
"""How narrow columns of the key and of the notes may get."""
MOST_NOTE_COLUMNS, MOST_LINE_EM = 4, 46.0
RING_INDENT_PX = 20.0
MOST_COUNTS = 9
TITLE_SHARE = 0.045
"""Of the shorter side of the page, the largest type."""
LEAST_MAP_SHARE, LEAST_CUT_SHARE = 0.4, 0.25
"""Of the shorter side of the page: a map that gets less shows less in words, if that helps. And of the height of a
page that is too small for the key: before the map gets less, the title is cut to a line, and the link left out."""
KEY_WEIGHT, NOTE_WEIGHT = 0.5, 0.2
"""How much larger type is worth, beside a larger map."""


@dataclass(frozen=True)
class Text:
    """Paragraphs in a box."""

    box: Box
    paragraphs: Paragraphs


@dataclass(frozen=True)
class Key:
    """A key in columns, laid out in type of a size; a ``whole`` one has also what is not needed; ``left_out`` of its
    entries have no room."""

    box: Box
    lines: tuple[Line, ...]
    size: float
    columns: int
    whole: bool = True
    left_out: int = 0


@dataclass(frozen=True)
class Page:
    """A page in pixels of the design: a free ``margin`` around all of it, and how far words are from its edge."""

    width: float
    height: float
    margin: float
    pad: float

    @property
    def framed(self) -> bool:
        """Whether the map has paper around it."""
        return self.margin > 0


@dataclass(frozen=True)
class Matter:
    """What is to be arranged.

    ``told`` has what is said of each day. ``named`` publishers are written out; credits that are not ``whole``
    are the short line; the key has ``only_needed`` groups or all. ``code_px`` is the side of the code, or
    nought. ``extent`` is how wide and high the map wants to be, in any unit. A title has ``title_lines`` at most.
    """

    title: str
    told: tuple[Told, ...]
    said: Chosen | None
    key: tuple[Group, ...]
    credits: Credits
    code_px: float
    extent: tuple[float, float]
    named: int = paragraphs.MOST_PUBLISHERS
    whole: bool = True
    only_needed: bool = False
    title_lines: int = paragraphs.MOST_TITLE_LINES

    @property
    def groups(self) -> tuple[Group, ...]:
        """What the key has to have."""
        return tuple(group for group in self.key if group.needed or not self.only_needed)

    def head(self, width: float, largest: float) -> tuple[Paragraphs, list[Paragraphs]]:
        """The title, and the days of each day in one size of type."""
        title = paragraphs.title(self.title, width, largest=largest, most=self.title_lines)
        size = min(paragraphs.days(told, width, size=title[0].size)[0].size for told in self.told)
        return title, [paragraphs.days(told, width, size=size) for told in self.told]

    def notes(self, size: float) -> Paragraphs:
        """Where all of it comes from."""
        return paragraphs.notes(self.credits, size, named=self.named, whole=self.whole)


@dataclass(frozen=True)
class Arrangement:
    """Where everything stands. ``rules`` are lines from a point to another; ``free`` is room below the key, for a locator;
    so many of the ``counts`` are told."""

    map: Box
    title: Text
    days: Text
    ringed: Text | None
    key: Key
    notes: tuple[Text, ...]
    code: Box | None
    rules: tuple[Box, ...]
    free: Box | None = None
    counts: int = MOST_COUNTS
    score: float = field(default=0.0, compare=False)


def best(page: Page, matter: Matter) -> Arrangement:
    """The best arrangement. Where the page is too small for all of it, with less in words, and at last with less in the key."""
    for less in (
        matter, replace(matter, named=5), replace(matter, named=5, only_needed=True),
        replace(matter, named=3, only_needed=True, whole=False),
    ):  # fmt: skip
        fitting = [
            one for one in (*_beside(page, less), *_stacked(page, less))
            if min(one.map[2] - one.map[0], one.map[3] - one.map[1]) >= LEAST_MAP_SHARE * min(page.width, page.height)
        ]  # fmt: skip
        if fitting:
            return max(fitting, key=lambda one: one.score)
    return _cut(page, less)


def _score(matter: Matter, box: Box, key_px: float, note_px: float) -> float:
    fit = min((box[2] - box[0]) / matter.extent[0], (box[3] - box[1]) / matter.extent[1])
    return float(fit * key_px**KEY_WEIGHT * note_px**NOTE_WEIGHT)


def _foot(
    page: Page, matter: Matter, size: float, *, card: float | None = None
) -> tuple[float, tuple[Text, ...], Box | None]:
    """The notes along the page's foot, with the code at their right: where they begin, and where they stand.

    Columns are equally wide, or the last of them begins at ``card``.
    """
    left, right, bottom = page.pad, page.width - page.pad, page.height - max(page.margin, 0.7 * page.pad)
    end = right - (matter.code_px + COLUMN_GAP_PX if matter.code_px else 0)
    texts = matter.notes(size)
    tried = [_split(texts, columns) for columns in _columns(left, end, card, MOST_LINE_EM * size, len(texts))]
    columns = min(tried, key=lambda one: one[0])
    top = bottom - max(columns[0] - texts[-1].after, matter.code_px)
    placed = tuple(Text((at, top, to, bottom), part) for (at, to), part in columns[1])
    code = (right - matter.code_px, top, right, top + matter.code_px) if matter.code_px else None
    return top, placed, code


def _columns(left: float, end: float, card: float | None, widest: float, most: int) -> list[list[tuple[float, float]]]:
    """Ways to have columns between two places, each from where to where: at most so many, no line too long to be read if it can be."""
    last = [] if card is None else [(card, end)]
    to = end if card is None else card - COLUMN_GAP_PX
    found: list[list[tuple[float, float]]] = []
    too_wide = False
    for number in range(1, min(MOST_NOTE_COLUMNS, most) + 1 - len(last)):
        wide = (to - left - (number - 1) * COLUMN_GAP_PX) / number
        if found and wide < NOTE_COLUMN_PX:
            break
        columns = [*((at, at + wide) for at in (left + one * (wide + COLUMN_GAP_PX) for one in range(number))), *last]
        found = [*(found if not too_wide else []), columns]
        too_wide = wide > widest
    return found


Placed = list[tuple[tuple[float, float], Paragraphs]]


def _split(texts: Paragraphs, columns: Sequence[tuple[float, float]]) -> tuple[float, Placed]:
    """Paragraphs in columns, such that the highest one is as low as can be, and the others alike; and how high that is."""

    def ways(rest: Paragraphs, number: int) -> Iterator[list[Paragraphs]]:
        if number == 1:
            yield [rest]
            return
        for at in range(1, len(rest) - number + 2):
            yield from ([rest[:at], *more] for more in ways(rest[at:], number - 1))

    def heights(parts: Sequence[Paragraphs]) -> list[float]:
        return [paragraphs.height(part, to - at) for part, (at, to) in zip(parts, columns, strict=True)]

    def lowest(parts: Sequence[Paragraphs]) -> tuple[float, float]:
        found = heights(parts)
        return round(max(found), 3), sum(high**2 for high in found)

    parts = min(ways(texts, len(columns)), key=lowest)
    return max(heights(parts)), [*zip(columns, parts, strict=True)]


def _beside(page: Page, matter: Matter) -> Iterator[Arrangement]:
    """The map at the left, the words and the key at its right, and the notes along the foot of both."""
    left = page.margin
    for size in NOTE_PX:
        for wide in (*CARD_PX, *(WIDE_CARD_PX if page.width > 2 * page.height else ())):
            at = page.width - page.pad - wide
            foot, notes, code = _foot(page, matter, size, card=at)
            bottom = foot - GAP_PX
            edge = at - page.pad * (0.6 if page.framed else 1)
            top = page.margin or page.pad - 5
            if edge - left < 0.4 * page.width:
                continue
            title, days, ringed, y, rules = _head(
                page, matter, at, top - (5 if page.framed else 0), wide, rule_below=bool(matter.groups)
            )
            key = _key(matter, (at, y, at + wide, bottom - (0 if page.framed else 0.5 * GAP_PX)))
            if key is None:
                continue
            box = (left, page.margin, edge, bottom)
            if not page.framed:
                rules = (*rules, (edge, 0, edge, bottom), (0, bottom, page.width, bottom))
            used = max(line.foot for line in key.lines) if key.lines else 0.0
            free = (at, y + used + GAP_PX, at + wide, bottom - (0 if page.framed else GAP_PX))
            score = _score(matter, box, key.size, size)
            yield Arrangement(box, title, days, ringed, key, notes, code, rules, free, score=score)


def _head(
    page: Page, matter: Matter, left: float, top: float, wide: float, *, rule_below: bool = True
) -> tuple[Text, Text, Text | None, float, tuple[Box, ...]]:
    """Title, days and what is ringed, one below the other, and where they end; with the rules between them."""
    title, days = matter.head(wide, TITLE_SHARE * min(page.width, page.height))
    y = top + paragraphs.height(title, wide)
    titled = Text((left, top, left + wide, y), title)
    high = max(paragraphs.height(one, wide) for one in days)
    dated = Text((left, y, left + wide, y + high), days[-1])
    y += high
    rules: list[Box] = []
    ringed = None
    if matter.said:
        rules.append((left, y + RULE_PX, left + wide, y + RULE_PX))
        y += 2 * RULE_PX
        said = paragraphs.chosen(matter.said)
        inner = left + RING_INDENT_PX
        foot = y + paragraphs.height(said, left + wide - inner)
        ringed = Text((inner, y, left + wide, foot), said)
        y = foot
    if rule_below:
        rules.append((left, y + RULE_PX, left + wide, y + RULE_PX))
        y += 2 * RULE_PX
    return titled, dated, ringed, y, tuple(rules)


def _key(matter: Matter, box: Box) -> Key | None:
    """A key in the largest type that has room in a box; ``None`` where none has."""
    for size, columns in product(legend.TYPE_PX, (1, 2, 3)):
        if columns > 1 and box[2] - box[0] < columns * KEY_COLUMN_EM * size:
            continue
        lines = legend.in_columns(matter.groups, box[2] - box[0], size, columns)
        if max((line.foot for line in lines), default=0.0) <= box[3] - box[1]:
            return Key(box, lines, size, columns, not matter.only_needed)
    return None


def _stacked(page: Page, matter: Matter) -> Iterator[Arrangement]:
    """The words above the map, the key and the notes below it."""
    left, wide = page.pad, page.width - 2 * page.pad
    top = (page.margin or page.pad) - 5
    title, days, ringed, y, rules = _head(page, matter, left, top, wide, rule_below=False)
    map_top = y + GAP_PX - 3
    feet = [(size, *_foot(page, matter, size)) for size in NOTE_PX]
    for size, columns in product(legend.TYPE_PX, range(1, 5)):
        if columns > 1 and wide < columns * KEY_COLUMN_EM * size:
            continue
        lines = legend.in_columns(matter.groups, wide, size, columns)
        high = max((line.foot for line in lines), default=0.0)
        for note_px, foot, notes, code in feet:
            key_top = foot - (2 * RULE_PX if lines else 0) - high
            box = (page.margin, map_top, page.width - page.margin, key_top - GAP_PX + 3)
            if box[3] - box[1] < 0.2 * page.width:
                continue
            key = Key((left, key_top, left + wide, key_top + high), lines, size, columns, not matter.only_needed)
            below = ((left, foot - RULE_PX, left + wide, foot - RULE_PX),) if lines else ()
            edges = () if page.framed else ((0, box[1], page.width, box[1]), (0, box[3], page.width, box[3]))
            score = _score(matter, box, size, note_px)
            yield Arrangement(box, title, days, ringed, key, notes, code, (*rules, *edges, *below), None, score=score)


def cut_key(
    groups: tuple[Group, ...], wide: float, room: float, size: float, columns: int
) -> tuple[tuple[Line, ...], int]:
    """As much of a key as has room, with a row for how many more there are; and how many of its entries have none."""
    lines = legend.in_columns(groups, wide, size, columns)
    if all(line.foot <= room for line in lines):
        return lines, 0
    kept = legend.titling([line for line in lines if line.foot <= room - legend.ROW_EM * size])
    return kept, sum(line.entry is not None for line in lines) - sum(line.entry is not None for line in kept)


def _cut(page: Page, matter: Matter) -> Arrangement:
    """On a page that is too small for the key: as much of it as there is room for below a map of a fair share."""
    left, wide, size = page.pad, page.width - 2 * page.pad, legend.TYPE_PX[-1]
    told = tuple(replace(one, counts=one.counts[:1]) for one in matter.told)
    matter = replace(matter, told=told, said=None, code_px=0.0, named=0)
    short = replace(matter, title_lines=1)
    for one in (matter, short, replace(short, credits=replace(short.credits, link=""))):
        title, days, _, y, rules = _head(page, one, left, page.pad - 5, wide, rule_below=False)
        foot, notes, code = _foot(page, one, NOTE_PX[-1])
        map_top = y + GAP_PX
        if foot - map_top - 2 * RULE_PX >= LEAST_CUT_SHARE * page.height:
            break
    least = min(LEAST_MAP_SHARE * page.height, max(0.0, foot - map_top - 2 * RULE_PX))
    room = foot - 2 * RULE_PX - map_top - least
    columns = max(1, int(wide // (KEY_COLUMN_EM * size)))
    kept, left_out = cut_key(matter.groups, wide, room, size, columns)
    high = max((line.foot for line in kept), default=0.0) + (legend.ROW_EM * size if left_out else 0.0)
    key_top = foot - (2 * RULE_PX if high else 0) - high
    key = Key((left, key_top, left + wide, key_top + high), kept, size, columns, False, left_out)
    box = (page.margin, map_top, page.width - page.margin, max(map_top + 1, key_top - GAP_PX))
    return Arrangement(box, title, days, None, key, notes, code, rules, counts=1)
