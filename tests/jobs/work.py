"""Work for the tests of the queue: done in its processes, and held up by pipes in a folder until a test lets it go on."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

Progress = Callable[[float], None]


def load(folder: str) -> Path:
    """The context: a folder for pipes and marks."""
    if not Path(folder).is_dir():
        raise FileNotFoundError(2, "no such folder", folder)
    return Path(folder)


def echo(_: Path, body: bytes, progress: Progress) -> bytes:
    """Its arguments, and a mark that it was done."""
    progress(0.5)
    return body + str(os.getpid()).encode()


def counted(folder: Path, body: bytes, _: Progress) -> bytes:
    """Its arguments; each time that it is done leaves a line."""
    with (folder / "count").open("a") as out:
        out.write("done\n")
    return body


def held(folder: Path, body: bytes, progress: Progress) -> bytes:
    """Says that it has begun, waits until the test lets it go on, then goes on step by step."""
    name = body.decode()
    progress(0.25)
    (folder / f"{name}.begun").write_text("begun")  # a pipe: somebody reads it
    (folder / f"{name}.go").read_text()
    progress(0.75)
    return name.encode()


def deaf(folder: Path, body: bytes, _: Progress) -> bytes:
    """The same, but never hears that it was cancelled."""
    (folder / f"{body.decode()}.begun").write_text("begun")
    (folder / f"{body.decode()}.go").read_text()
    return body


def endless(_: Path, __: bytes, progress: Progress) -> bytes:
    """Goes on until it is cancelled."""
    while True:
        progress(0.5)


def wrong(_: Path, body: bytes, __: Progress) -> bytes:
    """Raises an error."""
    if body == b"disk":
        raise OSError(28, "No space left on device")
    raise json.JSONDecodeError(body.decode(), "", 0)


def dead(_: Path, __: bytes, ___: Progress) -> bytes:
    """Ends its process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def chatty(_: Path, body: bytes, __: Progress) -> bytes:
    """Prints, which is no message."""
    print("something to say")
    return body
