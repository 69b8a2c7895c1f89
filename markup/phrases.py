"""Sentences of our own with values in them: the marks of Markdown in the sentence count, those in a value don't."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_inline = MarkdownIt("zero").enable(["emphasis", "backticks", "link"])
_inline.normalizeLink = lambda url: url  # type: ignore[method-assign]  # a placeholder in an address stays one
_inline.validateLink = lambda _: True  # type: ignore[method-assign]  # the address is ours


@lru_cache(maxsize=2048)
def _html(sentence: str) -> Markup:
    return Markup(_inline.renderInline(sentence))


def phrase(sentence: str, **values: object) -> Markup:
    """Return a sentence of the code as HTML: ``phrase("**{n}** in {place}", n=3, place=name)``.

    ``sentence`` is a text from the catalogues, with ``**bold**``, ``*italics*``, ``code`` in backticks and
    ``[links](address)``. Each value is escaped, unless it is ``Markup``. Text from data is never the sentence.
    """
    return _html(sentence).format(**values)
