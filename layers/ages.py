"""How recent events stand out: older ones are drawn fainter, in a few classes of age."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AgeClass:
    """Events whose last day lies up to ``days`` days back (``None``: any number) are drawn at ``opacity``."""

    days: int | None
    opacity: float
    text: str


AGES = (
    AgeClass(7, 1.0, "Up to a week"),
    AgeClass(31, 0.88, "Up to a month"),
    AgeClass(92, 0.75, "Up to three months"),
    AgeClass(366, 0.62, "Up to a year"),
    AgeClass(None, 0.48, "Older"),
)
"""The youngest first. They hold when a clock shows all so far, and only for events."""
