"""Blocks of a text: headings, paragraphs, lists, captions and notices. A ``str`` in them is text, ``Markup`` is HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from markup.environment import render

Line = object | tuple[object, Sequence[object]]
"""A line of a list, or a line with lines of its own beneath it."""
_HEADINGS = {rank: Markup(f"<h{rank}{{}}>{{}}</h{rank}>") for rank in (1, 2, 3)}


def text(*blocks: object) -> Markup:
    """Return blocks, one below the other, as one text; an empty one leaves nothing."""
    return render("text.html", blocks=[block for block in blocks if block])


def heading(rank: Literal[1, 2, 3], content: object, *, anchor: str = "") -> Markup:
    """Return a heading; ``anchor`` is what a link to it ends with."""
    return _HEADINGS[rank].format(Markup(' id="{}"').format(anchor) if anchor else "", content)


def paragraph(*lines: str) -> Markup:
    """Return lines as a paragraph."""
    return Markup("<p>{}</p>").format(Markup("<br>").join(lines))


def small(content: object) -> Markup:
    """Return a text in smaller letters, for within a paragraph."""
    return Markup("<small>{}</small>").format(content)


def strong(content: object) -> Markup:
    """Return a text in bold, for within a paragraph."""
    return Markup("<strong>{}</strong>").format(content)


def preformatted(content: object) -> Markup:
    """Return a text for programs, with its lines and spaces as they are."""
    return Markup("<pre>{}</pre>").format(content)


def caption(content: object) -> Markup:
    """Return a quiet line beside something else."""
    return Markup('<p class="nk-caption">{}</p>').format(content)


def items(lines: Iterable[Line], *, ordered: bool = False) -> Markup:
    """Return lines as a list, or nothing for none."""
    pairs = [line if isinstance(line, tuple) else (line, ()) for line in lines]
    return render("items.html", lines=pairs, tag="ol" if ordered else "ul") if pairs else Markup("")


def notice(blocks: Iterable[Markup], *, kind: Literal["info", "success", "warning", "error"] = "info") -> Markup:
    """Return blocks that a person should not overlook in a box; errors and warnings are read aloud at once."""
    return render("notice.html", blocks=list(blocks), kind=kind)
