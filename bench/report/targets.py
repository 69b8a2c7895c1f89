"""What this program sets itself, and whether the figures of a run meet it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.limits import ASKED, BURDENS, DRAWN, QUIET, SIZES
from bench.rows import Row, find

FRAME_MS = 16.7
FLAT = 1.05
"""Memory that has grown by no more than this factor is flat."""
RERUNS = ("naive", "fragment")
PEERS = (*RERUNS, "timestampedgeojson", "timeline", "deckgl", "plotly")
MISSING = "not measured"
PNG, PDF, MP4, GIF = "png-1920x1080", "pdf-a4-300dpi", "mp4-60x1280x720", "gif-60x1280x720"
PHOTOGRAPH, HURRIED = "folium-png-1920x1080", "folium-png-1920x1080-wait-0.3s"
FILMED = "browser-mp4-60x1280x720"
EXPORTS = (
    PNG, "svg-1920x1080", PDF, "png-a4-300dpi", MP4, GIF, "pptx", "pptx-shapes", "html", "geojson", "gpkg", "kml", "csv",
    "xlsx", "zip",
)  # fmt: skip
EXPORT_PEERS = (PHOTOGRAPH, HURRIED, FILMED)
MOST_PEAK_MB = 600
MOST_RATIO, LEAST_MS, MOST_MORE_MS, MOST_ALONE = 1.5, 50.0, 25.0, 1.2


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


def table(judged: Iterable[Target]) -> list[str]:
    """Targets as a table in Markdown."""
    lines = [f"| {one.text} | {one.value} | {'met' if one.met else '**not met**'} |" for one in judged]
    return ["| target | found | |", "|---|---|---|", *lines]


def export_targets(rows: Iterable[Row]) -> list[Target]:
    """The targets of exports, judged by the rows of one run."""
    found = list(rows)
    return [
        _quicker(found, "a picture of 1920 × 1080 takes at most a quarter of the time of folium’s _to_png", PNG, PHOTOGRAPH, 0.25),
        _quicker(found, "a picture takes no longer than folium’s _to_png with its wait cut to 0.3 s", PNG, HURRIED, 1.0),
        _quicker(found, "an A4 page as PDF (300 dpi) takes less than twice the time of a picture", PDF, PNG, 2.0, equal=False),
        _quicker(found, "an MP4 of 60 frames takes at most a quarter of the time of 60 browser screenshots", MP4, FILMED, 0.25),
        _small(found),
        _light(found),
    ]  # fmt: skip


def neighbour_targets(rows: Iterable[Row]) -> list[Target]:
    """The targets of neighbours, judged by the rows of one run."""
    found = list(rows)
    return [*(_felt(found, name) for name in BURDENS), _alone(found)]


def _felt(rows: Sequence[Row], name: str) -> Target:
    """Where both are quick, it is the difference that counts."""
    text = (
        f"beside {name}, the 95th percentile of others' settles is at most {MOST_RATIO:g} times that of a quiet server"
    )
    quiet, row = find(rows, "neighbour_ms", QUIET), find(rows, "neighbour_ms", name)
    if quiet is None or row is None:
        return Target(text, MISSING, False)
    value = f"{row.p95 / quiet.p95:.2f} times ({row.p95:.0f} ms beside {quiet.p95:.0f} ms)"
    quick = row.p95 < LEAST_MS and row.p95 - quiet.p95 <= MOST_MORE_MS
    return Target(text, value, quick or row.p95 <= MOST_RATIO * quiet.p95)


def _alone(rows: Sequence[Row]) -> Target:
    text = (
        f"a lone client waits for a picture at most {MOST_ALONE:g} times as long as drawing it takes without a server"
    )
    asked, drawn = find(rows, "picture_s", ASKED), find(rows, "picture_s", DRAWN)
    if asked is None or drawn is None:
        return Target(text, MISSING, False)
    found = asked.median / drawn.median
    return Target(text, f"{found:.2f} times ({asked.median:.2f} s beside {drawn.median:.2f} s)", found <= MOST_ALONE)


def _quicker(rows: Sequence[Row], text: str, subject: str, other: str, share: float, *, equal: bool = True) -> Target:
    one, beside = find(rows, "export_s", subject), find(rows, "export_s", other)
    if one is None or beside is None:
        return Target(text, MISSING, False)
    found = one.median / beside.median
    value = f"{found:.2f} times ({one.median:.2f} s beside {beside.median:.2f} s)"
    return Target(text, value, found < share or (equal and found == share))


def _small(rows: Sequence[Row]) -> Target:
    row = find(rows, "export_mb", GIF)
    text = "a GIF of 60 frames of 1280 × 720 is smaller than 4 MB"
    return Target(text, f"{row.median:.2f} MB" if row else MISSING, row is not None and row.median < 4)


def _light(rows: Sequence[Row]) -> Target:
    text = f"no export takes more than {MOST_PEAK_MB} MB of memory beyond the idle process"
    known = [row for name in EXPORTS if (row := find(rows, "export_peak_mb", name))]
    if len(known) < len(EXPORTS):
        return Target(text, MISSING, False)
    most = max(known, key=lambda row: row.median)
    return Target(text, f"{most.median:.0f} MB at most ({most.subject})", most.median <= MOST_PEAK_MB)


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
