"""Texts as every format can hold them."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?")
_NO_TEXT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2, Char) can't hold: most control characters, halves of a pair, two codes that are no characters."""


def clean(text: str) -> str:
    """A text that every format can hold: line ends are ``\\n``, control characters but the tab are left out."""
    return _NO_TEXT.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """A text without line breaks, tabs and control characters, with single spaces."""
    return " ".join(clean(text).split())
