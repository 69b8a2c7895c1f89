"""The first map.

``first_map_ms``: from the start of navigation, in a fresh context with an empty cache, to the first
map with all its events drawn and painted: the subject's own sign that the map is there, then an
animation frame, then a message behind it. Its server is warm: one load before isn't counted.

``page_map_ms``: ours shows the map alone before Streamlit's page is there; this is until the page's own
map has taken over from it.

``start_to_map_ms``: from the start of the server's process, as a person starts it on a machine that
is set up, to the same sign in a browser that waits and goes there once the port answers.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench.browser import Crashed, Late, Visit, chromium
from bench.limits import PATIENCE_MS, START_LIMIT_S
from bench.rows import Row, beyond, summary
from bench.servers import Process, free_port
from bench.subjects.base import Material, Site, Subject
from bench.subjects.ours import Ours
from tools.set_up import VENV

STARTS = 3


def loads(count: int) -> int:
    """How often a map of so many events is loaded."""
    return 5 if count <= 1_000 else 3


def first_map(subject: Subject, site: Site, material: Material) -> list[Row]:
    """The row of ``first_map_ms``; raises ``RuntimeError`` when not all events are drawn."""
    times: list[float] = []
    taken_over: list[float] = []
    with chromium() as browser:
        for number in range(1 + loads(material.count)):
            visit = Visit(browser, subject.ready, subject.driver)
            ours = isinstance(subject, Ours)
            limit = START_LIMIT_S * 1000 if number == 0 and ours else PATIENCE_MS
            try:
                time = visit.open(site.address, limit)
            except (Late, Crashed):
                return [beyond("first_map_ms", subject.name, material.count, PATIENCE_MS)]
            if ours:
                visit.until(f"() => {subject.arrived}", PATIENCE_MS)
                taken_over.append(visit.since_start())
            if number == 0:
                visit.drive(subject.frame(visit.page))
                drawn = subject.frame(visit.page).evaluate("window.bench.drawn()")
                if drawn != material.count:
                    raise RuntimeError(f"{subject.name} drew {drawn} of {material.count} events")
            else:
                times.append(time)
            visit.close()
    rows = [summary("first_map_ms", subject.name, material.count, times)]
    if taken_over:
        rows.append(summary("page_map_ms", subject.name, material.count, taken_over[1:]))
    return rows


def start_to_map(subject: Subject, material: Material) -> list[Row]:
    """The row of ``start_to_map_ms``: ours by ``tools/do.py run``, a peer by ``streamlit run``."""
    times = []
    with chromium() as browser:
        for _ in range(STARTS):
            port = free_port()
            command, env = _start(subject, material, port)
            visit = Visit(browser, subject.ready, subject.driver)
            process = Process(command, port, env, material.folder / f"start-{subject.name}.log")
            try:
                process.wait()
                times.append(visit.ready_at(process.url) - process.started * 1000)
            finally:
                process.stop()
                visit.close()
    return [summary("start_to_map_ms", subject.name, material.count, times)]


def _start(subject: Subject, material: Material, port: int) -> tuple[list[str], dict[str, str]]:
    if isinstance(subject, Ours):
        if VENV.is_symlink():
            raise RuntimeError(f"{VENV} is a link: set-up might empty the environment that it leads to")
        env = {"PORT": str(port), "HOST": "127.0.0.1", "DATASET": str(material.dataset)}
        return [sys.executable, str(Path("tools") / "do.py"), "run"], env
    script: str = getattr(subject, "script")  # noqa: B009 - only peers with a server have one
    env = {"BENCH_TABLE": str(material.table), "BENCH_FILES": material.files, "PATH": os.environ["PATH"]}
    address = [f"--server.port={port}", "--server.address=127.0.0.1"]
    return [sys.executable, "-m", "streamlit", "run", script, *address], env
