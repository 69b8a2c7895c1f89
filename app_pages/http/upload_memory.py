"""How much the server holds of what people upload: of one session, and of all together."""

from __future__ import annotations

from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from app_pages.http import answers
from app_pages.state import uploads
from export.common.untrusted_files import MAX_FILE_MB
from geo.language.language import gettext, number

MEGABYTE = 1024 * 1024
MAX_MB, MAX_MB_OF_SESSION = 500, 100
RETRY_AFTER_S = 30
_UPLOADS = "/_stcore/upload_file/"
MAX_BYTES = MAX_FILE_MB * MEGABYTE + 10_000
"""Bytes of a request: those of its file, and what is around it."""


class _Refused(Exception):
    """An upload has more bytes than announced, or than one file may have."""


class UploadBounds:
    """ASGI middleware: an upload is refused before its bytes are read when it is too large for what is there already,
    and while they are read when they are more than was announced. What a session has uploaded goes with its connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "PUT" and _UPLOADS in scope["path"]:
            await self._upload(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "websocket":
                forget_who_left()

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = scope["path"].partition(_UPLOADS)[2].partition("/")[0]
        length = Headers(scope=scope).get("content-length", "")
        size = int(length) if length.isdecimal() and len(length) < 16 else MAX_BYTES
        left, begun = size, False

        async def count() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _Refused
            return message

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        fault = self._fault(session, size)
        if fault is None:
            self._coming[session] += size  # what is on its way counts as if it were there
            try:
                await self.app(scope, count, watch)
            except _Refused:
                fault = None if begun else _too_large()
            finally:
                self._coming[session] -= size
                self._coming += Counter()  # without those that have nothing on its way
        if fault:
            status, text = fault
            headers = {"Retry-After": str(RETRY_AFTER_S)} if status == 429 else {}
            await answers.sentence(scope, status, text, headers)(scope, receive, send)

    def _fault(self, session: str, size: int) -> tuple[int, str] | None:
        """Return the status and the sentence with which an upload is refused; ``None`` where it fits beside what is there."""
        if not uploads.taken():
            return 403, uploads.not_taken()
        if size > MAX_BYTES:
            return _too_large()
        held = _held()
        if held[session] + self._coming[session] + size > MAX_MB_OF_SESSION * MEGABYTE:
            text = gettext("You have more than {most} MB of files on the server already. Wait until they are read.")
            return 413, text.format(most=number(MAX_MB_OF_SESSION))
        if held.total() + self._coming.total() + size > MAX_MB * MEGABYTE:
            text = gettext("The server holds more than {most} MB of people’s files. Try again in {seconds} seconds.")
            return 429, text.format(most=number(MAX_MB), seconds=number(RETRY_AFTER_S))
        return None


def _too_large() -> tuple[int, str]:
    return 413, gettext("The file is too large: at most {most} MB are read.").format(most=number(MAX_FILE_MB))


def _held() -> Counter[str]:
    """Return the bytes that each session has on the server."""
    if not runtime.exists():
        return Counter()
    files = runtime.get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return Counter({session: sum(len(one.data) for one in list(its.values())) for session, its in list(files.items())})


def forget_who_left() -> None:
    """Drop what sessions without a browser have uploaded."""
    for session in _held():
        if not runtime.get_instance().is_active_session(session):
            runtime.get_instance().uploaded_file_mgr.remove_session_files(session)
