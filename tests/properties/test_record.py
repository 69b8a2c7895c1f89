"""A record survives the way through its text; no file, however broken, raises anything but a sentence."""

from __future__ import annotations

import random
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from export.common.clean_text import clean
from export.record.form import Record, RecordError
from export.record.reopen import NoRecordError, reopen
from geo.changes import compare_rows, describe
from tests.export.recorded import FILES, RECORD, here, packed

IDS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
HASHES = st.dictionaries(IDS, st.text("0123456789abcdef", min_size=12, max_size=12), max_size=8)
WORDS = st.text(max_size=40).map(clean)
RECORDS = st.builds(
    Record, WORDS, WORDS, WORDS, view=WORDS, part=WORDS, film=WORDS, title=WORDS, period=WORDS, filters=WORDS,
    shown=WORDS, link=WORDS.map(lambda text: f"https://{text}"), sources=HASHES, rows=HASHES,
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["format", *Record.__dataclass_fields__, "more"])
BEGINNINGS = sorted({body[:16] for body in FILES.values()})
PARTS = (
    "docProps/custom.xml", "customXml/item1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
    "record.json", "doc.kml",
)  # fmt: skip


def refused_or_read(body: bytes) -> None:
    """Anything but a record or a refusal fails the test."""
    with suppress(NoRecordError):
        assert isinstance(reopen("file", body, read=here), Record)


@settings(max_examples=100, deadline=None)
@given(RECORDS)
def test_a_record_survives_the_way_through_its_text(record: Record) -> None:
    text = record.to_json()
    assert text.isascii()
    assert not set(text) & set("<>&;'\n\r\t\0")
    assert Record.from_json(text) == record
    assert Record.from_json(text).to_json() == text


@settings(max_examples=150, deadline=None)
@given(FIELDS, JSON)
@example("rows", {"a": "0" * 12})
def test_a_field_of_another_kind_is_refused(name: str, value: object) -> None:
    with suppress(RecordError):
        Record.from_fields({"format": 1, **vars(RECORD), name: value}).to_json()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_random_bytes_are_refused(beginning: bytes, rest: bytes) -> None:
    refused_or_read(rest)
    refused_or_read(beginning + rest)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1, exclude_max=True))
def test_a_file_that_was_cut_is_refused_or_whole(name: str, share: float) -> None:
    body = FILES[name]
    with suppress(NoRecordError):
        assert reopen(name, body[: int(share * len(body))], read=here) == RECORD


@settings(max_examples=400, deadline=None)
@example("data.gpkg", 2787, 2)  # a broken schema whose words are no text
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**32), st.integers(1, 12))
def test_a_file_with_other_bytes_is_refused_or_read(name: str, seed: int, changes: int) -> None:
    """Half of the changes are near the record or the lists of what is where, which random places seldom meet."""
    draw, body = random.Random(seed), bytearray(FILES[name])
    for _ in range(changes):
        near = body.find(draw.choice([b"Record", b"record", b"RECORD", b"PK", b"data", b"<", b"{"]))
        at = max(0, near) + draw.randrange(-8, 40) if draw.random() < 0.5 else draw.randrange(len(body))
        at = min(max(at, 0), len(body) - 1)
        if draw.random() < 0.7:
            body[at] = draw.randrange(256)
        elif draw.random() < 0.5:
            del body[at : at + draw.randrange(1, 30)]
        else:
            body[at:at] = body[draw.randrange(len(body)) :][: draw.randrange(1, 60)]
        if not body:
            break
    refused_or_read(bytes(body))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PARTS), st.binary(max_size=60) | st.text(max_size=60).map(str.encode), max_size=4)
)
@example(
    {"xl/workbook.xml": b'<w xmlns:r="r"><sheet name="record" r:id="a"/></w>', "xl/_rels/workbook.xml.rels": b"<R/>"}
)
@example({"xl/workbook.xml": b'<w xmlns:r="r"><sheet name="record" r:id="a"/></w>'})
def test_archives_of_anything_are_refused(parts: dict[str, bytes]) -> None:
    refused_or_read(packed(dict(parts)))


SHEET = st.lists(
    st.sampled_from(
        [
            "<row>",
            "</row>",
            '<c r="A1">',
            '<c r="B1" t="s">',
            '<c t="s" r="1">',
            "</c>",
            "<v>",
            "</v>",
            "0",
            "99",
            "-1",
            "²",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(SHEET)
def test_sheets_of_anything_are_refused(cells: str) -> None:
    body = packed(
        {
            "xl/workbook.xml": '<w xmlns:r="r"><sheet name="record" r:id="a"/></w>',
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="../xl/sheet.xml"/></R>',
            "xl/sheet.xml": f"<s>{cells}</s>",
            "xl/sharedStrings.xml": "<t>x</t>",
        }
    )
    refused_or_read(body)


ROWS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("123"))


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS, ROWS)
def test_each_row_is_in_one_part(recorded: dict[str, str], now: dict[str, str], others: dict[str, str]) -> None:
    known = {**others, **now}
    found = compare_rows(recorded, now, known)
    parts = [*found.changed, *found.came, *found.left, *found.removed]
    assert len(parts) == len(set(parts))
    assert len(parts) + found.same == len(recorded.keys() | now.keys())
    assert set(found.left) <= known.keys()
    assert not set(found.removed) & known.keys()
    assert found.nothing == (recorded == now)
    back = compare_rows(now, recorded, {**others, **recorded})
    assert set(back.came) == set(found.gone)
    assert back.changed == found.changed
    assert describe(found).endswith(".")
