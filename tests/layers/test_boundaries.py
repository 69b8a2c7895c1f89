"""Boundary lines: a style a kind, and no word of a status."""

from __future__ import annotations

import json

from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY


def test_each_kind_of_border_line_looks_different(northern_kosovo: Dataset) -> None:
    """Each has a style of its own, and a text that names no status."""
    layer = REGISTRY["boundaries"]
    styles = [json.dumps(symbol.path_options()) for symbol in layer.symbols(northern_kosovo).values()]
    assert len(set(styles)) == len(styles) >= 3
    text = " ".join(entry.text for entry in layer.legend(northern_kosovo)).lower()
    assert [word for word in ("border", "state", "administrative", "province") if word in text] == []
