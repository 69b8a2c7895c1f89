"""The picture of a run: how each subject does as the events grow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.rows import Row, find

PANELS = (
    ("step_ms", "A step, ms (less is better)"),
    ("fps", "Frames a second (more is better)"),
    ("first_map_ms", "First map, ms (less is better)"),
    ("heap_mb", "Memory of scripts, MB (less is better)"),
)
LOOKS = {
    "ours": ("#a3145b", "o", "-"),
    "ours-html": ("#a3145b", "s", "--"),
    "naive": ("#444444", "v", "-"),
    "fragment": ("#1f78b4", "^", "-"),
    "timestampedgeojson": ("#33a02c", "D", "-"),
    "timeline": ("#ff7f00", "P", "-"),
    "deckgl": ("#6a3d9a", "X", "-"),
    "plotly": ("#b15928", "*", "-"),
}


def draw(rows: Sequence[Row], file: Path) -> None:
    """Draws the picture; the same rows give the same bytes. An open marker stands for "more than this"."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    sizes = sorted({row.events for row in rows if row.metric == "step_ms"})
    with mpl.rc_context({"svg.hashsalt": "bench", "font.size": 9}):
        figure = Figure(figsize=(9.6, 6.4), layout="constrained")
        axes = figure.subplots(2, 2).ravel()
        for axis, (metric, title) in zip(axes, PANELS, strict=True):
            for name, (colour, marker, line) in LOOKS.items():
                known = [row for size in sizes if (row := find(rows, metric, name, size))]
                if not known:
                    continue
                at, values = [row.events for row in known], [row.median for row in known]
                axis.plot(at, values, line, color=colour, linewidth=2.2 if name == "ours" else 1.2, label=name)
                for row in known:
                    face = "white" if row.over else colour
                    axis.plot([row.events], [row.median], marker, color=colour, markerfacecolor=face, markersize=6)
            axis.set_xscale("log")
            axis.set_yscale("log")
            axis.set_title(title, loc="left")
            axis.grid(which="major", color="#dddddd", linewidth=0.6)
            axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
            axis.minorticks_off()
            axis.spines[["top", "right"]].set_visible(False)
        axes[2].set_xlabel("events")
        axes[3].set_xlabel("events")
        names, labels = axes[0].get_legend_handles_labels()
        if labels:
            figure.legend(names, labels, loc="outside lower center", ncols=len(labels), frameon=False)
        file.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(file, metadata={"Date": None})
