"""The rules for lines, points and names: once, in Python; the browser has them from the document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from export.map.map import LARGE_DOT_PX
from geo.dataset.dataset import Dataset
from geo.time.clock import MAX_WINDOW_DAYS
from layers.registry import REGISTRY
from layers.replay.document import contents
from layers.style.cartography import CARTOGRAPHY
from layers.style.categories import SIZES_PX
from tests.conftest import ROOT

SOURCES = {
    "lines": "engine/precision.js",
    "labels": "engine/layout/label_layout.js",
    "points": "layers/points.js",
    "clusters": "engine/layout/clusters.js",
    "declutter": "engine/layout/declutter.js",
}
"""The module of the replay that follows each of the rules' parts."""
PLAIN = {0, 0.5, 1, 2, 3, 4}
"""Numbers that may be in the source for a reason of their own."""


def numbers(value: Any) -> Iterator[float]:
    """The numbers in JSON values."""
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def test_the_document_has_the_rules(northern_kosovo: Dataset) -> None:
    header = json.loads(json.dumps(contents(northern_kosovo, REGISTRY)[0]))
    assert header["cartography"] == json.loads(json.dumps(asdict(CARTOGRAPHY)))
    assert [*header["cartography"]["labels"]["styles"]] == [*CARTOGRAPHY.labels.styles]
    assert header["max_window_days"] == MAX_WINDOW_DAYS


def test_every_label_of_the_document_has_a_style(northern_kosovo: Dataset) -> None:
    header = contents(northern_kosovo, REGISTRY)[0]
    classes = {f"rank{one['rank']}" if one["class"] == "settlement" else one["class"] for one in header["labels"]}
    assert classes | {"event", "harm"} == set(CARTOGRAPHY.labels.styles)


@pytest.mark.parametrize("part", SOURCES)
def test_the_browsers_modules_have_none_of_the_rules_numbers(part: str) -> None:
    source = (ROOT / "web" / "src" / "replay" / SOURCES[part]).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
    written = {float(one.replace("_", "")) for one in re.findall(r"(?<![\w.#])\d[\d_]*(?:\.\d+)?", code)}
    ours = {*numbers(asdict(CARTOGRAPHY)[part])} - PLAIN
    assert ours, part
    assert not written & ours


def test_the_coarsest_line_of_a_map_follows_its_shorter_side() -> None:
    assert CARTOGRAPHY.lines.max_error_m(52_000) == pytest.approx(5_200)
    assert CARTOGRAPHY.lines.max_error_m(7_200) == pytest.approx(720)


@pytest.mark.parametrize(("zoom", "scale"), [(5, 0.75), (8, 0.75), (9, 0.875), (10, 1), (14, 1)])
def test_symbols_shrink_with_the_zoom(zoom: float, scale: float) -> None:
    assert CARTOGRAPHY.points.scale_at(zoom) == pytest.approx(scale)


def test_where_people_were_harmed_the_symbol_is_twice_a_settlements_dot_at_every_zoom() -> None:
    style = (ROOT / "web" / "src" / "replay" / "replay.css").read_text(encoding="utf-8")
    dots = [float(size) for size in re.findall(r"\.nk-dot[^{]*\{[^}]*width: (\d+)px", style)]
    assert max(dots) == LARGE_DOT_PX, "on the screen as on paper"
    for size in ("medium", "large"):
        assert SIZES_PX[size] * CARTOGRAPHY.points.scale_at(0) >= 2 * LARGE_DOT_PX
