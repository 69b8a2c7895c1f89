"""Text from data on its way into Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    """A text that Markdown shows as it stands: every ASCII punctuation mark is escaped, lines are joined."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))
