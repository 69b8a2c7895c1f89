"""No folder for temporary files, and no room in it: what needs one works in memory, or says what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from export.common import scratch
from export.common.scratch import FULL, NONE, ScratchError
from export.formats import VIEW_FORMATS, make
from geo.dataset.dataset import Dataset
from geo.language.language import language_context
from tests.conftest import ROOT
from tests.export.films import request_of

LIMITED = """
import resource, signal, sys, tempfile
from pathlib import Path
tempfile.tempdir = sys.argv[1]
import matplotlib.font_manager  # writes its cache
from export.formats import make
from export.common.scratch import ScratchError
from geo.dataset.dataset import load
from tests.export.films import request_of
request = request_of(load(Path("data/northern-kosovo")))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    make(request, [sys.argv[2]])
except ScratchError as error:
    print(error)
"""


def none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No usual folder for temporary files can be written to, not by a superuser either."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "missing")])


def test_without_a_usual_folder_the_one_in_memory_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    none(monkeypatch, tmp_path)
    monkeypatch.setattr(scratch, "IN_MEMORY", str(tmp_path))
    scratch.prepare()
    with scratch.folder("x-") as folder:
        assert folder.parent == tmp_path
        (folder / "file").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_usual_folder_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path)])
    scratch.prepare()
    assert tempfile.gettempdir() == str(tmp_path)


@pytest.mark.parametrize("kind", ["mp4", "gpkg"])
def test_without_any_folder_a_sentence_says_what_to_do(
    kind: str, northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    none(monkeypatch, tmp_path)
    monkeypatch.setattr(scratch, "IN_MEMORY", str(tmp_path / "missing"))
    scratch.prepare()
    with pytest.raises(ScratchError, match="TMPDIR") as raised:
        make(request_of(northern_kosovo), [kind])
    assert str(raised.value) == NONE


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "gif", "html", "pptx", "geojson", "kml", "csv", "xlsx"])
def test_other_kinds_need_no_folder(
    kind: str, northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    none(monkeypatch, tmp_path)
    assert make(request_of(northern_kosovo), [kind])


@pytest.mark.parametrize("kind", ["mp4", "gpkg"])
def test_a_full_folder_is_named_as_the_reason(kind: str, tmp_path: Path) -> None:
    """Whatever the encoder and GDAL say of it; nothing stays behind."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path), kind], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == (f"{FULL}\n", 0), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_error_that_comes_of_something_else_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyError), scratch.folder("x-"):
        raise KeyError
    with pytest.raises(PermissionError), scratch.explained():
        raise PermissionError(errno.EACCES, "Permission denied")
    assert list(tmp_path.iterdir()) == []


def test_matplotlib_without_a_folder_is_explained() -> None:
    """It says so when it is imported, with no number; and in the language of the page."""
    error = OSError("Matplotlib requires access to a writable cache directory; set the MPLCONFIGDIR variable")
    with language_context("sq"):
        assert "TMPDIR" in scratch.reason(error)
        assert scratch.reason(error) != NONE
    assert scratch.reason(OSError(errno.ENOSPC, "No space left on device")) == FULL
    assert scratch.reason(FileNotFoundError(errno.ENOENT, "No such file", "x")) == ""


def test_every_kind_is_in_one_of_the_tests() -> None:
    """A new one has to say whether it needs a folder."""
    assert set(VIEW_FORMATS) == {
        "png",
        "svg",
        "pdf",
        "gif",
        "html",
        "pptx",
        "geojson",
        "kml",
        "csv",
        "xlsx",
        "mp4",
        "gpkg",
        "zip",
        "pptx-shapes",
    }
