"""The sort of a file by its content, and what is said of one that holds no record."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from export.common.untrusted_files import MAX_FILE_MB
from export.record.reopen import LOST
from tests.export import recorded
from tests.export.recorded import here, packed, refusal


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (recorded.png().replace(b"iTXtRecord", b"iTXtOthers"), "a PNG picture"),
        (recorded.gif().replace(b"!\xfe", b"!\xf1"), "a GIF film"),
        (recorded.mp4().replace(b"\xa9cmt", b"\xa9too"), "an MP4 film"),
        (recorded.pdf().replace(b"nk:Record", b"nk:Others"), "a PDF document"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><metadata/></svg>', "an XML file (SVG or KML)"),
        (packed({"a.txt": "b"}), "an archive or Office file"),
        (packed({"[Content_Types].xml": "", "docProps/core.xml": "<a>b</a>"}), "an archive or Office file"),
        (b'{"type": "FeatureCollection", "features": []}', "a JSON file"),
        (b"# Notes: 1\nid\n", "a CSV table"),
        (b"<!doctype html><title>x</title>", "an HTML page"),
    ],
)
def test_a_file_without_a_record_says_what_may_have_happened(body: bytes, sort: str) -> None:
    message = refusal(body, "C:\\maps\\my map.bin", read=here)
    assert message == f"“my map.bin”, {sort}, holds no record of this map: {LOST}. Drop the file as it was exported."


@pytest.mark.parametrize(("format", "sort"), [("JPEG", "a JPEG picture"), ("WEBP", "a WebP picture")])
def test_a_picture_saved_as_another_sort_is_told_so(format: str, sort: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, format)
    assert f", {sort}, holds no record" in refusal(out.getvalue(), read=here)


@pytest.mark.process
def test_files_of_other_sorts() -> None:
    assert "is empty" in refusal(b"")
    assert "no sort of file that this map makes" in refusal(b"id,start\n1,2\n", "table.csv")
    assert "no sort of file that this map makes" in refusal(b"\0" * 1000)
    assert "too large" in refusal(bytes(MAX_FILE_MB * 1024 * 1024 + 1))
