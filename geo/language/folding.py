"""Texts folded for comparison: without accents, case and script."""

from __future__ import annotations

import re
import unicodedata

import cyrtranslit

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return a text folded for comparison: Serbian Cyrillic in Latin letters, without accents and case; “dj” stands for “đ”."""
    latin = cyrtranslit.to_latin(text, "sr").casefold()
    bare = "".join(one for one in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(one))
    return bare.replace("đ", "d").replace("dj", "d")


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def slug(text: str) -> str:
    """Return a text as an id: its folded words with hyphens between."""
    return "-".join(folded_words(text))
