"""Who asks: the peer, or what a trusted proxy says of it; and which pages may open a web socket."""

from __future__ import annotations

from typing import Any

import pytest

from app_pages.clients import client_address
from app_pages.origins import is_own


def scope(peer: str, *forwarded: str) -> dict[str, Any]:
    return {"type": "http", "client": (peer, 5), "headers": [(b"x-forwarded-for", one.encode()) for one in forwarded]}


@pytest.mark.parametrize("peer", ["203.0.113.9", "127.0.0.1", "::1"])
def test_without_a_setting_nobody_is_believed(peer: str) -> None:
    assert client_address(scope(peer)) == peer
    assert client_address(scope(peer, "198.51.100.1")) == peer


def test_what_uvicorn_has_believed_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """It puts what comes from this machine in the client's place, before the request is here."""
    assert client_address(scope("198.51.100.1", "198.51.100.1")) == "127.0.0.1"
    assert client_address(scope("198.51.100.1", "198.51.100.1:99, 127.0.0.1")) == "127.0.0.1"
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1")
    assert client_address(scope("198.51.100.1", "203.0.113.7, 198.51.100.1")) == "198.51.100.1"


def test_a_trusted_proxy_is_believed_and_what_stands_before_is_the_clients_own_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.0/8 2001:db8::1")
    for forwarded, found in (
        (("198.51.100.1",), "198.51.100.1"),
        (("1.1.1.1, 198.51.100.1",), "198.51.100.1"),
        (("1.1.1.1", "198.51.100.1, 10.0.0.7"), "198.51.100.1"),
        (("198.51.100.1:4711",), "198.51.100.1"),
        (("[2001:db8::7]:4711",), "2001:db8::7"),
        (("10.0.0.8",), "10.0.0.8"),
        (("198.51.100.1, unknown",), "10.1.2.3"),
        (("",), "10.1.2.3"),
    ):
        assert client_address(scope("10.1.2.3", *forwarded)) == found
    assert client_address(scope("11.1.2.3", "198.51.100.1")) == "11.1.2.3"


def test_a_peer_that_the_server_does_not_know_is_nobody() -> None:
    assert client_address({"type": "websocket", "client": None, "headers": []}) == ""


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
