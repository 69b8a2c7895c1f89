"""The server never leaves this machine: every connection and every look-up of a name is watched from its start on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.conftest import GUARD, Opener, Server, free_port, serve
from tests.patience import PATIENCE_S


@pytest.fixture
def plain_server() -> Iterator[Server]:
    """The app as `streamlit run app.py` starts it, with nothing said of where it listens but the port."""
    port = free_port()
    yield from serve(["streamlit", "run", "app.py", f"--server.port={port}"], port, "URL:")


@pytest.mark.parametrize(
    ("code", "recorded"),
    [
        ("socket.create_connection(('192.0.2.1', 80), 1)", "socket.getaddrinfo 192.0.2.1"),
        ("socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 1))", "socket.connect 192.0.2.1"),
        ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 1))", "socket.sendto 192.0.2.1"),
        ("socket.gethostbyname('map.example')", "socket.gethostbyname map.example"),
        ("urllib.request.urlopen('http://map.example')", "socket.getaddrinfo map.example"),
    ],
)
def test_the_watch_sees_and_ends_each_way_out(tmp_path: Path, code: str, recorded: str) -> None:
    record = tmp_path / "record"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import socket, urllib.request\n{code}"],
        env={**os.environ, "PYTHONPATH": str(GUARD), "OUTGOING_RECORD": str(record)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "a test server tried to reach" in done.stderr
    assert record.read_text().splitlines() == [recorded]


def test_the_server_never_leaves_this_machine(visit: Opener, plain_server: Server) -> None:
    """From its start by plain `streamlit run`, through pages, web sockets of its own and of foreign origins, and an export."""
    url = plain_server.url
    assert plain_server.outgoing() == []
    one = visit(f"{url}/?day=2022-12-15")
    one.page.get_by_role("link", name="Export").click()
    one.page.get_by_role("button", name="Make the PNG file").click()
    one.page.get_by_role("button", name="Download (").wait_for()
    for page in ("timeline", "events", "compare", "briefing", "method", "event/inc-2023-09-24-banjska"):
        with urlopen(f"{url}/{page}", timeout=PATIENCE_S) as answer:
            assert answer.status == 200
    stream = f"{url.replace('http', 'ws')}/_stcore/stream"
    for origin in (url, url.replace("127.0.0.1", "localhost"), None):
        with connect(stream, origin=Origin(origin) if origin else None) as socket:
            assert socket.response is not None
            assert socket.response.status_code == 101
    for origin in (
        "https://foreign.example",
        "http://127.0.0.1.foreign.example",
        "null",
        "file://",
        "http://192.0.2.1:80",
        "x",
    ):
        with pytest.raises(InvalidStatus) as refused:
            connect(stream, origin=Origin(origin) if origin else None)
        answer = refused.value.response
        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"Only pages of this app may connect to it." in answer.body
    with pytest.raises(InvalidStatus) as refused:
        connect(stream, origin=Origin("null"), additional_headers={"Accept-Language": "sq"})
    assert "Vetëm faqet e këtij aplikacioni" in (refused.value.response.body or b"").decode()
    assert plain_server.outgoing() == []
