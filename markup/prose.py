"""A dataset's prose as HTML: plain Markdown, without raw HTML, pictures or addresses that become links by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from geo.dataset.prose import Section
from markup.environment import render

ANCHOR = "made"
"""What the anchors of prose begin with."""


class _Prose(MarkdownIt):
    """Markdown whose links lead to the web and nowhere else."""

    def validateLink(self, url: str) -> bool:
        return url.startswith(("https://", "http://"))


_markdown = _Prose("commonmark", {"html": False}).enable("table")
_markdown.disable(
    ["html_block", "html_inline", "image", "autolink", "heading", "lheading", "hr", "reference", "entity"]
)


def _link_open(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """A link to the web opens beside the page."""
    tokens[at].attrSet("target", "_blank")
    tokens[at].attrSet("rel", "noopener noreferrer")
    return self.renderToken(tokens, at, options, env)


_markdown.add_render_rule("link_open", _link_open)


def to_html(text: str) -> Markup:
    """Return Markdown as HTML: paragraphs, lists, tables, quotations, emphasis, code, and links to web addresses."""
    return Markup(_markdown.render(text))


def anchor(title: str) -> str:
    """Return the anchor of a section."""
    return "-".join([ANCHOR, *re.findall("[a-z0-9]+", title.lower())])


def sections_to_html(sections: Iterable[Section]) -> Markup:
    """Return sections under headings of the third rank, each with its anchor."""
    parts = [(one.title, anchor(one.title), to_html(one.body)) for one in sections]
    return render("prose.html", sections=parts)
