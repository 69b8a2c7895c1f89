"""Messages between processes."""

from __future__ import annotations

from io import BytesIO
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import messages
from jobs.messages import BrokenMessageError

HEADS = st.dictionaries(st.text(max_size=9), st.integers() | st.text(max_size=9) | st.none(), max_size=5)


@given(st.lists(st.tuples(HEADS, st.binary(max_size=99)), max_size=4))
def test_what_was_written_is_read(sent: list[tuple[dict[str, object], bytes]]) -> None:
    pipe = BytesIO()
    for head, body in sent:
        messages.write(pipe, head, body)
    pipe.seek(0)
    assert [messages.read(pipe, most=99) for _ in sent] == sent
    with pytest.raises(EOFError):
        messages.read(pipe, most=99)


@given(st.binary(max_size=99))
def test_anything_else_is_no_message(text: bytes) -> None:
    with pytest.raises((EOFError, BrokenMessageError)):
        messages.read(BytesIO(text), most=99)


@pytest.mark.parametrize(
    "text",
    [
        pack(">IQ", 2, 100) + b"{}",
        pack(">IQ", 2_000_000, 0),
        pack(">IQ", 2, 0) + b"[]",
        pack(">IQ", 9_000, 0) + b"[" * 9_000,
    ],
)
def test_a_message_has_its_bounds(text: bytes) -> None:
    with pytest.raises(BrokenMessageError):
        messages.read(BytesIO(text), most=99)
