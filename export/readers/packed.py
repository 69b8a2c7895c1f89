"""ZIP archives: several files of one view, presentations, KMZ, and workbooks."""

from __future__ import annotations

import zlib
from io import BytesIO
from posixpath import basename
from zipfile import BadZipFile, ZipFile

from export.readers import workbook
from export.readers.limits import MOST_PACKED, Damaged
from export.readers.markup import xml
from geo.language import gettext, number

SIDECAR = "record.json"
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"
MOST_LISTED = 1_000_000
"""Bytes of an archive's list of files: some thousands of them."""


class Archive:
    """An archive of which no more is unpacked than ``MOST_PACKED`` bytes in all."""

    def __init__(self, body: bytes) -> None:
        end = body.rfind(END)
        if (
            end < 0
            or int.from_bytes(body[end + 12 : end + 16], "little") > MOST_LISTED
            or END_64 in body[end - 20 : end]
        ):
            raise Damaged(gettext("its list of files is missing or too long"))
        self.left = MOST_PACKED
        try:
            self.zip = ZipFile(BytesIO(body))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise Damaged(gettext("its list of files is broken")) from None
        self.names = self.zip.namelist()

    def read(self, name: str) -> bytes:
        """The content of a file in it."""
        try:
            with self.zip.open(name) as file:
                content = file.read(self.left + 1)
        except (BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError, zlib.error):
            # RuntimeError: it asks for a password, or is packed in a way that isn't known.
            raise Damaged(gettext("“{name}” in it can’t be unpacked").format(name=name[:60])) from None
        self.left -= len(content)
        if self.left < 0:
            raise Damaged(gettext("it holds more than {most_packed} bytes").format(most_packed=number(MOST_PACKED)))
        return content


def archive(body: bytes, key: str, namespace: str) -> str | None:
    """The record of an archive: that beside the files in it, that of a workbook's sheet, or of a part of a presentation."""
    packed = Archive(body)
    if sidecar := next((name for name in packed.names if basename(name) == SIDECAR), ""):
        return _text(packed.read(sidecar))
    if workbook.BOOK in packed.names:
        return workbook.read(packed.names, packed.read, key)
    for name in sorted(packed.names):
        if name.startswith(("docProps/", "customXml/item")) or name.endswith(".kml"):
            found = xml(packed.read(name), key, namespace)
            if found and found.startswith("{"):
                return found
    return None


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Damaged(gettext("its record is not text")) from None
