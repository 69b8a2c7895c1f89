"""Archives that unpack without end, lie about their size, or ask for a password."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.export.recorded import TEXT, here, packed, refusal


@pytest.mark.parametrize("name", ["record.json", "docProps/custom.xml", "customXml/item1.xml", "xl/workbook.xml"])
def test_an_archive_that_unpacks_without_end_stays_packed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    assert "it holds more than 1,000,000 bytes" in refusal(packed({name: b" " * 5_000_000}), read=here)


def test_a_size_that_an_archive_claims_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.readers.limits.MAX_PACKED", 1_000_000)
    body = packed({"record.json": b" " * 5_000_000})
    lying = body.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != body
    assert "can’t be" in refusal(lying, read=here)


@pytest.mark.process
def test_a_password_is_not_asked_for() -> None:
    body = bytearray(packed({"record.json": TEXT}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        body[body.index(mark) + at] |= 1
    assert "“record.json” in it can’t be unpacked" in refusal(bytes(body))


@pytest.mark.process
def test_a_zip_of_the_whole_dataset_has_no_record() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("northern-kosovo/incidents.csv", "id\n")
    assert "holds no record" in refusal(out.getvalue())
