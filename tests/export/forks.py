"""``python -m export`` in children of one process that has imported what it needs: each is a program of its own, with its
own streams, end and exit code, and starts without the second that the imports take."""

from __future__ import annotations

import functools
import gc
import io
import json
import os
import runpy
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.dataset import dataset as datasets

FULL, BROKEN, CLOSED = "/dev/full", "broken pipe", "closed"
"""What a stream of a child can be: a full disk, a pipe that nobody reads, closed. Otherwise it is kept."""


@dataclass(frozen=True)
class Done:
    """What a child left: its exit code, and what it wrote on streams that were kept."""

    returncode: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Forks:
    """Runs children, one after the other."""

    process: subprocess.Popen[str]
    folder: Path

    def run(self, *arguments: str | Path, stdout: str = "", stderr: str = "", encoding: str = "utf-8") -> Done:
        kept = {"stdout": self.folder / "stdout", "stderr": self.folder / "stderr"}
        streams = {"stdout": stdout or str(kept["stdout"]), "stderr": stderr or str(kept["stderr"])}
        assert self.process.stdin
        assert self.process.stdout
        for file in kept.values():
            file.write_bytes(b"")
        order = {"arguments": [str(one) for one in arguments], "streams": streams, "encoding": encoding}
        print(json.dumps(order), file=self.process.stdin, flush=True)
        return Done(int(self.process.stdout.readline()), *(file.read_bytes() for file in kept.values()))


@contextmanager
def forks(root: Path, data: Path, folder: Path) -> Iterator[Forks]:
    """A process whose children run the program on a dataset; ``folder`` is for what they write on their streams. A warning
    is an error but for streams that are open to the end."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-W",
        "ignore::ResourceWarning",
        "-m",
        "tests.export.forks",
        str(data),
        str(folder),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "PUBLIC_URL"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Forks(process, folder)
        assert process.stdin
        process.stdin.close()


def serve() -> None:
    """Run a child for each order on the standard input, and print its exit code."""
    _warm_up(*sys.argv[1:])
    for line in sys.stdin:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads of libraries, which children don't use
            child = os.fork()
        if not child:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm_up(data: str, folder: str) -> None:
    """Load the dataset ``data`` for all children, and make files of it in a folder: all is imported that they need."""
    datasets.load = functools.cache(datasets.load)
    main = runpy.run_module("export")["main"]
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        for ending in ("csv", "geojson", "html"):
            assert main(["--data", data, "--view", "", "-o", f"{folder}/first.{ending}"]) == 0
    gc.freeze()


def _become(order: dict[str, Any]) -> None:
    """Be the program that an order asks for, to the end."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        target = order["streams"][name]
        getattr(sys, name).reconfigure(encoding=order["encoding"])
        if target == CLOSED:
            os.close(number)
            setattr(sys, name, None)
            continue
        if target == BROKEN:
            reader, writer = os.pipe()
            os.close(reader)
        else:
            writer = os.open(target, os.O_WRONLY)
        os.dup2(writer, number)
        os.close(writer)
    sys.argv[1:] = order["arguments"]
    runpy.run_module("export", run_name="__main__", alter_sys=True)
    raise AssertionError("the program ends with an exit code")


if __name__ == "__main__":
    serve()
