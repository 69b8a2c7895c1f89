"""A dataset's files are opened once: what can't be read is a fault, and all that is made later is made of the same bytes."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.common.zip_archive import dataset_archive as archive
from geo.briefing.documents import read
from geo.dataset import files
from geo.dataset.dataset import Dataset, check, load, load_files
from geo.errors import DatasetError
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.view.view import vocabulary
from tests.builders import CONTEXT, set_cells, tiny, write_features


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


def test_a_cell_that_is_too_long_is_named_by_its_row(folder: Path) -> None:
    """It is nearly always an open quote, and the mend says so."""
    set_cells(folder, "sources", "press", note="x" * 131_073)
    found = [fault for fault in check(folder) if fault.file == "sources.csv"]
    assert [(fault.row, fault.problem, fault.mend) for fault in found] == [
        (3, "it has a cell of more than 131,072 characters", "Close the quote that the cell begins with, or shorten it")
    ]


def test_a_file_that_is_not_utf_8_is_named_with_its_byte(folder: Path) -> None:
    """A spreadsheet's Latin-1 is refused, not guessed."""
    before = (folder / "sources.csv").read_bytes()
    (folder / "sources.csv").write_bytes(before.replace(b"A paper", b"A p\xe5per"))
    faults = [fault for fault in check(folder) if fault.file == "sources.csv"]
    assert [(fault.row, fault.problem) for fault in faults] == [
        (None, f"it is not UTF-8 (byte {before.index(b'A paper') + 3})")
    ]


def test_a_byte_order_mark_is_read_over(folder: Path) -> None:
    """Spreadsheets write one."""
    path = folder / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder) == []


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_line_ends_of_other_systems_are_read(folder: Path, end: bytes) -> None:
    """The tiny dataset has those of Windows, as the standard for CSV says."""
    path = folder / "sources.csv"
    before = load(folder).sources
    path.write_bytes(path.read_bytes().replace(b"\r\n", end))
    assert check(folder) == []
    assert load(folder).sources.equals(before)


def test_a_ragged_row_is_reported_with_its_lengths(folder: Path) -> None:
    """Too few cells, in the row that has them."""
    with (folder / "coverage.csv").open("a", encoding="utf-8") as file:
        file.write("cov-3,report,,¶3\n")
    found = [fault for fault in check(folder) if fault.column == ""]
    assert [(fault.file, fault.row, fault.problem) for fault in found] == [
        ("coverage.csv", 4, "it has 4 cells and the header 7")
    ]


def test_another_crs_is_refused_and_not_guessed(folder: Path) -> None:
    """Coordinates in metres would lie in the sea."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    write_features(folder, "context.geojson", CONTEXT, crs=crs)
    assert [(fault.file, fault.column, fault.problem, fault.mend) for fault in check(folder)] == [
        ("context.geojson", "crs", "the coordinates are in urn:ogc:def:crs:EPSG::3857", "Convert them to EPSG:4326")
    ]


def test_the_crs_of_geojson_may_be_named(folder: Path) -> None:
    """Both names of longitude and latitude on WGS 84 are taken."""
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        write_features(folder, "context.geojson", CONTEXT, crs={"type": "name", "properties": {"name": name}})
        assert check(folder) == []
