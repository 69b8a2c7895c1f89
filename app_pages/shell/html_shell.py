"""Additions to the first page that a browser requests, before Streamlit runs: its title and description, and the instant map."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app_pages.pages import MAP, base, page_at
from app_pages.shell import instant_map, link_preview
from app_pages.state import hosts
from export.common.error_sentences import log
from geo.errors import MapError
from geo.language.language import current_language

TITLE = re.compile(rb"<title>[^<]*</title>")
LANGUAGE = re.compile(rb'(<html\s[^>]*\blang=)"[^"]*"')
OF_THE_SHELL = ("content-length", "etag", "last-modified")
"""Headers that hold for Streamlit's shell alone, and not for the page that is made of it."""


def with_tags(body: bytes, tags: str) -> bytes:
    """Return a page in the language of the context, with elements at the end of its head, among them its title."""
    body = LANGUAGE.sub(lambda found: found[1] + f'"{current_language()}"'.encode(), body, count=1)
    head, end, rest = body.partition(b"</head>")
    return TITLE.sub(b"", head) + tags.encode() + end + rest if end and tags else body


def _tags(scope: Scope) -> str:
    """Return a page's title and the description for link previews; nothing without sound data."""
    request = Request(scope)
    try:
        root = hosts.root_of(scope["scheme"], request.headers.get("host", ""))
        page = scope["path"].removeprefix(f"{base()}/") + (f"?{request.url.query}" if request.url.query else "")
        return link_preview.tags(request.query_params, page, root)
    except MapError:
        return ""
    except Exception as error:  # noqa: BLE001 - the page itself says what is wrong
        log(error)
        return ""


class FirstPage:
    """ASGI middleware for the first page that a browser requests: it has a title and a description of what it shows, and the map's page
    gets the map's frame; all else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        page = page_at(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if page is None:
            await self.app(scope, receive, send)
            return
        # Plain and whole, so that something can be put into it.
        plain = MutableHeaders(raw=list(Headers(scope=scope).raw))
        for name in ("accept-encoding", "if-none-match", "if-modified-since"):
            del plain[name]
        start: Message = {}
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(raw=list(start["headers"]))
            whole = body
            if headers.get("content-type", "").startswith("text/html"):
                for name in OF_THE_SHELL:
                    del headers[name]
                if scope["method"] == "GET":
                    if page is MAP:
                        whole = instant_map.with_map(body, scope["query_string"].decode("latin-1"))
                    whole = with_tags(whole, await run_in_threadpool(_tags, scope))
                    headers["content-length"] = str(len(whole))
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": whole})

        await self.app({**scope, "headers": plain.raw}, receive, rewrite)
