"""Loaded by Python at its start in the servers under test: no connection leaves this machine."""

from __future__ import annotations

import sys
from typing import Any


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: ends any connection to an address that is not the loopback's."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in ("127.0.0.1", "::1"):
        raise PermissionError(f"a test server tried to reach {arguments[1]}")


sys.addaudithook(refuse)
