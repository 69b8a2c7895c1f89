"""Set-up: what it fetches is pinned, and what it installs it names first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import do

Commands = list[list[str]]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Commands:
    """The commands that set-up starts, none of which runs; it works in an empty folder, as root of a Debian with nothing."""
    started: Commands = []

    def run(command: list[str | Path], **_: object) -> subprocess.CompletedProcess[str]:
        started.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(do.subprocess, "run", run)
    monkeypatch.setattr(do, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(do, "STATE", tmp_path / ".state")
    monkeypatch.setattr(do, "TOOLS", tmp_path / ".state" / "tools")
    monkeypatch.setattr(do.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(do.os, "geteuid", lambda: 0, raising=False)
    for name in ("CHROMIUM", "EXTERNAL", "NO_INSTALL"):
        monkeypatch.delenv(name, raising=False)
    on_path(monkeypatch, "apt-get")
    return started


def on_path(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Only these programs are on the PATH."""
    monkeypatch.setattr(do.shutil, "which", lambda name: f"/usr/bin/{name}" if name in names else None)


def installs(commands: Commands) -> Commands:
    return [command for command in commands if "install" in command]


def test_uv_is_fetched_by_version_and_hash_whatever_uv_the_system_has(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch, "uv")
    do.uv()
    (command,) = commands
    assert command[0] == str(do.program("python", do.TOOLS))
    assert "--require-hashes" in command
    assert command[-2:] == ["-r", str(do.UV_LOCK)]


def test_without_pip_the_systems_uv_only_installs_the_pinned_one_and_says_so(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_pip(monkeypatch)
    on_path(monkeypatch, "uv")
    assert do.uv() == do.program("uv", do.TOOLS)
    assert [command[0] for command in installs(commands)] == ["/usr/bin/uv"]
    assert installs(commands)[0][-3:] == ["--require-hashes", "-r", str(do.UV_LOCK)]
    assert "/usr/bin/uv installs the uv that is pinned" in capsys.readouterr().out


def test_without_pip_and_uv_set_up_says_what_to_install(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pip(monkeypatch)
    with pytest.raises(do.SetUpError, match="python3-venv"):
        do.uv()
    assert installs(commands) == []


def no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python as Debian parts it: ``venv`` can't put pip into an environment, and there is none beside it."""

    def create(*_: object, with_pip: bool, **__: object) -> None:
        if with_pip:
            raise subprocess.CalledProcessError(1, ["ensurepip"])

    started = do.subprocess.run

    def run(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
        done = started(command, **options)
        return subprocess.CompletedProcess(command, 1 if command[0] == sys.executable else done.returncode)

    monkeypatch.setattr(do.venv, "create", create)
    monkeypatch.setattr(do.subprocess, "run", run)


@pytest.mark.parametrize(("developing", "locks"), [(False, [do.LOCK]), (True, [do.LOCK, do.DEV_LOCK])])
def test_running_needs_one_lock_and_developing_both(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, developing: bool, locks: list[Path]
) -> None:
    monkeypatch.setattr(do, "uv", lambda: Path("uv"))
    do.set_up_python(developing=developing)
    assert [command[-1] for command in commands] == [str(lock) for lock in locks]
    assert all("--require-hashes" in command for command in commands)


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

    monkeypatch.setattr(do, "set_up_python", set_up_python)
    with pytest.raises(Stop) as stopped:
        do.COMMANDS[target]()
    assert stopped.value.args == (developing,)
    assert commands == []


def test_what_is_installed_is_named_first_with_the_reason(
    commands: Commands, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    run = do.subprocess.run

    def noting(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
        printed.append(capsys.readouterr().out)
        return run(command, **options)

    monkeypatch.setattr(do.subprocess, "run", noting)
    with pytest.raises(do.SetUpError):
        do.chromium(*do.EXTERNAL)
    apt = [number for number, command in enumerate(commands) if command[:2] == ["apt-get", "install"]]
    assert len(apt) == 1
    before = "".join(printed[: apt[0] + 1])
    for one in (do.CHROMIUM, *do.EXTERNAL):
        assert f"Installing {' and '.join(one.packages)} with apt-get: {one.purpose}." in before
        assert set(one.packages) <= set(commands[apt[0]])
    assert "NO_INSTALL=1" in before


def test_with_no_install_nothing_is_installed_and_the_error_has_the_command(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_INSTALL", "1")
    with pytest.raises(do.SetUpError, match=r"\n  apt-get install chromium-headless-shell$") as error:
        do.chromium()
    assert do.CHROMIUM.purpose in str(error.value)
    with pytest.raises(
        do.SetUpError, match=r"apt-get install chromium-headless-shell gdal-bin ffmpeg libreoffice-impress-nogui "
    ):
        do.chromium(*do.EXTERNAL)
    assert installs(commands) == []


def test_without_root_nothing_is_installed_and_the_error_has_the_command(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(do.os, "geteuid", lambda: 1000, raising=False)
    on_path(monkeypatch, "apt-get", "chromium")
    with pytest.raises(
        do.SetUpError, match=r"Missing: ogrinfo \(.*; pdfinfo \(.*\n  apt-get install gdal-bin "
    ) as error:
        do.chromium(*do.EXTERNAL)
    assert "chromium" not in str(error.value)
    assert installs(commands) == []


def test_on_a_system_without_apt_get_nothing_is_installed_but_playwrights_browser(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch)
    with pytest.raises(
        do.SetUpError, match=r"Install them; on Debian that is:\n  apt-get install chromium-headless-shell gdal-bin "
    ):
        do.chromium(*do.EXTERNAL)
    assert [command[1:] for command in installs(commands)] == [["-m", "playwright", "install", "chromium"]]


def test_what_is_there_is_not_installed(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    on_path(monkeypatch, "apt-get", "chromium", "ogrinfo", "ffprobe", "soffice", "pdfinfo")
    assert do.chromium(*do.EXTERNAL) == "/usr/bin/chromium"
    assert commands == []


def test_what_set_up_lacks_ends_it_with_status_2_and_a_sentence(tmp_path: Path) -> None:
    for folder in ("tools", "geo"):
        shutil.copytree(do.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
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
    monkeypatch.setattr(do.subprocess, "Popen", lambda *_, **__: Served(log))
    monkeypatch.setattr(do.subprocess, "run", build)
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
