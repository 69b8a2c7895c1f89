"""Basemaps that a person may pick."""

from __future__ import annotations

import re

from tests.layers.replay.conftest import Read


def test_a_basemaps_attribution_is_plain_text_that_names_openstreetmap(document: Read) -> None:
    for one in document.header["basemaps"]:
        assert "OpenStreetMap" in one["attribution"]
        assert re.search(r"[<>]", one["attribution"]) is None
        assert set(re.findall(r"{(\w+)}", one["url"])) <= {"s", "x", "y", "z"}
