"""The console: it takes any text whatever its encoding is, and a program goes on when it is closed or full. Standard library only."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TextIO

_ERRORS = "console"
"""The name under which Python finds ``_in_ascii``."""
_SIGNS = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "×": "x",
    "·": "-", "\N{NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
}  # fmt: skip
"""How signs of sentences are written with a typewriter's."""


def prepare() -> None:
    """Make the standard streams take any text: a letter that their encoding lacks is written as ``\\u017e``, quotation
    marks, dashes and dots as in ASCII. A stream that was closed before the program began takes text and drops it."""
    codecs.register_error(_ERRORS, _in_ascii)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Opened, so that no file of ours gets the number of the stream, and with it what libraries write there.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return a part of a text that an encoding lacks, in ASCII, and where the text goes on; for ``codecs``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_SIGNS.get(one) or one.encode("ascii", "backslashreplace").decode() for one in letters), error.end


def was_closed(stream: TextIO) -> bool:
    """Whether a standard stream was closed before the program began (``prepare``)."""
    return getattr(stream, "name", "") == os.devnull


def write(stream: TextIO, text: str) -> None:
    """Write a text at once. Nothing is raised when nobody can read it: what the program is for doesn't depend on it."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        abandon(stream)


def abandon(stream: TextIO) -> None:
    """Make a stream that can't be written to drop what it is given, also at the end of the program."""
    with suppress(OSError, ValueError):  # a stream in memory has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
