"""Exports as work for ``jobs.queue``: what is asked for, packed for another process, and what is done with it there."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from export.common import scratch
from export.common.request import Progress, Request
from export.formats import KINDS, OFFICE, file_name, make, of_several
from geo.dataset.dataset import Dataset, load_files
from geo.language.language import noop, speaking, spoken
from jobs.queue import Context, Work

if TYPE_CHECKING:
    from export.data.extract import Extract
    from geo.briefing.briefing import Briefing
    from geo.view import View


@dataclass(frozen=True)
class File:
    """A file to be made: its name, its media type, and the work that makes it."""

    name: str
    media_type: str
    work: Work


@dataclass(frozen=True)
class HandoutFormat:
    """A format in which a briefing is handed out: its ``title`` (for ``gettext``), how the file's name ends, its media type."""

    title: str
    ending: str
    media_type: str


_POWERPOINT = f"{OFFICE}.presentationml.presentation"
HANDOUTS: Mapping[str, HandoutFormat] = MappingProxyType(
    {
        "pptx": HandoutFormat("PowerPoint", ".pptx", _POWERPOINT),
        "pptx-shapes": HandoutFormat(noop("PowerPoint, editable shapes"), "-shapes.pptx", _POWERPOINT),
        "pdf": HandoutFormat("PDF, 16:9", ".pdf", "application/pdf"),
        "pdf-notes": HandoutFormat(noop("PDF, A4 with notes"), "-notes.pdf", "application/pdf"),
        "html": HandoutFormat(noop("HTML file that presents itself"), ".html", "text/html"),
    }
)
"""By id, in the order in which they are offered. A briefing as YAML is written at once: ``geo.briefing.briefing.dump``."""


def context_of(dataset: Dataset) -> Context:
    """Return what a process loads to work on a dataset: the very bytes that it was loaded from here."""
    return Context("export.jobs:load", lambda: (dict(dataset.files), dataset.name))


def load(arguments: tuple[Mapping[str, bytes], str]) -> Dataset:
    """Return the dataset of a context, in a process of the queue, which also imports what draws."""
    from export.picture import render  # noqa: F401 - the first picture doesn't wait for it

    return load_files(*arguments)


def file_of(request: Request, formats: Sequence[str]) -> File:
    """Return the file of ``export.formats.make``. Raises ``KindError`` for an unknown or for no format."""
    one = of_several(formats)
    chosen = tuple(formats)
    key = ("file", _key(request), chosen)
    return File(file_name(request, one.id), one.media_type, _work("make_file", request.dataset, (request, chosen), key))


def picture_of(request: Request, *, scale: float = 1.0) -> File:
    """Return the picture (PNG) of a request, in fewer pixels by ``scale``."""
    key = ("picture", _key(request), scale)
    work = _work("make_picture", request.dataset, (request, scale), key, long=False)
    return File(file_name(request, "png"), KINDS["png"].media_type, work)


def handout_of(dataset: Dataset, briefing: Briefing, format: str) -> File:
    """Return the file of a briefing in a format of ``HANDOUTS``, in the language that is spoken."""
    one = HANDOUTS[format]
    key = ("handout", dataset.hash, repr(briefing), format, spoken())
    work = _work("make_handout", dataset, (dataset, briefing, format, spoken()), key, long=format != "html")
    return File(f"{briefing.id}-{dataset.hash[:8]}{one.ending}", one.media_type, work)


def table_of(extract: Extract, view: View, format: str) -> File:
    """Return the file of some events in a format of ``export.data.writers``, with the record by which it can be opened again."""
    from export.data.writers import FORMATS
    from export.data.writers import file_name as name_of_table

    key = ("table", extract.dataset.hash, extract.ids, extract.notes, view, format, spoken())
    work = _work("make_table", extract.dataset, (extract, view, format, spoken()), key)
    return File(name_of_table(extract, format), FORMATS[format].media_type, work)


def states_of(dataset: Dataset, format: str) -> File:
    """Return the file of all states in a format of ``export.data.state_files``, in the language that is spoken."""
    from export.data import state_files

    key = ("states", dataset.hash, format, spoken())
    work = _work("make_states", dataset, (dataset, format, spoken()), key, long=False)
    return File(state_files.file_name(dataset, format), state_files.FORMATS[format].media_type, work)


def map_of(dataset: Dataset) -> File:
    """Return the map with its replay as one HTML file to keep, in the language that is spoken."""
    work = _work("make_map", dataset, (dataset, spoken()), ("map", dataset.hash, spoken()), long=False)
    return File(f"map-{dataset.hash[:8]}.html", "text/html", work)


def archive_of(dataset: Dataset) -> File:
    """Return the whole dataset as one ZIP file, as it was loaded."""
    work = _work("make_archive", dataset, (), ("archive", dataset.hash), long=False)
    return File(f"dataset-{dataset.hash[:8]}.zip", "application/zip", work)


def _work(function: str, dataset: Dataset, arguments: tuple[Any, ...], key: Hashable, *, long: bool = True) -> Work:
    return Work(f"export.jobs:{function}", _packed(dataset, arguments), key, long)


def _key(request: Request) -> Hashable:
    """What makes a file another than others."""
    one = request
    return one.view, one.size, one.theme, one.title, one.film, one.address, one.dataset.hash


class _Pickler(pickle.Pickler):
    """Names a dataset by its language, for the process has it."""

    def __init__(self, file: BytesIO, hash: str) -> None:
        super().__init__(file)
        self.hash = hash

    def persistent_id(self, part: Any) -> str | None:
        if not isinstance(part, Dataset):
            return None
        if part.hash != self.hash:
            raise ValueError("work on two datasets at once")
        return part.language


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, dataset: Dataset) -> None:
        super().__init__(file)
        self.dataset = dataset

    def persistent_load(self, language: str) -> Dataset:
        return self.dataset.in_language(language)


def _packed(dataset: Dataset, arguments: tuple[Any, ...]) -> bytes:
    out = BytesIO()
    _Pickler(out, dataset.hash).dump(arguments)
    return out.getvalue()


def _unpacked(dataset: Dataset, packed: bytes) -> tuple[Any, ...]:
    arguments: tuple[Any, ...] = _Unpickler(BytesIO(packed), dataset).load()
    return arguments


# What follows is done in a process of the queue: each takes the dataset, packed arguments and a progress.


def make_file(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Make the file of a request in some formats."""
    request, formats = _unpacked(dataset, packed)
    return make(request, formats, progress)


def make_picture(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Draw the picture of a request."""
    from export.picture.render import png

    request, scale = _unpacked(dataset, packed)
    progress(0.0)
    with speaking(request.view.language), scratch.explained():
        return png(request, scale=scale)


def make_handout(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Make the file of a briefing in a format."""
    from export import standalone_html
    from export.briefing import html, pdf
    from export.slides import deck

    within, briefing, format, language = _unpacked(dataset, packed)
    makers: Mapping[str, Callable[[], bytes]] = {
        "pptx": lambda: deck.pptx(within, briefing, progress=progress),
        "pptx-shapes": lambda: deck.pptx(within, briefing, native=True, progress=progress),
        "pdf": lambda: pdf.pdf(within, briefing, progress=progress),
        "pdf-notes": lambda: pdf.pdf(within, briefing, paper="a4-notes", progress=progress),
        "html": lambda: html.page(within, standalone_html.document_of(within), briefing),
    }
    with speaking(language), scratch.explained():
        return makers[format]()


def make_table(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Make the file of some events; without a record, which it says, for too many events."""
    from export.data.selection import table

    extract, view, format, language = _unpacked(dataset, packed)
    progress(0.0)
    with speaking(language), scratch.explained():
        return table(extract, view, format)


def make_states(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Make the file of all states in a format."""
    from export.data import state_files

    within, format, language = _unpacked(dataset, packed)
    progress(0.0)
    with speaking(language), scratch.explained():
        return state_files.write(within, format)


def make_map(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Make the map with its replay as one HTML file."""
    from export import standalone_html

    within, language = _unpacked(dataset, packed)
    progress(0.0)
    with speaking(language), scratch.explained():
        return standalone_html.page(within, standalone_html.document_of(within))


def make_archive(dataset: Dataset, _: bytes, progress: Progress) -> bytes:
    """Make the ZIP file of the dataset."""
    from geo.dataset.archive import archive

    progress(0.0)
    return archive(dataset)
