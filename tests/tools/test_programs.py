"""Programs that tests start: what is installed is named first, and nothing is where it may not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.tools.conftest import Commands, installs, on_path
from tools import programs
from tools.set_up import SetUpError


def test_what_is_installed_is_named_first_with_the_reason(
    commands: Commands, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    run = subprocess.run

    def noting(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
        printed.append(capsys.readouterr().out)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", noting)
    with pytest.raises(SetUpError):
        programs.chromium(*programs.EXTERNAL)
    apt = [number for number, command in enumerate(commands) if command[:2] == ["apt-get", "install"]]
    assert len(apt) == 1
    before = "".join(printed[: apt[0] + 1])
    for one in (programs.CHROMIUM, *programs.EXTERNAL):
        assert f"Installing {' and '.join(one.packages)} with apt-get: {one.purpose}." in before
        assert set(one.packages) <= set(commands[apt[0]])
    assert "NO_INSTALL=1" in before


def test_with_no_install_nothing_is_installed_and_the_error_has_the_command(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_INSTALL", "1")
    with pytest.raises(SetUpError, match=r"\n  apt-get install chromium-headless-shell$") as error:
        programs.chromium()
    assert programs.CHROMIUM.purpose in str(error.value)
    with pytest.raises(
        SetUpError, match=r"apt-get install chromium-headless-shell gdal-bin ffmpeg libreoffice-impress-nogui "
    ):
        programs.chromium(*programs.EXTERNAL)
    assert installs(commands) == []


def test_without_root_nothing_is_installed_and_the_error_has_the_command(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    on_path(monkeypatch, "apt-get", "chromium")
    with pytest.raises(SetUpError, match=r"Missing: ogrinfo \(.*; pdfinfo \(.*\n  apt-get install gdal-bin ") as error:
        programs.chromium(*programs.EXTERNAL)
    assert "chromium" not in str(error.value)
    assert installs(commands) == []


def test_on_a_system_without_apt_get_nothing_is_installed_but_playwrights_browser(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch)
    with pytest.raises(
        SetUpError, match=r"Install them; on Debian that is:\n  apt-get install chromium-headless-shell gdal-bin "
    ):
        programs.chromium(*programs.EXTERNAL)
    assert [command[1:] for command in installs(commands)] == [["-m", "playwright", "install", "chromium"]]


def test_what_is_there_is_not_installed(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    on_path(monkeypatch, "apt-get", "chromium", "ogrinfo", "ffprobe", "soffice", "pdfinfo")
    assert programs.chromium(*programs.EXTERNAL) == "/usr/bin/chromium"
    assert commands == []
