"""Blocks of a text: a text is escaped in each of them, and nothing makes nothing."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from markup.blocks import caption, heading, items, notice, paragraph, small, strong, text


def test_every_block_escapes_a_text_and_keeps_html() -> None:
    for block in (paragraph, small, strong, caption, lambda one: heading(2, one), lambda one: items([one])):
        assert "&lt;b&gt;" in block("<b>")
        assert "<b>" in block(Markup("<b>"))
    assert heading(3, "Title", anchor='"><b>') == '<h3 id="&#34;&gt;&lt;b&gt;">Title</h3>'


def test_empty_blocks_and_lists_leave_nothing() -> None:
    assert items([]) == ""
    assert text("", items([]), Markup(""), paragraph("One")).split("\n") == [
        '<div class="nk-text">', "<p>One</p>", "</div>",
    ]  # fmt: skip


def test_a_line_may_have_lines_beneath_it_and_lists_may_be_numbered() -> None:
    html = items(["one", ("two", ["a", "<b>"]), ("three", [])], ordered=True)
    assert html.startswith("<ol>")
    assert "<li>two<ul><li>a</li><li>&lt;b&gt;</li></ul></li>" in html
    assert html.count("<ul>") == 1


@pytest.mark.parametrize(
    ("kind", "role"), [("info", "status"), ("success", "status"), ("warning", "alert"), ("error", "alert")]
)
def test_what_is_urgent_is_read_aloud_at_once(kind: str, role: str) -> None:
    html = notice([paragraph("One")], kind=kind)  # type: ignore[arg-type]
    assert f'class="nk-notice nk-notice-{kind}" role="{role}"' in html
