"""A whole dataset as one ZIP file."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geo import files

_READABLE = 0o644 << 16
_UNIX = 3


def archive(folder: Path) -> bytes:
    """The files of a dataset folder, its licence and its briefings among them, in a folder of the same name.

    The same files give the same bytes, on every system: no file carries a time, an owner or a mode of
    its own.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, data in _contents(folder).items():
            entry = ZipInfo(f"{folder.resolve().name}/{name}")  # dated 1980, the first day that a ZIP file knows
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            packed.writestr(entry, data)
    return out.getvalue()


def _contents(folder: Path) -> dict[str, bytes]:
    contents = files.contents(folder, *files.DATA, *files.PROSE)
    briefings = folder / files.BRIEFINGS
    if briefings.is_dir():
        for name, data in files.contents(briefings, *files.BRIEFING).items():
            contents[f"{files.BRIEFINGS}/{name}"] = data
    return contents
