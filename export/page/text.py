"""The texts of a page as paragraphs, which can be measured before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from export.drawing import typeface
from export.drawing.sheet import LEADING_EM, Sheet
from export.page.content import Credits, DayContent, Emphasis
from export.page.credits import most_used
from geo.language.language import gettext, noop, number, with_full_stop

COUNT_PX, QUIET_PX, LIST_PX = 14.0, 11.5, 12.0
TITLE_PX = (26.0, 23.0, 20.0, 17.5)
HEADLINE_PX, CAPTION_PX = (34.0, 29.0, 24.0), (22.0, 19.0)
"""Sizes of type to try, the largest first."""
BETWEEN = " · "
"""What separates the parts of what is counted."""
MARKED = noop("* No name in this language; another one stands in.")


@dataclass(frozen=True)
class Paragraph:
    """A text in a size of type (pixels of the design), cut after ``most`` lines, and the space after it.

    The lines of an ``address`` end after one of its signs.
    """

    text: str
    size: float
    face: str = "regular"
    fill: str = "text"
    most: int = 99
    after: float = 0.0
    address: bool = False

    def height(self, width: float) -> float:
        """Return its height in a width, with the space after it."""
        lines = min(self.most, len(_wrapped(self.text, self.face, self.size, width, self.address)))
        return lines * self.size * LEADING_EM + self.after if self.text else 0.0


Paragraphs = tuple[Paragraph, ...]


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: str, size: float, width: float, address: bool = False) -> tuple[str, ...]:
    return tuple(typeface.wrap(text, face, size, width, address=address))


@lru_cache(maxsize=256)
def _narrowest(text: str, face: str, size: float, width: float) -> float:
    """The narrowest width, to a pixel, in which a text has no more lines than in a width, and no other word is parted."""
    lines = len(typeface.wrap(text, face, size, width))
    least, most = max([width / 2, *(typeface.width(word, face, size) for word in text.split())]), width
    while most - least > 1:
        middle = (least + most) / 2
        fits = len(typeface.wrap(text, face, size, middle)) <= lines
        least, most = (least, middle) if fits else (middle, most)
    return most


def height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """Return the height of paragraphs in a width, one below the other."""
    return sum(one.height(width) for one in paragraphs)


def write(sheet: Sheet, paragraphs: Sequence[Paragraph], *, left: float, top: float, width: float) -> float:
    """Write paragraphs on a sheet, one below the other; return where the last one ends, with the space after it."""
    for one in paragraphs:
        if one.text:
            # Titles have lines of about the same length, and no word is left alone on the last one.
            narrow = one.face == "bold" and sheet.line_share == 1
            room = _narrowest(one.text, one.face, one.size, width) if narrow else width
            top += sheet.paragraph(
                left, top, one.text, width=room, size=one.size, face=one.face, fill=one.fill, most=one.most, address=one.address
            ) + one.after  # fmt: skip
    return top


def title(text: str, width: float, *, largest: float, most: int) -> Paragraphs:
    """Return a picture's title, as large as it has room in a line, or else in two, with its words whole, but not larger
    than ``largest``, and cut after ``most`` lines."""
    sizes = [size for size in TITLE_PX if size <= largest] or [TITLE_PX[-1]]
    whole = [size for size in sizes if all(typeface.width(word, "bold", size) <= width for word in text.split())]
    tried = ((size, lines) for lines in (1, 2) for size in whole)
    size = next((size for size, lines in tried if len(_wrapped(text, "bold", size, width)) <= lines), sizes[-1])
    return (Paragraph(text, size, "bold", most=most, after=0.06 * size),)


def period(text: str, width: float, *, sizes: Sequence[float], face: str = "regular", after_em: float) -> Paragraphs:
    """Return the days in the largest of some sizes, which begin with it, two of them on lines of their own if need be."""
    first, dash, last = text.partition(" – ")
    lines = [first + " –", last] if dash and typeface.width(text, face, sizes[-1]) > width else [text]
    widest = max(typeface.width(line, face, 1) for line in lines)
    size = next((one for one in sizes if one * widest <= width), sizes[-1])
    after = [*(0.0 for _ in lines[1:]), after_em * size]
    return tuple(Paragraph(line, size, face, most=2, after=space) for line, space in zip(lines, after, strict=True))


def days(content: DayContent, width: float, *, size: float) -> Paragraphs:
    """Return the days in type of at most a size, and below them the counts."""
    sizes = [one for one in TITLE_PX if one <= size]
    return (*period(content.period, width, sizes=sizes, after_em=0.24), *counts(content, width))


def counts(content: DayContent, width: float) -> Paragraphs:
    """Return the counts of a day, the first one larger; their lines end where one of their parts does."""
    looks = [(COUNT_PX, "text"), *[(QUIET_PX, "text-quiet")] * len(content.counts)]
    return tuple(
        Paragraph(line, size, fill=fill, most=4, after=1.5)
        for count, (size, fill) in zip(content.counts, looks, strict=False)
        for line in _in_parts(count, size, width)
    )


def _in_parts(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines that end where one of its parts does; a part that is longer than a line is one by itself."""
    lines: list[str] = []
    for part in text.split(BETWEEN):
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and typeface.width(longer, "regular", size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def caption(text: str, width: float, *, most: int) -> Paragraphs:
    """Return the caption of a scene, smaller where it would take more than ``most`` lines; its line breaks are kept."""
    for size in CAPTION_PX:
        lines = [one for part in text.splitlines() for one in _wrapped(part, "regular", size, width)]
        if len(lines) <= most:
            break
    return tuple(Paragraph(part, size) for part in text.splitlines())


def emphasis(ringed: Sequence[Emphasis], width: float, height: float) -> Sequence[Paragraphs]:
    """Return the texts of each feature that is ringed: of one all, of several a line or two each, and of as many as a
    height has room for, but of one at the least."""
    if len(ringed) == 1:
        (only,) = ringed
        return [
            (
                Paragraph(only.kind, QUIET_PX, fill="text-quiet", most=2, after=1),
                Paragraph(only.title, 15, "bold", most=5, after=2),
                *(Paragraph(count, QUIET_PX, most=2) for count in only.counts),
                Paragraph(only.place, QUIET_PX, fill="text-quiet", most=4),
            )
        ]
    found = [(Paragraph(f"{one.title}{BETWEEN}{one.kind}", LIST_PX, most=2, after=2),) for one in ringed]
    heights = [one.height(width) for (one,) in found]
    row = LIST_PX * LEADING_EM
    fits = (n for n in range(len(found), 1, -1) if sum(heights[:n]) + (row if n < len(found) else 0) <= height)
    return found[: next(fits, 1)]


def and_more(count: int) -> Paragraph:
    """Return the line that says how many more there are."""
    return Paragraph(gettext("and {n} more").format(n=number(count)), QUIET_PX, fill="text-quiet")


def notes(credits: Credits, size: float, *, named: int, whole: bool) -> Paragraphs:
    """Return credits in paragraphs, ``named`` publishers or sources written out.

    Those that are not ``whole`` have the short credit line in place of attribution and disclaimer.
    """
    texts = (
        (credits.state, "bold", "text"),
        (most_used(credits.publishers, named), "regular", "text-quiet"),
        (_cited(credits.sources, named), "regular", "text-quiet"),
        (gettext(MARKED) if credits.marked else "", "regular", "text-quiet"),
        *(
            (text, "regular", "text-quiet")
            for text in ((credits.attribution, credits.disclaimer) if whole else (credits.line,))
        ),
    )
    found = [Paragraph(text, size, face, fill, after=0.4 * size) for text, face, fill in texts if text]
    if credits.link:
        found.append(Paragraph(credits.link, size, after=0.4 * size, address=True))
    return tuple(found)


def _cited(sources: Sequence[str], most: int) -> str:
    """Return so many of some sources in a sentence, and how many there are beside."""
    more = len(sources) - most
    named = [*sources[:most], gettext("and {n} more").format(n=number(more))] if more > 1 else sources
    return with_full_stop(gettext("Sources: {sources}.").format(sources="; ".join(named))) if named else ""
