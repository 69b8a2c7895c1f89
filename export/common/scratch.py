"""The folder for temporary files, which the encoder of films, GeoPackages and Matplotlib need."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import MapError
from geo.language.language import gettext, noop

IN_MEMORY = "/dev/shm"
"""Linux has a folder in memory, also where all of the disk is read-only."""
PROBE_BYTES = 1_000_000
NONE = noop(
    "There is no folder that temporary files can be written to. Whoever runs this program has to name one in the variable TMPDIR."
)
FULL = noop(
    "There is no room for temporary files. Whoever runs this program has to make room, or to name a folder with room "
    "in the variable TMPDIR."
)


class ScratchError(MapError):
    """There is no folder for temporary files, or no room in it."""


def prepare() -> None:
    """Let this process use the folder in memory where none of the usual ones for temporary files can be written to."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        if os.access(IN_MEMORY, os.W_OK):
            tempfile.tempdir = IN_MEMORY


@contextmanager
def folder(prefix: str) -> Iterator[Path]:
    """A folder for temporary files, which goes at the end of the block.

    Raises ``ScratchError`` when there is none, and for whatever fails in the block because there is no room.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        raise ScratchError(reason(error) or gettext(NONE)) from error
    with made as name:
        try:
            yield Path(name)
        except Exception as error:
            if is_full(Path(name)):
                raise ScratchError(gettext(FULL)) from error
            raise


@contextmanager
def explained() -> Iterator[None]:
    """Raises ``ScratchError`` for an error in the block that comes of there being no folder, or no room in it."""
    try:
        yield
    except OSError as error:
        if sentence := reason(error):
            raise ScratchError(sentence) from error
        raise


def is_full(folder: Path) -> bool:
    """Whether a folder has no room for a file of a megabyte. Libraries word that as they like, or not at all."""
    probe = folder / "probe"
    try:
        probe.write_bytes(bytes(PROBE_BYTES))
    except OSError:
        return True
    finally:
        with suppress(OSError):
            probe.unlink()
    return False


def reason(error: OSError) -> str:
    """The sentence for an error that comes of there being no folder for temporary files, or no room; empty for others."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return gettext(FULL)
    missing = error.errno == errno.ENOENT and "temporary directory" in str(error)
    unmade = error.errno is None and "MPLCONFIGDIR" in str(error)  # Matplotlib, when it is imported
    return gettext(NONE) if missing or unmade else ""
