"""Progress on a terminal."""

from __future__ import annotations

from typing import TextIO

from export.common.request import Progress, no_progress
from geo import console


class ProgressLine:
    """A line on a terminal, for as long as a file is made, with the share that is done; nothing on another stream."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name, self._text = stream, name, ""

    def __enter__(self) -> Progress:
        return self._show if self._stream.isatty() else no_progress

    def __exit__(self, *_: object) -> None:
        if self._text:
            console.write(self._stream, "\r" + " " * len(self._text) + "\r")

    def _show(self, fraction: float) -> None:
        text = f"{self._name} {fraction:4.0%}".strip()
        if text != self._text:
            self._text = text
            console.write(self._stream, "\r" + text)
