"""ZIP archives: several files of one view, presentations, KMZ, and workbooks."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import basename
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from export.record.readers import workbook
from export.record.readers.limits import Budget, Damaged, decoded
from export.record.readers.markup import xml
from export.record.reasons import Reason

SIDECAR = "record.json"
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"
MAX_LISTED, MAX_FILES = 1_000_000, 10_000
"""Bytes of an archive's list of files, and files in it: more than any file of this map has."""
METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""How the files in it are packed: this map knows no other way, and of the others no library bounds what comes out."""
_PIECE = 1_000_000


class Archive:
    """An archive, unpacked piece by piece, of which ``budget`` bounds the sum."""

    def __init__(self, body: bytes, budget: Budget) -> None:
        end = body.rfind(END)
        listed = int.from_bytes(body[end + 12 : end + 16], "little")
        if end < 0 or listed > MAX_LISTED or END_64 in body[end - 20 : end]:
            raise Damaged(Reason.LIST_MISSING)
        self._budget = budget
        try:
            self._zip = ZipFile(BytesIO(body))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise Damaged(Reason.LIST_BROKEN) from None
        self.names = self._zip.namelist()
        if len(self.names) > MAX_FILES:
            raise Damaged(Reason.LIST_MISSING)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a file in it, in pieces."""
        try:
            entry = self._zip.getinfo(name)
            if entry.compress_type not in METHODS:
                raise Damaged(Reason.PART_PACKED_OTHERWISE, name=name[:60])
            self._budget.check_packed(entry.file_size)
            with self._zip.open(entry) as file:
                while piece := file.read(_PIECE):
                    self._budget.packed(len(piece))
                    yield piece
        except Damaged:
            raise
        except (BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError, zlib.error):
            # RuntimeError: it asks for a password, or is packed in a way that isn't known.
            raise Damaged(Reason.PART_NOT_PACKED, name=name[:60]) from None


def archive(body: bytes) -> str | None:
    """The record of an archive: that beside the files in it, that of a workbook's sheet, or of a part of a presentation."""
    budget = Budget()
    packed = Archive(body, budget)
    if sidecar := next((name for name in packed.names if basename(name) == SIDECAR), ""):
        return _text(packed.pieces(sidecar), budget)
    if workbook.BOOK in packed.names:
        return workbook.read(packed.names, packed.pieces, budget)
    for name in sorted(packed.names):
        if name.startswith(("docProps/", "customXml/item")) or name.endswith(".kml"):
            found = xml(packed.pieces(name), budget)
            if found and found.startswith("{"):
                return found
    return None


def _text(pieces: Iterator[bytes], budget: Budget) -> str:
    kept = []
    for piece in pieces:
        budget.text(len(piece))
        kept.append(piece)
    return decoded(b"".join(kept))
