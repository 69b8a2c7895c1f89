"""What the middleware around an app makes of Streamlit’s shell."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app_pages.shell.html_shell import FirstPage
from app_pages.state.locale import LocaleMiddleware

SHELL = b'<!DOCTYPE html><html><head><title>x</title></head><body class="app"><div id="root"></div></body></html>'


def answer(
    path: str, kind: str, *, method: str = "GET", query: str = "", host: str = "news.example"
) -> tuple[dict[str, str], bytes, dict[bytes, bytes]]:
    """What comes out of the middleware around an app that answers with the shell: headers, body, what it was asked."""
    request_headers: dict[bytes, bytes] = {}
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        request_headers.update(scope["headers"])
        headers = [(b"content-type", kind.encode()), (b"content-length", str(len(SHELL)).encode()), (b"etag", b"a")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": SHELL[:20], "more_body": True})
        await send({"type": "http.response.body", "body": SHELL[20:]})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http", "server": ("news.example", 80),
        "headers": [(b"host", host.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b"a"), (b"cookie", b"c=1")],
    }  # fmt: skip
    # In a thread of its own: other tests may have left a loop running in this one.
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(LocaleMiddleware(FirstPage(app))(scope, receive, send))).result()
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return headers, b"".join(one.get("body", b"") for one in sent[1:]), request_headers
