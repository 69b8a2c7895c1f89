"""Chromium: one at a time, the same flags for every subject, and what its protocol counts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, Frame, Page, sync_playwright

from bench.limits import HEIGHT_PX, PATIENCE_MS, WIDTH_PX
from tools.programs import find_chromium

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip
"""Canvas is drawn by the processor, WebGL by SwiftShader; no address beyond this machine resolves."""
UNLIMITED = ("--disable-frame-rate-limit", "--disable-gpu-vsync")
"""Frames follow one another as fast as they can be made, as on a screen that waits for them."""
DRIVER = (Path(__file__).parent / "pages" / "driver.js").read_text(encoding="utf-8")


class Late(Exception):
    """Something took longer than its limit."""


class Crashed(Exception):
    """The page ended by itself, as one does that runs out of memory."""


@contextmanager
def _in_time() -> Iterator[None]:
    """Turns the end of Playwright's patience into ``Late``, and that of the page into ``Crashed``."""
    try:
        yield
    except Error as error:
        text = str(error).splitlines()[0]
        if "Timeout" in text:
            raise Late(text) from None
        if "crash" in text.lower():
            raise Crashed(text) from None
        raise


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A browser with more flags than usual or without, and its end, even when a page in it hangs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, *more])
        try:
            yield browser
        finally:
            browser.close()


def version() -> str:
    """The browser's name and version."""
    with chromium() as browser:
        return f"Chromium {browser.version}"


class Visit:
    """A page in a fresh context with an empty cache, and its protocol session.

    A page's own content policy is set aside, because it would refuse the driver.
    """

    def __init__(self, browser: Browser, ready: str, driver: str) -> None:
        self.context = browser.new_context(viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, bypass_csp=True)
        self.context.add_init_script(f"{DRIVER}\nwindow.benchIsReady = () => {ready};")
        self.page: Page = self.context.new_page()
        self.driver = driver
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", lambda request: self.errors.append(f"no answer from {request.url}"))
        self.session: CDPSession = self.context.new_cdp_session(self.page)

    def open(self, url: str, limit_ms: float = PATIENCE_MS) -> float:
        """Goes to an address; the time from the start of navigation to the painted first map, in ms.

        Raises ``Late`` when the map isn't there in time.
        """
        return self.ready_at(url, limit_ms) - float(self.page.evaluate("performance.timeOrigin"))

    def since_start(self) -> float:
        """The time since the start of navigation, in ms."""
        return float(self.page.evaluate("performance.now()"))

    def ready_at(self, url: str, limit_ms: float = PATIENCE_MS) -> float:
        """Goes to an address; when the first map was painted, in ms since the epoch."""
        with _in_time():
            self.page.goto(url, wait_until="commit", timeout=limit_ms)
        self.until("() => window.benchReadyAt", limit_ms)
        return float(self.page.evaluate("window.benchReadyAt"))

    def until(self, condition: str, limit_ms: float, frame: Frame | None = None) -> None:
        """Waits for something in the page, or in a frame of it; raises ``Late``."""
        with _in_time():
            (frame or self.page).wait_for_function(condition, timeout=limit_ms, polling=50)

    def drive(self, frame: Frame) -> None:
        """Puts the subject's controls in place: ``bench.go(day)`` and ``bench.drawn()``."""
        frame.evaluate(f"() => {{ window.bench = {self.driver}; }}")

    def run(self, frame: Frame, name: str, *args: float, limit_ms: float) -> list[float]:
        """What one of the driver's loops measured; raises ``Late`` when it doesn't end in time."""
        frame.evaluate("([name, ...args]) => setTimeout(() => window.benchRun(name, ...args))", [name, *args])
        self.until("() => window.benchResult", limit_ms, frame)
        result = frame.evaluate("window.benchResult")
        if "error" in result:
            raise RuntimeError(result["error"])
        return [float(time) for time in result["value"]]

    def heap_mb(self) -> float:
        """Memory of scripts after a collection, in MB: objects and array buffers of the page, its frames and workers."""
        total = _used(lambda method: dict(self.session.send(method)))
        replies: dict[str, dict[str, Any]] = {}
        workers: list[str] = []
        self.session.on("Target.attachedToTarget", lambda event: workers.append(event["sessionId"]))
        self.session.on(
            "Target.receivedMessageFromTarget",
            lambda event: replies.update({event["sessionId"]: json.loads(event["message"])}),
        )
        options = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self.session.send("Target.setAutoAttach", options)
        self.page.wait_for_timeout(200)

        def ask(worker: str, method: str) -> dict[str, Any]:
            message = json.dumps({"id": 1, "method": method, "params": {}})
            replies.pop(worker, None)
            self.session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
            for _ in range(100):
                if worker in replies:
                    return dict(replies[worker].get("result", {}))
                self.page.wait_for_timeout(20)
            return {}

        for worker in list(workers):
            total += _used(lambda method, worker=worker: ask(worker, method))  # type: ignore[misc]
        self.session.send("Target.setAutoAttach", {**options, "autoAttach": False})
        return total / 1e6

    def close(self) -> None:
        """Ends the visit."""
        self.context.close()


def _used(send: Callable[[str], dict[str, Any]]) -> float:
    send("HeapProfiler.collectGarbage")
    usage = send("Runtime.getHeapUsage")
    return float(usage.get("usedSize", 0)) + float(usage.get("backingStorageSize", 0))


class Wire:
    """Bytes over the wire: bodies and headers as they came, and the payloads of web sockets, both ways."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0.0
        self.by_path: dict[str, float] = {}
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self._urls: dict[str, str] = {}
        session.on("Network.requestWillBeSent", self._request)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameSent", lambda event: self._frame(event, self.sent))
        session.on("Network.webSocketFrameReceived", lambda event: self._frame(event, self.received))
        session.send("Network.enable")

    def _request(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        size = float(event["encodedDataLength"])
        path = "/" + self._urls.get(event["requestId"], "").split("/", 3)[-1]
        self.bytes += size
        self.by_path[path] = self.by_path.get(path, 0) + size

    def _frame(self, event: dict[str, Any], into: list[bytes]) -> None:
        data = event["response"]["payloadData"]
        payload = base64.b64decode(data) if event["response"]["opcode"] == 2 else data.encode()
        into.append(payload)
        self.bytes += len(payload)
