"""Programs that are not Python's: the browser, and what the external tests start. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.set_up import SetUpError, program

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""The one without windows first: a page opens in half the time."""


@dataclass(frozen=True)
class Program:
    """A program that tests start: by which names, Debian's packages that have it, and what for."""

    names: tuple[str, ...]
    packages: tuple[str, ...]
    purpose: str


CHROMIUM = Program(CHROMIUM_NAMES, ("chromium-headless-shell",), "the browser tests drive it")
EXTERNAL = (
    Program(("ogrinfo",), ("gdal-bin",), "tests open exported GeoPackages, GeoJSON and KML with GDAL"),
    Program(("ffprobe",), ("ffmpeg",), "tests look into exported films with it"),
    Program(
        ("soffice",),
        ("libreoffice-impress-nogui", "fonts-liberation2"),
        "tests open exported presentations with LibreOffice",
    ),
    Program(("pdfinfo",), ("poppler-utils",), "tests read exported PDFs with Poppler"),
)
"""What the tests marked as external start."""


def playwrights_chromium() -> str | None:
    """Playwright's own Chromium, if it has been installed."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([program("python"), "-c", code], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def find_chromium() -> str | None:
    """A Chromium: the environment's, the PATH's, or Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        if not Path(named).exists():
            raise SetUpError(f"CHROMIUM names {named}, and there is no such file.")
        return named
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    return playwrights_chromium()


def may_install() -> bool:
    """Whether programs may be installed outside this folder; with ``NO_INSTALL`` that is left to the person."""
    return not os.environ.get("NO_INSTALL")


def install_packages(missing: Sequence[Program]) -> None:
    """Install the packages of missing programs, and say before it which and why; does nothing where this may or can not."""
    if not (missing and may_install() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return
    for one in missing:
        print(f"Installing {' and '.join(one.packages)} with apt-get: {one.purpose}.", flush=True)
    print("With NO_INSTALL=1 nothing is installed outside this folder.", flush=True)
    packages = [package for one in missing for package in one.packages]
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        stdout=subprocess.DEVNULL,
        check=False,
    )


def not_installed(missing: Sequence[Program]) -> SetUpError:
    """The error for programs that are missing, with the command that installs them."""
    reasons = "; ".join(f"{one.names[0]} ({one.purpose})" for one in missing)
    packages = " ".join(package for one in missing for package in one.packages)
    how = "Type:" if shutil.which("apt-get") else "Install them; on Debian that is:"
    chromium = " CHROMIUM can name the path of one, too." if CHROMIUM in missing else ""
    return SetUpError(f"Missing: {reasons}.{chromium} {how}\n  apt-get install {packages}")


def chromium(*others: Program) -> str:
    """The path of a Chromium, once it and ``others`` are there; installs what is missing where it may.

    Raises ``SetUpError`` with the command to type for what is missing still.
    """

    def missing() -> list[Program]:
        lacking = [one for one in others if not any(shutil.which(name) for name in one.names)]
        return lacking if find_chromium() else [CHROMIUM, *lacking]

    install_packages(missing())
    if may_install() and not find_chromium():
        print(f"Fetching Playwright's Chromium: {CHROMIUM.purpose}.", flush=True)
        subprocess.run([program("python"), "-m", "playwright", "install", "chromium"], check=False)
    if lacking := missing():
        raise not_installed(lacking)
    return str(find_chromium())
