"""What a picture says in words beside its map, as paragraphs that can be measured before they are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from export.common.request import Request
from export.drawing import typeface
from export.drawing.sheet import LEADING_EM, Sheet
from export.map.map import InView
from export.picture import credits
from export.picture.captions import Chosen, counted, headline, left_out, state_of_data, where_they_are
from export.picture.column import days_in_lines
from geo.events.facets import in_words
from geo.language.language import gettext, noop

COUNT_PX, QUIET_PX = 14.0, 11.5
TITLE_PX = (26.0, 23.0, 20.0, 17.5)
MOST_TITLE_LINES = 3
BASELINE_EM = 0.95
"""From the top of a line to its baseline, as in ``Sheet.paragraph``."""
_PARTS = re.compile(r"[^/?&=,.]*[/?&=,.]*")
BETWEEN = " · "
"""Between the parts of what is counted."""
MARKED = noop("* No name in this language; another one stands in.")
MOST_PUBLISHERS = 9


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

    def lines(self, width: float) -> int:
        """How many lines it takes in a width."""
        wrapped = _broken if self.address else _wrapped
        return min(self.most, len(wrapped(self.text, self.face, self.size, width)))

    def height(self, width: float) -> float:
        """How high it is in a width, with the space after it."""
        return self.lines(width) * self.size * LEADING_EM + self.after if self.text else 0.0


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    return tuple(typeface.wrap(text, face, size, width))


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


@lru_cache(maxsize=256)
def _broken(address: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """An address in lines that end after one of its signs, or anywhere where there is none."""
    lines = [""]
    for part in _PARTS.findall(address):
        if lines[-1] and typeface.width(lines[-1] + part, face, size) > width:
            lines.append("")
        for letter in part:
            if lines[-1] and typeface.width(lines[-1] + letter, face, size) > width:
                lines.append("")
            lines[-1] += letter
    return tuple(lines)


Paragraphs = tuple[Paragraph, ...]


def height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """How high paragraphs are in a width, one below the other."""
    return sum(one.height(width) for one in paragraphs)


def write(sheet: Sheet, paragraphs: Sequence[Paragraph], *, left: float, top: float, width: float) -> None:
    """Writes paragraphs on a sheet, one below the other."""
    for one in paragraphs:
        if one.address:
            for line in _broken(one.text, one.face, one.size, width):
                sheet.text(left, top + BASELINE_EM * one.size, line, size=one.size, face=one.face, fill=one.fill)
                top += LEADING_EM * one.size
            top += one.after
        elif one.text:
            # Titles have lines of about the same length, and no word is left alone on the last one.
            room = _narrowest(one.text, one.face, one.size, width) if one.face == "bold" else width
            top += sheet.paragraph(
                left, top, one.text, width=room, size=one.size, face=one.face, fill=one.fill, most=one.most
            )
            top += one.after


@dataclass(frozen=True)
class Told:
    """What is said of one day: the days that it looks at, and of the events how many there are, where and of what."""

    days: str
    counts: tuple[str, ...]


def tell(request: Request, seen: InView) -> Told:
    """What is said of a request's day; ``seen`` is what its map shows."""
    dataset, view = request.dataset, request.view
    filters = in_words(dataset, view.filters)
    counts = (
        counted(dataset, view, seen),
        where_they_are(seen),
        left_out(view),
        gettext("Only {filters}").format(filters=filters) if filters else "",
    )
    return Told(headline(dataset, view), tuple(count for count in counts if count))


def title(text: str, width: float, *, largest: float, most: int = MOST_TITLE_LINES) -> Paragraphs:
    """The picture's title, as large as it has room in a line, or else in two, with its words whole, but not larger than
    ``largest``, and cut after ``most`` lines."""
    sizes = [size for size in TITLE_PX if size <= largest] or [TITLE_PX[-1]]
    whole = [size for size in sizes if all(typeface.width(word, "bold", size) <= width for word in text.split())]
    tried = ((size, lines) for lines in (1, 2) for size in whole)
    size = next((size for size, lines in tried if len(_wrapped(text, "bold", size, width)) <= lines), sizes[-1])
    return (Paragraph(text, size, "bold", most=most, after=0.06 * size),)


def days(told: Told, width: float, *, size: float) -> Paragraphs:
    """The days in type of at most a size, and below them the counts."""
    sizes = [one for one in TITLE_PX if one <= size]
    lines, fitting = days_in_lines(told.days, width, face="regular", sizes=sizes)
    return (
        *(Paragraph(line, fitting, most=2) for line in lines[:-1]),
        Paragraph(lines[-1], fitting, most=2, after=0.24 * fitting),
        *(
            Paragraph(
                text, QUIET_PX if number else COUNT_PX, fill="text-quiet" if number else "text", most=4, after=1.5
            )
            for number, count in enumerate(told.counts)
            for text in _in_parts(count, QUIET_PX if number else COUNT_PX, width)
        ),
    )


def _in_parts(text: str, size: float, width: float) -> list[str]:
    """A text in lines that end where one of its parts does; a part that is longer than a line is one by itself."""
    lines: list[str] = []
    for part in text.split(BETWEEN):
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and typeface.width(longer, "regular", size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def chosen(said: Chosen) -> Paragraphs:
    """What is said of the feature that is ringed."""
    return (
        Paragraph(said.kind, QUIET_PX, fill="text-quiet", most=2, after=1),
        Paragraph(said.title, 15, "bold", most=5, after=2),
        *(Paragraph(count, QUIET_PX, most=2) for count in said.counts),
        Paragraph(said.place, QUIET_PX, fill="text-quiet", most=4),
    )


@dataclass(frozen=True)
class Credits:
    """Where all of it comes from: up to when the data goes and which data it is, the publishers of what is shown,
    whether a name has an asterisk, and the dataset's own words."""

    state: str
    publishers: tuple[str, ...]
    marked: bool
    line: str
    attribution: str
    disclaimer: str
    link: str


def credits_of(request: Request, *, publishers: tuple[str, ...], marked: bool) -> Credits:
    """The credits of a request's picture: its publishers, and what is the same for all pictures."""
    settings = request.dataset.settings
    return Credits(
        state_of_data(request.dataset), publishers, marked,
        settings.credit_line, settings.attribution, settings.disclaimer, request.address,
    )  # fmt: skip


def notes(said: Credits, size: float, *, named: int = MOST_PUBLISHERS, whole: bool = True) -> Paragraphs:
    """Credits in paragraphs, ``named`` publishers written out.

    What is not ``whole`` has the short credit line in place of attribution and disclaimer.
    """
    texts = (
        (said.state, "bold", "text"),
        (credits.most_used(said.publishers, named), "regular", "text-quiet"),
        (MARKED if said.marked else "", "regular", "text-quiet"),
        *((text, "regular", "text-quiet") for text in ((said.attribution, said.disclaimer) if whole else (said.line,))),
    )
    found = [Paragraph(text, size, face, fill, after=0.4 * size) for text, face, fill in texts if text]
    if said.link:
        found.append(Paragraph(said.link, size, after=0.4 * size, address=True))
    return tuple(found)
