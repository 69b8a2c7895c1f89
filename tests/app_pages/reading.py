"""What a page without a browser says: its HTML as lines of text, and its buttons by texts of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

from geo.time.days import write_day

BLOCKS = {"p", "div", "ul", "ol", "table", "tr", "blockquote", "section", "dl", "dt", "dd", "caption"}
MARKS = {"strong": "**", "em": "*", "code": "`"}


class _Lines(HTMLParser):
    """HTML as text: headings with ``#``, lists with ``-``, and the marks of Markdown for bold, italics, code and links."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.depth, self.addresses = "", 0, list[str]()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self.text += MARKS[tag]
        elif tag == "br":
            self.text += "\n"
        elif tag == "a":
            self.addresses.append(dict(attributes).get("href") or "")
            self.text += "["
        elif tag in ("h1", "h2", "h3", "h4"):
            self.text += "\n" + "#" * int(tag[1]) + " "
        elif tag == "li":
            self.text += "\n" + "    " * (self.depth - 1) + "- "
        elif tag in BLOCKS:
            self.depth += tag in ("ul", "ol")
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS:
            self.text += MARKS[tag]
        elif tag == "a":
            self.text += f"]({self.addresses.pop()})"
        elif tag in ("h1", "h2", "h3", "h4") or tag in BLOCKS:
            self.depth -= tag in ("ul", "ol")
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            self.text += " ".join(data.split("\n"))


def lines_of(html: str) -> str:
    """Return HTML as lines of text, none of them empty."""
    reader = _Lines()
    reader.feed(html)
    return "\n".join(line.rstrip() for line in reader.text.split("\n") if line.strip())


def texts(block: Any) -> str:
    """Return what a page, or a part of it, says in its HTML, as lines of text."""
    return "\n".join(lines_of(one.value) for one in block.html if not one.value.startswith("<style>"))


def notices(block: Any, kind: str) -> list[str]:
    """Return the texts of the notices of a kind: ``info``, ``success``, ``warning`` or ``error``."""
    return [
        lines_of(one.value) for one in block.html if one.value.startswith(f'<div class="nk-notice nk-notice-{kind}"')
    ]


@contextmanager
def days_as_text_inputs() -> Iterator[None]:
    """In the block, a field for a day is a text field of Streamlit with the key ``key-input``, and what is wrong with
    what was typed is a text below it."""
    import streamlit as st

    typed: dict[str, str] = {}

    def part(name: str) -> Callable[..., None]:
        assert name == "dayField"

        def draw(*, key: str, data: dict[str, Any], on_text_change: Callable[[], None], **_: Any) -> None:
            field = f"{key}-input"
            st.session_state[field] = data["text"] or write_day(date.fromisoformat(data["day"]))

            def take() -> None:
                typed["text"] = st.session_state[field]
                on_text_change()

            st.text_input(data["label"], key=field, on_change=take)
            st.text(data["problem"])

        return draw

    with (
        patch("app_pages.components.controls.day_field.component", part),
        patch("app_pages.components.controls.day_field.trigger_value", lambda *_: typed["text"]),
    ):
        yield
