"""Markup that grows or nests without end."""

from __future__ import annotations

import pytest

from tests.export.recorded import packed, refusal


@pytest.mark.process
def test_entities_are_refused_before_they_grow() -> None:
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{lol}]><svg>&a11;</svg>'.encode()
    assert "its document type has declarations of its own" in refusal(body)
    outside = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    assert "its document type has declarations of its own" in refusal(outside)
    names = packed({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><workbook/>'})
    assert "its document type has declarations of its own" in refusal(names)


@pytest.mark.process
def test_deep_markup_is_left() -> None:
    assert "nested more than 500 deep" in refusal(b"<a>" * 600 + b"</a>" * 600)
