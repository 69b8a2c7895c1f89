"""Files on the disk: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from export.cli.atomic_write import write_whole
from tests.patience import PATIENCE_S


def test_a_file_is_replaced_and_a_link_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"before")
    link.symlink_to(file)
    write_whole(link, b"after")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"after")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "link"]


def test_a_link_to_nothing_yet_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "new")
    write_whole(tmp_path / "link", b"x")
    assert (tmp_path / "new").read_bytes() == b"x"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_file_as_it_was_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    file = tmp_path / "file"
    file.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(error)):
        write_whole(file, b"after")
    assert file.read_bytes() == b"before"
    assert [*tmp_path.iterdir()] == [file]


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"x")
    reader.join(PATIENCE_S)
    assert read == [b"x"]
    assert pipe.is_fifo()


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "file", b"x")
