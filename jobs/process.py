"""A process of its own for work, seen from the one that gives it: started, talked to, killed, and accounted for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from jobs import messages

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Usage:
    """What a process has used up, by the system's own account (``wait4``), 0 where it keeps none: seconds of processor
    time, and the peak of its resident memory in bytes, which on Linux isn't less than what its parent had then."""

    processor_s: float = 0.0
    memory_bytes: int = 0


def usage_of(used: Any) -> Usage:
    """Return the system's account of a process (``resource.struct_rusage``). Linux counts memory in kilobytes, macOS in bytes."""
    peak = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    return Usage(used.ru_utime + used.ru_stime, peak)


class Process:
    """A Python process that runs a module (``python -m``) with its standard input and output as pipes for messages, and
    with the environment, or its variables ``inherit``. ``status`` is its exit status once it has ended, negative for
    the signal that ended it. Not to be used by two threads at once, but for ``kill``."""

    def __init__(self, module: str, arguments: Sequence[str] = (), *, inherit: Collection[str] | None = None) -> None:
        self._lock = Lock()
        self.status: int | None = None
        self.usage = Usage()
        inherited = {name: text for name, text in os.environ.items() if inherit is None or name in inherit}
        self._popen = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=inherited, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            process_group=0,  # what it starts itself ends with it; in a session of its own, nice would count for nothing
        )  # fmt: skip

    @property
    def pid(self) -> int:
        """The process id."""
        return self._popen.pid

    def send(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        """Send a message. Raises ``OSError`` where it has ended."""
        assert self._popen.stdin is not None
        messages.write(self._popen.stdin, head, body)

    def receive(self, *, most: int) -> tuple[dict[str, Any], bytes]:
        """Wait for a message and return it. Raises ``EOFError`` where it has ended, and ``BrokenMessageError``."""
        assert self._popen.stdout is not None
        return messages.read(self._popen.stdout, most=most)

    def terminate(self) -> None:
        """Ask it to end (``SIGTERM``); from any thread. Where the system has no such signal it is killed."""
        with self._lock:
            if self.status is None:
                with suppress(ProcessLookupError):
                    self._popen.terminate() if sys.platform == "win32" else os.kill(self._popen.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Kill the process at once, whatever it does; from any thread."""
        with self._lock:
            if self.status is not None:
                return
            if hasattr(os, "wait4"):
                os.killpg(self._popen.pid, signal.SIGKILL)  # Popen.kill may reap it, and its account is lost then
            else:
                self._popen.kill()

    def end(self) -> Usage:
        """Kill it, wait until it is gone, and return what it has used up."""
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self.kill()
        with self._lock:
            if self.status is None:
                self.status, self.usage = self._wait()
        return self.usage

    def _wait(self) -> tuple[int, Usage]:
        if not hasattr(os, "wait4"):
            return self._popen.wait(), Usage()
        _, status, used = os.wait4(self._popen.pid, 0)
        code = self._popen.returncode = os.waitstatus_to_exitcode(status)
        return code, usage_of(used)
