"""A dataset as one ZIP file: all of it, the same each time, and sound when it is unpacked."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from zipfile import ZipFile

from geo.dataset.archive import archive
from geo.dataset.dataset import Dataset, load
from tests.builders import tiny
from tests.conftest import NORTHERN_KOSOVO


def test_what_is_unpacked_is_the_dataset(northern_kosovo: Dataset, tmp_path: Path) -> None:
    """File for file, in a folder of its name, with the licence and the briefings."""
    with ZipFile(io.BytesIO(archive(northern_kosovo))) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
        names = packed.namelist()
    own = {file.relative_to(NORTHERN_KOSOVO).as_posix() for file in NORTHERN_KOSOVO.rglob("*") if file.is_file()}
    assert sorted(names) == sorted(f"northern-kosovo/{name}" for name in own)
    assert {"LICENSE.md", "briefings/banjska.yaml", "briefings/ten-minutes.yaml"} <= own
    for name in own:
        assert (tmp_path / "northern-kosovo" / name).read_bytes() == (NORTHERN_KOSOVO / name).read_bytes()
    assert load(tmp_path / "northern-kosovo").hash == northern_kosovo.hash


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Whenever they were written and whoever may read them; other files beside them are left out."""
    folder = tiny(tmp_path)
    first = archive(load(folder))
    for file in folder.iterdir():
        os.utime(file, (0, 1_700_000_000))
        file.chmod(0o600)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / ".hidden").write_text("mine", encoding="utf-8")
    (folder / "briefings").mkdir()
    (folder / "briefings" / "notes.txt").write_text("mine", encoding="utf-8")
    assert archive(load(folder)) == first


def test_the_hash_is_of_the_data_and_not_of_the_prose(tmp_path: Path) -> None:
    """Names, lengths and bytes, in order; briefings tell of the data too."""
    folder = tiny(tmp_path)
    (folder / "LICENSE.md").write_text("Take it.", encoding="utf-8")
    (folder / "briefings").mkdir()
    (folder / "briefings" / "one.yaml").write_text("id: one", encoding="utf-8")
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix != ".md":
            digest.update(file.name.encode() + b"\0" + str(file.stat().st_size).encode() + b"\0" + file.read_bytes())
    assert load(folder).hash == digest.hexdigest()
