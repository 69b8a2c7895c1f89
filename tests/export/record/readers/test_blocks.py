"""Pictures and films are walked without a look at what is drawn."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from export.record.form import MAX_BYTES
from export.record.reopen import reopen
from tests.export import recorded
from tests.export.recorded import RECORD, box, refusal


@pytest.mark.process
def test_a_text_that_unpacks_without_end_stays_packed() -> None:
    from PIL import PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_itxt("Record", " " * (MAX_BYTES * 7), zip=True)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    assert len(out.getvalue()) < 100_000
    assert "the texts in it have more than 16,000,000 bytes" in refusal(out.getvalue())


def test_pictures_are_not_decoded() -> None:
    """Neither a size that no memory holds nor what follows the record matters."""
    body = recorded.png()
    at = body.index(b"IHDR") + 4
    huge = body[:at] + b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + body[at + 8 :]
    assert reopen("huge.png", huge) == RECORD
    film = recorded.gif()
    assert reopen("huge.gif", film[:6] + b"\xff\xff\xff\xff" + film[10:]) == RECORD


@pytest.mark.process
def test_boxes_that_lie_about_their_size_end_the_search() -> None:
    for size in (0, 1, 2, 7, 2**31):
        moov = box(b"moov", size.to_bytes(4, "big") + b"udta" + bytes(20))
        assert "holds no record" in refusal(box(b"ftyp", b"isom") + moov)
