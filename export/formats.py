"""All kinds of files in which a view can be taken away, and the one way to make them.

From code as from the shell (``python -m export``): load a dataset, ask for a view, write the bytes.

>>> from pathlib import Path
>>> from export.formats import file_name, make
>>> from export.common.paper import PRESETS
>>> from export.common.request import Request
>>> from geo.dataset.dataset import load
>>> from geo.view import decode
>>> from geo.view import vocabulary
>>> from layers.registry import REGISTRY
>>> dataset = load(Path("data/northern-kosovo"))
>>> words = vocabulary(dataset, layers=REGISTRY.optional)
>>> view, notices = decode({"day": "2023-05-29", "mode": "day"}, words)
>>> request = Request(dataset, view, PRESETS["article"].size, theme="grey")
>>> body = make(request, ["png"])
>>> body[:8]
b'\\x89PNG\\r\\n\\x1a\\n'
>>> file_name(request, "png").startswith("northern-kosovo-2023-05-29-article-grey-")
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from export.common import scratch
from export.common.paper import PRESETS, Size
from export.common.request import Progress, Request, unheard
from export.film.days import usual_film
from geo.errors import MapError
from geo.language.language import gettext, noop, speaking

OFFICE = "application/vnd.openxmlformats-officedocument"


class KindError(MapError):
    """There is no such kind of file."""


@dataclass(frozen=True)
class Kind:
    """A kind of file by the name that people know (``title``), and how one is made of a request.

    ``group`` is ``picture``, ``film``, ``page``, ``slide``, ``data`` or ``bundle``. ``effort`` is about how
    long one takes beside a picture. ``make`` raises ``MapError`` with a sentence for what can't be made.
    """

    id: str
    called: str
    extension: str
    media_type: str
    group: str
    make: Callable[[Request, Progress], bytes]
    effort: float = 1.0

    @property
    def title(self) -> str:
        """What it is called, in the language that is spoken."""
        return gettext(self.called)

    @property
    def on_paper(self) -> bool:
        """Whether the request's size and theme make a difference."""
        return self.group in ("picture", "film") or self.id == "pptx"


# What makes a file is imported when one is made: the page with the map doesn't wait for it.


def _png(request: Request, progress: Progress) -> bytes:
    from export.picture import render

    return _at_once(lambda: render.png(request), progress)


def _svg(request: Request, progress: Progress) -> bytes:
    from export.picture import render

    return _at_once(lambda: render.svg(request), progress)


def _pdf(request: Request, progress: Progress) -> bytes:
    from export.picture import render

    return _at_once(lambda: render.pdf(request), progress)


def _gif(request: Request, progress: Progress) -> bytes:
    from export.film import film

    return film.gif(request, progress)


def _mp4(request: Request, progress: Progress) -> bytes:
    from export.film import film

    return film.mp4(request, progress)


def _html(request: Request, progress: Progress) -> bytes:
    from export import standalone_html

    return _at_once(lambda: standalone_html.page_at(request), progress)


def _pptx(request: Request, progress: Progress) -> bytes:
    from export.slides import view_slide

    return _at_once(lambda: view_slide.pptx(request), progress)


def _pptx_shapes(request: Request, progress: Progress) -> bytes:
    from export.slides import view_slide

    return _at_once(lambda: view_slide.pptx(request, native=True), progress)


def _data(format: str) -> Callable[[Request, Progress], bytes]:
    def write(request: Request, progress: Progress) -> bytes:
        from export.data import selection, writers

        return _at_once(lambda: writers.write(selection.extract(request), format), progress)

    return write


def _zip(request: Request, progress: Progress) -> bytes:
    from export import bundle

    return bundle.make(request, bundle.USUAL, progress)


def _at_once(make: Callable[[], bytes], progress: Progress) -> bytes:
    """What is made in one step."""
    progress(0.0)
    body = make()
    progress(1.0)
    return body


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.id: kind
        for kind in (
            Kind("png", noop("PNG picture"), "png", "image/png", "picture", _png),
            Kind("svg", noop("SVG drawing"), "svg", "image/svg+xml", "picture", _svg),
            Kind("pdf", noop("PDF page"), "pdf", "application/pdf", "picture", _pdf),
            Kind("gif", noop("GIF of the replay"), "gif", "image/gif", "film", _gif, effort=6),
            Kind("mp4", noop("MP4 film of the replay"), "mp4", "video/mp4", "film", _mp4, effort=6),
            Kind("html", noop("Interactive map, one HTML file"), "html", "text/html", "page", _html),
            Kind("pptx", noop("PowerPoint slide"), "pptx", f"{OFFICE}.presentationml.presentation", "slide", _pptx, effort=2),
            Kind(
                "pptx-shapes", noop("PowerPoint slide of editable shapes"), "pptx", f"{OFFICE}.presentationml.presentation",
                "slide", _pptx_shapes, effort=2,
            ),
            Kind("geojson", noop("GeoJSON"), "geojson", "application/geo+json", "data", _data("geojson")),
            Kind("gpkg", noop("GeoPackage"), "gpkg", "application/geopackage+sqlite3", "data", _data("gpkg")),
            Kind("kml", noop("KML"), "kml", "application/vnd.google-earth.kml+xml", "data", _data("kml")),
            Kind("csv", noop("CSV table"), "csv", "text/csv", "data", _data("csv")),
            Kind("xlsx", noop("Excel workbook"), "xlsx", f"{OFFICE}.spreadsheetml.sheet", "data", _data("xlsx")),
            Kind("zip", noop("ZIP of several"), "zip", "application/zip", "bundle", _zip, effort=5),
        )
    }
)  # fmt: skip
"""By id, in the order in which they are offered."""


def kind(id: str) -> Kind:
    """A kind by its id. Raises ``KindError`` where there is none."""
    if id not in KINDS:
        raise KindError(f"“{id[:40]}” is no format: use one of {', '.join(KINDS)}.")
    return KINDS[id]


def of_several(kinds: Sequence[str]) -> Kind:
    """The kind of the one file that holds these (ids): a ZIP, unless there is but one.

    Raises ``KindError`` for an unknown or for no kind.
    """
    known = [kind(id) for id in kinds]
    if not known:
        raise KindError("Nothing is to be made: name at least one format.")
    return known[0] if len(known) == 1 else KINDS["zip"]


def make(request: Request, kinds: Sequence[str], progress: Progress = unheard) -> bytes:
    """The file of a request, in the language of its view: of one kind as it is, of several (ids) in a ZIP.

    ``zip`` alone has ``export.bundle.USUAL``. Raises ``KindError`` for an unknown or for no kind, and what
    the kinds raise.
    """
    one = of_several(kinds)
    with speaking(request.view.language), scratch.explained():
        spoken = replace(request, dataset=request.dataset.in_language(request.view.language))
        if len(kinds) == 1:
            return one.make(spoken, progress)
        from export import bundle

        return bundle.make(spoken, kinds, progress)


def file_name(request: Request, id: str) -> str:
    """What the file of a kind is called: the dataset, the days, the paper, the hash. ASCII, without spaces."""
    one = kind(id)
    parts = [request.dataset.settings.id, _days(request, one)]
    if one.on_paper:
        parts += [_paper(request.size), *([request.theme] if request.theme != "light" else [])]
    parts += [{"data": "events", "page": "map"}.get(one.group, ""), "shapes" if id == "pptx-shapes" else ""]
    return f"{'-'.join(filter(None, [*parts, request.dataset.hash[:8]]))}.{one.extension}"


def _days(request: Request, one: Kind) -> str:
    if one.group == "film":
        film = request.film or usual_film(request.dataset, request.view)
        return f"{film.first}-to-{film.last}"
    clock = request.view.clock
    first, last = clock.span(request.dataset.settings.start)
    if clock.mode == "cumulative":
        return f"to-{last}"
    return f"{last}" if first == last else f"{first}-to-{last}"


def _paper(size: Size) -> str:
    named = (id for id, preset in PRESETS.items() if preset.size == size)
    return next(named, f"{size.width:g}x{size.height:g}{size.unit if size.unit == 'mm' else ''}")
