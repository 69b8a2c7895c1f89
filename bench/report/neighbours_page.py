"""The part of docs/benchmarks.md about neighbours: what others feel of one who asks for much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.limits import AT_ONCE, BURDENS, PEOPLE, QUIET, SETTLES
from bench.machine import Machine
from bench.report.targets import neighbour_targets, table
from bench.rows import Row, find

HEADING = "## Neighbours"
HOW = f"""**How it was measured.** {PEOPLE} people look at the map of the embedded dataset in a browser and settle on another day about once a second, {SETTLES} times each; the time is from the moved slider until the panel tells of that day. Before each load they do the same on the quiet server. Meanwhile a fourth one asks for {AT_ONCE} pictures at once, again and again; for one MP4 of 120 seconds; for a briefing of {AT_ONCE} scenes as PDF; or drops the worst files that we know, one after the other. Server, browser and all that they start share the machine's cores. A lone client's picture is one of 1200 × 630 pixels, each of another day, beside the same pictures drawn in one process without a server.
"""  # noqa: E501


def section(rows: Iterable[Row], machine: Machine) -> str:
    """The part, from its heading to its last line; empty where nothing was measured."""
    found = list(rows)
    if find(found, "neighbour_ms", QUIET) is None:
        return ""
    judged = neighbour_targets(found)
    unmet = sum(not one.met for one in judged)
    return "\n".join((
        HEADING,
        "",
        f"What others feel of one who asks for much, in one run on {machine.describe}. "
        + ("All targets are met." if not unmet else f"**{unmet} targets are not met.**"),
        "",
        *table(judged),
        "",
        "| beside | settles | median | 95th percentile | beside the quiet server |",
        "|---|---:|---:|---:|---:|",
        *(_line(found, name) for name in (QUIET, *BURDENS)),
        "",
        HOW,
    ))  # fmt: skip


def _line(rows: Sequence[Row], name: str) -> str:
    row, ratio = find(rows, "neighbour_ms", name), find(rows, "neighbour_ratio", name)
    if row is None:
        return f"| {name} | – | – | – | – |"
    return f"| {name} | {row.n} | {row.median:.0f} ms | {row.p95:.0f} ms | {f'×{ratio.median:.2f}' if ratio else ''} |"
