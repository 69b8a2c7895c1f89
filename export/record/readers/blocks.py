"""Pictures and films: files made of blocks that say how long they are, walked without a look at what is drawn.

Libraries for these formats check, allocate or decode the picture, which a stranger's file shouldn't get.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from export.common.record_keys import KEY
from export.record.readers.limits import MAX_TEXT_BYTES, Budget, Damaged, decoded
from export.record.reasons import Reason

PNG, GIF, BOX = b"\x89PNG\r\n\x1a\n", b"GIF8", b"ftyp"
"""How PNG and GIF files begin; an MP4 file has ``ftyp`` after four bytes."""


def png(body: bytes) -> str | None:
    """The text of a PNG file's ``iTXt`` or ``tEXt`` chunk of the record. The check sum of the chunk has to be right."""
    budget, name = Budget(), KEY.encode() + b"\0"
    for kind, at, end in _chunks(body, budget):
        if kind not in (b"iTXt", b"tEXt") or not body.startswith(name, at):
            continue
        budget.text(min(end, len(body)) - at)
        if zlib.crc32(memoryview(body)[at - 4 : end]) != int.from_bytes(body[end : end + 4], "big"):
            raise Damaged(Reason.CHANGED)
        text = body[at + len(name) : end]
        return decoded(text) if kind == b"tEXt" else _international(text, budget)
    return None


def _chunks(body: bytes, budget: Budget) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each chunk of a PNG file, and where its content begins and ends."""
    at = len(PNG)
    while at + 12 <= len(body):
        budget.piece()
        length = int.from_bytes(body[at : at + 4], "big")
        yield body[at + 4 : at + 8], at + 8, at + 8 + length
        at += length + 12


def _international(text: bytes, budget: Budget) -> str:
    """What follows the keyword of an ``iTXt`` chunk: two flags, a language, a translated keyword, the text."""
    parts = text[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise Damaged(Reason.CHANGED)
    if text[0]:
        try:
            unpacked = zlib.decompressobj().decompress(parts[2], MAX_TEXT_BYTES + 1)
        except zlib.error:
            raise Damaged(Reason.NOT_PACKED) from None
        budget.text(len(unpacked))
        return decoded(unpacked)
    return decoded(parts[2])


def gif(body: bytes) -> str | None:
    """The comment of a GIF file that begins as a record."""
    budget, at = Budget(), 13 + _colours(body, 10)
    while at < len(body):
        kind, label = body[at], body[at + 1 : at + 2]
        if kind == 0x21:
            begin, at = at + 2, _after_blocks(body, at + 2, budget)
            if label == b"\xfe" and body[begin + 1 : begin + 2] == b"{":
                budget.text(at - begin)
                return decoded(b"".join(_blocks(body, begin)))
        elif kind == 0x2C:
            at = _after_blocks(body, at + 11 + _colours(body, at + 9), budget)
        else:
            return None
    return None


def _colours(body: bytes, at: int) -> int:
    """How many bytes the colours take of which the flags at a place tell."""
    flags = int.from_bytes(body[at : at + 1], "big")
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(body: bytes, at: int, budget: Budget) -> int:
    """Where the pieces of up to 255 bytes from a place on end."""
    count = 1
    while at < len(body) and (size := body[at]):
        at += 1 + size
        count += 1
        if count > 10_000:
            budget.piece(count)
            count = 0
    budget.piece(count)
    return at + 1


def _blocks(body: bytes, at: int) -> Iterator[bytes]:
    """The pieces of up to 255 bytes from a place on."""
    while at < len(body) and (size := body[at]):
        yield body[at + 1 : at + 1 + size]
        at += 1 + size


def mp4(body: bytes) -> str | None:
    """The comment of an MP4 film, where iTunes, ffmpeg and others have it."""
    budget, within = Budget(), [(0, len(body))]
    for name, skipped in ((b"moov", 0), (b"udta", 0), (b"meta", 4), (b"ilst", 0), (b"\xa9cmt", 0), (b"data", 8)):
        within = [
            (at + skipped, end) for span in within for kind, at, end in _boxes(body, *span, budget) if kind == name
        ]
    for at, end in within[:1]:
        budget.text(end - at)
        return decoded(body[at:end])
    return None


def _boxes(body: bytes, at: int, end: int, budget: Budget) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each box between two places, and where its content begins and ends."""
    while at + 8 <= end:
        budget.piece()
        size, kind, head = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(body[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if size < head or at + size > end:
            return
        yield kind, at + head, at + size
        at += size
