"""A whole dataset as one ZIP file."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geo.dataset.dataset import Dataset

_READABLE = 0o644 << 16
_UNIX = 3


def archive(dataset: Dataset) -> bytes:
    """Return the files that a dataset was made from, its licence and its briefings among them, in a folder of its name.

    The same files give the same bytes, on every system: no file carries a time, an owner or a mode of
    its own.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, data in dataset.files.items():
            entry = ZipInfo(f"{dataset.name}/{name}")  # dated 1980, the first day that a ZIP file knows
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            packed.writestr(entry, data)
    return out.getvalue()
