"""Rows: what was measured, one figure each, as they stand in docs/benchmarks.json."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

UNITS = {
    "step_ms": "ms",
    "cost_ms": "ms",
    "fps": "frames/s",
    "first_map_ms": "ms",
    "page_map_ms": "ms",
    "start_to_map_ms": "ms",
    "heap_mb": "MB",
    "wire_kb": "kB",
    "document_kb": "kB",
    "server_cpu_pct": "% of a core",
    "settle_ms": "ms",
    "session_mb": "MB",
    "neighbour_ms": "ms",
    "neighbour_ratio": "times",
    "picture_s": "s",
    "play_messages": "messages",
    "play_reruns": "reruns",
    "export_s": "s",
    "export_mb": "MB",
    "export_peak_mb": "MB",
}
"""Every metric and its unit. 1 kB is 1,000 bytes, 1 MB is 1,000,000 bytes."""
EXPORTING = frozenset({"export_s", "export_mb", "export_peak_mb"})
NEIGHBOURS = frozenset({"neighbour_ms", "neighbour_ratio", "picture_s"})
"""Metrics of parts that are measured by themselves."""


@dataclass(frozen=True)
class Row:
    """One figure: of ``n`` values the median and the 95th percentile.

    ``over`` says that the limit ran out: the true figure is larger. ``extra`` holds what only some
    metrics have: ``sessions`` or ``steps``.
    """

    metric: str
    subject: str
    events: int
    n: int
    median: float
    p95: float
    over: bool = False
    extra: dict[str, int] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """The metric's unit."""
        return UNITS[self.metric]

    def to_json(self) -> dict[str, Any]:
        """The row as it is written: ``over`` and the extra keys only where they say something."""
        out = {**asdict(self), "unit": self.unit, **self.extra}
        del out["extra"]
        if not self.over:
            del out["over"]
        return out

    @staticmethod
    def from_json(value: dict[str, Any]) -> Row:
        """The row that ``to_json`` wrote."""
        extra: dict[str, int] = {key: value[key] for key in ("sessions", "steps") if key in value}
        return Row(
            value["metric"], value["subject"], value["events"], value["n"], value["median"], value["p95"],
            over=value.get("over", False), extra=extra,
        )  # fmt: skip


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values doesn't exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def summary(metric: str, subject: str, events: int, values: Sequence[float], **extra: int) -> Row:
    """The row of some values."""
    middle, high = round(median(values), 2), round(percentile(values, 0.95), 2)
    return Row(metric, subject, events, len(values), middle, high, extra=extra)


def beyond(metric: str, subject: str, events: int, limit: float) -> Row:
    """The row of something that didn't end within its limit, in the metric's unit."""
    return Row(metric, subject, events, 1, limit, limit, over=True)


def find(rows: Iterable[Row], metric: str, subject: str, events: int | None = None, **extra: int) -> Row | None:
    """The row of a metric and a subject, or nothing."""
    for row in rows:
        if (row.metric, row.subject) == (metric, subject) and events in (None, row.events) and row.extra == extra:
            return row
    return None


def write(rows: Iterable[Row], file: Path) -> None:
    """Writes rows, one a line, so that two runs can be compared."""
    lines = ",\n".join(json.dumps(row.to_json()) for row in rows)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def read(file: Path) -> list[Row]:
    """The rows of a file."""
    return [Row.from_json(value) for value in json.loads(file.read_text(encoding="utf-8"))]
