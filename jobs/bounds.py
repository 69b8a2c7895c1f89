"""How much work one queue takes: in all, and of each client."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """How much work there may be: how many processes (``at_once``) and how many of them for long work, how many jobs may
    be unfinished (``most`` in all, ``most_by_client`` of one), how long one may take, and the bytes of results kept."""

    at_once: int = 2
    long_at_once: int = 1
    most: int = 40
    most_by_client: int = 8
    most_s: float = 1800.0
    cache_bytes: int = 64_000_000

    def __post_init__(self) -> None:
        if not 1 <= self.long_at_once <= self.at_once or self.most < 1 or self.most_by_client < 1:
            raise ValueError(f"no queue works by {self}")
