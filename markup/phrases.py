"""Sentences of our own with values in them: the marks of Markdown in the sentence count, those in a value don't."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup


class _Inline(MarkdownIt):
    """The marks that a sentence of ours may have. An address in it is ours, or a placeholder, which stays one."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        return True


_inline = _Inline("zero").enable(["emphasis", "backticks", "link"])


@lru_cache(maxsize=2048)
def _html(sentence: str) -> Markup:
    return Markup(_inline.renderInline(sentence))


def phrase(sentence: str, **values: object) -> Markup:
    """Return a sentence of the code as HTML: ``phrase("**{n}** in {place}", n=3, place=name)``. It is from the
    catalogues, with ``**bold**``, ``*italics*``, ``code`` in backticks and ``[links](address)``. Each value is escaped,
    unless it is ``Markup``."""
    return _html(sentence).format(**values)
