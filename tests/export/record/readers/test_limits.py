"""The bounds of a whole file."""

from __future__ import annotations

import pytest

from tests.export.recorded import here, packed, refusal


def test_many_small_parts_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    parts: dict[str, str | bytes] = {f"docProps/{n}.xml": b"<a>" + b" " * 90_000 + b"</a>" for n in range(20)}
    assert "it holds more than 1,000,000 bytes" in refusal(packed(parts), read=here)


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(12 * 200),
        b"GIF89a" + bytes(7) + b"!\xff\0" * 200,
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 200,
        b"<a>" + b"<b/>" * 200 + b"</a>",
    ],
)
def test_a_file_of_too_many_pieces_is_left(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PIECES", 100)
    assert "it is made of more than 100 pieces" in refusal(body, read=here)
