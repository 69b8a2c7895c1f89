"""What all readers of files agree on."""

from __future__ import annotations

from geo.language import gettext, number

MOST_PACKED = 48_000_000
"""Bytes that are unpacked from one file: a bomb stays small."""

MOST_PIECES = 2_000_000
"""Pieces of one file that are looked at: chunks, blocks, boxes, elements. Large files of this map have a tenth of it."""


class Damaged(ValueError):
    """A file is not whole, or not what it begins as; its text says what is wrong, as a part of a sentence."""


def too_many() -> str:
    """What is wrong with a file of more than ``MOST_PIECES``."""
    return gettext("it is made of more than {most} pieces").format(most=number(MOST_PIECES))
