"""Text from data on its way into Markdown."""

from __future__ import annotations

import re

from geo.dataset import Dataset
from geo.language import gettext
from geo.schema import OUTCOMES
from geo.situation import Tally

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def link(text: object, url: str) -> str:
    """A link in Markdown, or the text in italics where there is no address.

    The address stands in angle brackets, which validation keeps out of it: nothing in it ends the link.
    """
    return f"[{plain(text)}](<{url}>)" if url else f"*{plain(text)}*"


def tally_line(dataset: Dataset, tally: Tally) -> str:
    """How many people of a group came to harm, in Markdown: ``Serbs killed: **4**``."""
    said = gettext("{group} {outcome}: {count}")
    group, outcome = plain(dataset.settings.word(tally.group)), gettext(OUTCOMES[tally.outcome])
    return said.format(group=group, outcome=outcome, count=f"**{plain(tally.in_words())}**")


def plain(text: object) -> str:
    """A text that Markdown shows as it stands: every ASCII punctuation mark is escaped, lines are joined."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))
