"""What people upload has a total, by session and overall, checked before it is read and while it comes."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from app_pages.http import upload_memory
from app_pages.http.upload_memory import MEGABYTE, UploadBounds
from app_pages.state import uploads
from export.common.untrusted_files import MAX_FILE_MB, RECORD
from geo.language.language import language_context


class Route:
    """Stands in for Streamlit's route: reads what comes, and keeps it."""

    def __init__(self, files: MemoryUploadedFileManager) -> None:
        self.files, self.read = files, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return
        body = b""
        while True:
            message = await receive()
            self.read += len(message["body"])
            body += message["body"]
            if not message["more_body"]:
                break
        session, file = scope["path"].split("/")[-2:]
        self.files.add_file(session, UploadedFileRec(file, "a", "b", body))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Server:
    """The bounds around the route, with sessions that are connected."""

    def __init__(self) -> None:
        self.files = MemoryUploadedFileManager("/_stcore/upload_file")
        self.route = Route(self.files)
        self.app = UploadBounds(self.route)
        self.connected = {"anna", "ben"}
        self.uploaded_file_mgr = self.files

    def is_active_session(self, session: str) -> bool:
        return session in self.connected

    def put(self, path: str, parts: Sequence[bytes], length: int | None) -> tuple[int, str]:
        """The status and the text of the answer to an upload; ``length`` is what its header says."""
        headers = [] if length is None else [(b"content-length", str(length).encode())]
        scope = {
            "type": "http", "method": "PUT", "path": f"/_stcore/upload_file/{path}", "headers": headers,
            "query_string": b"", "raw_path": b"/",
        }  # fmt: skip
        waiting = list(parts)
        answers: list[Message] = []

        async def receive() -> Message:
            part = waiting.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(waiting)}

        async def send(message: Message) -> None:
            answers.append(message)

        asyncio.run(self.app(scope, receive, send))
        return answers[0]["status"], b"".join(one.get("body", b"") for one in answers).decode()

    def leave(self, session: str) -> None:
        """The browser's connection ends."""
        self.connected.discard(session)
        asyncio.run(self.app({"type": "websocket", "path": "/_stcore/stream"}, None, None))  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    stand_in = SimpleNamespace(exists=lambda: True, get_instance=lambda: made)
    with patch.object(upload_memory, "runtime", stand_in):
        yield made


def test_a_file_that_fits_goes_through(server: Server) -> None:
    assert server.put("anna/1", [b"one", b"two"], 6) == (204, "")
    assert [one.data for one in server.files.get_files("anna", ["1"])] == [b"onetwo"]


@pytest.mark.parametrize("length", [MAX_FILE_MB * MEGABYTE + 20_000, 10**14])
def test_a_file_that_is_too_large_is_refused_unread(server: Server, length: int) -> None:
    status, text = server.put("anna/1", [b"one"], length)
    assert (status, text) == (413, "The file is too large: at most 50 MB are read.")
    assert server.route.read == 0


@pytest.mark.parametrize("length", [5, None])
def test_a_file_that_is_more_than_was_said_is_cut(server: Server, length: int | None) -> None:
    parts = [bytes(MEGABYTE)] * 60
    assert server.put("anna/1", parts, length)[0] == 413
    assert server.route.read <= (MAX_FILE_MB + 1) * MEGABYTE
    assert server.files.file_storage == {}
    assert server.app._coming.total() == 0


def test_a_session_and_all_of_them_have_a_total(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_memory, "MAX_MB_OF_SESSION", 2)
    monkeypatch.setattr(upload_memory, "MAX_MB", 3)
    part = bytes(MEGABYTE - 10)
    assert server.put("anna/1", [part], len(part))[0] == 204
    assert server.put("anna/2", [part], len(part))[0] == 204
    status, text = server.put("anna/3", [part], len(part))
    assert (status, text) == (413, "You have more than 2 MB of files on the server already. Wait until they are read.")
    assert server.put("ben/1", [part], len(part))[0] == 204
    with language_context("sq"):
        status, text = server.put("ben/2", [part], len(part))
    assert (status, text) == (
        429,
        "Serveri mban më shumë se 3 MB skedarë të njerëzve. Provoni sërish pas 30 sekondash.",
    )
    server.files.remove_file("anna", "1")
    assert server.put("ben/2", [part], len(part))[0] == 204


def test_what_is_on_its_way_counts(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_memory, "MAX_MB_OF_SESSION", 2)
    size = MEGABYTE
    server.app._coming["anna"] = 2 * size - 10
    assert server.put("anna/1", [b"a" * 20], 20)[0] == 413
    assert server.put("ben/1", [b"a" * 20], 20)[0] == 204
    server.app._coming.clear()
    assert server.put("anna/1", [b"a" * 20], 20)[0] == 204


def test_what_was_uploaded_goes_with_the_connection(server: Server) -> None:
    for session in ("anna", "ben"):
        server.put(f"{session}/1", [b"one"], 3)
    server.leave("anna")
    assert list(server.files.file_storage) == ["ben"]


def test_nothing_is_taken_where_files_are_switched_off(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRANGERS_FILES", "off")
    status, text = server.put("anna/1", [b"one"], 3)
    assert (status, text) == (403, "No files are opened here: whoever runs this map has switched it off.")
    assert server.route.read == 0


def test_a_file_is_read_as_long_as_its_person_is_there(server: Server) -> None:
    found = []
    with (
        patch.object(uploads, "get_script_run_ctx", lambda: SimpleNamespace(session_id="anna")),
        patch.object(uploads, "runtime_exists", lambda: True),
        patch.object(uploads, "get_instance", lambda: server),
        patch("export.common.untrusted_files.read", lambda _work, _body, wanted: found.append(wanted)),
    ):
        uploads.read(RECORD, b"")
        [wanted] = found
        assert wanted()
        server.leave("anna")
        assert not wanted()


def test_the_server_has_no_larger_bounds_of_its_own() -> None:
    """A message of a browser is parsed before a page sees it."""
    settings = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["server"]
    assert settings["maxUploadSize"] == MAX_FILE_MB
    assert settings["maxMessageSize"] <= MAX_FILE_MB
