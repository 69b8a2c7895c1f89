"""Files on the disk: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(file: Path, body: bytes) -> None:
    """Writes a file such that nobody ever sees half of it; one of that name is replaced, and a link is followed.

    Raises ``OSError``, and then the file is as it was.
    """
    target = Path(os.path.realpath(file))
    if target.exists() and not target.is_file():
        target.write_bytes(body)  # a device or a pipe has nothing to be replaced
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as out:
            out.write(body)
        part.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise
