"""What runs in a cell: it imports what it is named, gives up all else, reads one file, answers and ends.

The process that is started (the guard) forks, waits for the child that reads the file with ``wait4``, and reports what
it used up: on Linux the peak of a process that was started by a large one is never less than the large one's.
"""

from __future__ import annotations

import codecs
import gc
import os
import signal
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pkgutil import resolve_name
from typing import Any

from jobs import messages, sandbox
from jobs.errors import WorkError
from jobs.process import Usage, usage_of

ENCODINGS = ("cp437", "cp1250", "cp1251", "cp1252", "iso8859-2", "iso8859-5", "utf-8-sig", "utf-16", "latin-1", "ascii")
"""Encodings that files come in: nothing can be imported later."""
NICE = 5
"""The niceness of a cell: how far it yields to the program that serves others."""


def main(modules: list[str]) -> None:
    """Read one file in a child process, and report on it."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    for name in modules:
        import_module(name)
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    folder = folder_to_try()
    if not hasattr(os, "fork"):
        serve(folder)
        return
    guard = os.getpid()
    child = os.fork()
    if child:
        account(child)
        return
    try:
        sandbox.prepare()
        serve(folder, guard)
    finally:
        os._exit(0)


def folder_to_try() -> str:
    """The folder where it is tried whether a cell can write: that of temporary files, or, where there is none, the one at hand."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        return os.curdir


def account(child: int) -> None:
    """Wait for the child, kill it on ``SIGTERM``, and report its exit status and what it has used up."""

    def kill(*_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGTERM, kill)
    os.close(sys.stdin.fileno())
    _, status, used = os.wait4(child, 0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    report = {"status": os.waitstatus_to_exitcode(status), **vars(usage_of(used))}
    with suppress(OSError):
        messages.write(sys.stdout.buffer, report)


def serve(folder: str, guard: int = 0) -> None:
    """Give up what a cell may not use, report that, and do one piece of work."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # what a stranger's file makes libraries print is for no one
    os.close(nowhere)
    enforced = sandbox.enter(folder)
    if guard:
        sandbox.follow_parent()
        if os.getppid() != guard:
            return
    gc.disable()  # one file, and then the process ends
    with suppress(EOFError, OSError):
        used = sandbox.used()
        messages.write(answers, {"enforced": enforced, **vars(usage_of(used) if used else Usage())})
        order, _ = messages.read(requests, most=0)
        sandbox.limit(memory_bytes=order["memory_bytes"], processor_s=order["processor_s"])
        messages.write(answers, *answer(order, requests))


def answer(order: dict[str, Any], requests: Any) -> tuple[dict[str, Any], bytes]:
    """Read the file and do what was ordered: the head and the body of the answer."""
    try:
        _, body = messages.read(requests, most=order["file_bytes"])
        head, made = resolve_name(order["function"])(body)
    except MemoryError:
        return {"limit": "memory"}, b""
    except Exception as error:  # noqa: BLE001 - the caller gets it
        return WorkError.describe(error), b""
    return ({"head": head}, made) if len(made) <= order["answer_bytes"] else ({"limit": "answer"}, b"")


if __name__ == "__main__":
    main(sys.argv[1:])
