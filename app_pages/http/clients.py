"""The address of a request's client."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from app_pages import settings

LOOPBACK = "127.0.0.1"
UVICORN_TRUSTS = (LOOPBACK, "::1")
"""Peers whose ``X-Forwarded-For`` uvicorn has put in the client's place before a request comes here."""


def client_address(scope: Scope) -> str:
    """Return the address of a request's client; empty where the server doesn't know it. It is the peer's or, where
    ``TRUSTED_PROXIES`` has the peer, the last one in ``X-Forwarded-For`` that is no trusted proxy's: what stands before
    is the client's own word."""
    peer = str((scope.get("client") or ("",))[0])
    forwarded = [part.strip() for line in Headers(scope=scope).getlist("x-forwarded-for") for part in line.split(",")]
    if forwarded and peer not in UVICORN_TRUSTS and peer == _by_uvicorn(forwarded):
        peer = LOOPBACK
    found = peer
    for part in reversed(forwarded):
        if not _is_trusted(found):
            break
        address = _address(part)
        if address is None:
            break
        found = str(address)
    return found


def _by_uvicorn(forwarded: list[str]) -> str:
    """The address that uvicorn takes from the header when the peer is on this machine."""
    others = [
        host for host in (str(_address(part) or part) for part in reversed(forwarded)) if host not in UVICORN_TRUSTS
    ]
    return others[0] if others else str(_address(forwarded[0]) or forwarded[0])


def _address(part: str) -> IPv4Address | IPv6Address | None:
    """Return an address as proxies write it: bare, with a port, or IPv6 in brackets."""
    if part.startswith("["):
        part = part[1:].partition("]")[0]
    elif part.count(":") == 1:
        part = part.partition(":")[0]
    try:
        return ip_address(part)
    except ValueError:
        return None


def _is_trusted(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in settings.load().trusted_proxies)
