"""Addresses for others: of a setting, or of a host that a setting names."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app_pages.state import public_address


@pytest.mark.parametrize(
    ("setting", "url", "root"),
    [
        ("", "https://map.example/kosovo/events", ""), ("", "http://localhost:8501/events", ""), ("", "", ""),
        ("map.example", "https://map.example/kosovo/events", "https://map.example/kosovo"),
        ("map.example", "https://map.example:444", "https://map.example:444"),
        ("map.example", "https://map.example.evil/events", ""), ("localhost", "http://localhost:8501/events", ""),
    ],
)  # fmt: skip
def test_the_address_that_a_browser_used_is_given_to_others_where_its_host_is_allowed(
    monkeypatch: pytest.MonkeyPatch, setting: str, url: str, root: str
) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("ALLOWED_HOSTS", setting)
    monkeypatch.setattr(public_address, "st", SimpleNamespace(context=SimpleNamespace(url=url)))
    assert public_address.public_root() == root
