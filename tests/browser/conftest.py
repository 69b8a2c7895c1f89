"""A real server, a real Chromium, and a network that ends at this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
    sync_playwright,
)

from bench.synthetic import write_dataset
from tests.patience import PATIENCE_MS, PATIENCE_S
from tools.programs import CHROMIUM_NAMES

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--font-render-hinting=none",  # the one without windows would set letters on whole pixels
    "--js-flags=--min-semi-space-size=64",  # less for the processor: room for what a page makes as it begins
)  # fmt: skip


expect.set_options(timeout=PATIENCE_MS)
MADE_UP = 2_000
GUARD = Path(__file__).parent / "guard"
"""Python finds a sitecustomize here that refuses connections beyond this machine."""


@dataclass
class Server:
    """A running app: its address, where each attempt of its to leave this machine is recorded, and what it printed."""

    url: str
    record: Path
    log: list[str] = field(default_factory=list)

    def outgoing(self) -> list[str]:
        """The attempts to leave this machine, of which there are to be none."""
        return self.record.read_text(encoding="utf-8").splitlines()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def serve(command: list[str], port: int, ready: str, env: dict[str, str] | None = None) -> Iterator[Server]:
    """Starts a server and yields once it has printed that it is ready; ends only what it started. No attempt to leave this
    machine may have been made."""
    handle, name = tempfile.mkstemp(prefix="outgoing-")
    os.close(handle)
    record = Path(name)
    guarded = {"PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)]), "OUTGOING_RECORD": name}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT, env={**os.environ, **guarded, **(env or {})},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    limit = threading.Timer(PATIENCE_S, process.kill)
    limit.start()
    server = Server(f"http://127.0.0.1:{port}", record)
    for line in process.stdout:
        server.log.append(line)
        if ready in line:
            break
    else:
        pytest.fail("the server did not start:\n" + "".join(server.log))
    limit.cancel()
    drain = threading.Thread(target=lambda: server.log.extend(process.stdout or []), daemon=True)
    drain.start()
    try:
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)
        drain.join(timeout=PATIENCE_S)
        process.stdout.close()
        outgoing = server.outgoing()
        record.unlink()
    assert not outgoing, "the server tried to leave this machine"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The app as `make run` starts it, with the embedded dataset."""
    port = free_port()
    yield from serve(
        ["streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"], port, "URL:"
    )


@pytest.fixture(scope="session")
def hostile_server() -> Iterator[Server]:
    """The same app on data with a hostile title in it."""
    port = free_port()
    command = ["uvicorn", "tests.browser.hostile_app:app", "--host", "127.0.0.1", "--port", str(port)]
    yield from serve(command, port, "Uvicorn running")


@pytest.fixture(scope="session")
def crowd_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on 2,000 made-up events: too many for single symbols on a map of all of them."""
    folder = tmp_path_factory.mktemp("crowd")
    write_dataset(folder, MADE_UP)
    port = free_port()
    command = ["streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"]
    yield from serve(command, port, "URL:", {"DATASET": str(folder)})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """One visitor's page, and all that happened on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def open(self, url: str, ready: str = "") -> Visit:
        """Goes to an address and waits for the map to be drawn; on a page without one, for what ``ready`` selects.

        At ``/embed`` the map is the page: what is asked of the replay alone is asked there, in a quarter of the time.
        """
        self.page.goto(url)
        if ready:
            self.page.locator(ready).first.wait_for()
        elif urlsplit(url).path == "/embed":
            self.page.locator("body.nk-ready").wait_for()
        else:
            self.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
        return self

    @property
    def frame(self) -> Frame:
        """The map's frame: the page itself where that is the map."""
        inside = (frame for frame in self.page.frames if "streamlit_folium" in frame.url)
        return next(inside, self.page.main_frame)

    def ask(self, expression: str, argument: Any = None) -> Any:
        """A value from the replay in the frame; ``app`` is the replay."""
        return self.frame.evaluate(f"(argument) => {{ const app = window.replay.app; return {expression}; }}", argument)

    def wait(self, expression: str, argument: Any = None) -> None:
        """Waits until something is true of the replay."""
        self.frame.wait_for_function(
            f"(argument) => {{ const app = window.replay.app; return {expression}; }}", arg=argument
        )

    def click_symbol(self, row: int) -> None:
        """Clicks where a row's symbol stands, once the map has come to rest and no popup covers it."""
        self.ask("void app.map.closePopup()")
        self.wait("!app.map._panAnim?._inProgress")
        spot = self.ask(
            """(() => {
                const at = app.map.latLngToContainerPoint(app.points.latLng(argument));
                return { x: at.x, y: at.y };
            })()""",
            row,
        )
        self.frame.locator("#map_div").click(position=spot)

    def go_to(self, day: str) -> None:
        """Drags the slider to a day, as input events."""
        self.frame.locator(".nk-slider").evaluate(
            """(slider, day) => {
                const start = window.replay.app.doc.dataset.start;
                slider.value = String(Math.round((Date.parse(day) - Date.parse(start)) / 86400000));
                slider.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            day,
        )


def at_rest(page: Page) -> None:
    """Waits until the run of the page's script that has begun is over, and what it draws has its typeface and is shown."""
    page.wait_for_function(
        """document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning' && document.fonts.status === 'loaded'
          && !document.querySelector('.nk-panel[aria-busy]')"""
    )


def resize(page: Page, width: int, height: int) -> None:
    """Gives a page that is at rest another size, and waits until it and its frames are drawn in it."""
    page.set_viewport_size({"width": width, "height": height})
    at_rest(page)
    drawn(page)


def turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Has the system of a page turn light or dark, and waits until the page and its frames are drawn so."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "(scheme) => !document.querySelector('.stApp') || getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
        arg=scheme,
    )
    for frame in page.frames:
        if frame.url.startswith("http"):
            frame.wait_for_function(
                "(scheme) => [undefined, scheme].includes(document.documentElement.dataset.theme)", arg=scheme
            )
    drawn(page)


def drawn(page: Page) -> None:
    """Waits until a page and its frames have been drawn twice: what has changed is laid out then."""
    for frame in page.frames:
        if frame.url.startswith("http"):
            frame.evaluate(
                """() => {
                    window.drawnTwice = false;
                    requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnTwice = true; }));
                }"""
            )
            frame.wait_for_function("window.drawnTwice", polling=50)


def is_error(message: ConsoleMessage) -> bool:
    """Whether a page complains; Streamlit's looking for its server below the page's own address first is none."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]


Opener = Callable[..., Visit]
EMULATED = ("color_scheme", "reduced_motion")
"""Options of a visitor that a page can take on; all others need a browser profile of their own."""


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """What visitors without wishes of their own share: the browser's copy of the program, also as it was parsed, as one
    page, the first, stays open. Each leaves nothing else behind."""
    with browser.new_context() as context:
        first = context.new_page()
        first.route("**", lambda route: route.fulfill(body=""))
        first.goto("http://127.0.0.1/")
        yield context


def forget(page: Page) -> None:
    """Closes a page, and whatever it kept in its browser is gone."""
    session = page.context.new_cdp_session(page)
    for origin in {urlsplit(frame.url)._replace(path="", query="", fragment="").geturl() for frame in page.frames}:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.close()


@pytest.fixture
def visit(browser: Browser, profile: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Opens pages for visitors; after the test, none may have asked for anything beyond this machine.

    ``prepare`` gets the page before it goes anywhere. A visitor who is to be
    ``alone``, or has options that a page can't take on, gets a profile.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def new(
        url: str,
        *,
        width: int = 1366,
        height: int = 768,
        ready: str = "",
        allow_refused: bool = False,
        prepare: Callable[[Page], Any] | None = None,
        alone: bool = False,
        **options: Any,
    ) -> Visit:
        emulated = {name: options.pop(name) for name in EMULATED if name in options}
        size: ViewportSize = {"width": width, "height": height}
        if alone or options:
            context = browser.new_context(viewport=size, **options)
            contexts.append(context)
            page = context.new_page()
        else:
            page = profile.new_page()
            page.set_viewport_size(size)
        if emulated:
            page.emulate_media(**emulated)
        page.set_default_timeout(PATIENCE_MS)
        one = Visit(page)
        if not allow_refused:
            visits.append(one)

        def note(request: Request) -> None:
            if not request.url.startswith(("http://127.0.0.1:", "blob:", "data:")):
                one.refused.append(request.url)

        def listen(socket: WebSocket) -> None:
            socket.on("framesent", lambda payload: one.sent.append(str(len(payload))))

        page.on("request", note)  # the browser resolves no other host (FLAGS)
        page.on("websocket", listen)
        page.on("pageerror", lambda error: one.errors.append(str(error)))
        page.on("console", lambda message: one.errors.append(message.text) if is_error(message) else None)
        if prepare is not None:
            prepare(page)
        return one.open(url, ready)

    yield new
    problems = [problem for one in visits for problem in [*one.errors, *one.refused]]
    for page in profile.pages[1:]:
        forget(page)
    for context in contexts:
        context.close()
    if problems:
        server = next(
            (
                request.getfixturevalue(name)
                for name in ("server", "crowd_server", "hostile_server")
                if name in request.fixturenames
            ),
            None,
        )
        log = "".join(server.log[-40:]) if server else ""
        pytest.fail("errors on the page or requests beyond this machine:\n" + "\n".join(problems) + "\n" + log)
