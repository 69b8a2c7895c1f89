"""A dataset's files are opened once: what can't be read is a fault, and all that is made later is made of the same bytes."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.briefing.briefing import read
from geo.dataset import files
from geo.dataset.archive import archive
from geo.dataset.dataset import Dataset, check, load, load_files
from geo.errors import DatasetError
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.view import vocabulary
from tests.builders import set_cells, tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, in a folder of its own."""
    made = tmp_path / "two-squares"
    made.mkdir()
    (made / "briefings").mkdir()
    (made / "briefings" / "one.yaml").write_text("id: one\n", encoding="utf-8")
    (made / "LICENSE.md").write_text("Take it.\n", encoding="utf-8")
    return tiny(made)


def test_each_file_is_opened_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the loader, and none of them for what is made of the dataset afterwards."""
    opened: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        opened.append(path.relative_to(folder).as_posix())
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    dataset = load(folder)
    assert sorted(opened) == sorted(dataset.files)
    assert {"incidents.csv", "dataset.toml", "routes.geojson", "LICENSE.md", "briefings/one.yaml"} < set(opened)
    shutil.rmtree(folder)
    assert archive(dataset)
    assert [dataset.in_language(one).events["title"].tolist() for one in LANGUAGES]
    assert read(dataset.files, vocabulary(dataset, layers=()), languages=("en",))[1]


def test_a_dataset_is_its_files(northern_kosovo: Dataset) -> None:
    """The same in another process: the same hash, rows, briefings and archive; files of others are left out."""
    carried, name = pickle.loads(pickle.dumps((northern_kosovo.files, northern_kosovo.name)))
    again = load_files({**carried, "notes.txt": b"mine", "../up.csv": b"", "briefings/a/b.yaml": b""}, name)
    assert (again.name, again.hash) == ("northern-kosovo", northern_kosovo.hash)
    assert again.files == northern_kosovo.files
    assert again.events.equals(northern_kosovo.events)
    assert archive(again) == archive(northern_kosovo)


def test_the_hash_is_the_one_that_files_have(northern_kosovo: Dataset) -> None:
    """Made files name it, so that it may change with the data alone."""
    assert northern_kosovo.hash == files.content_hash(dict(reversed(northern_kosovo.files.items())))


def test_faults_of_files_name_no_folder_of_the_machine(folder: Path) -> None:
    """What is shown to the world says what the folder is called and not where it is."""
    set_cells(folder, "incidents", "clash", category="riot")
    with pytest.raises(DatasetError, match=r"^two-squares: 1 fault") as raised:
        load(folder)
    assert str(folder.parent) not in str(raised.value)
    with pytest.raises(DatasetError, match="the folder is missing") as raised:
        load(folder / "gone")
    assert str(folder.parent) not in str(raised.value)
    (fault,) = check(folder / "incidents.csv")
    assert fault.problem == "the folder is missing"


def test_a_link_that_leads_nowhere_is_left_out(folder: Path) -> None:
    """An editor puts one beside a file that is being changed."""
    before = load(folder).hash
    (folder / ".#incidents.csv").symlink_to("somebody@host.1")
    (folder / "briefings" / ".#one.yaml").symlink_to("somebody@host.1")
    assert load(folder).hash == before


def _unreadable(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the right to read a file, from a superuser as well."""
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path == folder / name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_a_file_that_can_not_be_read_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One, which doesn't say as well that it is missing."""
    _unreadable(folder, "LICENSE.md", monkeypatch)
    (fault,) = check(folder)
    assert str(fault) == "LICENSE.md: it can’t be read. Give the program the right to read it."
    monkeypatch.undo()
    _unreadable(folder, "context.geojson", monkeypatch)
    assert [one.problem for one in check(folder) if one.file == "context.geojson"] == ["it can’t be read"]


@pytest.mark.parametrize(
    ("name", "make"), [("context.geojson", os.mkfifo), ("more.csv", os.mkfifo), ("more.csv", os.mkdir)]
)
def test_what_is_no_file_is_not_waited_for(folder: Path, name: str, make: object) -> None:
    """A pipe or a folder with the name of a file."""
    (folder / name).unlink(missing_ok=True)
    assert callable(make)
    make(folder / name)
    (fault,) = [one for one in check(folder) if one.file == name]
    assert fault.problem == "it is no file"


def test_a_file_of_a_bad_size_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read, not even to see what it holds."""
    monkeypatch.setattr(files, "LARGEST", 10_000)
    with (folder / "more.csv").open("wb") as file:
        file.truncate(10_001)
    _unreadable(folder, "more.csv", monkeypatch)
    assert [str(fault) for fault in check(folder)] == ["more.csv: it has more than 10,000 bytes. Shorten it."]


def test_a_name_that_is_no_text_is_a_fault(folder: Path) -> None:
    """A name that another system wrote in bytes of its own."""
    Path(os.fsdecode(os.fsencode(folder) + b"/m\xe9.csv")).write_bytes(b"id\n")
    (fault,) = check(folder)
    assert (fault.file, fault.problem) == ("m?.csv", "its name is not UTF-8")


def test_a_briefing_that_can_not_be_read_leaves_the_dataset_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a fault of the briefings, in the language of who reads it."""
    _unreadable(folder, "briefings/one.yaml", monkeypatch)
    dataset = load(folder)
    assert "briefings/one.yaml" not in dataset.files
    with language_context("sr-Latn"):
        _, (fault,) = read(dataset.files, vocabulary(dataset, layers=()), languages=("en",), unread=dataset.unread)
    assert fault.file == "one.yaml"
    assert fault.problem != "it can’t be read"


def test_a_folder_of_briefings_that_can_not_be_listed_leaves_the_dataset_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "briefings":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    dataset = load(folder)
    _, (fault,) = read(dataset.files, vocabulary(dataset, layers=()), languages=("en",), unread=dataset.unread)
    assert str(fault) == "briefings: it can’t be read. Give the program the right to read it."
