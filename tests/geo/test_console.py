"""Text reaches a console of any encoding, and a program outlives its console."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo import console
from geo.__main__ import main
from tests.builders import set_cells, tiny
from tests.conftest import ROOT

TEXT = "“Žena” – it’s in Ћуприја…"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", TEXT),
        ("cp1252", "“Žena” – it’s in \\u040b\\u0443\\u043f\\u0440\\u0438\\u0458\\u0430…"),
        ("ascii", '"\\u017dena" - it\'s in \\u040b\\u0443\\u043f\\u0440\\u0438\\u0458\\u0430...'),
    ],
)
def test_letters_that_an_encoding_lacks_are_written_in_ascii(
    encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    console.prepare()
    console.write(sys.stdout, TEXT)
    assert out.getvalue().decode(encoding) == shown


def test_bytes_that_are_no_text_are_no_error_of_writing() -> None:
    """The handler is for what is written; what is read is somebody else's."""
    console.prepare()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="console")


def test_a_stream_that_was_closed_takes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.prepare()
    assert console.was_closed(sys.stderr)
    assert not console.was_closed(sys.stdout)
    print(TEXT, file=sys.stderr)
    sys.stderr.close()


def test_a_console_that_nobody_reads_ends_nothing() -> None:
    """What is written later is dropped too, and so is what was still to be written."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        console.write(stream, TEXT)
        console.write(stream, TEXT)
        assert os.path.sameopenfile(stream.fileno(), _nowhere())


def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)


def test_a_stream_in_memory_that_fails_ends_nothing() -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    console.write(Full(), TEXT)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_faults_reach_any_console(encoding: str, tmp_path: Path) -> None:
    """The check ends with the status that the data has, whatever the console can show."""
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "clash", category="Ћ")
    done = subprocess.run(
        [sys.executable, "-m", "geo", "check", str(folder)], cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"incidents.csv, row 2, column category: '\\u040b'" in done.stdout


def test_the_check_ends_as_the_data_says_though_nobody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny(tmp_path)
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["check", str(folder)]) == 0
