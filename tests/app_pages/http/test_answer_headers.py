"""The headers of every answer, and what becomes of an error that nothing has answered."""

from __future__ import annotations

import pytest

from tests.app_pages.http.test_answers import ask


def test_an_error_after_the_answer_has_begun_ends_the_connection() -> None:
    with pytest.raises(KeyError):
        ask("/half")


def test_a_body_has_a_type_and_nothing_has_none() -> None:
    assert ask("/bare")[1]["content-type"] == "text/plain; charset=utf-8"
    assert "content-type" not in ask("/empty")[1]
    assert "vary" not in ask("/empty", "lang=sq")[1]


def test_the_setting_names_who_may_frame_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBED_ANCESTORS", "https://a.example *")
    assert ask("/sync/program")[1]["content-security-policy"] == "frame-ancestors 'self' https://a.example *"
