"""What the tests of the commands behind `make` share: a system on which nothing is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

from tools import set_up

Commands = list[list[str]]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Commands:
    """The commands that set-up starts, none of which runs; it works in an empty folder, as root of a Debian with nothing."""
    started: Commands = []

    def run(command: list[str | Path], **_: object) -> subprocess.CompletedProcess[str]:
        started.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "STATE", tmp_path / ".state")
    monkeypatch.setattr(set_up, "TOOLS", tmp_path / ".state" / "tools")
    monkeypatch.setattr(venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    for name in ("CHROMIUM", "EXTERNAL", "NO_INSTALL"):
        monkeypatch.delenv(name, raising=False)
    on_path(monkeypatch, "apt-get")
    return started


def on_path(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Only these programs are on the PATH."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in names else None)


def installs(commands: Commands) -> Commands:
    return [command for command in commands if "install" in command]
