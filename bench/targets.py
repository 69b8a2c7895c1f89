"""What this program sets itself, and whether the figures of a run meet it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.limits import SIZES
from bench.rows import Row, find

FRAME_MS = 16.7
FLAT = 1.05
"""Memory that has grown by no more than this factor is flat."""
RERUNS = ("naive", "fragment")
PEERS = (*RERUNS, "timestampedgeojson", "timeline", "deckgl", "plotly")
MISSING = "not measured"


@dataclass(frozen=True)
class Target:
    """A target in words, what was found, and whether that meets it."""

    text: str
    value: str
    met: bool


def targets(rows: Iterable[Row]) -> list[Target]:
    """Every target, judged by the rows of one run; what wasn't measured isn't met."""
    found = list(rows)
    return [
        *_steps(found),
        _against_reruns(found),
        _level(found),
        *(_ahead(found, size) for size in SIZES[1:]),
        _share(found, "first_map_ms", 100, 0.75),
        _share(found, "first_map_ms", 1_000, 0.45),
        _share(found, "start_to_map_ms", 100, 0.85),
        _below(found, "heap_mb", 100_000, 40, "memory of scripts at 100,000 events, after 60 steps"),
        _below(found, "document_kb", 100_000, 3_000, "the replay's document at 100,000 events"),
        _silence(found),
        _flat(found),
    ]


def _steps(rows: Sequence[Row]) -> list[Target]:
    steps = [find(rows, "step_ms", "ours", size) for size in SIZES]
    known = [row for row in steps if row]
    whole = len(known) == len(SIZES)
    median = max((row.median for row in known), default=0.0)
    p95 = max((row.p95 for row in known), default=0.0)
    rate = find(rows, "fps", "ours", 100_000)
    return [
        Target("a step takes at most 33 ms (median), up to 100,000 events", f"{median:.1f} ms" if whole else MISSING,
               whole and median <= 33),
        Target("a step takes at most 50 ms (95th percentile), up to 100,000 events", f"{p95:.1f} ms" if whole else MISSING,
               whole and p95 <= 50),
        Target("at least 55 frames a second at 100,000 events", f"{rate.median:.1f}" if rate else MISSING,
               rate is not None and rate.median >= 55),
    ]  # fmt: skip


def _against_reruns(rows: Sequence[Row]) -> Target:
    """By time without the wait for a screen: at 60 Hz, half a frame of it is in the time of both."""
    text = "at 1,000 events a step costs at most a fifteenth of the best rerun of a Streamlit script"
    ratios = []
    for metric in ("cost_ms", "step_ms"):
        ours, peers = find(rows, metric, "ours", 1_000), [find(rows, metric, name, 1_000) for name in RERUNS]
        known = [row.median for row in peers if row]
        if ours is None or len(known) < len(peers):
            return Target(text, MISSING, False)
        ratios.append(min(known) / ours.median)
    cost, step = ratios
    return Target(text, f"{cost:.1f} times; with the wait for a 60 Hz screen {step:.1f} times", cost >= 15)


def _level(rows: Sequence[Row]) -> Target:
    text = "at 100 events a step is level with every peer's, to within a frame"
    ours, peers = find(rows, "step_ms", "ours", 100), [find(rows, "step_ms", name, 100) for name in PEERS]
    known = [row for row in peers if row]
    if ours is None or len(known) < len(peers):
        return Target(text, MISSING, False)
    best = min(known, key=lambda row: row.median)
    value = f"{ours.median:.1f} ms; the fastest peer, {best.subject}, {best.median:.1f} ms"
    return Target(text, value, ours.median <= best.median + FRAME_MS)


def _ahead(rows: Sequence[Row], size: int) -> Target:
    """A peer whose page didn't load in time is behind."""
    text = f"at {size:,} events a step is faster than every peer's"
    ours = find(rows, "step_ms", "ours", size)
    never = {row.subject for row in rows if row.metric == "first_map_ms" and row.events == size and row.over}
    peers = {name: find(rows, "step_ms", name, size) for name in PEERS if name not in never}
    known = [row for row in peers.values() if row]
    if ours is None or len(known) < len(peers) or len(PEERS) != len(peers) + len(never & set(PEERS)):
        return Target(text, MISSING, False)
    if not known:
        return Target(text, f"{ours.median:.1f} ms; no peer's page opened", True)
    faster = sorted((row for row in known if row.median <= ours.median), key=lambda row: row.median)
    if faster:
        names = ", ".join(f"{row.subject} {row.median:.1f} ms" for row in faster)
        return Target(text, f"{ours.median:.1f} ms; not behind: {names}", False)
    best = min(known, key=lambda row: row.median)
    return Target(text, f"{ours.median:.1f} ms; the next, {best.subject}, {best.median:.1f} ms", True)


def _share(rows: Sequence[Row], metric: str, size: int, share: float) -> Target:
    what = {"first_map_ms": "the first map", "start_to_map_ms": "from the start of the server to the first map"}[metric]
    text = f"{what} takes at most {share:.0%} of the naive page's time, at {size:,} events"
    ours, naive = find(rows, metric, "ours", size), find(rows, metric, "naive", size)
    if ours is None or naive is None:
        return Target(text, MISSING, False)
    found = ours.median / naive.median
    return Target(text, f"{found:.0%} ({ours.median:.0f} of {naive.median:.0f} ms)", found <= share)


def _below(rows: Sequence[Row], metric: str, size: int, limit: float, what: str) -> Target:
    row = find(rows, metric, "ours", size)
    unit = "MB" if metric == "heap_mb" else "kB"
    text = f"{what}: under {limit:,} {unit}"
    return Target(text, f"{row.median:,.1f} {unit}" if row else MISSING, row is not None and row.median < limit)


def _silence(rows: Sequence[Row]) -> Target:
    text = "while it plays: no message, no rerun, and less than 1 % of a core on the server"
    parts = {metric: [find(rows, metric, "ours", size) for size in (1_000, 100_000)]
             for metric in ("play_messages", "play_reruns", "server_cpu_pct")}  # fmt: skip
    if any(row is None for part in parts.values() for row in part):
        return Target(text, MISSING, False)
    most = {metric: max(row.median for row in part if row) for metric, part in parts.items()}
    value = f"{most['play_messages']:.0f} messages, {most['play_reruns']:.0f} reruns, {most['server_cpu_pct']:.2f} %"
    return Target(text, value, most["play_messages"] == most["play_reruns"] == 0 and most["server_cpu_pct"] < 1)


def _flat(rows: Sequence[Row]) -> Target:
    text = "memory of scripts is flat over 10,000 steps"
    first = find(rows, "heap_mb", "ours", 10_000, steps=100)
    last = find(rows, "heap_mb", "ours", 10_000, steps=10_000)
    if first is None or last is None:
        return Target(text, MISSING, False)
    value = f"{first.median:.1f} MB after 100, {last.median:.1f} MB after 10,000"
    return Target(text, value, last.median <= FLAT * first.median)
