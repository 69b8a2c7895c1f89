"""The commands: what each sets up, and how the app is served while it changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.conftest import Commands
from tools import do, set_up


@pytest.mark.parametrize(
    ("target", "developing"), [("run", False), ("check-data", False), ("test", True), ("lint", True), ("bench", True)]
)
def test_each_target_sets_up_what_it_needs(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, target: str, developing: bool
) -> None:
    class Stop(Exception):
        pass

    def set_up_python(*, developing: bool = False) -> None:
        raise Stop(developing)

    for module in (do, set_up):
        monkeypatch.setattr(module, "set_up_python", set_up_python)
    with pytest.raises(Stop) as stopped:
        do.COMMANDS[target]()
    assert stopped.value.args == (developing,)
    assert commands == []


def test_what_set_up_lacks_ends_it_with_status_2_and_a_sentence(tmp_path: Path) -> None:
    for folder in ("tools", "geo"):
        shutil.copytree(set_up.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import sys, runpy, venv, subprocess, shutil\n"
        "def create(*_, **__): raise subprocess.CalledProcessError(1, [])\n"
        "shutil.which = lambda name: None\n"
        "venv.create = lambda *_, with_pip, **__: create() if with_pip else None\n"
        "subprocess.run = lambda *a, **k: subprocess.CompletedProcess(a, 1)\n"
        "sys.argv = ['tools/do.py', 'lock']\n"
        "runpy.run_path('tools/do.py', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "install your system's python3-venv package, or uv" in done.stderr
    assert "Traceback" not in done.stderr


class Served:
    """A server that is started and stopped, and never runs."""

    def __init__(self, log: list[str]) -> None:
        self.log = log
        log.append("serve")

    def terminate(self) -> None:
        self.log.append("stop")

    def wait(self) -> None:
        pass


def test_developing_serves_anew_what_changes_and_builds_the_browsers_files_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What doesn't build leaves the server as it is; files that Python makes are no change."""
    log: list[str] = []
    builds = iter([0, 1])
    for name in ("app.py", "geo/one.py", "web/src/one.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")

    def build(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        log.append("build")
        return subprocess.CompletedProcess([], next(builds))

    steps = iter(["geo/one.py", "", "web/src/one.js", "geo/one.pyc", "web/src/new.js", "stop"])

    def look(_: float) -> None:
        log.append("look")
        step = next(steps)
        if step == "stop":
            raise KeyboardInterrupt
        if step:
            (tmp_path / step).write_text(step, encoding="utf-8")

    monkeypatch.setattr(do, "ROOT", tmp_path)
    monkeypatch.setattr(do, "set_up", lambda: None)
    monkeypatch.setattr(do, "serving", lambda: ["serve"])
    monkeypatch.setattr(do, "npm", lambda: (["npm"], {}))
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: Served(log))
    monkeypatch.setattr(subprocess, "run", build)
    monkeypatch.setattr(do, "sleep", look)
    do.dev()
    assert log == [
        "serve",
        "look", "stop", "serve",
        "look",
        "look", "build", "stop", "serve",
        "look",
        "look", "build",
        "look", "stop",
    ]  # fmt: skip
