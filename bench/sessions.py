"""Many sessions on one server: clients that speak Streamlit's own protocol, and no browser.

Each opens a session, runs the script once, and then settles on another day once a second, as the map
in a browser does after a person has moved the slider: it sends the map's value, and waits until the
server says that this run of the script has finished. ``settle_ms`` is the time between; a client that
waits longer than a second sends the next when it has its answer. ``session_mb`` is the growth of the
server's resident memory from the first session to the last, over the sessions between.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from abc import ABC, abstractmethod
from datetime import timedelta
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from bench.limits import PATIENCE_MS, SESSIONS, SETTLE_S
from bench.rows import Row, summary
from bench.servers import Process
from bench.subjects.base import LAST_DAY
from bench.synthetic import EAST, NORTH, SOUTH, START, WEST

OPEN_AT_ONCE = 5
MOST_BYTES = 200_000_000


class Client(ABC):
    """One session. What it sends as a new value of which widget is the subject's."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.draw = random.Random(number)
        self.widget = ""
        self.page = ""
        self.query = ""
        self.known: dict[str, ForwardMsg] = {}
        self.socket: ClientConnection | None = None

    async def open(self, url: str) -> None:
        """Opens the session and runs the script for the first time."""
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        # No message is answered before the first run has been asked for.
        protocols: Any = ["streamlit"]
        self.socket = await connect(address, subprotocols=protocols, max_size=MOST_BYTES, ping_interval=None)
        await self.run(None)
        if not self.widget:
            raise RuntimeError("the first run of the script showed no widget to settle with")

    async def run(self, value: WidgetState | None) -> float:
        """Runs the script with a new value of the widget; the time until it has finished, in ms."""
        assert self.socket is not None
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.cached_message_hashes.extend(self.known)
        if value is not None:
            message.rerun_script.widget_states.widgets.append(value)
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while True:
                answer = ForwardMsg.FromString(await self.socket.recv(decode=False))
                kind = answer.WhichOneof("type")
                if kind == "ref_hash":
                    answer = self.known[answer.ref_hash]
                    kind = answer.WhichOneof("type")
                elif answer.metadata.cacheable and answer.hash:
                    self.known[answer.hash] = answer
                if kind == "delta":
                    self.look(answer.delta.new_element)
                elif kind == "new_session":
                    self.page = answer.new_session.page_script_hash
                elif kind == "page_info_changed":
                    self.query = answer.page_info_changed.query_string
                elif kind == "script_finished":
                    if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return 1000 * (time.perf_counter() - began)
                    if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise RuntimeError("the script failed")

    async def settle(self, until: float, begin: float) -> list[float]:
        """Settles once a second until a moment (both on the event loop's clock); the times in ms."""
        times = []
        loop = asyncio.get_running_loop()
        while (now := loop.time()) < until:
            if now < begin:
                await asyncio.sleep(begin - now)
            times.append(await self.run(self.value()))
            begin = max(begin + 1, loop.time())
        return times

    @abstractmethod
    def look(self, element: Element) -> None:
        """Learns from what the server shows."""

    @abstractmethod
    def value(self) -> WidgetState:
        """A new value, as the browser would send it."""


class OursClient(Client):
    """Settles on another day in the map."""

    session = ""
    command = 0
    sequence = 0

    def look(self, element: Element) -> None:
        """Learns the map's id and the last message to it."""
        component = element.component_instance
        if "folium" not in component.component_name:
            return
        self.widget = component.id
        script = json.loads(component.json_args).get("feature_group") or ""
        if found := re.search(r"replay\.set\((.*)\);", script):
            command = json.loads(found[1])
            self.session, self.command = command["session"], command["command"]
            self.layers = command["layers"]

    def value(self) -> WidgetState:
        """What the map tells its page."""
        self.sequence += 1
        told = {
            "day": (START + timedelta(days=self.draw.randrange(LAST_DAY))).isoformat(),
            "mode": "cumulative",
            "window": "30",
            "layers": ",".join(self.layers) or "none",
            "extent": f"{WEST},{SOUTH},{EAST},{NORTH}",
            "select": "",
            "names": "en",
            "frame": f"bench-{self.number}",
            "sequence": self.sequence,
            "session": self.session,
            "command": self.command,
        }
        return WidgetState(id=self.widget, json_value=json.dumps({"replay": told}))


class NaiveClient(Client):
    """Moves the naive page's slider."""

    def look(self, element: Element) -> None:
        """Learns the slider's id."""
        if element.slider.id:
            self.widget = element.slider.id

    def value(self) -> WidgetState:
        """Another day."""
        state = WidgetState(id=self.widget)
        state.double_array_value.data.append(self.draw.randrange(LAST_DAY))
        return state


def settling(name: str, kind: type[Client], process: Process, events: int) -> list[Row]:
    """The rows of ``settle_ms`` for each number of sessions, and of ``session_mb``."""
    return asyncio.run(_settling(name, kind, process, events))


async def _settling(name: str, kind: type[Client], process: Process, events: int) -> list[Row]:
    rows: list[Row] = []
    clients: list[Client] = []
    memory: dict[int, float] = {}
    try:
        for level in SESSIONS:
            while len(clients) < level:
                new = [kind(len(clients) + more) for more in range(min(OPEN_AT_ONCE, level - len(clients)))]
                clients += new
                await asyncio.gather(*(client.open(process.url) for client in new))
            begin = asyncio.get_running_loop().time()
            until = begin + SETTLE_S
            waves = (client.settle(until, begin + at / level) for at, client in enumerate(clients))
            times = [time for one in await asyncio.gather(*waves) for time in one]
            memory[level] = process.rss_mb()
            rows.append(summary("settle_ms", name, events, times, sessions=level))
            print(f"  {level} sessions: {rows[-1].median:.0f} ms, {memory[level]:.0f} MB", flush=True)
    except TimeoutError:
        limit = float(PATIENCE_MS)
        rows.append(Row("settle_ms", name, events, 1, limit, limit, over=True, extra={"sessions": level}))
    finally:
        for client in clients:
            if client.socket is not None:
                await client.socket.close()
    first, last = SESSIONS[0], SESSIONS[-1]
    if last in memory:
        rows.append(summary("session_mb", name, events, [(memory[last] - memory[first]) / (last - first)]))
    return rows
