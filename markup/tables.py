"""Tables as HTML: real ones, which can be read aloud, searched in the page, copied and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from markupsafe import Markup, escape

from markup.environment import render
from markup.texts import in_language


@dataclass(frozen=True)
class Link:
    """A text that leads to an address: a web address, or one relative to the page. Its text may come from data,
    in a language that is not the page's (BCP 47; ``""`` is one not known)."""

    text: str
    address: str
    language: str | None = None

    def __html__(self) -> str:
        """Return the link as HTML, as templates ask for it."""
        return Markup('<a href="{}">{}</a>').format(self.address, in_language(self.text, self.language))


@dataclass(frozen=True)
class Foreign:
    """A text in a language that is not the page's."""

    text: str
    language: str

    def __html__(self) -> str:
        """Return the text as HTML, as templates ask for it."""
        return in_language(self.text, self.language)


Line = str | Link | Foreign
Cell = Line | Sequence[Line]
"""A cell is a text, a link, or several of them as a list."""


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str, sorted_by: int | None = None
) -> Markup:
    """Return a table whose rows begin with their heading. The caption says what it holds, and names the box that
    scrolls, which the keyboard reaches. ``sorted_by`` is the number of the column by which the rows stand in order."""
    cells = ([_cell(cell) for cell in row] for row in rows)
    # Not by an attribute: what cleans HTML for a page takes one out whose text looks like markup.
    id = f"table-{crc32(caption.encode()):08x}"
    return render("table.html", columns=columns, rows=cells, caption=caption, id=id, sorted_by=sorted_by)


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Line):
        return escape(cell)
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in cell)
    return Markup("<ul>{}</ul>").format(items)
