"""The sorts of files by how their bytes begin, and what reads the record of each: the registry of readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from export.record.readers import blocks, markup, packed, plain
from geo.language.language import noop


@dataclass(frozen=True)
class Sort:
    """A sort of file: what people call it (``title``, for ``gettext``), how its bytes begin, and what reads its record."""

    id: str
    title: str
    begins: Callable[[bytes], bool]
    read: Callable[[bytes], str | None]


def _nothing(_: bytes) -> None:
    return None


def _with(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda body: body.startswith(beginnings)


def _of_text(*beginnings: bytes) -> Callable[[bytes], bool]:
    """Whether a text begins so, after the mark of its encoding and blanks."""
    return lambda body: body[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(beginnings)


def _is_html(body: bytes) -> bool:
    head = body[:HEAD].lower()
    return _of_text(b"<")(body) and (b"<!doctype html" in head or b"<html" in head)


HEAD = 2_000
SORTS = (
    Sort("png", noop("a PNG picture"), _with(blocks.PNG), blocks.png),
    Sort("gif", noop("a GIF film"), _with(blocks.GIF), blocks.gif),
    Sort("mp4", noop("an MP4 film"), lambda body: body[4:8] == blocks.BOX, blocks.mp4),
    Sort("pdf", noop("a PDF document"), lambda body: b"%PDF-" in body[:HEAD], markup.pdf),
    Sort("zip", noop("an archive or Office file"), _with(b"PK\x03\x04", b"PK\x05\x06"), packed.archive),
    Sort("gpkg", noop("a GeoPackage"), _with(b"SQLite format 3\0"), plain.geopackage),
    Sort("html", noop("an HTML page"), _is_html, markup.html),
    Sort("xml", noop("an XML file (SVG or KML)"), _of_text(b"<"), markup.xml),
    Sort("json", noop("a JSON file"), _of_text(b"{"), plain.member),
    Sort("csv", noop("a CSV table"), _of_text(b"#", b'"#'), plain.notes),
    Sort("jpeg", noop("a JPEG picture"), _with(b"\xff\xd8\xff"), _nothing),
    Sort("webp", noop("a WebP picture"), lambda body: body.startswith(b"RIFF") and body[8:12] == b"WEBP", _nothing),
)
"""All sorts that are recognised, the last of which this map doesn't make: what it made was turned into them."""
BY_ID = {one.id: one for one in SORTS}


def sort_of(body: bytes) -> Sort | None:
    """The sort of a file, by its content."""
    return next((one for one in SORTS if one.begins(body)), None)
