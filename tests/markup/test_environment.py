"""Templates: every text is escaped, and every name is filled."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from markup import render


def test_a_name_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("table.html")


def test_a_text_is_escaped_and_what_is_html_stays() -> None:
    html = render("items.html", lines=[("<b>", [Markup("<i>x</i>")])], tag="ul")
    assert "<li>&lt;b&gt;<ul><li><i>x</i></li></ul></li>" in html
    assert isinstance(html, Markup)
