"""What a process of the queue runs: it loads a context once, then does one piece of work after the other.

Messages come in by the standard input: ``load`` and ``work``, each with the function to call and its pickled arguments,
and ``cancel``; by the standard output go ``progress``, ``done`` with bytes, ``cancelled`` and ``failed``. Whatever else
is printed goes to the log. Its argument is its ``nice``.
"""

from __future__ import annotations

import os
import pickle
import sys
from pkgutil import resolve_name
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO, Any

from jobs import messages
from jobs.errors import JobCancelledError, WorkError

PROGRESS_EVERY_S = 0.1
MAX_BYTES = 2_000_000_000
"""Bytes of one message in: a dataset's files."""


class _Worker:
    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._in, self._out = incoming, outgoing
        self._tasks: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
        self._cancelled, self._writing = Event(), Lock()
        self._context: Any = None
        self._last = 0.0

    def run(self) -> None:
        """Do requested work until there are no more requests."""
        Thread(target=self._listen, daemon=True).start()
        while True:
            head, body = self._tasks.get()
            self._last = 0.0
            try:
                self._do(head, body)
            except JobCancelledError:
                self._write({"state": "cancelled"})
            except Exception as error:  # noqa: BLE001 - it is raised again where the work was requested
                self._write({"state": "failed", **WorkError.describe(error)})

    def _do(self, head: dict[str, Any], body: bytes) -> None:
        function = resolve_name(head["call"])
        if head["do"] == "load":
            self._context = function(pickle.loads(body))
            self._write({"state": "done"})
        else:
            self._write({"state": "done"}, function(self._context, body, self._progress))

    def _listen(self) -> None:
        """Read requests and cancellations, also during work; ends the process with its parent."""
        try:
            while True:
                head, body = messages.read(self._in, most=MAX_BYTES)
                if head["do"] == "cancel":
                    self._cancelled.set()
                else:
                    self._cancelled.clear()
                    self._tasks.put((head, body))
        except EOFError:
            os._exit(0)

    def _progress(self, fraction: float) -> None:
        if self._cancelled.is_set():
            raise JobCancelledError
        if monotonic() - self._last >= PROGRESS_EVERY_S:
            self._last = monotonic()
            self._write({"state": "progress", "fraction": float(fraction)})

    def _write(self, head: dict[str, Any], body: bytes = b"") -> None:
        with self._writing:
            messages.write(self._out, head, body)


def main(nice: int) -> None:
    """Take over the standard input and output, and work."""
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(nice)
    _Worker(sys.stdin.buffer, outgoing).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
