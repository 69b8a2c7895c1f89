"""``python -m geo``: what it prints, and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from tests.builders import set_cells, tiny
from tests.geo.briefing.conftest import GOOD


def test_the_command_prints_and_exits_with_0_when_all_is_sound(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``python -m geo check``."""
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: no faults\n"


def test_the_command_prints_every_fault_and_exits_with_1(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of all folders named, sound ones too."""
    sound = tiny(tmp_path_factory.mktemp("sound"))
    set_cells(folder, "incidents", "clash", category="riot")
    set_cells(folder, "casualties", "cas-1", used="0")
    assert main(["check", str(sound), str(folder)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == [f"{sound}: no faults", f"{folder}: 2 faults"]
    assert (
        out[2]
        == "  casualties.csv, row 2, column used: 0 rows are marked as used for 'officers', killed. Mark exactly one."
    )
    assert out[3].startswith(
        "  incidents.csv, row 2, column category: 'riot' is not one of the allowed values. Use clash, "
    )
    assert len(out) == 4


def test_the_command_counts_one_fault_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a missing folder is one."""
    assert main(["check", str(folder / "nowhere")]) == 1
    assert capsys.readouterr().out.startswith(f"{folder / 'nowhere'}: 1 fault\n")


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    """With argparse's exit code, and the word that it knows."""
    with pytest.raises(SystemExit) as stopped:
        main(["mend", "folder"])
    assert stopped.value.code == 2
    assert "check" in capsys.readouterr().err


def test_the_check_of_a_folder_reads_its_briefings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With rows and ids of the tables; layers are not the tables' to know."""
    folder = tiny(tmp_path)
    (folder / "briefings").mkdir()
    file = folder / "briefings" / "two.yaml"
    file.write_text(GOOD.replace("[incidents, bases]", "[pipelines]"), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    file.write_text(GOOD.replace("[clash, town]", "[clash, toun]"), encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{folder}: 1 fault",
        "  two.yaml, row 23, column scenes.1.highlight: nothing in the dataset is called 'toun'. Use the id of a row.",
    ]
