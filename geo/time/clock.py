"""The clock: a day and how far back it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MODES = ("cumulative", "window", "day")
MAX_WINDOW_DAYS = 3660


@dataclass(frozen=True)
class Clock:
    """A day plus a mode: ``cumulative`` looks back to the start of the period, ``window`` over the last ``window_days``
    days (this day included), ``day`` at this day only. Raises ``ValueError`` for anything else."""

    day: date
    mode: str = "cumulative"
    window_days: int = 30

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise ValueError(f"mode is one of {', '.join(MODES)}, not {self.mode!r}")
        if not 1 <= self.window_days <= MAX_WINDOW_DAYS:
            raise ValueError(f"window_days is 1 to {MAX_WINDOW_DAYS}, not {self.window_days}")

    def span(self, period_start: date) -> tuple[date, date]:
        """Return the first and the last day that the clock looks at. An event is visible when its own days meet the
        span."""
        if self.mode == "cumulative":
            return min(period_start, self.day), self.day
        if self.mode == "window":
            return self.day - timedelta(days=self.window_days - 1), self.day
        return self.day, self.day
