"""The templates' environment: texts are escaped, names are filled, folders come before our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from geo.language.language import language_context
from layers.html.environment import environment


def test_a_text_is_escaped_in_a_page_and_in_a_script() -> None:
    template = environment().from_string("<p>{{ text }}</p><script>x = {{ text | script_json }};</script>")
    text = "</script>&"
    assert template.render(text=text) == (
        '<p>&lt;/script&gt;&amp;</p><script>x = "\\u003c/script\\u003e\\u0026";</script>'
    )
    assert "<b>" in environment().from_string("{{ text }}").render(text=Markup("<b>"))


def test_a_name_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ text }}").render()


def test_a_folder_has_templates_of_its_own_and_extends_ours(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text('{% extends "page.html" %}{% block body %}<body>Own</body>{% endblock %}')
    with language_context("sq"):
        html = environment(tmp_path).get_template("one.html").render()
    assert "<body>Own</body>" in html
    assert 'lang="sq"' in html
