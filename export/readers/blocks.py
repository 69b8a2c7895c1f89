"""Pictures and films: files made of blocks that say how long they are, walked without a look at what is drawn.

Libraries for these formats check, allocate or decode the picture, which a stranger's file shouldn't get.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from export.readers.limits import MOST_PACKED, MOST_PIECES, Damaged, too_many
from geo.language import gettext

PNG, GIF, BOX = b"\x89PNG\r\n\x1a\n", b"GIF8", b"ftyp"
"""How PNG and GIF files begin; an MP4 file has ``ftyp`` after four bytes."""


def png(body: bytes, key: str) -> str | None:
    """The text of a PNG file's ``iTXt`` or ``tEXt`` chunk with a keyword. The check sum of the chunk has to be right."""
    for kind, at, end in _chunks(body):
        if kind not in (b"iTXt", b"tEXt") or not body.startswith(key.encode() + b"\0", at):
            continue
        if zlib.crc32(body[at - 4 : end]) != int.from_bytes(body[end : end + 4], "big"):
            raise Damaged(gettext("its record was changed or cut"))
        text = body[at + len(key) + 1 : end]
        return _text(text) if kind == b"tEXt" else _international(text)
    return None


def _chunks(body: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each chunk of a PNG file, and where its content begins and ends."""
    at = len(PNG)
    for _ in range(MOST_PIECES):
        if at + 12 > len(body):
            return
        length = int.from_bytes(body[at : at + 4], "big")
        yield body[at + 4 : at + 8], at + 8, at + 8 + length
        at += length + 12
    raise Damaged(too_many())


def _international(text: bytes) -> str:
    """What follows the keyword of an ``iTXt`` chunk: two flags, a language, a translated keyword, the text."""
    parts = text[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise Damaged(gettext("its record was changed or cut"))
    if text[0]:
        try:
            return _text(zlib.decompressobj().decompress(parts[2], MOST_PACKED))
        except zlib.error:
            raise Damaged(gettext("its record can’t be unpacked")) from None
    return _text(parts[2])


def gif(body: bytes) -> Iterator[str]:
    """The comments of a GIF file."""
    at = 13 + _colours(body, 10)
    for _ in range(MOST_PIECES):
        if at >= len(body):
            return
        kind, label = body[at], body[at + 1 : at + 2]
        if kind == 0x21:
            block, at = _sub_blocks(body, at + 2)
            if label == b"\xfe":
                yield _text(b"".join(block))
        elif kind == 0x2C:
            _, at = _sub_blocks(body, at + 11 + _colours(body, at + 9))
        else:
            return
    raise Damaged(too_many())


def _colours(body: bytes, at: int) -> int:
    """How many bytes the colours take of which the flags at a place tell."""
    flags = int.from_bytes(body[at : at + 1], "big")
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(body: bytes, at: int) -> tuple[list[bytes], int]:
    """The pieces of up to 255 bytes from a place on, and where they end."""
    found = []
    while at < len(body) and (size := body[at]):
        found.append(body[at + 1 : at + 1 + size])
        at += 1 + size
    return found, at + 1


def mp4(body: bytes) -> str | None:
    """The comment of an MP4 film, where iTunes, ffmpeg and others have it."""
    within = [(0, len(body))]
    for name, skipped in ((b"moov", 0), (b"udta", 0), (b"meta", 4), (b"ilst", 0), (b"\xa9cmt", 0), (b"data", 8)):
        within = [(at + skipped, end) for span in within for kind, at, end in _boxes(body, *span) if kind == name]
    return next((_text(body[at:end]) for at, end in within), None)


def _boxes(body: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each box between two places, and where its content begins and ends."""
    for _ in range(MOST_PIECES):
        if at + 8 > end:
            return
        size, kind, head = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(body[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if size < head or at + size > end:
            return
        yield kind, at + head, at + size
        at += size
    raise Damaged(too_many())


def _text(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise Damaged(gettext("its record is not text")) from None
