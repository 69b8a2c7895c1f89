"""The prose of a dataset as HTML: plain Markdown, and nothing of it runs, loads or changes."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from geo.dataset.prose import FILES, Section
from markup.prose import sections_to_html, to_html


@pytest.mark.parametrize(
    "text",
    [
        "a -> b",
        "a -- b",
        "x >= 5",
        ":heart: :+1:",
        ":material/home:",
        "$x$ and $y$",
        "www.example.org",
        "see https://example.org/a",
    ],
)
def test_prose_stands_as_it_is_written(text: str) -> None:
    assert to_html(text).striptags() == text
    assert "<a" not in to_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=x>",
        "![x](https://example.org/x.png)",
        "<https://example.org>",
        "# x",
        "x\n==",
        "***",
        "&copy;",
    ],
)
def test_prose_makes_no_other_elements_than_those_of_a_text(text: str) -> None:
    html = to_html(text)
    assert all(f"<{tag}" not in html for tag in ("script", "img", "h1", "h2", "hr"))
    assert "©" not in html


def test_a_link_leads_to_the_web_and_nowhere_else() -> None:
    assert to_html("[x](https://example.org/a?b=1&c)") == (
        '<p><a href="https://example.org/a?b=1&amp;c" target="_blank" rel="noopener noreferrer">x</a></p>\n'
    )
    for address in ("javascript:x", "data:text/html,x", "mailto:a@example.org", "//example.org", "x"):
        assert "<a" not in to_html(f"[x]({address})")


def test_sections_have_headings_with_anchors() -> None:
    html = sections_to_html([Section("A <title> -> b", "One."), Section("", "Two.")])
    assert '<h3 id="made-a-title-b">A &lt;title&gt; -&gt; b</h3>' in html
    assert html.count("<h3") == 1
    assert "<p>Two.</p>" in html


@pytest.mark.parametrize("file", FILES)
def test_the_prose_of_the_dataset_keeps_every_word(northern_kosovo: Dataset, file: str) -> None:
    for section in northern_kosovo.prose[file]:
        plain_text = to_html(section.body).striptags()
        for mark in ("](", "**", "\n- ", "|--", "`"):
            assert mark not in plain_text
        assert len(plain_text.split()) >= 0.8 * len(section.body.split())
