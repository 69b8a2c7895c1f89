"""Which pages may open a web socket to this server: those of other origins are refused before Streamlit sees them.

Streamlit would ask an outside service for this machine's own address, to compare it with the origin.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from app_pages import settings
from app_pages.state import hosts
from app_pages.state.locale import begin
from geo.language.language import gettext


def is_own(origin: str, host: str) -> bool:
    """Return whether an ``Origin`` is this app's: that of the request's ``Host``, of ``PUBLIC_URL``, or of an allowed host."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not hosts.name_of(parts.netloc):
        return False
    public = urlsplit(settings.load().public_url)
    return parts.netloc.lower() in (host.lower(), public.netloc.lower()) or hosts.is_allowed(parts.netloc)


class Origins:
    """ASGI middleware: a web socket of a foreign origin is answered with 403 and a sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(raw=list(scope["headers"]))
        origin = headers.get("origin")
        if origin is not None:
            if not is_own(origin, headers.get("host", "")):
                await _refuse(scope, receive, send)
                return
            # Behind a proxy the host may have another name here. Streamlit takes an origin for its own by this one.
            headers["host"] = urlsplit(origin).netloc
        await self.app({**scope, "headers": headers.raw}, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    socket = WebSocket(scope, receive, send)
    await socket.receive()  # the request to connect, which is answered
    if "websocket.http.response" not in scope.get("extensions", {}):
        await socket.close(code=1008)
        return
    begin(QueryParams(scope["query_string"]), socket.headers.get("accept-language", ""))
    text = gettext("Only pages of this app may connect to it. Its publisher can name its address in PUBLIC_URL.")
    await socket.send_denial_response(PlainTextResponse(text, status_code=403))
