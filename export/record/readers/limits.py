"""What all readers of files agree on: how much of a file is looked at, and the one error that leaves them."""

from __future__ import annotations

from export.record.reasons import Reason, RefusedError

MAX_PACKED = 400_000_000
"""Bytes that are unpacked from one file, piece by piece: more than the largest file of this map holds."""
MAX_PIECES = 10_000_000
"""Pieces of one file that are looked at: chunks, blocks, boxes, tags, attributes. The largest files of this map have
half as many."""
MAX_TEXT_BYTES = 16_000_000
"""Bytes of the texts that are gathered from one file to find its record. In XML it takes half as much again."""


class Damaged(RefusedError, ValueError):
    """A file is not whole, or not what it begins as."""


class TooMuch(Damaged):
    """A file meets a bound of the whole file: no other part of it is looked at."""


class Budget:
    """How much of one file may still be looked at, whatever the number of its parts."""

    def __init__(self) -> None:
        self._pieces = self._text = self._packed = 0

    def piece(self, count: int = 1) -> None:
        """Count so many more pieces."""
        self._pieces += count
        if self._pieces > MAX_PIECES:
            raise TooMuch(Reason.TOO_MANY, most=MAX_PIECES)

    def text(self, size: int) -> None:
        """Count so many more bytes of texts that are kept."""
        self._text += size
        if self._text > MAX_TEXT_BYTES:
            raise TooMuch(Reason.TOO_LONG, most=MAX_TEXT_BYTES)

    def packed(self, size: int) -> None:
        """Count so many more bytes that were unpacked."""
        self.check_packed(size)
        self._packed += size

    def check_packed(self, size: int) -> None:
        """Raise ``TooMuch`` where so many more bytes may not be unpacked."""
        if self._packed + size > MAX_PACKED:
            raise TooMuch(Reason.UNPACKS_TO_MORE, most_packed=MAX_PACKED)


def decoded(text: bytes | memoryview) -> str:
    """The record as text."""
    try:
        return str(text, "utf-8-sig")
    except UnicodeDecodeError:
        raise Damaged(Reason.NO_TEXT) from None
