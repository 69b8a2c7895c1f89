"""The part of docs/benchmarks.md about exports: they can be measured by themselves, all of them in one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.machine import Machine
from bench.report.targets import EXPORT_PEERS, EXPORTS, FILMED, HURRIED, MP4, PHOTOGRAPH, PNG, export_targets, table
from bench.rows import Row, find

HEADING = "## Exports"
NAMES = {
    PHOTOGRAPH: "folium `_to_png`, as it comes: 3 s of waiting",
    HURRIED: "folium `_to_png`, its wait cut to 0.3 s",
    FILMED: "60 screenshots of our page in a browser, encoded as our MP4",
}
BESIDE = {PHOTOGRAPH: PNG, HURRIED: PNG, FILMED: MP4}
"""Which of ours a peer stands beside."""
HOW = """**How it was measured.** Files of the usual view of the embedded dataset: the last day, all layers, the whole layout with key, locator, sources and the code of a link; films show the whole period in 60 frames. The time is from the request to the bytes of the file, with the data loaded, in one process whose first run isn't counted. The memory is what the first export of a fresh process takes at most beyond the idle process with its data loaded: resident memory, that of the encoder's process and of the libraries that Python loads for it as well.

folium's `_to_png` photographs a page with the same areas and lines as GeoJSON and a CircleMarker for each point, without names, key or credits; it starts a browser for each picture and ends it, as it does by itself. It has its libraries from this machine, and the map was made before its time begins. The screenshots are of our exported page at the films' size, already open in a browser, day by day; their time is that of steps, screenshots and encoding.
"""  # noqa: E501


def section(rows: Iterable[Row], machine: Machine) -> str:
    """The part, from its heading to its last line; empty where nothing was exported."""
    found = list(rows)
    names = [name for name in (*EXPORTS, *EXPORT_PEERS) if find(found, "export_s", name)]
    if not names:
        return ""
    judged = export_targets(found)
    unmet = sum(not one.met for one in judged)
    out = [
        HEADING,
        "",
        f"Files of one view, made in one run on {machine.describe}. "
        + ("All targets are met." if not unmet else f"**{unmet} targets are not met.**"),
        "",
        *table(judged),
        "",
        "| file | time, median (95th percentile) | beside ours | size | memory |",
        "|---|---:|---:|---:|---:|",
        *(_line(found, name) for name in names),
        "",
        HOW,
    ]
    return "\n".join(out)


def _line(rows: Sequence[Row], name: str) -> str:
    row, size, peak = (find(rows, metric, name) for metric in ("export_s", "export_mb", "export_peak_mb"))
    assert row is not None
    ours = find(rows, "export_s", BESIDE[name]) if name in BESIDE else None
    cells = [
        NAMES.get(name, f"**ours**: {name}"),
        f"{row.median:.2f} s ({row.p95:.2f})",
        f"×{row.median / ours.median:.1f}" if ours else "",
        f"{size.median:.2f} MB" if size else "–",
        f"{peak.median:.0f} MB" if peak else "–",
    ]
    return f"| {' | '.join(cells)} |"
