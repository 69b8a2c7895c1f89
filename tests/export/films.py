"""Requests of short films."""

from __future__ import annotations

from datetime import date
from typing import Any

from export.common.paper import Size
from export.common.request import Film, Request
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY

ALL = frozenset(REGISTRY.optional)
ADDRESS = "https://maps.example.org/?day=2021-05-04"


def request_of(dataset: Dataset, day: date | None = None, **more: Any) -> Request:
    """A film of six frames, 640 by 360 pixels."""
    last = day or dataset.settings.end
    days = Film(dataset.settings.start, last, seconds=2, frames_a_second=3)
    clock = Clock(last, more.pop("mode", "cumulative"))
    view = View(clock, ALL, extent=more.pop("extent", None), selected=more.pop("selected", ""))
    return Request(dataset, view, **{"size": Size(640, 360), "film": days, **more})
