"""The server goes away and comes back while a page is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.conftest import Opener, at_rest, free_port, serve
from tests.patience import PATIENCE_MS


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
        one.page.get_by_role("heading", name="On 24 September 2023").wait_for()
    one.page.wait_for_function("document.querySelector('.stApp').dataset.testConnectionState !== 'CONNECTED'")
    one.frame.locator(".nk-slider").press("Home")
    one.wait("app.timeBar.date.textContent === '1 January 2021'")
    with running(port):
        one.page.wait_for_url("**day=2021-01-01*")
        one.page.get_by_role("heading", name="On 1 January 2021").wait_for()
        one.wait("app.timeBar.date.textContent === '1 January 2021'")


LOST = "Nuk ka lidhje me serverin. Harta vazhdon të punojë; pjesa tjetër vijon kur të kthehet lidhja."
DIALOGS_SEEN = """
    window.dialogs = [];
    new MutationObserver(() => {
        for (const one of document.querySelectorAll('[data-testid=stDialog]')) window.dialogs.push(one.textContent);
    }).observe(document.body, { childList: true });
"""
"""Notes each dialog that opens."""
NOTHING_LIES_OVER_THE_MAP = """
    () => window.dialogs.length > 0 && !document.querySelector('[data-testid=stDialog]')
      && document.elementFromPoint(400, 400)?.tagName === 'IFRAME'
"""


def test_a_lost_connection_is_said_beside_the_map_in_the_pages_language(visit: Opener) -> None:
    port = free_port()
    with running(port) as url:
        one = visit(f"{url}/?lang=sq&day=2023-05-29", allow_refused=True)
        at_rest(one.page)
        panel = "getComputedStyle(document.querySelector('.nk-panel'), '::before').content"
        assert one.page.evaluate(panel) in ("none", "normal")
        one.page.evaluate(DIALOGS_SEEN)
    status = one.page.locator(".nk-share [role=status]", has_text=LOST)
    status.wait_for(state="attached")
    assert one.page.evaluate(panel) == f'"{LOST}"'
    one.page.wait_for_function(NOTHING_LIES_OVER_THE_MAP, timeout=2 * PATIENCE_MS)
    assert "Connection error" in one.page.evaluate("window.dialogs.join()")
    one.frame.locator(".nk-slider").press("Home")
    one.wait("app.timeBar.date.textContent.includes('2021')")
    assert "internet" not in one.page.locator("body").inner_text()
    with running(port):
        status.wait_for(state="detached")
        assert one.page.evaluate(panel) in ("none", "normal")
