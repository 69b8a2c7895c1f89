"""Loaded by Python at its start in the servers under test: no connection leaves this machine, and each attempt is recorded."""

from __future__ import annotations

import os
import sys
from typing import Any

HERE = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::")  # the last two: where a server listens
RECORD = os.environ.get("OUTGOING_RECORD")
"""The file that gets a line for each attempt."""


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: ends any connection to an address that is not this machine's, and any look-up of another's name."""
    if event in ("socket.connect", "socket.sendto"):
        host = arguments[1][0] if isinstance(arguments[1], tuple) else ""  # a path is a socket of this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0] or ""
    else:
        return
    host = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if host in HERE:
        return
    if RECORD:
        with open(RECORD, "a", encoding="utf-8") as record:  # noqa: PTH123 - pathlib would be imported in every process
            record.write(f"{event} {host}\n")
    raise PermissionError(f"a test server tried to reach {host}")


sys.addaudithook(refuse)
