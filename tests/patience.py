"""How long tests wait for what a page, a server or a process does: the longer, the slower this machine is now."""

from __future__ import annotations

import hashlib
from statistics import median
from time import perf_counter

REFERENCE_S = 0.03
"""What the work below takes on the machine on which the waits were chosen, while it does nothing else."""
LEAST_S = 60


def _work_s() -> float:
    """Return the seconds that a fixed piece of work takes; those of other programs on the processor count."""
    start = perf_counter()
    hashlib.pbkdf2_hmac("sha256", b"work", b"salt", 50_000)
    return perf_counter() - start


def slowness() -> float:
    """Return how many times slower this machine is now than the one of ``REFERENCE_S``; at least 1."""
    return max(1.0, median(_work_s() for _ in range(7)) / REFERENCE_S)


PATIENCE_S = LEAST_S * slowness()
PATIENCE_MS = 1000 * PATIENCE_S
