"""A record in small files of each format, written by programs that are not this map's."""

from __future__ import annotations

import io
import sqlite3
import struct
import zlib
from contextlib import closing
from html import escape
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from export.common.record_keys import KEY, NAMESPACE
from export.common.untrusted_files import Run, read
from export.record.form import Record
from export.record.readers import work
from export.record.reopen import NoRecordError, reopen
from jobs.cell import Answer, Work
from jobs.process import Usage

RECORD = Record(
    "northern-kosovo", "1.0.0", "ab" * 32, "day=2023-06-30&data=abababab", title="“A” & <b> Звечан; it’s",
    sources={"crisis-group-2024": "0" * 12}, rows={f"inc-{number}": f"{number:012x}" for number in range(400)},
)  # fmt: skip
TEXT = RECORD.to_json()


def here(_: Work, body: bytes) -> Answer:
    """What a cell does with an exported file, in this process."""
    return Answer(*work.read(body), Usage())


def png(*, compressed: bool = False, latin: bool = False) -> bytes:
    """A picture by Pillow."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "Record")
    if latin:
        info.add_text(KEY, TEXT)
    else:
        info.add_itxt(KEY, TEXT, zip=compressed)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def png_at_the_end() -> bytes:
    """A picture with its texts after the pixels, as some programs write it."""
    body, text = png(), KEY.encode() + b"\0\0\0\0\0" + TEXT.encode()
    at = body.index(b"iTXt") - 4
    size = int.from_bytes(body[at : at + 4], "big") + 12
    chunk = struct.pack(">I", len(text)) + b"iTXt" + text + struct.pack(">I", zlib.crc32(b"iTXt" + text))
    bare = body[:at] + body[at + size :]
    return bare[:-12] + chunk + bare[-12:]


def gif() -> bytes:
    """A film by Pillow."""
    frames = [Image.new("P", (4, 4), number) for number in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=TEXT.encode())
    return out.getvalue()


def box(kind: bytes, content: bytes, *, long: bool = False) -> bytes:
    """A box of an MP4 file."""
    if long:
        return struct.pack(">I4sQ", 1, kind, len(content) + 16) + content
    return struct.pack(">I4s", len(content) + 8, kind) + content


def mp4(*, long: bool = False) -> bytes:
    """The boxes of a film that tell of it (QuickTime File Format, Metadata), and none of its frames."""
    data = box(b"data", struct.pack(">II", 1, 0) + TEXT.encode())
    title = box(b"\xa9nam", box(b"data", struct.pack(">II", 1, 0) + b"A film"))
    meta = box(b"meta", bytes(4) + box(b"hdlr", bytes(25)) + box(b"ilst", title + box(b"\xa9cmt", data)))
    moov = box(b"moov", box(b"mvhd", bytes(100)) + box(b"udta", meta), long=long)
    return box(b"ftyp", b"isom" + bytes(12)) + moov + box(b"mdat", bytes(50))


def pdf() -> bytes:
    """A page by pikepdf."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp.register_xml_namespace(NAMESPACE, "nk")
            xmp[f"{{{NAMESPACE}}}{KEY}"] = TEXT
        document.save(out)
    return out.getvalue()


def pdf_with_attribute() -> bytes:
    """A page on which the property is an attribute, as RDF may have it."""
    packet = (
        '<?xpacket begin="" id="x"?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description '
        f'xmlns:n="{NAMESPACE}" n:{KEY}={quoteattr(TEXT)}/></r:RDF><?xpacket end="w"?>'
    )
    return b"%PDF-1.7\nstream\n" + packet.encode() + b"\nendstream\n"


def svg() -> bytes:
    """A drawing with a document type, as many programs write it."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg xmlns="http://www.w3.org/2000/svg"><metadata>'
        f'<nk:record xmlns:nk="{NAMESPACE}">{escape(TEXT)}</nk:record></metadata><path d="M0 0"/></svg>'
    ).encode()


def kml() -> bytes:
    """A document of Google Earth."""
    return (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>x</name><ExtendedData>'
        f'<Data name="Title"><value>Record</value></Data><Data name="{KEY}"><value>\n {escape(TEXT)} </value></Data>'
        "</ExtendedData></Document></kml>"
    ).encode()


def packed(files: dict[str, str | bytes]) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return out.getvalue()


def pptx() -> bytes:
    """The parts of a presentation that tell of it."""
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5}}" pid="2" name="{KEY}"><vt:lpwstr>{escape(TEXT)}</vt:lpwstr></property></Properties>'
    )
    return packed({"[Content_Types].xml": "<Types/>", "docProps/app.xml": "<P/>", "docProps/custom.xml": custom})


def pptx_with_part() -> bytes:
    """A presentation with the record as a custom part."""
    part = f'<record xmlns="{NAMESPACE}">{escape(TEXT)}</record>'
    return packed({"[Content_Types].xml": "<Types/>", "docProps/core.xml": "<c/>", "customXml/item1.xml": part})


def xlsx() -> bytes:
    """A workbook by openpyxl."""
    book = openpyxl.Workbook()
    book.active.append(["record", "title", "not this sheet"])
    sheet = book.create_sheet("record")
    sheet.append(["part", "name", "text"])
    sheet.append(["record", "format", "1"])
    for name in RECORD.__dataclass_fields__:
        value = getattr(RECORD, name)
        for row in value.items() if isinstance(value, dict) else [("", value)]:
            sheet.append([name, *row] if isinstance(value, dict) else ["record", name, value])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def gpkg() -> bytes:
    """The metadata of a GeoPackage, as GDAL writes it."""
    xml = (
        '<GDALMultiDomainMetadata xmlns="http://gdal.org"><Metadata><MDI key="ABOUT">x</MDI>'
        f'<MDI key="{KEY.upper()}">{escape(TEXT)}</MDI></Metadata></GDALMultiDomainMetadata>'
    )
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, mime_type TEXT, metadata TEXT)")
        database.executemany("INSERT INTO gpkg_metadata VALUES (?, ?, ?)", [(1, "x", "<a"), (2, "text/xml", xml)])
        database.commit()
        return bytes(database.serialize())


def gpkg_with_log() -> bytes:
    """The same, of a program that keeps a log of writing beside it."""
    body = gpkg()
    return body[:18] + b"\2\2" + body[20:]


def geojson() -> bytes:
    """A collection with the record as a member."""
    return f'{{"type": "FeatureCollection", "about": {{"a": "b"}}, "record": {TEXT}, "features": []}}'.encode()


def geojson_at_the_end() -> bytes:
    """A collection in lines, in which a feature has something that is called so as well."""
    features = '[{"type": "Feature", "properties": {"record": "none", "x": {"record": {"a": 1}}}, "geometry": null}]'
    lines = TEXT.replace(",", ",\n  ")
    return f'\ufeff\n{{\n "features": {features},\n "record" : {lines}\n}}'.encode()


def csv() -> bytes:
    """A table with notes at its head."""
    note = TEXT.replace('"', '""')
    return f'\ufeff# Notes: these 3 lines\r\n"# Record: {note}"\r\n# Last: x\r\nid,start\r\na,b\r\n'.encode()


def csv_of_a_spreadsheet() -> bytes:
    """The table as a spreadsheet saves it: as many cells in each row."""
    note = TEXT.replace('"', '""')
    return f'# Notes: x;;\n"# Record: {note}";;\nid;start;end\n'.encode()


def csv_in_parts() -> bytes:
    """A table with the record on several lines, each within what readers take for a cell."""
    half = len(TEXT) // 2
    parts = [part.replace('"', '""') for part in (TEXT[:half], TEXT[half:])]
    return "".join(f'"# Record {number}/2: {part}"\n' for number, part in enumerate(parts, 1)).encode() + b"id\n"


def html() -> bytes:
    """A page with a script element."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><script>var record = "x"</script><meta name="record" content="no">'
        f'<script type="application/json" id="record">{TEXT}</script><body id="x"></body></html>'
    ).encode()


FILES = {
    "picture.png": png(),
    "latin.png": png(latin=True),
    "compressed.png": png(compressed=True),
    "late.png": png_at_the_end(),
    "film.gif": gif(),
    "film.mp4": mp4(),
    "long.mp4": mp4(long=True),
    "page.pdf": pdf(),
    "attribute.pdf": pdf_with_attribute(),
    "drawing.svg": svg(),
    "places.kml": kml(),
    "places.kmz": packed({"doc.kml": kml()}),
    "slide.pptx": pptx(),
    "part.pptx": pptx_with_part(),
    "table.xlsx": xlsx(),
    "data.gpkg": gpkg(),
    "log.gpkg": gpkg_with_log(),
    "data.geojson": geojson(),
    "lines.geojson": geojson_at_the_end(),
    "table.csv": csv(),
    "spreadsheet.csv": csv_of_a_spreadsheet(),
    "parts.csv": csv_in_parts(),
    "map.html": html(),
    "all.zip": packed({"map.png": png(), "record.json": TEXT}),
    "folder.zip": packed({"maps/map.png": png(), "maps/record.json": "\ufeff" + TEXT}),
    "record.json": TEXT.encode(),
}
"""Files by name, all with the same record."""


def refusal(body: bytes, name: str = "x", *, read: Run = read) -> str:
    """What a person reads of a file that holds no record."""
    with pytest.raises(NoRecordError) as caught:
        reopen(name, body, read=read)
    return str(caught.value)
