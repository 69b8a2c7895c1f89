"""The layout of a page's blocks: for pictures the way that leaves the map the most room with all of it readable, for
slides and hand-outs a column beside a map of a given size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from export.common.paper import Size
from export.map.labels import Box
from export.page import legend, qr_code, text
from export.page.content import DayContent, PageContent
from export.page.legend import ROW_EM, TYPE_PX, Group, Key, in_columns
from export.page.qr_code import Code
from export.page.text import Paragraphs

GAP_PX, RULE_PX, COLUMN_GAP_PX, CAPTION_GAP_PX = 13.0, 11.0, 26.0, 10.0
"""The space between parts, around a rule, between columns of text, and below a caption."""
PAD_PX, PAPER_MARGIN_PX = 24.0, 38.0
"""The distance from the edge to texts on a screen; on paper, the free edge that printers don't reach."""
SMALL_PAPER_PX = 550.0
"""Paper whose shorter side is no longer is part of a page with other things, and has no free edge."""
CARD_PX = (356.0, 326.0, 298.0, 270.0, 244.0)
WIDE_CARD_PX = (480.0, 620.0)
"""Widths of the texts beside a map, and of those beside one that is twice as wide as high."""
NOTE_PX = (11.5, 11.0, 10.5, 10.0, 9.6)
"""The sizes of type; on paper the smallest has 6 points."""
NOTE_COLUMN_PX = 262.0
"""The least width of columns of notes."""
MAX_NOTE_COLUMNS, MAX_LINE_EM = 4, 46.0
RING_INDENT_PX = 20.0
TITLE_SHARE = 0.045
"""The largest type, as a share of the shorter side of the page."""
MIN_MAP_SHARE, MIN_CUT_SHARE = 0.4, 0.25
"""Of the shorter side of the page: a map that gets less shows less in text, if that helps. And of the height of a
page that is too small for the key: before the map gets less, the title is cut to a line, and the link left out."""
KEY_WEIGHT, NOTE_WEIGHT = 0.5, 0.2
"""How much larger type is worth, beside a larger map."""
COLUMN_NOTE_PX = 10.5
"""The type of notes in a column beside a given map."""


@dataclass(frozen=True)
class Text:
    """Paragraphs in a box, with a ring before them where they are about a feature that is ringed."""

    box: Box
    paragraphs: Paragraphs
    ring: bool = False


@dataclass(frozen=True)
class Page:
    """A page in pixels of the design: a free ``margin`` around all of it, how far texts are from its edge, and how wide a
    module of a code is."""

    width: float
    height: float
    margin: float = 0.0
    pad: float = 0.0
    module: float = 0.0

    @classmethod
    def of(cls, size: Size) -> Page:
        """Return the page of a picture."""
        short = min(size.design)
        margin = PAPER_MARGIN_PX if size.unit == "mm" and short > SMALL_PAPER_PX else 0.0
        return cls(*size.design, margin, max(margin, min(PAD_PX, 0.05 * short)), qr_code.module_px(size))


@dataclass(frozen=True)
class ColumnPage(Page):
    """A page with a map of a given size, a head (days, caption) and a column for all else; where both begin at one place,
    the head is the upper part of the column. ``line_share`` is that of the sheets that it is drawn on."""

    map: Box = (0, 0, 0, 0)
    head: Box = (0, 0, 0, 0)
    column: Box = (0, 0, 0, 0)
    caption_lines: int = 3
    line_share: float = 1.0


@dataclass(frozen=True)
class Detail:
    """How much of its content a page shows: so many publishers or sources by name, all credits or the short line, all
    groups of the key or those that are needed, so many lines of the title and so many counts of a day."""

    named: int = 9
    whole: bool = True
    only_needed: bool = False
    title_lines: int = 3
    counts: int = 9


DETAILS = (Detail(), Detail(5), Detail(5, only_needed=True), Detail(3, whole=False, only_needed=True))
"""The amounts of detail to try for a picture, the most first."""
MIN_DETAILS = (
    (Detail(0, False, True, counts=1), True),
    (Detail(0, False, True, 1, 1), True),
    (Detail(0, False, True, 1, 1), False),
)
"""The amounts of detail to try for a picture that is too small for its key, and whether with the link."""
COLUMN_DETAIL = Detail(4, whole=False)
"""The amount of detail of a column beside a given map; where a hand-out speaks of its data, all sources are named."""


@dataclass(frozen=True)
class Arrangement:
    """The places of all parts of a page. ``rules`` are lines from a point to another; ``free`` is room below the key, for a locator."""

    map: Box
    title: Text
    days: Text
    emphasis: tuple[Text, ...]
    key: Key
    notes: tuple[Text, ...]
    code: Code | None = None
    rules: tuple[Box, ...] = ()
    free: Box | None = None
    detail: Detail = Detail()
    caption: Text = Text((0, 0, 0, 0), ())
    score: float = field(default=0.0, compare=False)

    def day_text(self, day: DayContent) -> Text:
        """Return the days and counts of another day in their box."""
        left, _, right, _ = self.days.box
        shown, size = replace(day, counts=day.counts[: self.detail.counts]), self.days.paragraphs[0].size
        return replace(self.days, paragraphs=text.days(shown, right - left, size=size))

    def holds(self, day: DayContent) -> bool:
        """Whether the days and counts of another day have room in their box."""
        left, top, right, bottom = self.days.box
        return text.height(self.day_text(day).paragraphs, right - left) <= bottom - top + 0.5


def best(page: Page, content: PageContent, extent: tuple[float, float]) -> Arrangement:
    """Return the best arrangement of a picture whose map wants to be as wide and high as ``extent`` (in any unit).

    Where the page is too small for all of it, with less in text, and at last with less in the key.
    """
    for detail in DETAILS:
        layout = _Layout(page, content, detail, extent)
        found = [
            one for one in (*layout.beside(), *layout.stacked())
            if min(one.map[2] - one.map[0], one.map[3] - one.map[1]) >= MIN_MAP_SHARE * min(page.width, page.height)
        ]  # fmt: skip
        if found:
            return max(found, key=lambda one: one.score)
    return _smallest(page, content, extent)


def _smallest(page: Page, content: PageContent, extent: tuple[float, float]) -> Arrangement:
    """On a page that is too small for the key: as much of it as there is room for below a map of a fair share."""
    page, content = replace(page, module=0.0), replace(content, emphasis=())
    for detail, linked in MIN_DETAILS:
        shown = content if linked else replace(content, credits=replace(content.credits, link=""))
        layout = _Layout(page, shown, detail, extent)
        title, days, _, y, rules = layout.head(page.pad, page.pad - 5, layout.wide)
        foot, notes, _ = layout.foot(NOTE_PX[-1])
        map_top = y + GAP_PX
        if foot - map_top - 2 * RULE_PX >= MIN_CUT_SHARE * page.height:
            break
    size, wide = TYPE_PX[-1], layout.wide
    least = min(MIN_MAP_SHARE * page.height, max(0.0, foot - map_top - 2 * RULE_PX))
    columns = max(1, int(wide // (legend.COLUMN_EM * size)))
    lines, left_out = legend.cut(layout.groups, wide, foot - 2 * RULE_PX - map_top - least, size, columns)
    high = max((line.foot for line in lines), default=0.0) + (ROW_EM * size if left_out else 0.0)
    key_top = foot - (2 * RULE_PX if high else 0) - high
    key = Key((page.pad, key_top, page.pad + wide, key_top + high), lines, size, columns, False, left_out)
    box = (page.margin, map_top, page.width - page.margin, max(map_top + 1, key_top - GAP_PX))
    return Arrangement(box, title, days, (), key, notes, None, rules, detail=detail)


@dataclass(frozen=True)
class _Layout:
    """The ways to arrange a content in a detail on the page of a picture."""

    page: Page
    content: PageContent
    detail: Detail
    extent: tuple[float, float]

    @property
    def wide(self) -> float:
        """The width of texts over the whole page."""
        return self.page.width - 2 * self.page.pad

    @property
    def groups(self) -> tuple[Group, ...]:
        """The entries that the key has to have."""
        return tuple(group for group in self.content.key if group.needed or not self.detail.only_needed)

    def beside(self) -> Iterator[Arrangement]:
        """The map at the left, the texts and the key at its right, and the notes along the foot of both."""
        page, left = self.page, self.page.margin
        framed = page.margin > 0
        for size in NOTE_PX:
            for wide in (*CARD_PX, *(WIDE_CARD_PX if page.width > 2 * page.height else ())):
                at = page.width - page.pad - wide
                foot, notes, code = self.foot(size, card=at)
                bottom = foot - GAP_PX
                edge = at - page.pad * (0.6 if framed else 1)
                top = (page.margin or page.pad - 5) - (5 if framed else 0)
                if edge - left < 0.4 * page.width:
                    continue
                title, days, emphasis, y, rules = self.head(at, top, wide, rule_below=bool(self.groups))
                box = (at, y, at + wide, bottom - (0 if framed else 0.5 * GAP_PX))
                key = legend.fitting(self.groups, box, whole=not self.detail.only_needed)
                if key is None:
                    continue
                box = (left, page.margin, edge, bottom)
                if not framed:
                    rules = (*rules, (edge, 0, edge, bottom), (0, bottom, page.width, bottom))
                used = max((line.foot for line in key.lines), default=0.0)
                free = (at, y + used + GAP_PX, at + wide, bottom - (0 if framed else GAP_PX))
                score = self._score(box, key.size, size)
                yield Arrangement(
                    box, title, days, emphasis, key, notes, code, rules, free, self.detail, score=score
                )  # fmt: skip

    def stacked(self) -> Iterator[Arrangement]:
        """The texts above the map, the key and the notes below it."""
        page, left, wide = self.page, self.page.pad, self.wide
        title, days, emphasis, y, rules = self.head(left, (page.margin or page.pad) - 5, wide)
        map_top = y + GAP_PX - 3
        feet = [(size, *self.foot(size)) for size in NOTE_PX]
        for size, columns in product(TYPE_PX, range(1, 5)):
            if columns > 1 and wide < columns * legend.COLUMN_EM * size:
                continue
            lines = in_columns(self.groups, wide, size, columns)
            high = max((line.foot for line in lines), default=0.0)
            for note_px, foot, notes, code in feet:
                key_top = foot - (2 * RULE_PX if lines else 0) - high
                box = (page.margin, map_top, page.width - page.margin, key_top - GAP_PX + 3)
                if box[3] - box[1] < 0.2 * page.width:
                    continue
                key_box = (left, key_top, left + wide, key_top + high)
                key = Key(key_box, lines, size, columns, not self.detail.only_needed)
                below = ((left, foot - RULE_PX, left + wide, foot - RULE_PX),) if lines else ()
                edges = () if page.margin else ((0, box[1], page.width, box[1]), (0, box[3], page.width, box[3]))
                score = self._score(box, size, note_px)
                yield Arrangement(
                    box, title, days, emphasis, key, notes, code, (*rules, *edges, *below), None, self.detail, score=score
                )  # fmt: skip

    def _score(self, box: Box, key_px: float, note_px: float) -> float:
        fit = min((box[2] - box[0]) / self.extent[0], (box[3] - box[1]) / self.extent[1])
        return float(fit * key_px**KEY_WEIGHT * note_px**NOTE_WEIGHT)

    def head(
        self, left: float, top: float, wide: float, *, rule_below: bool = False
    ) -> tuple[Text, Text, tuple[Text, ...], float, tuple[Box, ...]]:
        """Return title, days and what is ringed, one below the other, and where they end; with the rules between them."""
        page, days = self.page, [replace(day, counts=day.counts[: self.detail.counts]) for day in self.content.days]
        largest = TITLE_SHARE * min(page.width, page.height)
        title = text.title(self.content.title, wide, largest=largest, most=self.detail.title_lines)
        size = min(text.days(day, wide, size=title[0].size)[0].size for day in days)
        dated = [text.days(day, wide, size=size) for day in days]
        stack = _Stack(left, top, wide)
        titled = stack.add(title)
        high = max(text.height(one, wide) for one in dated)
        shown = Text((left, stack.y, left + wide, stack.y + high), dated[-1])
        stack.y += high
        emphasis: tuple[Text, ...] = ()
        if self.content.emphasis:
            stack.rule()
            emphasis = stack.add_emphasis(self.content, 0.0)
        if rule_below:
            stack.rule()
        return titled, shown, emphasis, stack.y, tuple(stack.rules)

    def foot(self, size: float, *, card: float | None = None) -> tuple[float, tuple[Text, ...], Code | None]:
        """The notes along the page's foot, with the code at their right: where they begin, and where they are.

        Columns are equally wide, or the last of them begins at ``card``.
        """
        page, credits = self.page, self.content.credits
        left, right, bottom = page.pad, page.width - page.pad, page.height - max(page.margin, 0.7 * page.pad)
        side = qr_code.side_px(credits.link, page.module, min(page.width, page.height))
        end = right - (side + COLUMN_GAP_PX if side else 0)
        texts = text.notes(credits, size, named=self.detail.named, whole=self.detail.whole)
        tried = [_split(texts, columns) for columns in _columns(left, end, card, MAX_LINE_EM * size, len(texts))]
        high, columns = min(tried, key=lambda one: one[0])
        top = bottom - max(high - texts[-1].after, side)
        placed = tuple(Text((at, top, to, bottom), part) for (at, to), part in columns)
        code = Code((right - side, top, right, top + side), credits.link, page.module) if side else None
        return top, placed, code


def _columns(left: float, end: float, card: float | None, widest: float, most: int) -> list[list[tuple[float, float]]]:
    """Ways to have columns between two places, each from where to where: at most so many, no line too long to be read if it can be."""
    last = [] if card is None else [(card, end)]
    to = end if card is None else card - COLUMN_GAP_PX
    found: list[list[tuple[float, float]]] = []
    too_wide = False
    for number in range(1, min(MAX_NOTE_COLUMNS, most) + 1 - len(last)):
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

    high = {wide: {one: one.height(wide) for one in texts} for wide in {to - at for at, to in columns}}

    def heights(parts: Sequence[Paragraphs]) -> list[float]:
        return [sum(high[to - at][one] for one in part) for part, (at, to) in zip(parts, columns, strict=True)]

    def lowest(parts: Sequence[Paragraphs]) -> tuple[float, float]:
        found = heights(parts)
        return round(max(found), 3), sum(column**2 for column in found)

    parts = min(ways(texts, len(columns)), key=lowest)
    return max(heights(parts)), [*zip(columns, parts, strict=True)]


class _Stack:
    """Texts one below the other in a width, from ``y`` down, and the rules between them."""

    def __init__(self, left: float, y: float, wide: float, *, share: float = 1.0) -> None:
        self.left, self.y, self.wide, self.share = left, y, wide, share
        self.rules: list[Box] = []

    def add(self, paragraphs: Paragraphs, *, indent: float = 0.0) -> Text:
        """Add a text; one that is indented has a ring before it."""
        top, left, right = self.y, self.left + indent, self.left + self.wide
        self.y += text.height(paragraphs, (right - left) * self.share)
        return Text((left, top, right, self.y), paragraphs, ring=indent > 0)

    def rule(self) -> None:
        """Add a line with space above and below."""
        self.rules.append((self.left, self.y + RULE_PX, self.left + self.wide, self.y + RULE_PX))
        self.y += 2 * RULE_PX

    def add_emphasis(self, content: PageContent, height: float) -> tuple[Text, ...]:
        """Add the texts of the features that are ringed, several of them in a height, and how many more there are."""
        shown = text.emphasis(content.emphasis, (self.wide - RING_INDENT_PX) * self.share, height)
        found = [self.add(one, indent=RING_INDENT_PX) for one in shown]
        if more := len(content.emphasis) - len(shown):
            found.append(self.add((text.and_more(more),)))
        return tuple(found)


def in_column(page: ColumnPage, content: PageContent) -> Arrangement:
    """Return the arrangement of a slide or hand-out: days and caption in the head, all else in the column, its notes at
    the foot."""
    share, day, (left, _, right, bottom) = page.line_share, content.days[-1], page.column
    head = _Stack(page.head[0], page.head[1], page.head[2] - page.head[0], share=share)
    inner = head.wide * share
    title = head.add(text.period(day.period, inner, sizes=text.HEADLINE_PX, face="bold", after_em=0.16))
    caption = head.add(text.caption(content.title, inner, most=page.caption_lines))
    column = head if page.head[:2] == page.column[:2] else _Stack(left, page.column[1], right - left, share=share)
    if column is head:
        column.y += CAPTION_GAP_PX
    wide = column.wide
    days = column.add(text.counts(day, wide * share))
    column.rule()
    notes = text.notes(content.credits, COLUMN_NOTE_PX, named=COLUMN_DETAIL.named, whole=COLUMN_DETAIL.whole)
    foot = bottom - text.height(notes, wide * share) + notes[-1].after
    room, needed = foot - GAP_PX, tuple(group for group in content.key if group.needed)
    emphasis: tuple[Text, ...] = ()
    if content.emphasis:
        least = max((line.foot for line in in_columns(needed, wide, TYPE_PX[-1], 1)), default=0.0)
        emphasis = column.add_emphasis(content, room - column.y - least - 2 * RULE_PX)
        column.rule()
    box = (left, column.y, right, room)
    return Arrangement(
        page.map, title, days, emphasis, legend.filled(content.key, box),
        (Text((left, foot, right, bottom), notes),), rules=tuple(column.rules), caption=caption,
    )  # fmt: skip
