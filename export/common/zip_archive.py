"""ZIP archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from geo.dataset.dataset import Dataset

ZIPPED = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive: the first that a ZIP archive can have."""
UNIX = 3
"""The system that files are said to come from, whatever it was: it is written into the archive."""
PACKED = ("png", "gif", "mp4", "pptx", "xlsx")
"""Endings of files that get no smaller."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files by name; the same files give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name, body in files.items():
            entry = ZipInfo(name, date_time=ZIPPED)
            entry.compress_type = ZIP_STORED if name.rpartition(".")[2] in PACKED else ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            target.writestr(entry, body)
    return out.getvalue()


def dataset_archive(dataset: Dataset) -> bytes:
    """Return the files that a dataset was made from, its licence and its briefings among them, in a folder of its name."""
    return archive({f"{dataset.name}/{name}": body for name, body in dataset.files.items()})
