"""What a page without a browser says: its HTML as lines of text, and its buttons by texts of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch

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
def choices_as_buttons() -> Iterator[None]:
    """In the block, rows to choose from are buttons of Streamlit with the key ``place-id``."""
    import streamlit as st

    picked: dict[str, str] = {}

    def part(name: str) -> Callable[..., None]:
        assert name == "choices"

        def draw(*, key: str, data: dict[str, Any], on_pick_change: Callable[[], None]) -> None:
            def pick(id: str) -> None:
                picked["id"] = id
                on_pick_change()

            for one in data["choices"]:
                label = "\n".join(filter(None, (one["title"], one["detail"])))
                if one["id"]:
                    st.button(
                        label, key=f"{key.removeprefix('choices-')}-{one['id']}", on_click=pick, args=(one["id"],)
                    )
                else:
                    st.text(label)
                for beside in filter(None, (one["above"], one["below"])):
                    st.text(beside)

        return draw

    with (
        patch("app_pages.components.choices.component", part),
        patch("app_pages.components.choices.trigger_value", lambda *_: picked["id"]),
    ):
        yield
