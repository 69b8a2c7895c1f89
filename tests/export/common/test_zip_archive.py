"""Archives whose bytes depend on nothing but what is in them, and a dataset as one of them."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from export.common.zip_archive import archive, dataset_archive
from geo.dataset.dataset import Dataset, load
from tests.builders import tiny
from tests.conftest import NORTHERN_KOSOVO

FILES = {"b.csv": b"id\n" * 500, "a.png": b"\x89PNG" * 500, "folder/ë.kml": b""}


def test_an_archive_has_its_files_in_their_order_with_one_time_and_system_for_all() -> None:
    with ZipFile(BytesIO(archive(FILES))) as found:
        assert {name: found.read(name) for name in found.namelist()} == FILES
        assert found.namelist() == [*FILES]
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(one.create_system, one.external_attr >> 16) for one in found.infolist()} == {(3, 0o644)}


def test_only_what_gets_smaller_is_packed() -> None:
    with ZipFile(BytesIO(archive(FILES))) as found:
        kinds = {one.filename: one.compress_type for one in found.infolist()}
    assert (kinds["b.csv"], kinds["a.png"]) == (ZIP_DEFLATED, ZIP_STORED)


def test_the_same_files_give_the_same_bytes() -> None:
    assert archive(FILES) == archive(dict(FILES))
    assert archive(FILES) != archive(dict(reversed(FILES.items())))


def test_what_is_unpacked_is_the_dataset(northern_kosovo: Dataset, tmp_path: Path) -> None:
    """File for file, in a folder of its name, with the licence and the briefings."""
    with ZipFile(BytesIO(dataset_archive(northern_kosovo))) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
        names = packed.namelist()
    own = {file.relative_to(NORTHERN_KOSOVO).as_posix() for file in NORTHERN_KOSOVO.rglob("*") if file.is_file()}
    assert sorted(names) == sorted(f"northern-kosovo/{name}" for name in own)
    assert {"LICENSE.md", "briefings/banjska.yaml", "briefings/ten-minutes.yaml"} <= own
    for name in own:
        assert (tmp_path / "northern-kosovo" / name).read_bytes() == (NORTHERN_KOSOVO / name).read_bytes()
    assert load(tmp_path / "northern-kosovo").hash == northern_kosovo.hash


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whenever they were written and whoever may read them; other files beside them are left out."""
    folder = tiny(tmp_path)
    first = dataset_archive(load(folder))
    for file in folder.iterdir():
        os.utime(file, (0, 1_700_000_000))
        file.chmod(0o600)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / ".hidden").write_text("mine", encoding="utf-8")
    (folder / "briefings").mkdir()
    (folder / "briefings" / "notes.txt").write_text("mine", encoding="utf-8")
    assert dataset_archive(load(folder)) == first


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
