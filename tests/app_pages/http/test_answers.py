"""Errors of routes become sentences with the right status; nothing of the server is told."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app_pages.http.answer_headers import AnswerHeaders
from app_pages.http.answers import HANDLERS, tagged
from app_pages.state.locale import LocaleMiddleware
from geo.errors import DatasetError, Fault, MapError, SettingError

ERRORS: dict[str, tuple[Exception, int, str]] = {
    "data": (DatasetError("/srv/secret/data", [Fault("a.csv", 2, "b", "c", "d")]), 503, "The data can’t be shown: it has 1 fault."),
    "setting": (SettingError("PORT is “x”."), 503, "PORT is “x”."),
    "request": (MapError("No such paper."), 422, "No such paper."),
    "memory": (MemoryError(), 503, "There is not enough memory for this. Try something smaller."),
    "disk": (OSError(28, "No space left", "/srv/secret/x"), 503, "The disk of the server is full."),
    "file": (FileNotFoundError(2, "No such file", "/srv/secret/x"), 503, "This could not be made, because of an error"),
    "program": (KeyError("/srv/secret"), 500, "This could not be made, because of an error"),
    "missing": (HTTPException(404, "Not Found"), 404, "There is no such page\nThe address may be mistyped"),
    "refused": (HTTPException(400, "/srv/secret"), 400, "The server can’t answer this."),
}  # fmt: skip


def raising(request: Request) -> Response:
    raise ERRORS[request.path_params["error"]][0]


async def raising_async(request: Request) -> Response:
    raise ERRORS[request.path_params["error"]][0]


async def half(_: Request) -> Response:
    async def body() -> Any:
        yield b"half"
        raise KeyError("half")

    return StreamingResponse(body())


APP = Starlette(
    routes=[
        Route("/sync/{error}", raising), Route("/async/{error}", raising_async), Route("/half", half),
        Route("/bare", lambda _: Response(b"bare")), Route("/empty", lambda _: Response()),
    ],
    middleware=[Middleware(LocaleMiddleware), Middleware(AnswerHeaders)],
    exception_handlers=HANDLERS,  # type: ignore[arg-type]
)  # fmt: skip


def ask(
    path: str, query: str = "", *, app: Starlette = APP, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        await asyncio.Event().wait()  # the client stays

    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http", "server": ("here", 80),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    # In a thread of its own: other tests may have left a loop running in this one.
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    found = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(one.get("body", b"") for one in sent[1:]).decode()


@pytest.mark.parametrize("way", ["sync", "async"])
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_of_a_route_is_a_sentence_with_its_status(name: str, way: str) -> None:
    _, status, text = ERRORS[name]
    found, headers, body = ask(f"/{way}/{name}")
    assert found == status
    assert body.startswith(text)
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert "secret" not in body


def test_a_browser_that_shows_it_to_a_person_gets_a_page_in_their_language() -> None:
    status, headers, body = ask("/sync/program", accept="text/html,*/*", accept_language="sq")
    assert status == 500
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["vary"] == "Accept, Accept-Language"
    assert '<html lang="sq">' in body
    assert "<h1>Kjo nuk mundi të bëhej" in body
    assert '<a href="../">Shkoni te harta</a>' in body


def test_what_is_said_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ERRORS, "x", (MapError("<script>alert(1)</script>"), 422, ""))
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in ask("/sync/x", accept="text/html")[2]


def test_a_head_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is drawn for it, and no file is made."""
    from app_pages.http import job_queue
    from app_pages.routes import ROUTES

    class Full:
        def submit(self, *_: Any, **__: Any) -> Any:
            raise MapError("made")

    monkeypatch.setattr(job_queue, "queue", Full)
    app = Starlette(routes=ROUTES, middleware=[Middleware(AnswerHeaders)], exception_handlers=HANDLERS)  # type: ignore[arg-type]
    for path, kind in (
        ("/picture.png", "image/png"), ("/export.png", "image/png"), ("/export.pdf", "application/pdf"),
        ("/map.html", "text/html; charset=utf-8"),
        ("/dataset.zip", "application/zip"), ("/present/banjska", "text/html; charset=utf-8"),
    ):  # fmt: skip
        status, headers, _ = ask(path, app=app, method="HEAD")
        assert (status, headers["content-type"]) == (200, kind)
        assert "content-length" not in headers
        assert ask(path, app=app)[::2] == (422, "made"), "a GET makes it"
    assert ask("/present/nothing", app=app, method="HEAD")[0] == 404


def test_who_has_a_body_already_is_told_so_and_gets_none() -> None:
    def answer(tag: str) -> Response:
        request = Request({"type": "http", "headers": [(b"if-none-match", tag.encode())] if tag else []})
        return tagged(request, b"body", "image/png", {"Cache-Control": "no-cache"})

    first = answer("")
    tag = first.headers["etag"]
    assert (first.status_code, first.body, first.headers["content-type"]) == (200, b"body", "image/png")
    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = answer(named)
        assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == "no-cache"
    assert answer('"other"').status_code == 200
