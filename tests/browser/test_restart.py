"""The server goes away and comes back while a page is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.conftest import Opener, free_port, serve


@contextmanager
def running(port: int) -> Iterator[str]:
    """The app on a port, for as long as the block lasts."""
    command = ["streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"]
    server = serve(command, port, "URL:")
    try:
        yield next(server).url
    finally:
        server.close()  # type: ignore[attr-defined]


def test_what_was_done_while_the_server_was_away_reaches_the_page_when_it_is_back(visit: Opener) -> None:
    port = free_port()
    with running(port) as url:
        one = visit(url, allow_refused=True)
        one.page.get_by_role("heading", name="On 2 April 2024").wait_for()
    one.page.wait_for_function("document.querySelector('.stApp').dataset.testConnectionState !== 'CONNECTED'")
    one.frame.locator(".nk-slider").press("Home")
    one.wait("app.timeBar.date.textContent === '1 January 2021'")
    with running(port):
        one.page.wait_for_url("**day=2021-01-01*")
        one.page.get_by_role("heading", name="On 1 January 2021").wait_for()
        one.wait("app.timeBar.date.textContent === '1 January 2021'")
