"""Progress on a terminal."""

from __future__ import annotations

import io

import pytest

from export.cli.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_share_is_written_once_and_wiped_out_in_the_end() -> None:
    terminal = Terminal()
    with ProgressLine(terminal, "map.csv") as progress:
        for share in (0.0, 0.004, 0.5, 1.0):
            progress(share)
    assert terminal.getvalue().split("\r") == ["", "map.csv   0%", "map.csv  50%", "map.csv 100%", " " * 12, ""]


def test_it_is_wiped_out_after_an_error_as_well() -> None:
    terminal = Terminal()

    def fail() -> None:
        with ProgressLine(terminal, "") as progress:
            progress(0.07)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert terminal.getvalue() == "\r7%\r  \r"


def test_nothing_is_written_on_what_is_no_terminal_or_before_any_share() -> None:
    stream, terminal = io.StringIO(), Terminal()
    with ProgressLine(stream, "map.csv") as progress, ProgressLine(terminal, "map.csv"):
        progress(0.5)
    assert stream.getvalue() == terminal.getvalue() == ""
