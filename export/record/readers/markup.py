"""Markup: the record in XML (SVG, KML, the parts of a presentation, the metadata of a PDF page) and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from xml.parsers import expat

from export.common.record_keys import KEY, NAMESPACE
from export.record.readers.limits import MAX_TEXT_BYTES, Budget, Damaged, TooMuch, decoded
from export.record.reasons import Reason

PACKET, PACKET_END = b"<?xpacket begin", b"<?xpacket end"
MAX_PACKETS, MAX_MARKED = 200, 200
MAX_DEPTH = 500
LETTERS_OF_TAG = 400
_MARKED = re.compile(rb"id=[\"']?record\b")
_OWN, _KEY = f"{NAMESPACE} {KEY}".casefold(), KEY.casefold()
_NAMED = ("name", "key")
"""Attributes by which KML, the properties of a presentation and GDAL name a text."""
_PIECE, _AT_ONCE = 1_000_000, 1_000
_OUT_OF_MEMORY = 1
"""The number of expat's error."""


class _Found(Exception):
    """The record's element is over."""


class _Search:
    """Listens to an XML parser, and keeps the text of the first element that is the record or is named so."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.depth, self.parts, self.text = 0, [""], ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        for attribute, value in attributes.items():
            if _same(attribute, _OWN) and value.strip():
                self.text = value
                raise _Found
        if self.depth or name.casefold() == _OWN or any(_same(attributes.get(one, ""), _KEY) for one in _NAMED):
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
            self.budget.text(len(text))
            self.parts.append(text)


def _same(text: str, folded: str) -> bool:
    return len(text) == len(folded) and text.casefold() == folded


def parse(
    body: bytes | Iterable[bytes], budget: Budget, *, start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None], data: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Parse XML, also of pieces: names follow their namespace, if any, and a blank. Declarations in a document type are
    refused before they begin, for entities can be made to grow without end or to reach out."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = count = 0

    def began(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + len(attributes)
        if depth > MAX_DEPTH:
            raise Damaged(Reason.XML_DEEP, most_deep=MAX_DEPTH)
        if count > _AT_ONCE:
            budget.piece(count)
            count = 0
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def doctype(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        if has_declarations:
            raise Damaged(Reason.DECLARATIONS)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = began, ended, data
    _feed(parser, body, budget)
    budget.piece(count)


def _feed(parser: expat.XMLParserType, body: bytes | Iterable[bytes], budget: Budget) -> None:
    """Parse all of a body, or of its pieces. Tags count before they are parsed."""
    try:
        for piece in _pieces(body) if isinstance(body, bytes) else body:
            budget.piece(piece.count(b"<"))
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from None
        raise Damaged(Reason.XML_BROKEN, lineno=error.lineno) from None
    except (ValueError, LookupError, OSError) as error:  # OSError: an encoding that would be imported now, in a cell
        raise error if isinstance(error, Damaged) else Damaged(Reason.XML_ENCODING) from None


def _pieces(body: bytes) -> Iterable[bytes]:
    return (body[at : at + _PIECE] for at in range(0, len(body), _PIECE))


def xml(body: bytes | Iterable[bytes], budget: Budget | None = None) -> str | None:
    """The text of the first element or attribute ``KEY`` of the record's namespace, or of the first element with that
    name as its attribute ``name`` or ``key``; upper and lower case are the same. Nothing outside is read."""
    budget = budget or Budget()
    search = _Search(budget)
    try:
        parse(body, budget, start=search.start, end=search.end, data=search.data)
    except _Found:
        return search.text
    return None


def xml_if_whole(body: bytes, budget: Budget) -> str | None:
    """``xml`` for one of several parts of a file: one that is broken has no record."""
    try:
        return xml(body, budget)
    except TooMuch:
        raise
    except Damaged:
        return None


def pdf(body: bytes) -> str | None:
    """The record in the XMP packets of a PDF file, the last first. They stand in a file as they are, to be found
    without reading the rest (XMP Specification, part 3): the objects of a stranger's file stay packed."""
    budget, end = Budget(), len(body)
    for _ in range(MAX_PACKETS):
        at = body.rfind(PACKET, 0, end)
        if at < 0:
            break
        begin, over = body.find(b"?>", at, end) + 2, body.find(PACKET_END, at, end)
        if begin > 1 and over > begin and (found := xml_if_whole(body[begin:over].strip(), budget)):
            return found
        end = at
    return None


def html(body: bytes) -> str | None:
    """The content of the script element ``record`` of an HTML page."""
    for found in islice(_MARKED.finditer(body), MAX_MARKED):
        tag = body.rfind(b"<", max(0, found.start() - LETTERS_OF_TAG), found.start())
        begin = body.find(b">", found.end(), found.end() + LETTERS_OF_TAG) + 1
        if tag < 0 or not begin or body[tag : tag + 7].lower() != b"<script":
            continue
        end = body.find(b"</", begin, begin + MAX_TEXT_BYTES)
        if end < 0:
            raise Damaged(Reason.CHANGED)
        return decoded(body[begin:end]).strip()
    return None
