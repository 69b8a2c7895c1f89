"""Answers to requests that wait for the queue: bounds in words, HEAD for nothing, clients that go away."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app_pages.http import job_queue
from app_pages.http.answer_headers import AnswerHeaders
from app_pages.http.answers import HANDLERS
from app_pages.state.locale import LocaleMiddleware
from export.common.request import Progress
from export.jobs import File
from geo.errors import MapError
from jobs.bounds import Bounds
from jobs.queue import Work
from tests.app_pages.queues import ThreadQueue
from tests.patience import PATIENCE_S

Messages = list[dict[str, Any]]


class Maker:
    """Stands in for what makes files: the one that is called ``held`` waits until it is let go."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.begun, self.go, self.ended = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, name: str, _: tuple[Any, ...], progress: Progress) -> bytes:
        self.made.append(name)
        try:
            if name == "held":
                self.begun.set()
                assert self.go.wait(PATIENCE_S)
                progress(0.5)
            if name == "small":
                raise MapError("The paper is too small.")
            if name == "broken":
                raise KeyError("/srv/secret")
            return name.encode()
        finally:
            self.ended.set()


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def queue(maker: Maker) -> Iterator[ThreadQueue]:
    queue = ThreadQueue(maker, Bounds(at_once=1, most=2, most_by_client=1))
    with patch("app_pages.http.job_queue.queue", lambda: queue):
        yield queue
    maker.go.set()
    queue.close()


async def serve(request: Request) -> Response:
    name = request.path_params["name"]
    file = File(f"{name}.txt", "text/plain", Work(f"export.jobs:{name}", b"", request.url.path))
    return await job_queue.answer(request, lambda: file, {"Cache-Control": "no-cache"}, attached=name == "kept")


APP = Starlette(
    routes=[Route("/{name}/{number}", serve)],
    middleware=[Middleware(LocaleMiddleware), Middleware(AnswerHeaders)],
    exception_handlers=HANDLERS,  # type: ignore[arg-type]
)


async def ask(path: str, *, method: str = "GET", client: str = "192.0.2.1", language: str = "en",
              leaves: asyncio.Event | None = None) -> tuple[int, dict[str, str], str]:  # fmt: skip
    """The status, the headers and the body of an answer; with ``leaves``, the client goes when it is set."""
    sent: Messages = []
    first = True

    async def receive() -> dict[str, Any]:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await (leaves or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": b"", "headers": [(b"accept-language", language.encode())], "client": (client, 1),
        "server": ("testserver", 80), "scheme": "http",
    }  # fmt: skip
    await APP(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:]).decode()


def run(*calls: Any) -> list[Any]:
    async def together() -> list[Any]:
        return list(await asyncio.gather(*calls))

    return asyncio.run(asyncio.wait_for(together(), PATIENCE_S))


@pytest.mark.usefixtures("queue")
def test_what_is_made_is_answered_and_kept_by_its_name() -> None:
    ((status, headers, body), (_, kept, _)) = run(ask("/one/1"), ask("/kept/1", client="192.0.2.2"))
    assert (status, body, headers["content-type"]) == (200, "one", "text/plain; charset=utf-8")
    assert headers["cache-control"] == "no-cache"
    assert "content-disposition" not in headers
    assert kept["content-disposition"] == 'attachment; filename="kept.txt"'


@pytest.mark.usefixtures("queue")
def test_head_makes_nothing(maker: Maker) -> None:
    ((status, headers, body),) = run(ask("/one/1", method="HEAD"))
    assert (status, body, headers["content-type"]) == (200, "", "text/plain; charset=utf-8")
    assert "content-length" not in headers
    assert maker.made == []


SENTENCES = {
    "en": "You have asked for 1 file or picture that is not made yet, and no other is taken. Try again in 1 second.",
    "sq": "Keni kërkuar 1 skedar ose figurë",
    "sr-Latn": "Zatražili ste 1 fajl ili sliku",
    "sr-Cyrl": "Затражили сте 1 фајл или слику",
}


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize("language", SENTENCES)
def test_at_a_bound_the_client_is_told_when_to_come_again(maker: Maker, language: str) -> None:
    async def exchange() -> list[Any]:
        first = asyncio.ensure_future(ask("/held/1"))
        await asyncio.to_thread(maker.begun.wait, PATIENCE_S)
        found = [await ask("/one/1", language=language)]
        second = asyncio.ensure_future(ask("/one/2", client="192.0.2.2"))
        while len(job_queue.queue()._jobs) < 2:
            await asyncio.sleep(0)
        found.append(await ask("/one/3", client="192.0.2.3"))
        maker.go.set()
        return [*found, await first, await second]

    (client, headers, text), (everybody, _, full), (first, _, _), (second, _, _) = asyncio.run(exchange())
    assert (client, everybody, first, second) == (429, 429, 200, 200)
    assert 1 <= int(headers["retry-after"]) <= 60
    assert headers["cache-control"] == "no-store"
    assert text.startswith(SENTENCES[language])
    assert full.startswith("2 files and pictures are being made or wait already, and no other is taken.")
    assert maker.made == ["held", "one"]


@pytest.mark.usefixtures("queue")
def test_a_client_that_goes_away_gives_its_work_up(maker: Maker) -> None:
    async def exchange() -> tuple[int, int]:
        leaves, others = asyncio.Event(), asyncio.Event()
        held = asyncio.ensure_future(ask("/held/1", leaves=leaves))
        await asyncio.to_thread(maker.begun.wait, PATIENCE_S)
        waiting = asyncio.ensure_future(ask("/one/1", client="192.0.2.2", leaves=others))
        while len(job_queue.queue()._jobs) < 2:
            await asyncio.sleep(0)
        leaves.set()
        others.set()
        found = (await held)[0], (await waiting)[0]
        maker.go.set()
        return found

    assert asyncio.run(asyncio.wait_for(exchange(), PATIENCE_S)) == (503, 503)
    assert maker.ended.wait(PATIENCE_S)
    assert run(ask("/one/2"))[0][0] == 200
    assert maker.made == ["held", "one"], "what waited was never begun"


@pytest.mark.usefixtures("queue")
@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("small", 422, "The paper is too small."),
        ("broken", 503, "This could not be made, because of an error in the program or the data."),
    ],
)
def test_what_goes_wrong_in_another_process_is_a_sentence(name: str, status: int, sentence: str) -> None:
    ((found, _, body),) = run(ask(f"/{name}/1"))
    assert found == status
    assert body.startswith(sentence)
    assert "secret" not in body


def test_a_session_without_a_browser_is_given_up_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now, there = 100.0, True
    monkeypatch.setattr(job_queue, "monotonic", lambda: now)

    class Runtime:
        @staticmethod
        def instance() -> Any:
            return Runtime

        @staticmethod
        def is_active_session(session: str) -> bool:
            return session == "s" and there

    monkeypatch.setattr(job_queue, "Runtime", Runtime)
    still_there: Callable[[], bool] = job_queue._still_there("s")
    now, there = 200.0, True
    assert still_there()
    now, there = 200.0 + job_queue.AWAY_S - 0.1, False
    assert still_there()
    now += 0.2
    assert not still_there()


def test_the_queue_of_this_process_is_one_and_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTS_AT_ONCE", "3")
    job_queue._queue.cache_clear()
    try:
        job_queue.close()
        queue = job_queue.queue()
        assert queue is job_queue.queue()
        assert (queue.bounds.at_once, queue.bounds.long_at_once) == (4, 3)
        with patch.object(queue, "close") as close:
            job_queue.close()
        close.assert_called_once_with()
    finally:
        job_queue._queue.cache_clear()
