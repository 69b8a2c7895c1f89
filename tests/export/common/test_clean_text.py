"""Texts that every format can hold."""

from __future__ import annotations

from export.common.clean_text import clean, one_line


def test_what_no_format_can_hold_is_left_out() -> None:
    assert clean("a\0b\x1fc\ufffed\ud800\r\ne\rf\tg Ж 😀") == "abcd\ne\nf\tg Ж 😀"
    assert one_line(" a\r\nb\u2028c\td\0 ") == "a b c d"
