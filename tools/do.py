"""The commands behind `make`: set up what is missing, then do one thing. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this file is run as a script

from tools.programs import EXTERNAL, chromium
from tools.set_up import (
    BENCH_LOCK,
    DEV_LOCK,
    LOCK,
    NODE_LOCK,
    ROOT,
    UV_LOCK,
    WEB,
    SetUpError,
    call,
    npm,
    program,
    set_up,
    set_up_bench,
    set_up_python,
    uv,
)

CODE = ("app_pages", "export", "markup", "layers", "geo", "jobs", "data")
SCRIPTS = ("web/src", "web/build")
"""Folders that ``dev`` looks at."""
LOOK_EACH_S = 0.5


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
    """The tests that start no other process: no browser, no film, no worker."""
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
    from geo import console

    console.prepare()
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: python tools/do.py {'|'.join(COMMANDS)}")
    try:
        COMMANDS[sys.argv[1]]()
    except SetUpError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
