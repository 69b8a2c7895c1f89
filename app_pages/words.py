"""Text from data on its way into Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.dataset import Dataset
from geo.language import ENGLISH, gettext, spoken
from geo.places import chosen_names, names
from geo.schema import OUTCOMES
from geo.situation import Tally

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


UNKNOWN = ""
"""The language of a text that doesn't say its language, such as the title of a source, as HTML marks it."""
NONE = "zxx"
"""The language of what is in none: a value of a table, the name of a file (BCP 47)."""


def write(markdown: str) -> None:
    """Draws Markdown with the elements that ``said_in`` puts into it. All else in it comes from ``plain``, or is ours."""
    st.markdown(markdown, unsafe_allow_html=True)


def said_in(language: str, text: object) -> str:
    """A text that ``write`` says in a language (BCP 47), which may be another than the page's."""
    return plain(text) if language == spoken() else f'<span lang="{language}">{plain(text)}</span>'


def named(row: Mapping[str, Any], choice: str) -> str:
    """The names of a row in the language that a view has for names, for ``write``."""
    return " / ".join(said_in(tag, text) for tag, text in chosen_names(names(row), choice))


def quoted(words: object) -> str:
    """Words of a source in quotation marks, for ``write``: the data has them in English."""
    return gettext("“{words}”").format(words=said_in(ENGLISH, words))


def link(text: str, url: str, language: str | None = None) -> str:
    """A link in Markdown, or the text in italics where there is no address; for ``write`` where it says its language.

    The address stands in angle brackets, which validation keeps out of it: nothing in it ends the link.
    """
    said = plain(text) if language is None else said_in(language, text)
    return f"[{said}](<{url}>)" if url else f"*{said}*"


def tally_line(dataset: Dataset, tally: Tally) -> str:
    """How many people of a group came to harm, in Markdown: ``Serbs killed: **4**``."""
    said = gettext("{group} {outcome}: {count}")
    group, outcome = plain(dataset.settings.word(tally.group)), gettext(OUTCOMES[tally.outcome])
    return said.format(group=group, outcome=outcome, count=f"**{plain(tally.in_words())}**")


def plain(text: object) -> str:
    """A text that Markdown shows as it stands: every ASCII punctuation mark is escaped, lines are joined."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))
