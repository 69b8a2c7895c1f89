"""Ours while it plays: ``PLAY_S`` seconds at its own pace.

``server_cpu_pct``: processor time of the server's processes, in per cent of one core.
``play_messages``: messages of web sockets, both ways. ``play_reruns``: runs of the app's script
that the server announced.
"""

from __future__ import annotations

import time

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.browser import Visit, Wire, chromium
from bench.limits import PATIENCE_MS, PLAY_S
from bench.rows import Row, summary
from bench.subjects.base import Material, Site, Subject

QUIET_S = 3


def playing(subject: Subject, site: Site, material: Material) -> list[Row]:
    """The rows of ours while it plays."""
    if site.process is None:
        return []
    with chromium() as browser:
        visit = Visit(browser, subject.ready, subject.driver)
        wire = Wire(visit.session)
        visit.open(site.address)
        visit.until(f"() => {subject.arrived}", PATIENCE_MS)
        frame = subject.frame(visit.page)
        frame.evaluate("window.replay.app.goTo(0)")
        visit.page.wait_for_timeout(QUIET_S * 1000)
        frame.evaluate("() => { window.replay.app.player.loop = true; window.replay.app.player.start(); }")
        visit.page.wait_for_timeout(500)
        sent, received, cpu, began = len(wire.sent), len(wire.received), site.process.cpu_s(), time.monotonic()
        first = frame.evaluate("window.replay.app.day")
        visit.page.wait_for_timeout(PLAY_S * 1000)
        share = 100 * (site.process.cpu_s() - cpu) / (time.monotonic() - began)
        if frame.evaluate("window.replay.app.day") <= first:
            raise RuntimeError("the replay did not play")
        news = wire.received[received:]
        messages = len(wire.sent) - sent + len(news)
        reruns = sum(ForwardMsg.FromString(payload).WhichOneof("type") == "new_session" for payload in news)
        visit.close()
    name, count = subject.name, material.count
    return [
        summary("server_cpu_pct", name, count, [share]),
        summary("play_messages", name, count, [messages]),
        summary("play_reruns", name, count, [reruns]),
    ]
