"""docs/benchmarks.md: the figures of a run, each beside ours, in words and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.limits import PLAY_S, QUICK_MS, ROUNDS, SESSIONS, SETTLE_S, STEPS
from bench.machine import Machine
from bench.report.parts import PARTS
from bench.report.targets import table, targets
from bench.rows import UNITS, Row, find

NAMES = {
    "ours": "**ours**: the app",
    "ours-html": "**ours**, exported page",
    "naive": "naive: rerun, a CircleMarker an event",
    "fragment": "fragment: rerun, one GeoJSON",
    "timestampedgeojson": "folium TimestampedGeoJson",
    "timeline": "folium Timeline",
    "deckgl": "deck.gl DataFilterExtension",
    "plotly": "plotly scatter_map",
}
TABLES = (
    ("step_ms", "A step of one day", f"From the input to the painted state; {STEPS} steps, median (95th percentile)."),
    ("cost_ms", "What a step costs", f"From the input to the painted state in a browser without a limit to its frame rate; {STEPS} steps, "
     "median (95th percentile)."),
    ("fps", "Frames a second", "One step a frame; for what can't, steps a second. In brackets what 95 of 100 frames reach. "
     "More is better, so a factor above 1 is faster than ours."),
    ("first_map_ms", "The first map", "From navigation to all events painted; warm server, empty cache, median "
     "(95th percentile)."),
    ("page_map_ms", "The page's own map", "Ours only: from navigation until the map in Streamlit's page has taken over from "
     "the one shown before it."),
    ("heap_mb", "Memory of scripts", f"After {STEPS} steps and a collection, array buffers included."),
    ("wire_kb", "Over the wire", f"From navigation to the end of {STEPS} steps; in brackets the number of steps where it "
     "was less."),
    ("server_cpu_pct", "The server's processor while the clock runs", f"In per cent of one core: ours during {PLAY_S} s of "
     "playing, the reruns during their steps. Pages without a server have none."),
)  # fmt: skip
HOW = f"""## How it was measured

One run, one machine, one Chromium with the same flags for all: canvas is drawn by the processor, WebGL by SwiftShader, in a window of 1366 × 768 pixels. **deck.gl and plotly need a graphics card to shine; their figures here are those of software GL and say nothing of machines with one.** All subjects show the same made-up events from `bench/synthetic.py`, all events so far, over the same extent; the map fills the window, except that Streamlit's pages (ours too) give it what their page leaves. The exported page opens on an extent of its own and is brought to the common one before its steps. Each subject gets a fresh browser. Every figure is a median on a machine that is shared and noisy: small differences mean nothing.

- **A step** runs from the input (an input event of our slider; the arrow key on Streamlit's; the call that a plugin's own control makes) until the new state is painted: it is in place, then an animation frame, then a message behind it. Steps begin at moments spread evenly over a frame, so on average half a frame of 16.7 ms is spent waiting for the next, whoever it is. Steps lie in the period's last third. What reruns no script and takes less than {QUICK_MS} ms a step goes through them {ROUNDS} times. A subject whose step takes more than 5 s takes three; one whose step takes more than 60 s is given up and shown as “> 60 s”; one whose page ends by itself before 60 steps, out of memory, takes three in a new one. Streamlit's own delay between a key and a rerun is part of its steps.
- **What a step costs**: on a screen of 60 Hz, waiting for its next refresh is most of a quick step and the same for everybody; without a limit to the frame rate, the next frame begins when the last is done. Each step begins when the one before is painted. Of what takes over 200 ms a step, it is the step's time.
- **Frames a second**: a step in each animation frame. Frames are counted as the browser begins them; it begins none while earlier ones wait to be taken over, so over 60 frames this is the rate of what is shown.
- **The first map** ends when the subject's own sign says that all events are there, then a frame, then a message. It was checked that each subject really holds all events, at the start and after the steps. Ours shows the map alone while Streamlit's page still starts (`app_pages/shell/instant_map.py`), and that map is interactive; when the page's own map has taken over is in the table below it, and in `benchmarks.json` as `page_map_ms`.
- **From the start of the server**: from starting its process as a person does on a machine that is set up (`make run`; `streamlit run`), Python's bytecode in place for both, to the same sign in a browser that waits and goes there once the port answers.
- **Memory** is what the JavaScript engine holds in the page, its frames and workers. Streamlit's own page is part of it, for ours as well.
- **Over the wire** counts headers, bodies as they were sent, and messages of web sockets in both directions. Saved pages are served as they are, libraries compressed, Streamlit as it serves itself.
- **Settling**: clients that speak Streamlit's protocol, without a browser, each with a session of its own, settle on another day once a second for {SETTLE_S} s; the time is from sending to the server's word that the script has finished. Ours shows the embedded dataset, the naive page 100 events.

What favours ours: where symbols would crowd, its map shows how many events there are in each square instead of each of them; the peers draw every circle. That is what a person sees at this extent, and it is less to draw.

What favours the peers: no tiles and no basemap; no popups, tooltips or texts in their data, where ours has all of them, its areas, lines, names, legend and histogram; their libraries come from this machine instead of hosts far away; TimestampedGeoJson, Timeline and the fragment draw on a canvas (`prefer_canvas`), nothing is written to the console, and `st_folium` returns nothing, which spares it reruns. plotly has frames only for the days stepped to; one for every day would be twenty times as large.
"""  # noqa: E501


def amount(row: Row) -> str:
    """A row's median in words, with its unit; what ran out of time with "more than"."""
    if row.over:
        return f"> {row.median / 1000:.0f} s"
    digits = 0 if row.median >= 100 else 1 if row.median >= 1 else 2
    return f"{row.median:,.{digits}f} {UNITS[row.metric]}".replace(" frames/s", "").replace(" % of a core", " %")


def ratio(row: Row, ours: Row | None) -> str:
    """How many times ours a figure is; empty where there is nothing to compare with."""
    if ours is None or ours.median == 0 or ours.over:
        return ""
    times = row.median / ours.median
    text = f"{times:,.0f}" if times >= 10 else f"{times:.1f}" if times >= 0.1 else f"{times:.2f}"
    return f"{'> ' if row.over else ''}×{text}"


def _cell(row: Row | None, ours: Row | None) -> str:
    if row is None:
        return "–"
    text = amount(row)
    if row.metric in ("step_ms", "cost_ms", "first_map_ms", "fps") and not row.over and row.n > 1:
        text += f" ({row.p95:,.0f})"
    if row.metric == "wire_kb" and row.n < STEPS:
        text += f" ({row.n} steps)"
    if row.subject != "ours" and (times := ratio(row, ours)):
        text += f" {times}"
    return text


def _table(rows: Sequence[Row], metric: str) -> list[str]:
    sizes = sorted({row.events for row in rows if row.metric == metric and not row.extra})
    lines = [
        "| " + " | ".join(["events", *(f"{size:,}" for size in sizes)]) + " |",
        "|---" + "|---:" * len(sizes) + "|",
    ]
    for name, title in NAMES.items():
        found = [find(rows, metric, name, size) for size in sizes]
        if any(found):
            cells = [_cell(row, find(rows, metric, "ours", size)) for size, row in zip(sizes, found, strict=True)]
            lines.append("| " + " | ".join([title, *cells]) + " |")
    return lines


def _sessions(rows: Sequence[Row]) -> list[str]:
    lines = ["| sessions | " + " | ".join(str(level) for level in SESSIONS) + " | memory a session |"]
    lines.append("|---" + "|---:" * (len(SESSIONS) + 1) + "|")
    for name in ("ours", "naive"):
        found = [find(rows, "settle_ms", name, sessions=level) for level in SESSIONS]
        ours = [find(rows, "settle_ms", "ours", sessions=level) for level in SESSIONS]
        if any(found):
            cells = []
            for row, other in zip(found, ours, strict=True):
                tail = "" if row is None or row.over else f" ({row.p95:,.0f})"
                times = f" {ratio(row, other)}" if row and name != "ours" else ""
                cells.append(f"{amount(row)}{tail}{times}" if row else "–")
            memory = find(rows, "session_mb", name)
            cells.append(amount(memory) if memory else "–")
            lines.append("| " + " | ".join([NAMES[name], *cells]) + " |")
    return lines


def _quiet(rows: Sequence[Row]) -> str:
    parts = []
    for row in rows:
        if row.metric == "play_messages":
            reruns = find(rows, "play_reruns", row.subject, row.events)
            parts.append(
                f"at {row.events:,} events {row.median:.0f} messages and {reruns.median if reruns else 0:.0f} reruns"
            )
    return f"In {PLAY_S} s of playing, web sockets both ways: {'; '.join(parts)}." if parts else ""


def markdown(rows: Iterable[Row], machine: Machine, picture: str) -> str:
    """The whole page."""
    found = list(rows)
    judged = targets(found)
    unmet = [one for one in judged if not one.met]
    verdict = "All targets are met." if not unmet else f"**{len(unmet)} targets are not met.**"
    out = [
        "# Benchmarks",
        "",
        f"`make bench` made this page and `docs/benchmarks.json` on {machine.describe}. "
        "“×” says how many times ours a figure is.",
        "",
        f"![Steps, frames, first map and memory by number of events]({picture})",
        "",
        "## Targets",
        "",
        verdict,
        "",
        *table(judged),
    ]
    for metric, title, note in TABLES:
        figures = _table(found, metric)
        if len(figures) > 2:
            out += ["", f"## {title}", "", note, "", *figures]
            if metric == "server_cpu_pct" and (quiet := _quiet(found)):
                out += ["", quiet]
            if metric == "heap_mb" and (flat := _flat(found)):
                out += ["", flat]
            if metric == "first_map_ms" and (start := _start(found)):
                out += ["", start]
    if len(sessions := _sessions(found)) > 2:
        note = "Each session settles on another day once a second; median (95th percentile) of the server's answer."
        out += ["", "## Many sessions", "", note, "", *sessions]
    for _, _, section in PARTS.values():
        if part := section(found, machine):
            out += ["", part.rstrip("\n")]
    return "\n".join([*out, "", HOW])


def _flat(rows: Sequence[Row]) -> str:
    found = sorted((row for row in rows if row.metric == "heap_mb" and row.extra), key=lambda row: row.extra["steps"])
    parts = [f"{row.median:.1f} MB after {row.extra['steps']:,} steps" for row in found]
    return f"Ours at {found[0].events:,} events: {', '.join(parts)}." if found else ""


def _start(rows: Sequence[Row]) -> str:
    ours, naive = find(rows, "start_to_map_ms", "ours"), find(rows, "start_to_map_ms", "naive")
    if ours is None or naive is None:
        return ""
    return (
        f"From the start of the server, at {ours.events:,} events: ours {ours.median:,.0f} ms, "
        f"the naive page {naive.median:,.0f} ms {ratio(naive, ours)}."
    )
