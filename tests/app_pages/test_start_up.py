"""What the server does when it starts and when it ends."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from app_pages import start_up

LONG_S = 60


def test_the_server_answers_while_the_data_is_loaded_and_ends_its_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, done = Event(), Event(), Event()
    closed: list[bool] = []

    def load() -> None:
        begun.set()
        go_on.wait(LONG_S)

    monkeypatch.setattr(start_up.app_data, "prepare", load)
    monkeypatch.setattr(start_up.uploads, "prepare", lambda: None)
    monkeypatch.setattr(start_up.job_queue, "start", done.set)
    monkeypatch.setattr(start_up.job_queue, "close", lambda: closed.append(done.is_set()))

    async def serve() -> None:
        async with start_up.lifespan(None):  # type: ignore[arg-type]
            assert begun.wait(LONG_S), "nothing is loaded before somebody asks"
            assert not done.is_set()
            go_on.set()
            assert done.wait(LONG_S)
            assert closed == []

    asyncio.run(serve())
    assert closed == [True]
