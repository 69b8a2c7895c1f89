"""A reverse proxy that serves an app below a path and takes the path away before it asks the app."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MAX_HEAD = 65_536


@contextmanager
def stripping(prefix: str, port: int) -> Iterator[str]:
    """The address below which an app at a port of this machine is served, such as ``http://127.0.0.1:5000/maps``.

    All else is 404, so that an address which leaves the path out is found.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, prefix.encode(), port), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}{prefix}"
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # a waiting accept ends


def _accept(listener: socket.socket, prefix: bytes, port: int) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_pass_on, args=(client, prefix, port), daemon=True).start()


def _pass_on(client: socket.socket, prefix: bytes, port: int) -> None:
    """Answers one connection: one request, or a web socket until one side closes it."""
    with client, suppress(OSError):
        head, end, rest = _head(client)
        line, _, headers = head.partition(b"\r\n")
        method, _, target = line.partition(b" ")
        if not end or not target.startswith(prefix + b"/"):
            client.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        if b"\r\nupgrade:" not in b"\r\n" + headers.lower():
            kept = [one for one in headers.split(b"\r\n") if not one.lower().startswith(b"connection:")]
            headers = b"\r\n".join([*kept, b"Connection: close"])
        with socket.create_connection(("127.0.0.1", port)) as app:
            app.sendall(method + b" " + target.removeprefix(prefix) + b"\r\n" + headers + end + rest)
            up = threading.Thread(target=_copy, args=(client, app), daemon=True)
            up.start()
            _copy(app, client)
            up.join()


def _head(client: socket.socket) -> tuple[bytes, bytes, bytes]:
    read = b""
    while b"\r\n\r\n" not in read and len(read) < MAX_HEAD and (more := client.recv(MAX_HEAD)):
        read += more
    return read.partition(b"\r\n\r\n")


def _copy(source: socket.socket, target: socket.socket) -> None:
    """Passes on what comes, until its source has ended."""
    with suppress(OSError):
        while part := source.recv(MAX_HEAD):
            target.sendall(part)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
