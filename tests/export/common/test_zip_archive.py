"""Archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from export.common.zip_archive import archive

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
