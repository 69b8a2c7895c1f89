"""Set-up: what it fetches is pinned."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.tools.conftest import Commands, installs, on_path
from tools import set_up


def test_uv_is_fetched_by_version_and_hash_whatever_uv_the_system_has(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch, "uv")
    set_up.uv()
    (command,) = commands
    assert command[0] == str(set_up.program("python", set_up.TOOLS))
    assert "--require-hashes" in command
    assert command[-2:] == ["-r", str(set_up.UV_LOCK)]


def test_without_pip_the_systems_uv_only_installs_the_pinned_one_and_says_so(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_pip(monkeypatch)
    on_path(monkeypatch, "uv")
    assert set_up.uv() == set_up.program("uv", set_up.TOOLS)
    assert [command[0] for command in installs(commands)] == ["/usr/bin/uv"]
    assert installs(commands)[0][-3:] == ["--require-hashes", "-r", str(set_up.UV_LOCK)]
    assert "/usr/bin/uv installs the uv that is pinned" in capsys.readouterr().out


def test_without_pip_and_uv_set_up_says_what_to_install(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pip(monkeypatch)
    with pytest.raises(set_up.SetUpError, match="python3-venv"):
        set_up.uv()
    assert installs(commands) == []


def no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python as Debian parts it: ``venv`` can't put pip into an environment, and there is none beside it."""

    def create(*_: object, with_pip: bool, **__: object) -> None:
        if with_pip:
            raise subprocess.CalledProcessError(1, ["ensurepip"])

    started = subprocess.run

    def run(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
        done = started(command, **options)
        return subprocess.CompletedProcess(command, 1 if command[0] == sys.executable else done.returncode)

    monkeypatch.setattr(venv, "create", create)
    monkeypatch.setattr(subprocess, "run", run)


@pytest.mark.parametrize(("developing", "locks"), [(False, [set_up.LOCK]), (True, [set_up.LOCK, set_up.DEV_LOCK])])
def test_running_needs_one_lock_and_developing_both(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, developing: bool, locks: list[Path]
) -> None:
    monkeypatch.setattr(set_up, "uv", lambda: Path("uv"))
    set_up.set_up_python(developing=developing)
    assert [command[-1] for command in commands] == [str(lock) for lock in locks]
    assert all("--require-hashes" in command for command in commands)
