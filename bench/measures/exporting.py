"""Files of a view, ours and the peers'.

``export_s``: from the request to the file's bytes, with the data loaded, again and again in one process
whose first run isn't counted. ``export_mb``: the size of the file.

``export_peak_mb``, ours only: the most memory that the first export of a fresh process takes, beyond
what the process had when it was idle with its data loaded. It is resident memory, of the encoder's process
as well, and of what Python imports for its first export; looked at every few milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import psutil

from bench.rows import Row, summary
from bench.servers import ROOT
from bench.subjects.exports import EXPORTS, SLOW_RUNS, dataset, view_of
from geo.dataset.dataset import Dataset
from geo.situation import situation_on

LOOK_S = 0.004
LOOKS_A_FAMILY = 10
"""Who its children are is asked after so many looks: that takes longer."""


class Memory:
    """Watches the resident memory of a process and its children, from now on."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self.idle = self.most = self._process.memory_info().rss
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def _look(self) -> None:
        children: list[psutil.Process] = []
        looks = 0
        while not self._ended.wait(LOOK_S):
            if looks % LOOKS_A_FAMILY == 0:
                children = _children(self._process)
            looks += 1
            self.most = max(self.most, sum(map(_resident, [self._process, *children])))

    def beyond_idle_mb(self) -> float:
        """Ends the watch; the most that there was beyond the beginning, in MB."""
        self._ended.set()
        self._watch.join()
        return float(self.most - self.idle) / 1e6


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0


def ours(name: str, events: int, folder: Path) -> list[Row]:
    """The rows of one of our exports. Raises ``RuntimeError`` with what its process said when it fails."""
    log = folder / f"export-{name}.log"
    with log.open("wb") as said, subprocess.Popen(
        [sys.executable, "-m", "bench.exporter", name], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=said, text=True,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None

        def line() -> str:
            assert child.stdout is not None
            if not (text := child.stdout.readline()):
                raise RuntimeError(f"{name} failed:\n{log.read_text(errors='replace')[-3000:]}")
            return text

        line()
        memory = Memory(child.pid)
        print("go", file=child.stdin, flush=True)
        try:
            size = int(line())
        finally:
            peak = memory.beyond_idle_mb()
        times = json.loads(line())
    return [
        summary("export_s", name, events, times),
        summary("export_mb", name, events, [size / 1e6]),
        summary("export_peak_mb", name, events, [peak]),
    ]


def peer(name: str, events: int, make: Callable[[], bytes]) -> list[Row]:
    """The rows of a peer."""
    size, times = len(make()), []
    for _ in range(SLOW_RUNS):
        began = perf_counter()
        make()
        times.append(perf_counter() - began)
    return [summary("export_s", name, events, times), summary("export_mb", name, events, [size / 1e6])]


Measure = Callable[[], list[Row]]


def measures(folder: Path, files: str) -> dict[str, Measure]:
    """What measures each subject, by its name, in the order of a run."""
    from bench.subjects import folium_png, screenshots

    loaded: Dataset = dataset()
    events = len(situation_on(loaded, view_of(loaded).clock).events)

    def photographed(name: str, delay_s: float | None) -> list[Row]:
        made = folium_png.folium_map(loaded, files)
        return peer(name, events, lambda: folium_png.photograph(made, delay_s))

    def filmed() -> list[Row]:
        with screenshots.opened(loaded, folder) as page:
            return peer(screenshots.NAME, events, lambda: screenshots.film(page, loaded))

    return {
        **{name: partial(ours, name, events, folder) for name in EXPORTS},
        **{name: partial(photographed, name, delay_s) for name, delay_s in folium_png.DELAYS_S.items()},
        screenshots.NAME: filmed,
    }
