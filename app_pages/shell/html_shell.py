"""Additions to the first page that a browser requests, before Streamlit runs: its title and description, and the instant map."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app_pages.components.js_components import preload
from app_pages.pages import MAP, Page, base, page_at
from app_pages.shell import foot, instant_map, link_preview, panel
from app_pages.state import hosts, locale
from export.common.error_sentences import log
from geo.errors import MapError
from geo.language.language import current_language
from layers.html.assets import FILES

_PAGES = Path(__file__).parents[1]
_STYLES = (FILES["pages.css"], _PAGES / "style.css", *sorted(_PAGES.glob("*/style.css")))
"""That of the components, that of all pages, and those of single ones: each names the container of its page, so that they
can stand together."""
STYLE = Markup("\n".join(one.read_text(encoding="utf-8") for one in _STYLES if one.is_file()))
TITLE = re.compile(rb"<title>[^<]*</title>")
LANGUAGE = re.compile(rb'(<html\s[^>]*\blang=)"[^"]*"')
OF_THE_SHELL = ("content-length", "etag", "last-modified")
"""Headers that hold for Streamlit's shell alone, and not for the page that is made of it."""


def with_tags(body: bytes, tags: str) -> bytes:
    """Return a page in the language of the context, with elements at the end of its head, among them its title."""
    body = LANGUAGE.sub(lambda found: found[1] + f'"{current_language()}"'.encode(), body, count=1)
    head, end, rest = body.partition(b"</head>")
    return TITLE.sub(b"", head) + tags.encode() + end + rest if end and tags else body


def in_body(body: bytes, html: str) -> bytes:
    """Return a page with HTML at the beginning of its body; as it was where it has none."""
    start = body.find(b"<body")
    if start < 0:
        return body
    at = body.index(b">", start) + 1
    return body[:at] + b"\n" + html.encode() + body[at:]


def at_end(body: bytes, html: str) -> bytes:
    """Return a page with HTML at the end of its body; as it was where it has none."""
    head, end, rest = body.rpartition(b"</body>")
    return head + html.encode() + b"\n" + end + rest if end else body


def with_style(body: bytes, page: Page) -> bytes:
    """Return a page with what it needs before Streamlit runs: the styles, so that nothing is drawn without them and then
    jumps, and the bar of pages at the foot of a phone's screen. In the body they come after Streamlit's own styles. The
    program of the components is loaded at once where no map is to come first."""
    program = "" if page is MAP else preload()
    return in_body(body, Markup("<style>{}</style>{}").format(STYLE, program) + foot.bar(page))


def _tags(scope: Scope) -> str:
    """Return a page's title and the description for link previews; nothing without sound data."""
    request = Request(scope)
    try:
        root = hosts.root_of(scope["scheme"], request.headers.get("host", ""))
        page = scope["path"].removeprefix(f"{base()}/") + (f"?{request.url.query}" if request.url.query else "")
        opens = page_at(scope["path"]) is MAP
        return link_preview.tags(request.query_params, page, root, opens=opens)
    except MapError:
        return ""
    except Exception as error:  # noqa: BLE001 - the page itself says what is wrong
        log(error)
        return ""


def _with_parts(body: bytes, page: Page, scope: Scope) -> bytes:
    """Return a page with the panel, and with the map where that is its page; without sound data it says why, by itself."""
    query = dict(QueryParams(scope["query_string"])) if page is MAP else None
    if query is not None:
        body = instant_map.with_map(body, query)
    try:
        return at_end(body, panel.frame(query))
    except MapError:
        return body
    except Exception as error:  # noqa: BLE001 - the page itself says what is wrong
        log(error)
        return body


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
                    whole = with_style(await run_in_threadpool(_with_parts, whole, page, scope), page)
                    whole = with_tags(whole, await run_in_threadpool(_tags, scope))
                    headers["content-length"] = str(len(whole))
                    headers.append(
                        "set-cookie", f"{locale.COOKIE}={locale.preferred()}; Path=/; HttpOnly; SameSite=Lax"
                    )
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": whole})

        await self.app({**scope, "headers": plain.raw}, receive, rewrite)
