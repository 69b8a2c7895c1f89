"""How recent events stand out: older ones are drawn fainter, in a few classes of age."""

from __future__ import annotations

from dataclasses import dataclass

from geo.language.language import noop


@dataclass(frozen=True)
class AgeClass:
    """Events whose last day lies up to ``days`` days back (``None``: any number) are drawn at ``opacity``; ``text`` is for ``gettext``."""

    days: int | None
    opacity: float
    text: str


AGES = (
    AgeClass(7, 1.0, noop("Up to a week")),
    AgeClass(31, 0.88, noop("Up to a month")),
    AgeClass(92, 0.75, noop("Up to three months")),
    AgeClass(366, 0.62, noop("Up to a year")),
    AgeClass(None, 0.48, noop("Older")),
)
"""The youngest first. They hold when a clock shows all so far, and only for events."""
