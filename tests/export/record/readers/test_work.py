"""What a cell answers of a file: its record in its own form, or the sort of the file and why there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from export.record.readers.work import read
from tests.export import recorded
from tests.export.recorded import RECORD, TEXT


def test_a_record_is_answered_in_its_own_form_however_it_is_written() -> None:
    assert read(recorded.geojson_at_the_end()) == ({"sort": "json"}, TEXT.encode())
    assert read(TEXT.replace(",", " ,\n").encode()) == ({"sort": "json"}, TEXT.encode())


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (b"", {"sort": None}),
        (b"id,start\n", {"sort": None}),
        (b"\xff\xd8\xff", {"sort": "jpeg"}),
        (b"# Notes: 1\nid\n", {"sort": "csv"}),
        (recorded.png().replace(b"abababab", b"abababac"), {"sort": "png", "fault": "CHANGED", "values": {}}),
        (b"<a>" * 600, {"sort": "xml", "fault": "XML_DEEP", "values": {"most_deep": 500}}),
        (
            f'<a name="Record">{replace(RECORD, link="ftp://x").to_json()}</a>'.encode(),
            {"sort": "xml", "fault": "RECORD_LINK", "values": {}},
        ),
        (b'{"rows": {}, "format": 2}', {"sort": "json", "fault": "RECORD_FORMAT", "values": {"found": "2", "format": 1}}),
    ],
)  # fmt: skip
def test_a_file_without_a_record_is_answered_with_its_sort_and_the_reason(body: bytes, head: object) -> None:
    assert read(body) == (head, b"")
