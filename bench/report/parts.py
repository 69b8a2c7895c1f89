"""The parts of docs/benchmarks.md that can be measured by themselves, each of them in one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from bench.machine import Machine
from bench.report import exports_page, neighbours_page
from bench.rows import EXPORTING, NEIGHBOURS, Row

Section = Callable[[Iterable[Row], Machine], str]
PARTS: Mapping[str, tuple[str, frozenset[str], Section]] = MappingProxyType(
    {
        "exports": (exports_page.HEADING, EXPORTING, exports_page.section),
        "neighbours": (neighbours_page.HEADING, NEIGHBOURS, neighbours_page.section),
    }
)
"""By the name of their option: heading, metrics, and what makes the part."""


def replaced(page: str, heading: str, part: str) -> str:
    """A page whose part under a heading is another; without one, it comes before what says how all was measured."""
    pattern = re.compile(rf"^{heading}\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
    if pattern.search(page):
        return pattern.sub(lambda _: f"{part}\n", page, count=1)
    head, how, tail = page.partition("## How it was measured")
    return f"{head}{part}\n{how}{tail}"
