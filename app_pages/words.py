"""Text from data on its way into Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def link(text: object, url: str) -> str:
    """A link in Markdown, or the text in italics where there is no address.

    The address stands in angle brackets, which validation keeps out of it: nothing in it ends the link.
    """
    return f"[{plain(text)}](<{url}>)" if url else f"*{plain(text)}*"


def plain(text: object) -> str:
    """A text that Markdown shows as it stands: every ASCII punctuation mark is escaped, lines are joined."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))
