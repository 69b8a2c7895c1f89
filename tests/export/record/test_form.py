"""The form of a record: what is none is refused with a sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from export.record.form import MAX_BYTES, MAX_LETTERS, MAX_ROWS, Record, RecordError

A_RECORD = Record("tiny", "1", "ab" * 32, "day=2021-01-01", sources={"report": "0" * 12}, rows={"clash": "a" * 12})


FIELDS = json.loads(A_RECORD.to_json())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"format": 1', "not JSON"),
        ("[" * 100_000, "more than 10,000 pieces"),
        (b"\xff\xfe{", "not JSON"),
        ("9" * 5_000, "not JSON"),
        ("[]", "no number of its format"),
        ("{}", "no number of its format"),
        ('{"format": 2}', "format '2', and only 1"),
        ('{"format": true}', "format 'True'"),
        ('{"format": [[1]]}', "only 1 is known"),
        ('{"format": 1}', "lacks the field"),
        ("x" * (MAX_BYTES + 1), "too long"),
        (json.dumps({**FIELDS, "more": 1}), "unknown field 'more'"),
        (json.dumps({**FIELDS, "title": 1}), "'title' is not a text"),
        (json.dumps({**FIELDS, "title": "a" * (MAX_LETTERS + 1)}), "'title' is longer"),
        (json.dumps({**FIELDS, "link": "javascript:alert(1)"}), "no web address"),
        (json.dumps({**FIELDS, "link": "a\x00"}), "'link' has control characters"),
        (json.dumps({**FIELDS, "link": "a\ud800"}), "'link' has control characters"),
        (json.dumps({**FIELDS, "rows": []}), "'rows' is not a list of hashes"),
        (json.dumps({**FIELDS, "rows": {"a": "b"}}), "an entry 'a' that is no id"),
        (json.dumps({**FIELDS, "rows": {"a": None}}), "an entry 'a' that is no id"),
        (json.dumps({**FIELDS, "rows": {"<script>": "0" * 12}}), "an entry '<script>' that is no id"),
        (json.dumps({**FIELDS, "sources": {"a": "0" * 13}}), "an entry 'a' that is no id"),
        (json.dumps({**FIELDS, "rows": {f"a{n}": "0" * 12 for n in range(MAX_ROWS + 1)}}), "150,001 entries"),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_with_a_sentence(text: str | bytes, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        Record.from_json(text)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("film", ["", "2021-01-01", "2021-02-01/2021-01-01", "a/b", "2021-01-01/2021-01-02/3"])
def test_days_of_a_film_that_are_none(film: str) -> None:
    assert replace(A_RECORD, film=film).days is None
