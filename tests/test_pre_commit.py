"""Before a commit, the programs of this checkout format and check what it changes; nothing is fetched for that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CONFIGURATION = (".pre-commit-config.yaml", "pyproject.toml", "biome.json")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with our configuration and our programs, and no code."""
    folder = tmp_path / "checkout"
    for name in CONFIGURATION:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in ("web/src", "tests/web"):
        (folder / name).mkdir(parents=True)
    for name in (".venv", "web/node_modules"):
        (folder / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def run(checkout: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Stage files and run all hooks on them."""
    subprocess.run(["git", "add", *CONFIGURATION, *files], cwd=checkout, check=True)
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"], cwd=checkout, check=False, capture_output=True, text=True,
        env={**os.environ, "PRE_COMMIT_HOME": str(checkout.parent / "home")},
    )  # fmt: skip


def test_what_can_be_mended_is_mended_and_the_commit_waits_for_it(checkout: Path) -> None:
    python, script = checkout / "one.py", checkout / "web" / "src" / "one.js"
    python.write_text('"""One."""\nimport sys, os\nX = ( os.sep,sys.path )\n', encoding="utf-8")
    script.write_text("export const x = [ 1,2 ]\n", encoding="utf-8")
    first = run(checkout, "one.py", "web/src/one.js")
    assert first.returncode == 1
    assert first.stdout.count("files were modified by this hook") == 3
    assert python.read_text(encoding="utf-8") == '"""One."""\n\nimport os\nimport sys\n\nX = (os.sep, sys.path)\n'
    assert script.read_text(encoding="utf-8") == "export const x = [1, 2];\n"
    second = run(checkout, "one.py", "web/src/one.js")
    assert (second.returncode, second.stdout.count("Passed")) == (0, 3)
    assert [path.name for path in (checkout.parent / "home").iterdir() if path.is_dir()] == []


def test_what_can_not_be_mended_is_named(checkout: Path) -> None:
    (checkout / "one.py").write_text('"""One."""\n\nprint(nothing)\n', encoding="utf-8")
    (checkout / "web" / "src" / "one.js").write_text("const x = 1;\n", encoding="utf-8")
    done = run(checkout, "one.py", "web/src/one.js")
    assert done.returncode == 1
    assert "Undefined name `nothing`" in done.stdout
    assert "noUnusedVariables" in done.stdout
