"""Random requests for all that is drawn: frames, days, filters, layers, names, themes, papers and languages.

A draw is made of its number and its kind alone: the same ones give the same request.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from math import cos, radians
from typing import Any

from export.common.paper import THEMES, parse_size
from export.common.request import Film, Request, no_progress
from export.drawing.projection import TILE_PX, Window, latitude
from export.formats import VIEW_FORMATS
from export.jobs import file_of
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.language.languages import NAME_CHOICES
from geo.time.clock import MAX_WINDOW_DAYS, MODES
from geo.view.view import Vocabulary, vocabulary
from geo.view.view_query import decode
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY

DRAWN = tuple(id for id, kind in VIEW_FORMATS.items() if kind.group in ("picture", "film", "page", "slide"))
"""The kinds of files that show a map."""
ROUTES = ("picture.png", "export.png")
"""What the app draws at an address of its own, of the dataset that it shows."""
FRAMES_OF_A_FILM = 3
SCREENS = ((360, 560), (412, 780), (768, 900), (1280, 640), (1920, 1000), (300, 150), (640, 320))
"""Sizes of the map on screens, in pixels."""
SIZES = (
    "300x300", "320x400", "480x300", "600x400", "640x360", "300x900", "1200x300", "400x711", "501x333", "60x60mm",
    "60x90mm", "90x60mm", "120x60mm", "60x150mm",
)  # fmt: skip
"""Small papers, some of them of odd shapes: they are drawn fast, and have the least room."""
TITLES = (
    "", "", "", "", "Clash in Zvečan", "Сукоб у Звечану – „не“", "A & <b> “$x^2$” \\frac {} %s", "1", "Words " * 16,
    "W" * 100, "One\x01two\x1fthree", "a\tb\nc",
)  # fmt: skip
ADDRESS = "https://maps.example.org/?day=2023-05-29&mode=day"
Draws = Callable[[random.Random, Dataset], Extent]


@dataclass(frozen=True, eq=False)
class Draw:
    """A request that was drawn: of which kind, what its frame is like, and the query that it was decoded from."""

    seed: int
    kind: str
    frame: str
    query: Mapping[str, str]
    request: Request

    def make(self) -> bytes:
        """The file, or the body of the route's answer, made here as a process of the queue makes it."""
        # Here, as a test that needs no app imports none.
        from app_pages.export import preview as export_picture
        from app_pages.shell import link_preview

        routes = {"picture.png": link_preview.picture, "export.png": export_picture.picture}
        file = routes[self.kind](self.query) if self.kind in routes else file_of(self.request, [self.kind])
        module, _, function = file.work.call.partition(":")
        made: bytes = getattr(import_module(module), function)(self.request.dataset, file.work.arguments, no_progress)
        return made

    def __str__(self) -> str:
        request = self.request
        about = f"{request.size} {request.theme} title={request.title!r} film={request.film}"
        return f"seed {self.seed}, {self.kind}, {self.frame} frame, {dict(self.query)}, {request.view.extent}, {about}"


# Frames: what each of them returns is west, south, east, north in degrees


def _around(lon: float, lat: float, wide: float, high: float) -> Extent:
    """A frame of a size in degrees, within what a view may have."""
    return (
        max(-180.0, lon - wide / 2),
        max(-85.0, lat - high / 2),
        min(180.0, lon + wide / 2),
        min(85.0, lat + high / 2),
    )


def _somewhere(rng: random.Random, dataset: Dataset) -> tuple[float, float]:
    west, south, east, north = dataset.settings.frame
    return rng.uniform(west, east), rng.uniform(south, north)


def _at_something(rng: random.Random, dataset: Dataset) -> tuple[float, float]:
    """A place, or a corner of an area."""
    if rng.random() < 0.5:
        place = dataset.places.iloc[rng.randrange(len(dataset.places))]
        return float(place["lon"]), float(place["lat"])
    west, south, east, north = dataset.municipalities.geometry.iloc[rng.randrange(len(dataset.municipalities))].bounds
    return rng.choice((west, east, (west + east) / 2)), rng.choice((south, north, (south + north) / 2))


def _screen(rng: random.Random, lon: float, lat: float, zoom: float) -> Extent:
    """The frame of a map on a screen, as the map reports it: drawn in by one per cent (``web/src/replay/replay.js``)."""
    wide, high = rng.choice(SCREENS)
    world = TILE_PX * 2**zoom
    window = Window.on(_around(lon, lat, 1e-3, 1e-3), wide, high, zooms=(zoom, zoom))
    north, south = (latitude(y) for y in (window.top, window.top + high / world))
    west, east = (360 * (x - 0.5) for x in (window.left, window.left + wide / world))
    in_x, in_y = 0.01 * (east - west), 0.01 * (north - south)
    return west + in_x, south + in_y, east - in_x, north - in_y


def _named(rng: random.Random, dataset: Dataset) -> Extent:
    return rng.choice(dataset.settings.extents).extent


def _of_the_map(rng: random.Random, dataset: Dataset) -> Extent:
    return _screen(rng, *_somewhere(rng, dataset), rng.randrange(4 * MIN_ZOOM, 4 * MAX_ZOOM + 1) / 4)


def _of_the_map_close(rng: random.Random, dataset: Dataset) -> Extent:
    return _screen(rng, *_at_something(rng, dataset), rng.choice((MAX_ZOOM, 13.75, 13, 12.5, 11)))


def _of_a_town(rng: random.Random, dataset: Dataset) -> Extent:
    lon, lat = _at_something(rng, dataset)
    return _around(lon, lat, 0.12, 0.06)


def _free(rng: random.Random, dataset: Dataset) -> Extent:
    """Any two corners."""
    (one, two), (three, four) = _somewhere(rng, dataset), _somewhere(rng, dataset)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _tiny(rng: random.Random, dataset: Dataset) -> Extent:
    return _around(*_at_something(rng, dataset), *(10 ** rng.uniform(-3.9, -2) for _ in range(2)))


def _hair(rng: random.Random, dataset: Dataset) -> Extent:
    """Narrower than a pixel at any zoom, down to where two numbers are hardly two."""
    lon, lat = _at_something(rng, dataset)
    step = 10 ** rng.uniform(-14, -5)
    return lon, lat, max(lon + step, lon + 1e-14), max(lat + step, lat + 1e-14)


def _strip(rng: random.Random, dataset: Dataset) -> Extent:
    size = [10 ** rng.uniform(-3.5, -1.5), rng.uniform(0.3, 3)]
    return _around(*_somewhere(rng, dataset), *rng.sample(size, 2))


def _huge(rng: random.Random, dataset: Dataset) -> Extent:
    world = (-180.0, -85.0, 180.0, 85.0)
    continent = _around(*_somewhere(rng, dataset), rng.uniform(5, 300), rng.uniform(5, 160))
    return rng.choice((world, continent, continent, continent))


def _edge(rng: random.Random, dataset: Dataset) -> Extent:
    """Over an edge of the dataset's frame, by much or by a hair."""
    west, south, east, north = dataset.settings.frame
    lon, lat = _somewhere(rng, dataset)
    wide = 10 ** rng.uniform(-3, 0.3)
    return _around(*rng.choice(((west, lat), (east, lat), (lon, south), (lon, north))), wide, wide)


def _off(rng: random.Random, _: Dataset) -> Extent:
    """Where there is no data: anywhere, at the end of longitudes, at a pole."""
    lon, lat = rng.choice(
        ((rng.uniform(-170, 170), rng.uniform(-80, 80)), (180, rng.uniform(-60, 60)), (-180, 0), (10, 85), (-70, -85))
    )
    wide = 10 ** rng.uniform(-2, 1.5)
    return _around(lon, lat, wide, wide * cos(radians(min(80, abs(lat)))))


FRAMES: Mapping[str, Draws | None] = {
    "usual": None, "named": _named, "map": _of_the_map, "close": _of_the_map_close, "town": _of_a_town, "free": _free,
    "tiny": _tiny, "hair": _hair, "strip": _strip, "huge": _huge, "edge": _edge, "off": _off,
}  # fmt: skip
WEIGHTS = (2, 1, 5, 3, 2, 5, 2, 2, 2, 2, 2, 2)


# All of a request


def _day(rng: random.Random, dataset: Dataset, known: Vocabulary) -> date:
    """Any day of the period, often one with an event, or an end of it."""
    any_of_them = known.start + timedelta(days=rng.randint(0, (known.end - known.start).days))
    event: date = dataset.events["start"].iloc[rng.randrange(len(dataset.events))].date()
    return rng.choice((any_of_them, event, known.start, known.end))


def _query(rng: random.Random, dataset: Dataset, known: Vocabulary) -> dict[str, str]:
    """A view's query but for its extent. What is outside the data is moved into it as it is decoded."""
    query = {"day": _day(rng, dataset, known).isoformat(), "mode": rng.choice(MODES)}
    if rng.random() < 0.5:
        query["window"] = str(rng.choice((1, 2, 7, 30, 365, MAX_WINDOW_DAYS)))
    if rng.random() < 0.5:
        query["layers"] = ",".join(rng.sample(known.layers, rng.randint(0, len(known.layers)))) or "none"
    for facet, options in known.facets.items():
        if rng.random() < 0.15:
            query[facet] = ",".join(rng.sample([*options], min(len(options), rng.randint(1, 3))))
    if rng.random() < 0.35:
        query["select"] = rng.choice(sorted(known.selectable))
    if rng.random() < 0.5:
        query["names"] = rng.choice(NAME_CHOICES)
    if rng.random() < 0.1:
        query["against"] = _day(rng, dataset, known).isoformat()
    query["lang"] = rng.choice(sorted(known.languages))
    return query


def _film(rng: random.Random, dataset: Dataset, day: date) -> Film:
    """A film of three frames up to a day, some of them of one day."""
    rate = rng.choice((1, 3, 5))
    first = max(dataset.settings.start, day - timedelta(days=rng.choice((0, 1, 2, 30, 400))))
    return Film(first, day, FRAMES_OF_A_FILM / rate, rate)


def draw(dataset: Dataset, seed: int, kind: str) -> Draw:
    """The draw of a number and a kind: one of ``DRAWN``, or of ``ROUTES``."""
    rng = random.Random(f"{seed} {kind}")
    known = vocabulary(dataset, layers=REGISTRY.optional)
    query = _query(rng, dataset, known)
    frame = rng.choices([*FRAMES], WEIGHTS)[0]
    extent = make_frame(rng, dataset) if (make_frame := FRAMES[frame]) else None
    if extent is not None:
        # As the map writes it; what is narrower than that stays as it is.
        query["extent"] = ",".join(f"{degree!r}" if frame == "hair" else f"{degree:.4f}" for degree in extent)
    view, _ = decode(query, known)
    if frame in ("hair", "off"):
        # An address has no such frame; code may.
        view = replace(view, extent=extent)
    options: dict[str, Any] = {
        "size": (size := rng.choice(SIZES)), "theme": rng.choice([*THEMES]), "title": rng.choice(TITLES),
    }  # fmt: skip
    if kind == "export.png":
        query |= {**options, "wide": str(rng.choice((1, 400, 500, 900)))}
    request = Request(
        dataset, view, parse_size(size), options["theme"], options["title"],
        address=rng.choice(("", "", ADDRESS, f"{ADDRESS}&extent=20.1234,42.1234,21.1234,43.1234&find={'x' * 90}")),
        film=_film(rng, dataset, view.clock.day) if kind in VIEW_FORMATS and VIEW_FORMATS[kind].group == "film" else None,
    )  # fmt: skip
    return Draw(seed, kind, frame, query, request)
