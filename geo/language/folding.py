"""Texts folded for comparison: without accents, case and script."""

from __future__ import annotations

import re
import unicodedata

import cyrtranslit

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, marks of direction and letters without width: a reader sees none of them."""


def fold(text: str) -> str:
    """Return a text folded for comparison: Serbian Cyrillic in Latin letters, without accents, case and what nobody sees;
    “dj” stands for “đ”."""
    text = _UNSEEN.sub("", text)
    latin = cyrtranslit.to_latin(text, "sr").casefold()
    bare = "".join(one for one in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(one))
    return bare.replace("đ", "d").replace("dj", "d")


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def slug(text: str) -> str:
    """Return a text as an id: its folded words with hyphens between."""
    return "-".join(folded_words(text))
