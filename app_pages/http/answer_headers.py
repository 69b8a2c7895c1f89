"""The headers of every answer, for browsers and caches."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app_pages import settings
from app_pages.http.answers import of_error
from geo.language.languages import LANGUAGES

REFERRER_POLICY = "strict-origin-when-cross-origin"
"""Others learn of the app's origin alone and never of a view; nothing at all would shut out the tiles of online maps."""
_START = ("http.response.start", "websocket.http.response.start")


class AnswerHeaders:
    """ASGI middleware: puts what each answer has to say to browsers and caches into its headers, and turns an error
    that nothing has answered into a sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_on(message: Message) -> None:
            nonlocal begun
            if message["type"] in _START:
                begun = True
                message = {**message, "headers": _completed(scope, message)}
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            answer = await run_in_threadpool(of_error, Request(scope), error)
            await answer(scope, receive, send_on)


def _completed(scope: Scope, message: Message) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders(raw=list(message.get("headers", ())))
    headers["Content-Security-Policy"] = " ".join(("frame-ancestors 'self'", *settings.load().embed_ancestors))
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = REFERRER_POLICY
    if message["status"] not in (204, 304) and headers.get("content-length") != "0":
        headers.setdefault("Content-Type", "text/plain; charset=utf-8")
    if QueryParams(scope["query_string"]).get("lang") not in LANGUAGES and "immutable" not in headers.get(
        "cache-control", ""
    ):
        headers.add_vary_header("Accept-Language")
    return headers.raw
