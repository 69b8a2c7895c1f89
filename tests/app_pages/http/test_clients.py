"""Who asks: the peer, or what a trusted proxy says of it."""

from __future__ import annotations

from typing import Any

import pytest

from app_pages.http.clients import client_address


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
