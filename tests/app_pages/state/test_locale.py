"""Which language a browser gets."""

from __future__ import annotations

import pytest

from app_pages.state.locale import MAX_TAGS, negotiate


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("fr, de", "en"), ("sq-AL,sq;q=0.9,en;q=0.8", "sq"), ("en;q=0.5, sr-Latn-RS;q=0.9", "sr-Latn"),
        ("sr", "sr-Cyrl"), ("sr-RS;q=0.4, sq;q=0.3", "sr-Cyrl"), ("sq;q=0, sr-ME", "sr-Latn"), ("sq;q=x, cnr", "sr-Latn"),
    ],
)  # fmt: skip
def test_the_language_with_the_greatest_weight_that_there_is(accepted: str, language: str) -> None:
    assert negotiate(accepted) == language


def test_only_so_many_are_looked_at() -> None:
    assert negotiate("x," * (MAX_TAGS - 1) + "sq") == "sq"
    assert negotiate("x," * MAX_TAGS + "sq") == "en"
