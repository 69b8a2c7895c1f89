"""What a cell's process does before it reads."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from jobs.cell_process import folder_to_try


def test_a_machine_without_a_folder_for_temporary_files_has_cells(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path)])
    assert folder_to_try() == str(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "missing")])
    assert folder_to_try() == os.curdir
