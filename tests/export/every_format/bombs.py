"""Recipes for files that would take all memory or all time of whoever reads them: small here, large once unpacked.

``BOMBS`` has them by name, each with the sort of file that it begins as. A payload is a text that is no record and
costs much to find that out; it comes in every container that a record can stand in.
"""

from __future__ import annotations

import bz2
import io
import json
import lzma
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from export.common.record_keys import KEY, NAMESPACE
from tests.export.recorded import RECORD, box

MEGABYTE = 2**20
Make = Callable[[], bytes]


@dataclass(frozen=True)
class Bomb:
    """How a file is made that begins as a sort (``export.record.readers.sorts``)."""

    sort: str
    make: Make


# How they are packed


def deflate(*parts: tuple[bytes, int]) -> bytes:
    """Raw deflate of parts, each repeated: the same block again and again, made in no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    blocks = []
    for unit, times in parts:
        block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
        blocks.append(block * times)
    return b"".join(blocks) + b"\x03\x00"


@dataclass(frozen=True)
class Entry:
    """A file in an archive as it is claimed to be."""

    name: str
    packed: bytes
    method: int = ZIP_DEFLATED
    size: int = 1000
    flags: int = 0
    check: int = 0
    at: int | None = None
    """Where it is said to begin, if not where it does."""


def zipped(*entries: Entry, comment: bytes = b"", listed: int | None = None, count: int | None = None) -> bytes:
    """An archive, whatever is true of it."""
    body, listing = io.BytesIO(), io.BytesIO()
    for one in entries:
        name, at = one.name.encode(), body.tell() if one.at is None else one.at
        fields = (one.flags, one.method, 0, 0x21, one.check, len(one.packed), one.size, len(name))
        if one.at is None:
            body.write(struct.pack("<4s5H3I2H", b"PK\3\4", 20, *fields, 0) + name + one.packed)
        listing.write(struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, *fields, 0, 0, 0, 0, 0, at) + name)
    found = listing.getvalue()
    total = len(entries) if count is None else count
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, total, total, len(found) if listed is None else listed, body.tell(), len(comment)
    )
    return body.getvalue() + found + end + comment


def with_part(name: str, *parts: tuple[bytes, int], size: int = 1000) -> Make:
    return lambda: zipped(Entry(name, deflate(*parts), size=size))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", 4, 4, 8, 2, 0, 0, 0))
GIF = b"GIF89a\x04\0\x04\0\0\0\0"
KEYWORD = KEY.encode() + b"\0"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:nk="%s">' % NAMESPACE.encode()
HTML = b"<!doctype html><html><title>x</title>"


def itxt(*parts: tuple[bytes, int]) -> Make:
    return lambda: PNG + chunk(b"iTXt", KEYWORD + b"\1\0\0\0" + b"\x78\x01" + deflate(*parts))


def repeated(head: bytes, unit: bytes, times: int, tail: bytes = b"") -> Make:
    return lambda: head + unit * times + tail


def database(*statements: str, values: Iterable[bytes | str] = ()) -> Make:
    """A GeoPackage of which the table of metadata is made by statements, with some values in it."""

    def make() -> bytes:
        with closing(sqlite3.connect(":memory:")) as one:
            for statement in statements:
                one.execute(statement)
            for value in values:
                one.execute("INSERT INTO gpkg_metadata (metadata) VALUES (?)", (value,))
            one.commit()
            return bytes(one.serialize())

    return make


TABLE = "CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, metadata TEXT)"


def view(select: str) -> Make:
    return database(f"CREATE VIEW gpkg_metadata AS {select}")


def forged(sql: str) -> Make:
    """A real table whose entry in the list of tables was changed to something else."""

    def make() -> bytes:
        with closing(sqlite3.connect(":memory:")) as one:
            one.execute(TABLE)
            one.execute("CREATE TABLE other (a)")
            one.execute("PRAGMA writable_schema = ON")
            one.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'gpkg_metadata'", (sql,))
            one.commit()
            return bytes(one.serialize())

    return make


# What is put into each container

_ROWS = json.loads(RECORD.to_json())


def _record(**fields: object) -> str:
    return json.dumps({**_ROWS, **fields})


PAYLOADS: dict[str, Callable[[], str]] = {
    "lists": lambda: '{"format": 1, "rows": ' + "[" * 4_000_000,
    "empty lists": lambda: '{"format": 1, "rows": [' + "[]," * 2_500_000 + "[]]}",
    "objects": lambda: '{"format": 1, "rows": ' + '{"a":' * 1_500_000,
    "rows": lambda: _record(rows={f"inc-{number}": f"{number:012x}" for number in range(240_000)}),
    "fields": lambda: json.dumps({"format": 1, **{f"a{number}": "" for number in range(500_000)}}),
    "text": lambda: _record(title="a" * 7_900_000),
    "digits": lambda: '{"format": ' + "9" * 7_900_000 + "}",
    "escapes": lambda: '{"format": 1, "title": "' + "\\u0416" * 1_300_000 + '"}',
    "length": lambda: '{"format": 1, "title": "' + "a" * 17_000_000 + '"}',
}
CONTAINERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "png": ("png", lambda text: PNG + chunk(b"iTXt", KEYWORD + b"\0\0\0\0" + text.encode())),
    "packed png": (
        "png", lambda text: PNG + chunk(b"iTXt", KEYWORD + b"\1\0\0\0" + zlib.compress(text.encode(), 1)),
    ),
    "gif": (
        "gif",
        lambda text: GIF + b"!\xfe" + b"".join(
            bytes([len(part)]) + part for part in (text[at : at + 255].encode() for at in range(0, len(text), 255))
        ) + b"\0;",
    ),
    "mp4": (
        "mp4",
        lambda text: box(b"ftyp", b"isom") + box(b"moov", box(b"udta", box(b"meta", bytes(4) + box(b"ilst", box(
            b"\xa9cmt", box(b"data", bytes(8) + text.encode())))))),
    ),
    "pdf": (
        "pdf",
        lambda text: b'%%PDF-1.7\n<?xpacket begin="" id="x"?><a xmlns:n="%s"><n:Record>%s</n:Record></a><?xpacket end="w"?>'
        % (NAMESPACE.encode(), escape(text).encode()),
    ),
    "svg": ("xml", lambda text: SVG + b"<nk:record>" + escape(text).encode() + b"</nk:record></svg>"),
    "html": ("html", lambda text: HTML + b'<script id="record">' + text.encode() + b"</script>"),
    "json": ("json", lambda text: b'{"type": "FeatureCollection", "record": ' + text.encode() + b"}"),
    "json in a text": ("json", lambda text: json.dumps({"type": "FeatureCollection", "record": text}).encode()),
    "csv": (
        "csv",
        lambda text: "".join(
            f"# Record {at // 30_000 + 1}: {text[at : at + 30_000]}\n" for at in range(0, len(text), 30_000)
        ).encode(),
    ),
    "zip": ("zip", lambda text: _zip({"record.json": text.encode()})),
    "pptx": (
        "zip",
        lambda text: _zip({"docProps/custom.xml": b'<a><p name="Record">' + escape(text).encode() + b"</p></a>"}),
    ),
    "gpkg": ("gpkg", lambda text: database(TABLE, values=[f'<a><MDI key="RECORD">{escape(text)}</MDI></a>'])()),
}  # fmt: skip


def _zip(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", method, compresslevel=1) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return out.getvalue()


@cache
def _payload(name: str) -> str:
    return PAYLOADS[name]()


def _contained(container: str, payload: str) -> Bomb:
    sort, put = CONTAINERS[container]
    return Bomb(sort, lambda: put(_payload(payload)))


# Workbooks

_BOOK = (
    b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="record" r:id="r1"/></sheets></workbook>'
)
_RELATIONS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
Part = tuple[tuple[bytes, int], ...]
_SHEET, _SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def workbook(sheet: Part = (), shared: Part = (), book: Part = (), relations: Part = ()) -> Make:
    """A workbook of parts that are repeated; what isn't given is as it should be."""

    def make() -> bytes:
        parts = {
            "xl/workbook.xml": book or ((_BOOK, 1),), "xl/_rels/workbook.xml.rels": relations or ((_RELATIONS, 1),),
            _SHEET: sheet or ((b"<worksheet><sheetData/></worksheet>", 1),), _SHARED: shared or ((b"<sst/>", 1),),
        }  # fmt: skip
        # The check sums of what is repeated are wrong, which comes out only at its end.
        return zipped(*(_entry(name, part) for name, part in parts.items()))

    return make


def _entry(name: str, part: Part) -> Entry:
    if all(times == 1 for _, times in part):
        return _sound(name, b"".join(unit for unit, _ in part))
    return Entry(name, deflate(*part), size=390_000_000)


def _sound(name: str, plain: bytes) -> Entry:
    return Entry(name, plain, method=ZIP_STORED, size=len(plain), check=zlib.crc32(plain))


def _blank_parts(count: int) -> bytes:
    """Parts of 4 MB each that are sound."""
    plain = b"<a>" + b" " * 4_000_000 + b"</a>"
    packed, check = zlib.compress(plain, 1)[2:-4], zlib.crc32(plain)
    return zipped(*(Entry(f"docProps/{n}.xml", packed, size=len(plain), check=check) for n in range(count)))


def _rows(cell: bytes, count: int) -> Part:
    return (
        (b"<worksheet><sheetData>", 1),
        (b"<row>" + cell * 1000 + b"</row>", count),
        (b"</sheetData></worksheet>", 1),
    )


def real_workbook(sheet: bytes, shared: bytes) -> Make:
    """A workbook that is sound as an archive."""
    return lambda: _zip(
        {"xl/workbook.xml": _BOOK, "xl/_rels/workbook.xml.rels": _RELATIONS, _SHEET: sheet, _SHARED: shared}
    )


def _sheet(rows: str) -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def _cells(count: int, index: str = "0") -> bytes:
    return _sheet("".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{index}</v></c><c r="B{n}" t="s"><v>{index}</v></c></row>'
        for n in range(1, count + 1)
    ))  # fmt: skip


ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
_META = "metadata"

BOMBS: dict[str, Bomb] = {
    # Pictures
    "png: a text of 2 GB of zeros": Bomb("png", itxt((bytes(MEGABYTE), 2000))),
    "png: a text of 1 GB of brackets": Bomb("png", itxt((b"[" * MEGABYTE, 1000))),
    "png: a text of 1 GB of halves of letters": Bomb("png", itxt((b"\xc3" * MEGABYTE, 1000))),
    "png: a text that was cut": Bomb("png", lambda: itxt((b"a" * MEGABYTE, 900))()[:-400]),
    "png: a text of 45 MB": Bomb("png", lambda: PNG + chunk(b"tEXt", KEYWORD + b"a" * 45_000_000)),
    "png: a translated keyword of 45 MB": Bomb("png", lambda: PNG + chunk(b"iTXt", KEYWORD + b"\0\0\0" + b"a" * 45_000_000)),
    "png: 4 million empty chunks": Bomb("png", repeated(PNG, struct.pack(">I4sI", 0, b"IDAT", 0), 4_000_000)),
    "png: 2 million texts of others": Bomb("png", repeated(PNG, chunk(b"tEXt", b"Title\0a"), 2_000_000)),
    "png: a chunk of 4 GB that isn't there": Bomb("png", lambda: PNG + struct.pack(">I", 2**32 - 1) + b"iTXt" + KEYWORD),
    "gif: 20 million blocks of a byte": Bomb("gif", repeated(GIF + b"!\xff", b"\1a", 20_000_000)),
    "gif: 12 million empty comments": Bomb("gif", repeated(GIF, b"!\xfe\0", 12_000_000)),
    "gif: 4 million empty pictures": Bomb("gif", repeated(GIF, b"," + bytes(10), 4_000_000)),
    "gif: a comment of 40 MB": Bomb("gif", repeated(GIF + b"!\xfe\x01{", b"\xff" + b"a" * 255, 160_000, b"\0")),
    "gif: a picture of 45 MB": Bomb("gif", repeated(GIF + b"," + bytes(9) + b"\x08", b"\xff" + b"a" * 255, 170_000)),
    "mp4: 6 million empty boxes": Bomb("mp4", repeated(box(b"ftyp", b"isom"), box(b"free", b""), 6_000_000)),
    "mp4: 6 million films": Bomb("mp4", repeated(box(b"ftyp", b"isom"), box(b"moov", b""), 6_000_000)),
    "mp4: boxes within boxes": Bomb("mp4", lambda: box(b"ftyp", b"isom") + box(b"moov", box(b"udta", b"") * 3_000_000)),
    "mp4: 2 million lists": Bomb(
        "mp4", lambda: box(b"ftyp", b"isom") + box(b"moov", box(b"udta", box(b"meta", bytes(4)) * 2_000_000)),
    ),
    "mp4: a box that says it is 16 EB": Bomb("mp4", lambda: box(b"ftyp", b"isom") + struct.pack(">I4sQ", 1, b"moov", 2**64 - 1)),
    "jpeg: 45 MB": Bomb("jpeg", repeated(b"\xff\xd8\xff", b"\xff\xfe\xff\xff", 11_000_000)),
    "webp: 45 MB": Bomb("webp", repeated(b"RIFF\0\0\0\0WEBP", b"VP8 \xff\xff\xff\xff", 5_000_000)),
    # Markup
    "xml: entities that grow": Bomb("xml", lambda: b"<!DOCTYPE svg [<!ENTITY a0 'ha'>" + ENTITIES + b"]><svg>&a11;</svg>"),
    "xml: one large entity, often": Bomb(
        "xml", lambda: b"<!DOCTYPE svg [<!ENTITY a '" + b"a" * 100_000 + b"'>]><svg>" + b"&a;" * 100_000 + b"</svg>",
    ),
    "xml: an entity from outside": Bomb("xml", lambda: b"<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///dev/zero'>]><s>&x;</s>"),
    "xml: an entity of the document type": Bomb("xml", lambda: b"<!DOCTYPE s [<!ENTITY % x SYSTEM 'http://192.0.2.1/'>%x;]><s/>"),
    "xml: attributes that the document type gives": Bomb(
        "xml", lambda: b"<!DOCTYPE s [<!ATTLIST a b CDATA '" + b"x" * 100_000 + b"'>]><s>" + b"<a/>" * 100_000 + b"</s>",
    ),
    "xml: a document type of 45 MB": Bomb("xml", repeated(b"<!DOCTYPE s [", b"<!ELEMENT a ANY>", 2_800_000)),
    "xml: 3.5 million attributes in an element": Bomb(
        "xml", lambda: b"<svg " + b" ".join(b"a%d=''" % n for n in range(3_500_000)) + b"/>",
    ),
    "xml: the same attribute 5 million times": Bomb("xml", repeated(b"<svg ", b"a='' ", 5_000_000, b"/>")),
    "xml: 40 attributes in 100,000 elements": Bomb(
        "xml", repeated(b"<svg>", b"<a " + b" ".join(b"b%d=''" % n for n in range(40)) + b"/>", 100_000),
    ),
    "xml: 11 million elements": Bomb("xml", repeated(b"<svg>", b"<a/>", 11_000_000, b"</svg>")),
    "xml: nested without end": Bomb("xml", repeated(b"<svg>", b"<a>", 15_000_000)),
    "xml: a comment of 45 MB": Bomb("xml", repeated(b"<svg><!--", b"a", 45_000_000, b"--></svg>")),
    "xml: a comment without an end": Bomb("xml", repeated(b"<svg><!--", b"a ", 22_000_000)),
    "xml: an instruction of 45 MB": Bomb("xml", repeated(b"<svg><?a ", b"b", 45_000_000, b"?></svg>")),
    "xml: an attribute of 45 MB": Bomb("xml", repeated(b"<svg a='", b"b", 45_000_000, b"'/>")),
    "xml: an attribute without an end": Bomb("xml", repeated(b"<svg a='", b"b", 45_000_000)),
    "xml: a name of 45 MB": Bomb("xml", repeated(b"<", b"a", 45_000_000, b"/>")),
    "xml: references to letters": Bomb("xml", repeated(SVG + b"<nk:record>", b"&#65;", 9_000_000, b"</nk:record></svg>")),
    "xml: raw text of 45 MB": Bomb("xml", repeated(SVG + b"<nk:record><![CDATA[", b"a", 45_000_000, b"]]></nk:record></svg>")),
    "xml: 45 million line ends": Bomb("xml", repeated(SVG + b"<nk:record>", b"\n", 45_000_000, b"</nk:record></svg>")),
    "xml: 2 million empty records": Bomb("xml", repeated(SVG, b"<nk:record></nk:record>", 2_000_000, b"</svg>")),
    "xml: 400,000 namespaces": Bomb(
        "xml", lambda: b"<svg " + b" ".join(b"xmlns:a%d='b'" % n for n in range(400_000)) + b"><a/></svg>",
    ),
    "xml: a namespace of 1 MB in 200,000 elements": Bomb(
        "xml", repeated(b"<svg xmlns='" + b"n" * MEGABYTE + b"'>", b"<a/>", 200_000, b"</svg>"),
    ),
    "xml: 45 MB in UTF-16": Bomb("xml", lambda: b"\n<?xml version='1.0' encoding='utf-16'?>" + "<a/>".encode("utf-16-le") * 5_000_000),
    "html: 4.9 million marks": Bomb("html", repeated(HTML, b"id=record ", 4_900_000)),
    "html: 200 scripts without an end": Bomb("html", repeated(HTML, b"<script id=record>", 200, b"a" * 45_000_000)),
    "html: 2 million other elements": Bomb("html", repeated(HTML, b'<p id="record">', 2_900_000)),
    "html: 45 million angles": Bomb("html", repeated(HTML, b"<", 45_000_000, b'<script id="record">')),
    "html: marks far from their elements": Bomb("html", repeated(HTML, b"<script " + b"a" * 390 + b'id="record" ', 110_000)),
    "pdf: 200 packets of elements": Bomb(
        "pdf", repeated(b"%PDF-1.7\n", b"<?xpacket begin?>" + b"<a>" + b"<b/>" * 50_000 + b"</a><?xpacket end?>", 200),
    ),
    "pdf: a packet of 11 million elements": Bomb(
        "pdf", repeated(b"%PDF-1.7\n<?xpacket begin?><a>", b"<b/>", 11_000_000, b"</a><?xpacket end?>"),
    ),
    "pdf: 200 packets of attributes": Bomb(
        "pdf",
        repeated(
            b"%PDF-1.7\n",
            b"<?xpacket begin?><a " + b" ".join(b"b%d=''" % n for n in range(20_000)) + b"/><?xpacket end?>", 200,
        ),
    ),
    "pdf: 2.6 million packets without an end": Bomb("pdf", repeated(b"%PDF-1.7\n", b"<?xpacket begin?>", 2_600_000)),
    "pdf: packets with entities": Bomb(
        "pdf",
        lambda: b"%PDF-1.7\n" + (b"<?xpacket begin?><!DOCTYPE a [<!ENTITY a0 'ha'>" + ENTITIES + b"]><a>&a11;</a><?xpacket end?>") * 200,
    ),
    "pdf: packets of text": Bomb(
        "pdf",
        repeated(b"%PDF-1.7\n", b'<?xpacket begin?><a name="Record">' + b"b" * 200_000 + b"<a/><?xpacket end?>", 200),
    ),
    # Data
    "json: 5 million members": Bomb("json", repeated(b'{"a": [', b'"record":', 5_000_000)),
    "json: 20 records that don't end": Bomb("json", repeated(b"{", b'"record": {"a": "b", ', 20, b'"c": "d", ' * 4_000_000)),
    "json: 20 texts that don't end": Bomb("json", repeated(b"{", b'"record": "', 20, b"a" * 45_000_000)),
    "json: 40 MB of blanks": Bomb("json", repeated(b'{"record":', b" ", 45_000_000, b"{}}")),
    "json: blanks in a record": Bomb("json", repeated(b'{"record": {"a"', b" ", 45_000_000, b"}")),
    "json: backslashes": Bomb("json", repeated(b'{"record": "', b"\\\\", 22_000_000, b'"}')),
    "json: rows of lists": Bomb("json", repeated(b'{"rows": ', b"[", 45_000_000)),
    "json: rows of numbers": Bomb("json", repeated(b'{"rows": [1', b",12345", 1_300_000, b"]}")),
    "csv: a line of 45 MB": Bomb("csv", repeated(b"#", b"#", 45_000_000)),
    "csv: 20 million lines": Bomb("csv", repeated(b"# Notes\n", b"#\n", 20_000_000)),
    "csv: quotes": Bomb("csv", repeated(b'"# Record: ', b'"', 45_000_000)),
    "csv: 2,000 records": Bomb("csv", repeated(b"", b"# Record: " + b"a" * 20_000 + b"\n", 2_200)),
    "csv: commas": Bomb("csv", repeated(b"# Record: {", b",;", 20_000_000, b"\n")),
    "csv: no line end": Bomb("csv", repeated(b"# ", b"a: ", 15_000_000)),
    # Archives
    "zip: bzip2": Bomb("zip", lambda: zipped(Entry("record.json", bz2.compress(bytes(20 * MEGABYTE)) * 90, 12))),
    "zip: LZMA": Bomb(
        "zip",
        lambda: zipped(Entry("record.json", b"\x09\x04\x05\x00" + lzma.compress(bytes(20 * MEGABYTE), lzma.FORMAT_ALONE)[:5], 14)),
    ),
    "zip: Zstandard": Bomb("zip", lambda: zipped(Entry("record.json", bytes(1000), 93))),
    "zip: bzip2 in a workbook": Bomb(
        "zip", lambda: zipped(_sound("xl/workbook.xml", _BOOK), Entry("xl/_rels/workbook.xml.rels", bz2.compress(bytes(MEGABYTE)), 12)),
    ),
    "zip: a record of 2 GB": Bomb("zip", with_part("record.json", (bytes(MEGABYTE), 2000))),
    "zip: a record of 2 GB that says so": Bomb("zip", with_part("record.json", (bytes(MEGABYTE), 2000), size=2**31)),
    "zip: a record of 1 GB of brackets": Bomb("zip", with_part("record.json", (b"[" * MEGABYTE, 1000), size=10**9)),
    "zip: 1,000 parts of 4 MB of blanks": Bomb("zip", lambda: _blank_parts(1000)),
    "zip: 30 parts of 400,000 elements": Bomb(
        "zip", lambda: _zip({f"docProps/{n}.xml": b"<a>" + b"<b/>" * 400_000 + b"</a>" for n in range(30)}),
    ),
    "zip: 100 parts of 30,000 attributes": Bomb(
        "zip",
        lambda: _zip(
            dict.fromkeys(
                (f"customXml/item{n}.xml" for n in range(100)), b"<a " + b" ".join(b"b%d=''" % n for n in range(30_000)) + b"/>"
            )
        ),
    ),
    "zip: 50 parts of text": Bomb(
        "zip", lambda: _zip(dict.fromkeys((f"docProps/{n}.xml" for n in range(50)), b'<a name="Record">' + b"b" * 900_000 + b"</a>")),
    ),
    "zip: entities in a part": Bomb(
        "zip", lambda: _zip({"docProps/app.xml": b"<!DOCTYPE a [<!ENTITY a0 'ha'>" + ENTITIES + b"]><a>&a11;</a>"}),
    ),
    "zip: a map of 2 GB of elements": Bomb("zip", with_part("doc.kml", (b"<a>", 1), (b"<b/>" * 2**18, 2000), size=2**30)),
    "zip: a map nested without end": Bomb("zip", with_part("doc.kml", (b"<a>" * 2**18, 400), size=390_000_000)),
    "zip: a map of one attribute of 2 GB": Bomb("zip", with_part("doc.kml", (b"<a b='", 1), (b"c" * MEGABYTE, 2000), size=2**31)),
    "zip: a map of one comment of 350 MB": Bomb(
        "zip", with_part("doc.kml", (b"<a><!--", 1), (b"c" * MEGABYTE, 350), size=350 * MEGABYTE),
    ),
    "zip: the same part under 9,000 names": Bomb(
        "zip",
        lambda: zipped(
            Entry("docProps/a.xml", deflate((b" " * MEGABYTE, 100)), size=100 * MEGABYTE),
            *(Entry(f"docProps/{n}.xml", b"", size=100 * MEGABYTE, at=0) for n in range(9_000)),
        ),
    ),
    "zip: 20,000 names": Bomb("zip", lambda: zipped(*(Entry(f"{n}", b"") for n in range(20_000)))),
    "zip: a list that says it is 4 GB": Bomb("zip", lambda: zipped(Entry("record.json", b""), listed=2**32 - 1)),
    "zip: a second end in the comment": Bomb(
        "zip",
        lambda: zipped(*(Entry(f"{n}", b"") for n in range(60_000)), comment=b"PK\5\6" + bytes(18)),
    ),
    "zip: an end within the end": Bomb(
        "zip", lambda: zipped(*(Entry(f"{n}", b"") for n in range(300_000)), count=0x4B50),
    ),
    "zip: a name of 65,000 letters": Bomb("zip", lambda: zipped(Entry("docProps/" + "a" * 65_000, deflate((b"[", 1))))),
    "zip: a password": Bomb("zip", lambda: zipped(Entry("record.json", deflate((b"a", 1)), flags=1))),
    "zip: archives in archives": Bomb("zip", lambda: _zip({"a.zip": _zip({"record.json": bytes(20_000_000)}), "b.xml": b"<a/>"})),
    "zip: a part that begins after the file": Bomb(
        "zip", lambda: zipped(_sound("a", b""), Entry("record.json", b"", at=2**32 - 1)),
    ),
    "xlsx: a text of 2 MB in 3,000 cells": Bomb(
        "zip", real_workbook(_cells(1500), b"<sst><si><t>" + b"a" * 1_900_000 + b"</t></si></sst>"),
    ),
    "xlsx: a rich text of 20 MB": Bomb(
        "zip", real_workbook(_cells(1500), b"<sst><si><r><t>" + b"a" * 20_000_000 + b"</t></r></si></sst>"),
    ),
    "xlsx: 120,000 runs in a text of 3,000 cells": Bomb(
        "zip", real_workbook(_cells(1500), b"<sst><si>" + b"<r><t>a</t></r>" * 120_000 + b"</si></sst>"),
    ),
    "xlsx: many values in a cell": Bomb(
        "zip", real_workbook(_sheet('<row r="1"><c r="A1" t="n">' + "<v>a</v>" * 3_000_000 + "</c></row>"), b"<sst/>"),
    ),
    "xlsx: inline texts": Bomb(
        "zip",
        real_workbook(_sheet('<row r="1"><c r="A1" t="inlineStr"><is>' + "<t>abcd</t>" * 2_000_000 + "</is></c></row>"), b"<sst/>"),
    ),
    "xlsx: 200,000 texts with references": Bomb(
        "zip",
        lambda: real_workbook(
            _sheet("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n}</v></c></row>' for n in range(1, 200_000))),
            b"<sst>" + b"<si><t>a&amp;</t></si>" * 200_000 + b"</sst>",
        )(),
    ),
    "xlsx: a sheet of 2 GB": Bomb("zip", workbook(sheet=_rows(b'<c r="A1" t="n"><v>1</v></c>', 2000))),
    "xlsx: a sheet of 350 MB of shared texts": Bomb("zip", lambda: zipped(
        _sound("xl/workbook.xml", _BOOK), _sound("xl/_rels/workbook.xml.rels", _RELATIONS),
        Entry(_SHEET, deflate(*_rows(b'<c r="A1" t="s"><v>1</v></c>', 12_000)), size=350 * MEGABYTE),
    )),
    "xlsx: a row without an end": Bomb(
        "zip", real_workbook(_sheet('<row r="1">' + '<c r="A1" t="s"><v>0</v></c>' * 1_500_000), b"<sst><si><t>a</t></si></sst>"),
    ),
    "xlsx: 1 GB of shared texts": Bomb("zip", lambda: zipped(
        _sound("xl/workbook.xml", _BOOK), _sound("xl/_rels/workbook.xml.rels", _RELATIONS),
        _sound(_SHEET, _cells(10, "99999999")),
        Entry(_SHARED, deflate((b"<sst>", 1), (b"<si><t>a</t></si>" * 2**16, 350)), size=390_000_000),
    )),
    "xlsx: a shared text without an end": Bomb("zip", lambda: zipped(
        _sound("xl/workbook.xml", _BOOK), _sound("xl/_rels/workbook.xml.rels", _RELATIONS), _sound(_SHEET, _cells(10)),
        Entry(_SHARED, deflate((b"<sst><si><t>", 1), (b"a" * MEGABYTE, 350)), size=390_000_000),
    )),
    "xlsx: a list of sheets of 1 GB": Bomb("zip", workbook(book=((b"<workbook>", 1), (b"<sheet name='a'/>" * 2**16, 900)))),
    "xlsx: 400,000 sheets": Bomb(
        "zip",
        lambda: _zip({"xl/workbook.xml": b"<workbook>" + b"".join(b'<sheet name="a%d"/>' % n for n in range(400_000)) + b"</workbook>"}),
    ),
    "xlsx: relations of 1 GB": Bomb("zip", workbook(relations=((b"<Relationships>", 1), (b"<Relationship Id='a'/>" * 2**16, 800)))),
    "xlsx: a sheet that is somewhere else": Bomb(
        "zip",
        lambda: zipped(
            _sound("xl/workbook.xml", _BOOK),
            _sound("xl/_rels/workbook.xml.rels", b'<a><Relationship Id="r1" Target="../../../../etc/passwd"/></a>'),
        ),
    ),
    "xlsx: entities in a sheet": Bomb(
        "zip", real_workbook(b"<!DOCTYPE a [<!ENTITY a0 'ha'>" + ENTITIES + b"]><worksheet>&a11;</worksheet>", b"<sst/>"),
    ),
    # GeoPackages
    "gpkg: a view of 900 MB": Bomb("gpkg", view(f"SELECT zeroblob(900000000) AS {_META}")),
    "gpkg: a view of printf": Bomb("gpkg", view(f"SELECT printf('%.*c', 900000000, 'a') AS {_META}")),
    "gpkg: a view of replace": Bomb("gpkg", view(f"SELECT replace(hex(zeroblob(10000000)), '0', 'aaaaaaaaaa') AS {_META}")),
    "gpkg: a view that counts for ever": Bomb(
        "gpkg", view(f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS {_META} FROM n"),
    ),
    "gpkg: a view that grows": Bomb(
        "gpkg", view(f"WITH RECURSIVE n(i) AS (SELECT 'a' UNION ALL SELECT i || i FROM n) SELECT i AS {_META} FROM n"),
    ),
    "gpkg: a view of everything with itself": Bomb(
        "gpkg", view(f"SELECT a.name || b.name AS {_META} FROM sqlite_master a, sqlite_master b, sqlite_master c ORDER BY 1"),
    ),
    "gpkg: a view of a view of a view": Bomb(
        "gpkg",
        database(
            f"CREATE VIEW v0 AS SELECT 1 AS {_META}",
            *(f"CREATE VIEW v{n} AS SELECT * FROM v{n - 1} UNION ALL SELECT * FROM v{n - 1}" for n in range(1, 15)),
            "CREATE VIEW gpkg_metadata AS SELECT * FROM v14",
        ),
    ),
    "gpkg: a computed column": Bomb(
        "gpkg",
        lambda: database(
            f"CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, {_META} TEXT GENERATED ALWAYS AS (zeroblob(900000000)))",
            "INSERT INTO gpkg_metadata (id) VALUES (1)",
        )(),
    ),
    "gpkg: a computed column of replace": Bomb(
        "gpkg",
        lambda: database(
            "CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY)",
            *("INSERT INTO gpkg_metadata VALUES (NULL)",) * 100,
            f"ALTER TABLE gpkg_metadata ADD COLUMN {_META} TEXT AS (replace(hex(zeroblob(7000000)), '0', 'aa'))",
        )(),
    ),
    "gpkg: a table that is a view": Bomb("gpkg", forged(f"CREATE VIEW gpkg_metadata AS SELECT zeroblob(900000000) AS {_META}")),
    "gpkg: a table that is a virtual one": Bomb("gpkg", forged(f"CREATE VIRTUAL TABLE gpkg_metadata USING fts5({_META})")),
    "gpkg: a table that is computed": Bomb(
        "gpkg", forged(f"CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, {_META} TEXT AS (zeroblob(900000000)))"),
    ),
    "gpkg: a full-text table": Bomb("gpkg", database(f"CREATE VIRTUAL TABLE gpkg_metadata USING fts4({_META})", values=["a" * MEGABYTE])),
    "gpkg: a text of 40 MB": Bomb("gpkg", database(TABLE, values=["a" * 40_000_000])),
    "gpkg: 100 texts of XML": Bomb("gpkg", database(TABLE, values=["<a>" + "<b/>" * 100_000 + "</a>"] * 100)),
    "gpkg: 100 texts of attributes": Bomb(
        "gpkg", database(TABLE, values=["<a " + " ".join(f"b{n}=''" for n in range(15_000)) + "/>"] * 100),
    ),
    "gpkg: 100 texts of one name": Bomb("gpkg", database(TABLE, values=['<a name="Record">' + "b" * 400_000 + "<"] * 100)),
    "gpkg: entities": Bomb(
        "gpkg", database(TABLE, values=["<!DOCTYPE a [<!ENTITY a0 'ha'>" + ENTITIES.decode() + "]><a>&a11;</a>"] * 100),
    ),
    "gpkg: 300,000 rows": Bomb("gpkg", database(TABLE, values=["<a/>"] * 300_000)),
    "gpkg: 20,000 tables": Bomb(
        "gpkg",
        database(
            TABLE,
            "PRAGMA writable_schema = ON",
            "WITH n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 20000) INSERT INTO sqlite_master "
            "SELECT 'table', 't' || n, 't' || n, 2, 'CREATE TABLE t' || n || ' (a, b, c, d, e)' FROM n",
        ),
    ),
    "gpkg: a table of 2,000 columns": Bomb(
        "gpkg", lambda: database(f"CREATE TABLE gpkg_metadata ({_META}, {', '.join(f'c{n}' for n in range(1_900))})")(),
    ),
    "gpkg: a trigger of 5 MB": Bomb(
        "gpkg",
        database(
            TABLE,
            "CREATE TRIGGER t AFTER INSERT ON gpkg_metadata BEGIN " + "SELECT 1; " * 500_000 + "END",
        ),
    ),
    "gpkg: a condition of 900 levels": Bomb(
        "gpkg", database(f"CREATE TABLE gpkg_metadata ({_META} TEXT CHECK ({'(' * 90}1{')' * 90} AND {' + '.join('1' * 900)}))"),
    ),
    "gpkg: pages of another size": Bomb("gpkg", lambda: _patched(database(TABLE, values=["a" * 100_000])(), 16, b"\2\0")),
    "gpkg: pages that lead to themselves": Bomb(
        "gpkg", lambda: _patched(database(TABLE, values=["a" * 3_000_000])(), 2 * 4096, struct.pack(">I", 3) * 700_000),
    ),
    "gpkg: nothing but zeros": Bomb("gpkg", lambda: b"SQLite format 3\0" + bytes(45_000_000)),
    **{f"{container}: {payload}": _contained(container, payload) for container in CONTAINERS for payload in PAYLOADS},
}  # fmt: skip


def _patched(body: bytes, at: int, other: bytes) -> bytes:
    return (body[:at] + other + body[at + len(other) :])[: len(body)]


def sheet_of(rows: list[tuple[str, ...]]) -> bytes:
    """A sound workbook whose record's sheet has some rows, each text shared."""
    places: dict[str, int] = {}
    lines = [
        f'<row r="{number}" spans="1:3">'
        + "".join(
            f'<c r="{column}{number}" t="s"><v>{places.setdefault(text, len(places))}</v></c>'
            for column, text in zip("ABC", row, strict=True)
            if text
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    ]
    shared = "".join(f"<si><t>{escape(text, quote=False)}</t></si>" for text in places)
    return real_workbook(_sheet("".join(lines)), f"<sst>{shared}</sst>".encode())()


BRIEFINGS: dict[str, Make] = {
    "anchors that grow": lambda: (
        b"a: &a [x]\n" + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 110))
    ),
    "lists in lists": repeated(b"a: ", b"[", 190_000),
    "lists of lists": repeated(b"a: [", b"[],", 60_000, b"]"),
    "dashes": repeated(b"a:\n", b"- ", 95_000),
    "mappings": repeated(b"a: ", b"{a: ", 45_000),
    "fields": lambda: b"".join(b"a%d:\n" % n for n in range(22_000)),
    "the same field": repeated(b"", b"a:\n", 60_000),
    "questions": repeated(b"", b"? ", 90_000),
    "tags": repeated(b"a: ", b"!a ", 60_000),
    "a python object": repeated(b"a: !!python/object/apply:os.system ", b"[x]", 1),
    "documents": repeated(b"", b"--- a\n", 30_000),
    "comments": repeated(b"", b"#\n", 95_000),
    "quotes": repeated(b"a: '", b"''", 95_000),
    "escapes": repeated(b'a: "', b"\\x41", 45_000, b'"'),
    "a block without an end": repeated(b"a: |\n", b" a\n", 60_000),
    "folded lines": repeated(b"a: >\n", b" a\n\n", 40_000),
    "indents": lambda: b"".join(b" " * n + b"a:\n" for n in range(600)),
    "colons": repeated(b"a: ", b": ", 95_000),
    "flow scalars": repeated(b"a: [", b"a,", 95_000, b"]"),
    "a key of 190 kB": repeated(b"", b"a", 190_000, b": b"),
    "directives": repeated(b"", b"%YAML 1.1\n", 18_000),
    "tabs": repeated(b"a:", b"\t", 190_000),
    "no text": repeated(b"a: ", b"\xff", 190_000),
    "control characters": repeated(b"a: ", b"\x01", 190_000),
    "scenes": lambda: b"scenes:\n" + b"- {view: {day: 2023-01-01}, caption: a}\n" * 4_500,
    "more than is read": repeated(b"a: ", b"b", 40_000_000),
}
"""Briefings, by what is too much in them."""
