"""Unknown addresses: they get a page with a sentence, where Streamlit would show its empty shell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.responses import RedirectResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from app_pages.http import answers
from app_pages.pages import MAP, base, page_at

CATCH_ALL = "static-assets"
"""The name of Streamlit's last route, which has its files, and its shell for all other addresses."""


@cache
def _files() -> frozenset[str]:
    """Return the addresses of Streamlit's own files, but for its shell."""
    folder = Path(file_util.get_static_dir())
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"index.html"}
    return frozenset(f"/{name}" for name in files)


def is_known(scope: Scope) -> bool:
    """Return whether a request's address is that of a page, of a file of Streamlit, or of a route of the app that gets it."""
    path = scope["path"]
    if page_at(path) or (path.startswith(base()) and path.removeprefix(base()) in _files()):
        return True
    routes = (one for one in scope["app"].routes if getattr(one, "name", "") != CATCH_ALL)
    return any(one.matches(scope)[0] is not Match.NONE for one in routes)


def way_to_canonical(path: str) -> str:
    """Return the way from a page's address to the one that it should have: without a slash at its end, but for the app's root,
    where the map is. Empty where it has that. Relative, as nobody here knows what a proxy puts before it, or the app's host."""
    slashes = len(path) - len(path.rstrip("/"))
    last = path.rstrip("/").rpartition("/")[2]
    page = page_at(path)
    if path == base() != "":
        return f"{last}/"
    if page is None or path in (base(), f"{base()}/"):
        return ""
    if page is MAP:
        return "../" * slashes or "./"  # Streamlit knows its first page by the root's address alone
    return f"{'../' * slashes}{last}" if slashes else ""


class NotFound:
    """ASGI middleware: answers what no page, route or file has with 404 and a page with a sentence; one slash too many or too few
    in a page's address is mended, and the map's own address leads to the root."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not is_known(scope):
            await answers.page(scope, 404, answers.not_found())(scope, receive, send)
            return
        if scope["type"] == "http" and (way := way_to_canonical(scope["path"])):
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(f"{way}?{query}" if query else way, 307, {"Cache-Control": "no-cache"})
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
