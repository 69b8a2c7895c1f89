"""Ours as files: what is exported, always of the embedded dataset's usual view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bench.synthetic import BASE
from export.common.paper import PRESETS, Size
from export.common.request import Film, Request
from export.film import film
from export.film.days import usual_film
from export.formats import VIEW_FORMATS
from geo.dataset.dataset import Dataset, load
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY

ADDRESS = "https://map.example/?day=2024-04-02"
"""Of the view, for the code of the link: the layout is whole only with it."""
FILM_SIZE = film.SIZE
SLIDE, A4 = PRESETS["slide"].size, PRESETS["print-a4"].size
QUICK_RUNS, SLOW_RUNS = 7, 3
SLOW = 3.0
"""What takes so many times as long as a picture is repeated less."""


@dataclass(frozen=True)
class Export:
    """One kind of file on one paper: ``kind`` is an id of ``export.formats``."""

    kind: str
    size: Size = SLIDE

    @property
    def runs(self) -> int:
        """How often its time is taken."""
        return SLOW_RUNS if VIEW_FORMATS[self.kind].effort > SLOW else QUICK_RUNS


EXPORTS: Mapping[str, Export] = MappingProxyType({
    "png-1920x1080": Export("png"),
    "svg-1920x1080": Export("svg"),
    "pdf-a4-300dpi": Export("pdf", A4),
    "png-a4-300dpi": Export("png", A4),
    "mp4-60x1280x720": Export("mp4", FILM_SIZE),
    "gif-60x1280x720": Export("gif", FILM_SIZE),
    "pptx": Export("pptx"),
    "pptx-shapes": Export("pptx-shapes"),
    **{kind: Export(kind) for kind in ("html", "geojson", "gpkg", "kml", "csv", "xlsx", "zip")},
})  # fmt: skip
"""By the subject's name: the format, then what it is made on."""


def dataset() -> Dataset:
    """The embedded dataset."""
    return load(BASE)


def view_of(dataset: Dataset) -> View:
    """What a person sees who opens the map: the last day, all layers, the usual extent."""
    return View(Clock(dataset.settings.end), frozenset(REGISTRY.optional))


def film_of(dataset: Dataset) -> Film:
    """The whole period in 60 frames."""
    return usual_film(dataset, view_of(dataset))


def request_of(dataset: Dataset, export: Export) -> Request:
    """What is asked of an export."""
    return Request(dataset, view_of(dataset), export.size, address=ADDRESS, film=film_of(dataset))
