"""The typeface of pictures, Source Sans 3: its files, and how wide and of what outline a text is.

Cyrillic is Serbian throughout, so it is measured and drawn in the letter forms of Serbian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

from geo.errors import AssetsMissingError
from layers.html.assets import WEB

FAMILY = "Source Sans 3"
FILES = {
    "regular": "400Regular/SourceSans3_400Regular.ttf",
    "bold": "600SemiBold/SourceSans3_600SemiBold.ttf",
    "italic": "400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
}
"""The faces by name. Each has the letters of Serbian, in both scripts, and of Albanian."""
LOOKS: dict[str, tuple[int, Literal["normal", "italic"]]] = {
    "regular": (400, "normal"), "bold": (600, "normal"), "italic": (400, "italic"),
}  # fmt: skip
"""The weight and the style of each face."""
LANGUAGE = "sr"
"""What letter forms Cyrillic has (BCP 47); other scripts have the same in all the languages here."""
UNKNOWN = "□"
THIN_SPACE = "\N{THIN SPACE}"
"""A tenth of an em in this typeface."""
CAPITAL_EM = 0.66
"""The height of capitals and figures."""
ELLIPSIS = "…"
SPACE_EM = 0.2
"""The width of a space."""
_PARTS = re.compile(r"[^/?&=,.]+[/?&=,.]*|[/?&=,.]+")
"""Of an address."""
_ONE_SCRIPT = re.compile("[ -~\u00a1-\u024f\u2010-\u2026]*|[ -@[-`{-~\u0400-\u045f\u2010-\u2026]*")
"""Texts in Latin letters or in Cyrillic ones, with the signs of both."""
_FOLDER = WEB / "node_modules" / "@expo-google-fonts" / "source-sans-3"
_UNITS = 100.0
"""The size in which texts are measured and outlined, once for all sizes."""


@cache
def path(face: str) -> Path:
    """The file of a face; raises ``AssetsMissingError`` when set-up has not run."""
    file = _FOLDER / FILES[face]
    if not file.is_file():
        raise AssetsMissingError(f"web/{file.relative_to(WEB)}")
    return file


@cache
def _letters(face: str) -> frozenset[int]:
    return frozenset(FT2Font(path(face)).get_charmap())


def font(face: str, size_pt: float) -> FontProperties:
    """A face in a size (points)."""
    weight, style = LOOKS[face]
    return FontProperties(family=[FAMILY], weight=weight, style=style, fname=str(path(face)), size=size_pt)


def missing(text: str, face: str = "regular") -> set[str]:
    """The characters of a text that a face can't draw."""
    return {letter for letter in text if ord(letter) not in _letters(face)}


def drawable(text: str, face: str = "regular") -> str:
    """A text with a sign in place of each character that the face lacks."""
    lacking = missing(text, face)
    return "".join(UNKNOWN if letter in lacking else letter for letter in text) if lacking else text


def width(text: str, face: str, size: float) -> float:
    """Return the width of a text, in the unit of its size."""
    return _width(text, face) * size


@lru_cache(maxsize=8192)
def _width(text: str, face: str) -> float:
    drawn = drawable(text, face)
    # Words of one script keep their widths side by side, and come again in many lines. Where the script changes, signs
    # between the words go with the one or the other.
    words = drawn.split(" ") if _ONE_SCRIPT.fullmatch(drawn) else [drawn]
    spaces = (len(words) - 1) * _advance(" ", face) if len(words) > 1 else 0
    return float(sum(_advance(word, face) for word in words) + spaces) / 64 / _UNITS


@lru_cache(maxsize=8192)
def _advance(text: str, face: str) -> int:
    """The width of a text that has all its letters, in 64ths of a point of the size in which it is measured."""
    measured = get_font(str(path(face)))
    measured.set_size(_UNITS, 72)
    measured.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, language=LANGUAGE)
    return int(measured.get_width_height()[0])


@lru_cache(maxsize=4096)
def outline(text: str, face: str) -> Outline:
    """The outlines of a text from its baseline up, for a size of 1. Not to be changed: it is kept for the next time."""
    vertices, codes = text_to_path.get_text_path(font(face, _UNITS), drawable(text, face), language=LANGUAGE)
    return Outline(np.asarray(vertices).reshape(-1, 2) / text_to_path.FONT_SCALE, codes or None, readonly=True)


def tracked(text: str, tenths: int) -> str:
    """A text with its letters moved apart, by tenths of an em."""
    return (THIN_SPACE * tenths).join(text)


def untracked(text: str) -> tuple[str, int]:
    """Return the text that was tracked, and by how many tenths of an em."""
    tenths = len(text[1:]) - len(text[1:].lstrip(THIN_SPACE))
    plain = text[:: tenths + 1]
    return (plain, tenths) if tracked(plain, tenths) == text else (text, 0)


def _parted(word: str, face: str, size: float, room: float) -> list[str]:
    """A word in parts of at most ``room``, each of one letter at least."""
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, face, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def _most(words: Sequence[str], space: str, face: str, size: float, room: float, begun: str) -> int:
    """How many of some words have room in a line, after what it was ``begun`` with.

    Measuring a line takes time, and words come again: the number is sought about where the words' own widths let it be.
    """

    def fits(number: int) -> bool:
        return width(space.join([*([begun] if begun else []), *words[:number]]), face, size) <= room

    number, end = 0, width(begun, face, size)
    for word in words:
        end += len(space) * SPACE_EM * size + width(word, face, size)
        if number and end > room:
            break
        number += 1
    if number and fits(number):
        while number < len(words) and fits(number + 1):
            number += 1
        return number
    while number and not fits(number):
        number -= 1
    return number


def wrap(text: str, face: str, size: float, room: float, *, most: int = 99, address: bool = False) -> list[str]:
    """Return a text in lines of at most ``room``, in the unit of its size; those of an ``address`` end after one of its signs.

    A word that is longer goes on in the next line. What is left after ``most`` lines gives way to an ellipsis.
    """
    lines: list[str] = []
    words, space = (_PARTS.findall(text), "") if address else (text.split(), " ")
    begun, at = "", 0  # What is left of a word that was parted begins a line.
    while at < len(words):
        most_of = _most(words[at:], space, face, size, room, begun)
        if most_of:
            line = space.join([*([begun] if begun else []), *words[at : at + most_of]])
            lines[-1:] = [line] if begun else [*lines[-1:], line]
            begun, at = "", at + most_of
        elif begun:
            begun = ""
        else:
            lines += _parted(words[at], face, size, room)
            begun, at = lines[-1], at + 1
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + ELLIPSIS, face, size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;:") + ELLIPSIS]
    return lines
