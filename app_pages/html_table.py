"""Tables as HTML: real ones, which can be read aloud, searched in the page, copied and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from geo.language import spoken


@dataclass(frozen=True)
class Link:
    """A text that leads to an address: a web address, or one relative to the page. Its text may come from data,
    in a language that is not the page's (BCP 47; ``""`` is one not known)."""

    text: str
    address: str
    language: str | None = None


@dataclass(frozen=True)
class Said:
    """A text in a language that is not the page's."""

    text: str
    language: str


Line = str | Link | Said
Cell = Line | Sequence[Line]
"""A cell is a text, a link, or several of them as a list."""


def element(text: str, language: str | None) -> str:
    """A text, escaped, in an element that says its language where that is not the page's."""
    return escape(text) if language in (None, spoken()) else f'<span lang="{language}">{escape(text)}</span>'


def _line(line: Line) -> str:
    if isinstance(line, Link):
        return f'<a href="{escape(line.address)}">{element(line.text, line.language)}</a>'
    return element(line.text, line.language) if isinstance(line, Said) else escape(line)


def _cell(cell: Cell) -> str:
    if isinstance(cell, Line):
        return _line(cell)
    return "<ul>" + "".join(f"<li>{_line(line)}</li>" for line in cell) + "</ul>"


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str) -> str:
    """A table for ``st.html``: every text is escaped, and each row begins with its heading.

    The caption says what the table holds. It stands above it, and names the box that scrolls, which the
    keyboard reaches, where the table is wider than the screen.
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>' + "".join(f"<td>{_cell(cell)}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="nk-table" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
