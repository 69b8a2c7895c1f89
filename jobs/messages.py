"""Messages between processes over a pipe: a small JSON object and bytes. Nothing that comes out of a process is unpickled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from struct import Struct
from typing import IO, Any

_SIZES = Struct(">IQ")
MAX_HEAD = 1_000_000
"""Bytes of a message's JSON object."""


class BrokenMessageError(Exception):
    """What comes out of a pipe is no message, or a larger one than was to be read."""


def write(stream: IO[bytes], head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write a message. Raises ``OSError`` where nobody reads any more."""
    packed = json.dumps(head).encode()
    stream.write(_SIZES.pack(len(packed), len(body)) + packed)
    stream.write(body)
    stream.flush()


def read(stream: IO[bytes], *, most: int) -> tuple[dict[str, Any], bytes]:
    """Return the next message, its bytes at most ``most``.

    Raises ``EOFError`` at the end of the stream, also in the midst of a message, and ``BrokenMessageError``.
    """
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        raise EOFError
    head_size, body_size = _SIZES.unpack(sizes)
    if head_size > MAX_HEAD or body_size > most:
        raise BrokenMessageError(f"a message of {head_size} and {body_size} bytes")
    packed, body = stream.read(head_size), stream.read(body_size)
    if len(packed) < head_size or len(body) < body_size:
        raise EOFError
    try:
        head = json.loads(packed)
    except (ValueError, RecursionError):
        raise BrokenMessageError("no JSON") from None
    if not isinstance(head, dict):
        raise BrokenMessageError("no object")
    return head, body
