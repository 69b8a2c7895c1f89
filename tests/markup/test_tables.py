"""Tables as HTML."""

from __future__ import annotations

import re

from geo.language.language import language_context
from markup.tables import Foreign, Link, table


def test_every_text_of_a_table_is_text() -> None:
    html = table(["<i>"], [["<b>", [Link('"<a>', 'x"><script>'), Foreign("<u>", "sq")]]], caption="--> <s>")
    for tag in ("i", "b", "s", "u", "script"):
        assert f"<{tag}>" not in html
    assert '<a href="x&#34;&gt;&lt;script&gt;">&#34;&lt;a&gt;</a>' in html


def test_a_row_begins_with_its_heading_and_a_list_is_a_list() -> None:
    html = table(["A", "B"], [["1", ["2", "3"]]], caption="C")
    assert '<th scope="row">1</th><td><ul><li>2</li><li>3</li></ul></td>' in html
    assert re.search('<div [^>]*aria-labelledby="([^"]+)"><table>\\s*<caption id="\\1">C</caption>', html)


def test_a_text_says_its_language_where_it_is_not_the_pages() -> None:
    line = Foreign("Veriu", "sq")
    assert '<span lang="sq">Veriu</span>' in table(["A"], [[line]], caption="C")
    with language_context("sq"):
        assert '<th scope="row">Veriu</th>' in table(["A"], [[line]], caption="C")
