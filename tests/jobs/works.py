"""Functions for cells in tests: each does what the file says, or tries what a stranger's file would want to."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from time import sleep
from typing import Any

Made = tuple[dict[str, Any], bytes]


def echo(body: bytes) -> Made:
    return {"size": len(body)}, body


def surroundings(_: bytes) -> Made:
    return {"environment": dict(os.environ), "user": os.getuid(), "process": os.getpid()}, b""


def hoard(_: bytes) -> Made:
    return {"size": len(bytearray(500_000_000))}, b""


def hoard_slowly(_: bytes) -> Made:
    kept = []
    while True:
        kept.append(bytes(1_000_000))


def count(_: bytes) -> Made:
    number = 0
    while True:
        number += 1


def count_in_c(_: bytes) -> Made:
    """One call that Python can't interrupt."""
    return {"size": sum(range(10**12))}, b""


def idle(_: bytes) -> Made:
    sleep(600)
    return {}, b""


def answer_at_length(_: bytes) -> Made:
    return {}, bytes(100_000)


def fail(body: bytes) -> Made:
    raise ValueError(f"not {body.decode()}")


def die(_: bytes) -> Made:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}, b""


def lie(_: bytes) -> Made:
    """Answers with what is no message."""
    os.write(1, b"\xff" * 100)
    os._exit(0)


def reach(body: bytes) -> Made:
    """Tries an address: a kind of socket and where."""
    family, kind, host, port = body.decode().split()
    with socket.socket(getattr(socket, family), getattr(socket, kind)) as one:
        one.connect((host, int(port)))
    return {}, b""


def look_up(_: bytes) -> Made:
    return {"found": socket.getaddrinfo("example.org", 80)}, b""


def write(body: bytes) -> Made:
    Path(body.decode()).write_text("x", encoding="utf-8")
    return {}, b""


def make_folder(body: bytes) -> Made:
    Path(body.decode()).mkdir()
    return {}, b""


def remove(body: bytes) -> Made:
    Path(body.decode()).unlink()
    return {}, b""


def rename(body: bytes) -> Made:
    one = Path(body.decode())
    one.rename(one.with_suffix(".other"))
    return {}, b""


def shorten(body: bytes) -> Made:
    os.truncate(body.decode(), 0)
    return {}, b""


def read(body: bytes) -> Made:
    return {"text": Path(body.decode()).read_text(encoding="utf-8")}, b""


def start_another(_: bytes) -> Made:
    return {"process": os.fork()}, b""


def run_a_program(_: bytes) -> Made:
    os.execv("/bin/true", ["true"])
    return {}, b""


def lift_limits(_: bytes) -> Made:
    import resource

    for name in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU):
        try:
            resource.setrlimit(name, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except (OSError, ValueError):
            continue
        return {}, b""
    raise PermissionError
