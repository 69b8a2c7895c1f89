"""Progress on a terminal."""

from __future__ import annotations

from typing import TextIO

from export.common.request import Progress, no_progress
from geo import console


class Meter:
    """Says on a terminal, for as long as a file is made, how much of it is; says nothing elsewhere."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name, self._said = stream, name, ""

    def __enter__(self) -> Progress:
        return self._hear if self._stream.isatty() else no_progress

    def __exit__(self, *_: object) -> None:
        if self._said:
            console.write(self._stream, "\r" + " " * len(self._said) + "\r")

    def _hear(self, fraction: float) -> None:
        text = f"{self._name} {fraction:4.0%}".strip()
        if text != self._said:
            self._said = text
            console.write(self._stream, "\r" + text)
