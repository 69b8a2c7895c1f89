"""Exports as work for ``jobs.queue``: what is to be made, packed for another process, and what is done with it there."""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from export.common import scratch
from export.common.request import Progress, Request
from export.formats import BRIEFING, DATASET, EVENTS, FORMATS, STATES, VIEW, file_format, file_name, make, table_name
from geo.dataset.dataset import Dataset, load_files
from geo.language.language import current_language, language_context
from jobs.queue import Context, Work

if TYPE_CHECKING:
    from export.data.extract import Extract
    from geo.briefing.briefing import Briefing
    from geo.view.view import View


@dataclass(frozen=True)
class File:
    """A file to be made: its name, its media type, and the work that makes it."""

    name: str
    media_type: str
    work: Work


def context_of(dataset: Dataset) -> Context:
    """Return what a process loads to work on a dataset: the very bytes that it was loaded from here."""
    return Context("export.jobs:load", lambda: (dict(dataset.files), dataset.name))


def load(arguments: tuple[Mapping[str, bytes], str]) -> Dataset:
    """Return the dataset of a context, in a process of the queue, which also imports what draws."""
    FORMATS["png"].writer(VIEW)  # the first picture doesn't wait for it
    return load_files(*arguments)


def file_of(request: Request, formats: Sequence[str], *, long: bool = True) -> File:
    """Return the file of ``export.formats.make``; what somebody waits for is not ``long``. Raises ``FormatError`` for an
    unknown or for no format."""
    format, ids = file_format(formats), tuple(formats)
    work = Work("export.jobs:make_file", _packed(request.dataset, (request, ids)), ("file", _key(request), ids), long)
    return File(file_name(request, format.id), format.media_type, work)


def picture_of(request: Request, *, scale: float = 1.0) -> File:
    """Return the picture (PNG) of a request, in fewer pixels by ``scale``."""
    key, language = (_key(request), scale), request.view.language
    parts = (request,)
    return _written(file_name(request, "png"), VIEW, "png", request.dataset, parts, {"scale": scale}, key, language)


def handout_of(dataset: Dataset, briefing: Briefing, format: str) -> File:
    """Return the file of a briefing in a format, in the current language."""
    name, parts = FORMATS[format].file_name(f"{briefing.id}-{dataset.hash[:8]}"), (dataset, briefing)
    return _written(name, BRIEFING, format, dataset, parts, key=repr(briefing), long=format != "html")


def table_of(extract: Extract, view: View, format: str) -> File:
    """Return the file of some events in a format, with the record by which it can be opened again."""
    dataset, key = extract.dataset, (extract.ids, extract.notes, view)
    return _written(table_name(dataset, EVENTS, format), EVENTS, format, dataset, (extract, view), key=key, long=True)


def states_of(dataset: Dataset, format: str) -> File:
    """Return the file of all states in a format, in the current language."""
    return _written(table_name(dataset, STATES, format), STATES, format, dataset, (dataset,))


def map_of(dataset: Dataset) -> File:
    """Return the map with its replay as one HTML file to keep, in the current language."""
    return _written(f"map-{dataset.hash[:8]}.html", DATASET, "html", dataset, (dataset,))


def archive_of(dataset: Dataset) -> File:
    """Return the whole dataset as one ZIP file, as it was loaded."""
    return _written(f"dataset-{dataset.hash[:8]}.zip", DATASET, "zip", dataset, (dataset,))


def _written(
    name: str, subject: str, format: str, dataset: Dataset, parts: tuple[Any, ...], options: Mapping[str, Any] | None = None,
    key: Hashable = None, language: str = "", *, long: bool = False,
) -> File:  # fmt: skip
    """Return the file that ``Format.write`` makes of a subject's parts. ``key`` tells the parts from others of the dataset."""
    arguments = (subject, format, parts, options or {}, language or current_language())
    work = Work(
        "export.jobs:write", _packed(dataset, arguments), (subject, dataset.hash, key, format, arguments[-1]), long
    )
    return File(name, FORMATS[format].media_type, work)


def _key(request: Request) -> Hashable:
    """Return what makes a file another than others."""
    one = request
    return one.view, one.size, one.theme, one.title, one.film, one.address, one.dataset.hash


class _Pickler(pickle.Pickler):
    """A pickler that writes the language of a dataset in its place, for the process has it."""

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


def write(dataset: Dataset, packed: bytes, progress: Progress) -> bytes:
    """Write the file of a subject in a format."""
    subject, format, parts, options, language = _unpacked(dataset, packed)
    with language_context(language), scratch.explained():
        return FORMATS[format].write(subject, *parts, progress=progress, **options)
