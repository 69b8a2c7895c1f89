"""The one queue of this process: who its clients are, and answers to requests that wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from threading import Lock
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app_pages import settings
from app_pages.http import answers
from app_pages.http.clients import client_address
from app_pages.state import app_data
from export.jobs import File, context_of
from geo.errors import MapError
from jobs.bounds import Bounds
from jobs.queue import Queue, Ticket, Work

AWAY_S = 20.0
"""How long a browser may be out of reach before what it waits for is given up."""
_asking = Lock()


@cache
def _queue() -> Queue:
    at_once = settings.load().exports_at_once
    return Queue(context_of(app_data.dataset()), Bounds(at_once=at_once + 1, long_at_once=at_once))


def queue() -> Queue:
    """Return the queue of this process, with one process more than there may be long exports."""
    with _asking:
        return _queue()


def start() -> None:
    """Start a process that waits for work, where there is sound data to work on."""
    with suppress(MapError):
        queue().start()


def close() -> None:
    """Give up all that is unfinished: the program ends and doesn't wait for it."""
    if _queue.cache_info().currsize:
        _queue().close()


def client() -> str:
    """Return the client that the session which runs is; empty outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context is not None and Runtime.exists() else ""


def submit(work: Work, session: str | None = None, *, patience_s: float = 0.0) -> Ticket:
    """Ask for work in the name of a session, of the one that runs where none is given.

    Raises ``jobs.errors.BoundError`` where too much is unfinished, still after ``patience_s``.
    """
    name = client() if session is None else session
    alive = _still_there(name) if name else (lambda: True)
    return queue().submit(work, name, alive=alive, patience_s=patience_s)


def _still_there(session: str) -> Callable[[], bool]:
    """Whether a session's browser has been seen in the last ``AWAY_S`` seconds."""
    seen_s = monotonic()

    def look() -> bool:
        nonlocal seen_s
        if Runtime.instance().is_active_session(session):
            seen_s = monotonic()
        return monotonic() - seen_s < AWAY_S

    return look


async def answer(
    request: Request, make: Callable[[], File], headers: Mapping[str, str], *, attached: bool = False
) -> Response:
    """Return the file that a request asks for, to be kept by its name where it is ``attached``. ``HEAD`` makes nothing,
    and a client that goes away gives its work up. Raises what ``make`` does, and ``JobError``."""
    file = await run_in_threadpool(make)
    more = {**headers, "Content-Disposition": f'attachment; filename="{file.name}"'} if attached else headers
    if request.method == "HEAD":
        return answers.without_body(file.media_type, more)
    ticket = await run_in_threadpool(lambda: queue().submit(file.work, client_address(request.scope)))
    return answers.tagged(request, await _unless_gone(request, ticket), file.media_type, more)


async def _unless_gone(request: Request, ticket: Ticket) -> bytes:
    """The result of a ticket. Raises ``JobCancelledError`` once the client has gone, and the work is given up."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    ticket.future.add_done_callback(lambda _: loop.call_soon_threadsafe(done.set))
    waits = asyncio.ensure_future(done.wait()), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        ticket.cancel()  # nothing, once it has ended
        return ticket.wait()
    finally:
        for one in waits:
            one.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
