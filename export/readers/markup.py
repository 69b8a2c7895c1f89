"""Markup: the record in XML (SVG, KML, the parts of a presentation, the metadata of a PDF page) and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from xml.parsers import expat

from export.readers.limits import MOST_PIECES, Damaged, too_many
from geo.language import gettext

PACKET, PACKET_END = b"<?xpacket begin", b"<?xpacket end"
MOST_PACKETS, MOST_MARKED = 200, 200
MOST_DEEP = 500
LETTERS_OF_TAG = 400
_MARKED = re.compile(rb"\bid=[\"']?record\b")
_NAMED = ("name", "key")
"""Attributes by which KML, the properties of a presentation and GDAL name a text."""


class _Found(Exception):
    """The record's element is over."""


class _Search:
    """Hears an XML parser, and keeps the text of the first element that is the record or is named so."""

    def __init__(self, key: str, namespace: str) -> None:
        self.own, self.key = f"{namespace} {key}".casefold(), key.casefold()
        self.depth, self.parts, self.text = 0, [""], ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        for attribute, value in attributes.items():
            if attribute.casefold() == self.own and value.strip():
                self.text = value
                raise _Found
        named = name.casefold() == self.own or any(attributes.get(one, "").casefold() == self.key for one in _NAMED)
        if self.depth or named:
            self.depth += 1

    def end(self, _: str) -> None:
        """An element ends."""
        if self.depth:
            self.depth -= 1
            if not self.depth:
                self.text, self.parts = "".join(self.parts).strip(), [""]
                if self.text:
                    raise _Found

    def data(self, text: str) -> None:
        """Text between the tags."""
        if self.depth:
            self.parts.append(text)


def hear(
    body: bytes,
    *,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    data: Callable[[str], None] = lambda _: None,
) -> None:
    """Hears XML: the names of elements and attributes follow their namespace, if any, and a blank.

    Entities are refused where they are declared, for they can be made to grow without end or to reach out.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = pieces = 0

    def began(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, pieces
        depth, pieces = depth + 1, pieces + 1
        if depth > MOST_DEEP or pieces > MOST_PIECES:
            raise Damaged(
                too_many()
                if pieces > MOST_PIECES
                else gettext("its XML is nested more than {most_deep} deep").format(most_deep=MOST_DEEP)
            )
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def declared(*_: object) -> None:
        raise Damaged(gettext("it declares entities, as no file of this map does"))

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = began, ended, data
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Damaged(gettext("its XML is broken in line {lineno}").format(lineno=error.lineno)) from None
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, Damaged) else Damaged(gettext("its XML is in an unknown encoding")) from None


def xml(body: bytes, key: str, namespace: str) -> str | None:
    """The text of the first element or attribute ``key`` of a namespace, or of the first element with that name
    as its attribute ``name`` or ``key``; upper and lower case are the same. Nothing outside is read."""
    search = _Search(key, namespace)
    try:
        hear(body, start=search.start, end=search.end, data=search.data)
    except _Found:
        return search.text
    return None


def pdf(body: bytes, key: str, namespace: str) -> str | None:
    """The record in the XMP packets of a PDF file, the last first.

    Packets stand in a file as they are, marked so that programs find them without reading the rest (XMP
    Specification, part 3): the objects of a stranger's file stay packed.
    """
    end = len(body)
    for _ in range(MOST_PACKETS):
        at = body.rfind(PACKET, 0, end)
        if at < 0:
            break
        begin, over = body.find(b"?>", at, end) + 2, body.find(PACKET_END, at, end)
        if begin > 1 and over > begin:
            try:
                found = xml(body[begin:over].strip(), key, namespace)
            except Damaged:
                found = None
            if found:
                return found
        end = at
    return None


def html(body: bytes) -> str | None:
    """The content of the script element ``record`` of an HTML page."""
    for found in islice(_MARKED.finditer(body), MOST_MARKED):
        tag = body.rfind(b"<", max(0, found.start() - LETTERS_OF_TAG), found.start())
        begin = body.find(b">", found.end(), found.end() + LETTERS_OF_TAG) + 1
        end = body.find(b"</", begin)
        if tag >= 0 and body[tag : tag + 7].lower() == b"<script" and 0 < begin <= end:
            try:
                return body[begin:end].decode().strip()
            except UnicodeDecodeError:
                raise Damaged(gettext("its record is not text")) from None
    return None
