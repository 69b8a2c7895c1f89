"""Sentences with values: our marks count, those of the data are letters."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from markup import phrase

AS_WRITTEN = (
    "a -> b",
    "a -- b",
    ">= 5",
    ":heart: :+1: :streamlit: :material/home:",
    r"\$x\$ and $y$",
    "www.example.org",
    "**b** `c`",
)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_a_value_stands_as_it_is_written(text: str) -> None:
    assert Markup(phrase("**{n}** of {text}", n=3, text=text)).unescape() == f"<strong>3</strong> of {text}"


def test_a_value_never_becomes_an_element() -> None:
    assert (
        phrase("[{text}]({address})", text="<b>", address='"><script>')
        == '<a href="&#34;&gt;&lt;script&gt;">&lt;b&gt;</a>'
    )


def test_what_this_room_has_made_stays_html() -> None:
    assert phrase("“{words}”", words=phrase("*{x}*", x="<")) == "“<em>&lt;</em>”"
