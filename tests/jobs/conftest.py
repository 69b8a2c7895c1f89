"""Cells for tests, and the work that they are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from jobs.cell import Cell, Work

WORKS = "tests.jobs.works"
MEGABYTE = 1_000_000


def work(function: str, **limits: float) -> Work:
    """Return one of the functions of ``works`` as work, with narrow limits unless others are given."""
    return replace(Work(f"{WORKS}:{function}", file_bytes=MEGABYTE, answer_bytes=10_000), **limits)  # type: ignore[arg-type]


@pytest.fixture
def cell() -> Iterator[Cell]:
    made = Cell([WORKS])
    yield made
    made.end()
