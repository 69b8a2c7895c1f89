"""Values in a script: JSON that ends nothing and is no template."""

from __future__ import annotations

import json

import pytest
from jinja2 import Environment

from layers.html.script_json import script_json

NASTY = ("</script><!--", "{{ 7*7 }}", "{% raw %}", "{# note", "{{{", "a & b", "it's", "\u2028", "{ 1 }")


@pytest.mark.parametrize("text", NASTY)
def test_a_text_arrives_as_it_is_and_neither_page_nor_template_sees_code(text: str) -> None:
    written = script_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not [one for one in ("<", ">", "&", "'", "{{", "{%", "{#", "\u2028") if one in written]
    assert Environment().from_string(written).render() == written


def test_what_json_does_not_have_is_an_error() -> None:
    with pytest.raises(TypeError):
        script_json({"days": {1, 2}})
