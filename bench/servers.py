"""Servers of this run: Streamlit processes, and one for files. All on the loopback address, on free ports."""

from __future__ import annotations

import gzip
import mimetypes
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil

from bench import libraries
from bench.limits import START_LIMIT_S

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def listens(port: int) -> bool:
    """Whether something takes connections on a port."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A server process and all that it started."""

    def __init__(self, command: Sequence[str], port: int, env: dict[str, str], log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        self.log = log
        self.started = time.time()
        # Python keeps its bytecode, as on a person's machine: whoever set this wanted no files from it.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with log.open("wb") as file:
            self.child = subprocess.Popen(
                command, cwd=ROOT, env={**inherited, "PYTHONPATH": str(ROOT), **env}, stdout=file,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.process = psutil.Process(self.child.pid)

    def wait(self, poll_s: float = 0.005) -> None:
        """Waits until the server listens; raises ``RuntimeError`` with its log when it doesn't."""
        end = time.monotonic() + START_LIMIT_S
        while not listens(self.port):
            if self.child.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"the server did not start:\n{self.log.read_text(errors='replace')[-3000:]}")
            time.sleep(poll_s)

    def family(self) -> list[psutil.Process]:
        """The process and its descendants."""
        return [self.process, *self.process.children(recursive=True)]

    def cpu_s(self) -> float:
        """Processor time so far, in seconds."""
        return sum(sum(one.cpu_times()[:2]) for one in self.family())

    def rss_mb(self) -> float:
        """Resident memory now, in MB."""
        return sum(float(one.memory_info().rss) for one in self.family()) / 1e6

    def stop(self) -> None:
        """Ends the process and its descendants."""
        family = self.family() if self.child.poll() is None else []
        for one in reversed(family):
            one.terminate()
        for one in psutil.wait_procs(family, timeout=15)[1]:
            one.kill()
        self.child.wait(timeout=15)


@contextmanager
def streamlit(script: str, env: dict[str, str], log: Path) -> Iterator[Process]:
    """A Streamlit server of a script, listening."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", "--server.address=127.0.0.1"]
    process = Process(command, port, env, log)
    try:
        process.wait()
        yield process
    finally:
        process.stop()


class _Handler(BaseHTTPRequestHandler):
    """Pages of a folder as they are, and the libraries, compressed."""

    protocol_version = "HTTP/1.1"
    folder: Path
    packed: dict[str, bytes]

    def do_GET(self) -> None:
        """Answers with a page or a library."""
        path = self.path.partition("?")[0]
        name = path.rsplit("/", 1)[1]
        if path.startswith("/libraries/"):
            content = self.packed.get(name)
            if content is None and (plain := libraries.body(name)) is not None:
                content = self.packed.setdefault(name, gzip.compress(plain))
            if content is None:
                print(f"  no library {name}", flush=True)
        else:
            file = self.folder / name
            content = file.read_bytes() if file.is_file() else None
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(content or b"")))
        self.send_header("Access-Control-Allow-Origin", "*")
        if path.startswith("/libraries/") and content is not None:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A server of a folder's pages and of the libraries; gives its address."""
    handler = type("Handler", (_Handler,), {"folder": folder, "packed": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
