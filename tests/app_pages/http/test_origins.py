"""Which pages may open a web socket."""

from __future__ import annotations

import pytest

from app_pages.http.origins import is_own


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://192.0.2.1:8501", True), ("http://192.0.2.1", False), ("http://192.0.2.1:8502", False), ("https://MAP.example", True),
        ("http://localhost:3000", True), ("https://map.example.evil", False), ("https://map.example@evil.example", False),
        ("null", False), ("", False), ("file://", False), ("https://[::1", False), ("ftp://map.example", False),
    ],
)  # fmt: skip
def test_an_origin_is_the_apps_by_the_request_or_by_a_setting(
    monkeypatch: pytest.MonkeyPatch, origin: str, own: bool
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://map.example/kosovo")
    assert is_own(origin, "192.0.2.1:8501") is own
    monkeypatch.delenv("PUBLIC_URL")
    assert not is_own("http:///", "")
