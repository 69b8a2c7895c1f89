"""The one table of the formats in which anything leaves the app, and the way to make the files of a view.

From code as from the shell (``python -m export``): load a dataset, ask for a view, write the bytes.

>>> from pathlib import Path
>>> from export.formats import file_name, make
>>> from export.common.paper import PRESETS
>>> from export.common.request import Request
>>> from geo.dataset.dataset import load
>>> from geo.view.view_query import decode
>>> from geo.view.view import vocabulary
>>> from layers.registry import REGISTRY
>>> dataset = load(Path("data/northern-kosovo"))
>>> known = vocabulary(dataset, layers=REGISTRY.optional)
>>> view, notices = decode({"day": "2023-05-29", "mode": "day"}, known)
>>> request = Request(dataset, view, PRESETS["article"].size, theme="grey")
>>> body = make(request, ["png"])
>>> body[:8]
b'\\x89PNG\\r\\n\\x1a\\n'
>>> file_name(request, "png").startswith("northern-kosovo-2023-05-29-article-grey-")
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from inspect import signature
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any

from export.common import scratch
from export.common.paper import PRESETS, Size
from export.common.request import Progress, Request, no_progress
from export.film.days import usual_film
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from geo.language.language import gettext, language_context, noop

OFFICE = "application/vnd.openxmlformats-officedocument"
VIEW, EVENTS, EXTRACT, STATES, BRIEFING, DATASET = "view", "events", "extract", "states", "briefing", "dataset"
"""The subject of a file: a ``Request``; an ``Extract`` of events and the ``View`` that found them; any ``Extract``; all states
of a ``Dataset``; a ``Dataset`` and a ``Briefing``; a ``Dataset``."""
_TO_EXTRACT = {VIEW: "export.data.selection:extract", EVENTS: "export.data.selection:with_record"}
"""Makes an extract of a subject, for formats that write extracts."""


class FormatError(MapError):
    """A format that doesn't exist."""


@dataclass(frozen=True)
class Quick:
    """How a format is offered beside the view itself: on the paper of a ``preset``, under a name (for ``gettext``), in a
    ``place`` among the others."""

    preset: str
    name: str
    place: int


@dataclass(frozen=True)
class Format:
    """A format of files. ``name`` is what people call it, ``short_name`` the label of a button, ``names`` other labels
    by subject; all for ``gettext``. ``group`` is ``picture``, ``film``, ``page``, ``slide``, ``data`` or ``bundle``,
    ``sort`` the id of the reader of its record (``export.record.readers.sorts``). ``writers`` has by subject a function
    (``module:function``) that takes the subject, the ``arguments`` and maybe ``progress``; it returns the same bytes
    for the same subject, and raises ``MapError``. ``common`` formats are offered first in their group. ``effort`` is
    about how long a file takes beside a picture. What is made of a view in a moment, with no more to choose, has a
    ``quick`` paper."""

    id: str
    name: str
    short_name: str
    extension: str
    media_type: str
    group: str
    sort: str
    writers: Mapping[str, str]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    common: bool = False
    effort: float = 1.0
    quick: Quick | None = None

    @property
    def title(self) -> str:
        """The name in the current language."""
        return gettext(self.name)

    def label_for(self, subject: str) -> str:
        """Return the short name for files of a subject, in the current language."""
        return gettext(self.names.get(subject, self.short_name))

    @property
    def variant(self) -> str:
        """What distinguishes it from the format that its extension means: ``shapes`` of ``pptx-shapes``."""
        return self.id.removeprefix(self.extension).removeprefix("-")

    @property
    def on_paper(self) -> bool:
        """Whether the request's size and theme make a difference."""
        return self.group in ("picture", "film") or self.id == "pptx"

    def is_for(self, subject: str) -> bool:
        """Return whether there are files of a subject in this format."""
        return subject in self.writers or (subject in _TO_EXTRACT and EXTRACT in self.writers)

    def file_name(self, stem: str) -> str:
        """Return the name of a file: the stem, the variant, the extension."""
        return f"{'-'.join(filter(None, (stem, self.variant)))}.{self.extension}"

    def writer(self, subject: str) -> Callable[..., bytes]:
        """Return the function that writes files of a subject. It is imported late: every page needs the table of
        formats, and importing all that writes would take 1.4 seconds of processor time beside the 0.8 of the table."""
        function: Callable[..., bytes] = resolve_name(self.writers[subject])
        return function

    def write(self, subject: str, *parts: Any, progress: Progress = no_progress, **more: Any) -> bytes:
        """Return the bytes of the file of a subject, made of its ``parts``; ``more`` goes to the writer as it is."""
        if subject not in self.writers and subject in _TO_EXTRACT:
            subject, parts = EXTRACT, (resolve_name(_TO_EXTRACT[subject])(*parts),)
        write = self.writer(subject)
        if "progress" in signature(write).parameters:
            return write(*parts, **self.arguments, **more, progress=progress)
        progress(0.0)
        body = write(*parts, **self.arguments, **more)
        progress(1.0)
        return body


_PICTURE, _FILM, _DATA = "export.picture", "export.film.film", "export.data"
_SLIDES = {VIEW: "export.slides.view_slide:pptx", BRIEFING: "export.slides.deck:pptx"}
_POWERPOINT = f"{OFFICE}.presentationml.presentation"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format.id: format
        for format in (
            Format(
                "png", noop("PNG picture"), "PNG", "png", "image/png", "picture", "png", {VIEW: f"{_PICTURE}:png"},
                quick=Quick("slide", "PNG", 0),
            ),
            Format(
                "svg", noop("SVG drawing"), "SVG", "svg", "image/svg+xml", "picture", "xml", {VIEW: f"{_PICTURE}:svg"},
                quick=Quick("slide", "SVG", 3),
            ),
            Format(
                "pdf", noop("PDF page"), "PDF", "pdf", "application/pdf", "picture", "pdf",
                {VIEW: f"{_PICTURE}:pdf", BRIEFING: "export.briefing.pdf:pdf"}, names={BRIEFING: "PDF, 16:9"},
                quick=Quick("print-a4", noop("A4 PDF"), 1),
            ),
            Format(
                "pdf-notes", noop("PDF, A4 with notes"), noop("PDF, A4 with notes"), "pdf", "application/pdf", "page", "pdf",
                {BRIEFING: "export.briefing.pdf:pdf"}, {"paper": "a4-notes"},
            ),
            Format("gif", noop("GIF of the replay"), "GIF", "gif", "image/gif", "film", "gif", {VIEW: f"{_FILM}:gif"}, effort=6),
            Format(
                "mp4", noop("MP4 film of the replay"), "MP4", "mp4", "video/mp4", "film", "mp4", {VIEW: f"{_FILM}:mp4"},
                common=True, effort=6,
            ),
            Format(
                "html", noop("Interactive map, one HTML file"), noop("Interactive HTML"), "html", "text/html", "page", "html",
                {
                    VIEW: "export.standalone_html:page_at", BRIEFING: "export.briefing.html:page",
                    DATASET: "export.standalone_html:page",
                },
                names={BRIEFING: noop("HTML file that presents itself")},
            ),
            Format(
                "pptx", noop("PowerPoint slide"), "PowerPoint", "pptx", _POWERPOINT, "slide", "zip", _SLIDES,
                common=True, effort=2, quick=Quick("slide", noop("Slide"), 2),
            ),
            Format(
                "pptx-shapes", noop("PowerPoint slide of editable shapes"), noop("Editable PowerPoint"), "pptx", _POWERPOINT,
                "slide", "zip", _SLIDES, {"native": True}, {BRIEFING: noop("PowerPoint, editable shapes")},
                common=True, effort=2,
            ),
            Format(
                "geojson", noop("GeoJSON"), "GeoJSON", "geojson", "application/geo+json", "data", "json",
                {EXTRACT: f"{_DATA}.geojson_writer:write", STATES: f"{_DATA}.state_files:geojson"},
            ),
            Format(
                "gpkg", noop("GeoPackage"), "GeoPackage", "gpkg", "application/geopackage+sqlite3", "data", "gpkg",
                {EXTRACT: f"{_DATA}.geopackage_writer:write"},
            ),
            Format(
                "kml", noop("KML"), "KML", "kml", "application/vnd.google-earth.kml+xml", "data", "xml",
                {EXTRACT: f"{_DATA}.kml_writer:write"},
            ),
            Format(
                "csv", noop("CSV table"), "CSV", "csv", "text/csv", "data", "csv",
                {EXTRACT: f"{_DATA}.csv_writer:write", STATES: f"{_DATA}.state_files:csv"}, common=True,
            ),
            Format(
                "xlsx", noop("Excel workbook"), "Excel", "xlsx", f"{OFFICE}.spreadsheetml.sheet", "data", "zip",
                {EXTRACT: f"{_DATA}.excel_writer:write", STATES: f"{_DATA}.state_files:xlsx"}, common=True,
            ),
            Format(
                "zip", noop("ZIP of several"), "ZIP", "zip", "application/zip", "bundle", "zip",
                {VIEW: "export.bundle:write", DATASET: "export.common.zip_archive:dataset_archive"}, effort=5,
            ),
        )
    }
)  # fmt: skip
"""The formats by id, in the order in which the command line names them."""


def formats_of(subject: str) -> dict[str, Format]:
    """Return the formats in which there are files of a subject, by id."""
    return {id: format for id, format in FORMATS.items() if format.is_for(subject)}


def offered(subject: str) -> dict[str, Format]:
    """Return the same in the order in which a page offers them: common ones first."""
    return dict(sorted(formats_of(subject).items(), key=lambda item: not item[1].common))


VIEW_FORMATS: Mapping[str, Format] = MappingProxyType(formats_of(VIEW))
_QUICK = {id: format.quick for id, format in VIEW_FORMATS.items() if format.quick}
QUICK: Mapping[str, Quick] = MappingProxyType(dict(sorted(_QUICK.items(), key=lambda item: item[1].place)))
"""The papers of the formats that are made in a moment, by the formats' ids, in the order in which they are offered."""


def view_format(id: str) -> Format:
    """Return a format of views by its id. Raises ``FormatError`` where there is none."""
    if id not in VIEW_FORMATS:
        raise FormatError(f"“{id[:40]}” is no format: use one of {', '.join(VIEW_FORMATS)}.")
    return VIEW_FORMATS[id]


def file_format(ids: Sequence[str]) -> Format:
    """Return the format of the one file that holds files of these formats: a ZIP, unless there is but one.

    Raises ``FormatError`` for an unknown or for no format.
    """
    known = [view_format(id) for id in ids]
    if not known:
        raise FormatError("Nothing is to be made: name at least one format.")
    return known[0] if len(known) == 1 else FORMATS["zip"]


def make(request: Request, ids: Sequence[str], progress: Progress = no_progress) -> bytes:
    """Return the file of a request, in the language of its view: in one format as it is, in several (ids) a ZIP.
    ``zip`` alone has ``export.bundle.USUAL``. Raises ``FormatError`` for an unknown or for no format."""
    format = file_format(ids)
    several = {"ids": ids} if len(ids) > 1 else {}
    with language_context(request.view.language), scratch.explained():
        localized = replace(request, dataset=request.dataset.in_language(request.view.language))
        return format.write(VIEW, localized, progress=progress, **several)


def file_name(request: Request, id: str) -> str:
    """Return the name of a request's file: the dataset, the days, the paper, the hash. ASCII, without spaces."""
    format = view_format(id)
    parts = [request.dataset.settings.id, _days(request, format)]
    if format.on_paper:
        parts += [_paper(request.size), *([request.theme] if request.theme != "light" else [])]
    parts += [{"data": "events", "page": "map"}.get(format.group, ""), format.variant]
    return f"{'-'.join(filter(None, [*parts, request.dataset.hash[:8]]))}.{format.extension}"


def table_name(dataset: Dataset, subject: str, id: str) -> str:
    """Return the name of a file of all ``STATES`` or of some ``EVENTS``: the dataset, its hash, what is in it."""
    return FORMATS[id].file_name(f"{dataset.settings.id}-{dataset.hash[:8]}-{subject}")


def _days(request: Request, format: Format) -> str:
    if format.group == "film":
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
