"""What all readers of files agree on."""

from __future__ import annotations

MOST_PACKED = 48_000_000
"""Bytes that are unpacked from one file: a bomb stays small."""

MOST_PIECES = 2_000_000
"""Pieces of one file that are looked at: chunks, blocks, boxes, elements. Large files of this map have a tenth of it."""


class Damaged(ValueError):
    """A file is not whole, or not what it begins as; its text says what is wrong, as a part of a sentence."""


TOO_MANY = f"it is made of more than {MOST_PIECES:,} pieces"
