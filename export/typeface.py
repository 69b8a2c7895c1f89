"""The typeface of pictures: the one that Matplotlib brings, so that every machine draws the same."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

FILES = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "italic": "DejaVuSans-Oblique.ttf"}
"""The faces by name. Each has the letters of Serbian, in both scripts, and of Albanian."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
HAIR_SPACE = "\N{HAIR SPACE}"
"""A tenth of an em in this typeface."""
ELLIPSIS = "…"


@cache
def _path(face: str) -> str:
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / FILES[face])


@cache
def _letters(face: str) -> frozenset[int]:
    return frozenset(FT2Font(_path(face)).get_charmap())


def font(face: str, size_pt: float) -> FontProperties:
    """A face in a size (points)."""
    return FontProperties(fname=_path(face), size=size_pt)


def missing(text: str, face: str = "regular") -> set[str]:
    """The characters of a text that a face can't draw."""
    return {letter for letter in text if ord(letter) not in _letters(face)}


def drawable(text: str, face: str = "regular") -> str:
    """A text with a sign in place of each character that the face lacks."""
    lacking = missing(text, face)
    return "".join(UNKNOWN if letter in lacking else letter for letter in text) if lacking else text


@lru_cache(maxsize=4096)
def width(text: str, face: str, size: float) -> float:
    """How wide a text is, in the unit of its size."""
    measured = text_to_path.get_text_width_height_descent(drawable(text, face), font(face, size), ismath=False)
    return float(measured[0]) if text else 0.0


def tracked(text: str, tenths: int) -> str:
    """A text with its letters moved apart, by tenths of an em."""
    return (HAIR_SPACE * tenths).join(text)


def wrap(text: str, face: str, size: float, room: float, *, most: int = 99) -> list[str]:
    """A text in lines of at most ``room``, in the unit of its size.

    A word that is longer has a line of its own. What is left after ``most`` lines gives way to an ellipsis.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + ELLIPSIS, face, size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;:") + ELLIPSIS]
    return lines
