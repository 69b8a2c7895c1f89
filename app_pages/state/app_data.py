"""The dataset that this process shows, loaded once, and what is made from it, in the current language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from threading import Lock
from typing import TypeVar

from app_pages import settings
from export.common.error_sentences import log
from geo.briefing import documents
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset, load
from geo.errors import Fault, MapError
from geo.language.language import cached_by_language, current_language
from geo.view.view import vocabulary
from layers.registry import REGISTRY
from layers.replay import document as replay

Made = TypeVar("Made")


def _once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return the function, run once in each language though several sessions ask at the same time; what fails is tried again."""
    lock, kept = Lock(), cached_by_language(make)

    @wraps(make)
    def made() -> Made:
        with lock:
            return kept()

    return made


def folder() -> Path:
    """Return the folder that the environment variable ``DATASET`` names, else the embedded one."""
    return settings.load().dataset


_lock = Lock()


@cache
def _loaded() -> Dataset:
    return load(folder())


def dataset() -> Dataset:
    """Return the dataset of the folder."""
    with _lock:
        return _loaded().in_language(current_language())


@_once
def document() -> replay.Document:
    """Return the replay document of the dataset."""
    return replay.build(dataset(), REGISTRY)


@_once
def _briefings() -> tuple[tuple[Briefing, ...], tuple[Fault, ...]]:
    data = dataset()
    known = vocabulary(data, layers=REGISTRY.optional)
    found, faults = documents.read(data.files, known, languages=data.settings.languages, unread=data.unread)
    return tuple(one.in_language(current_language()) for one in found), tuple(sorted(faults))


def briefings() -> tuple[Briefing, ...]:
    """Return the dataset's sound briefings in the current language, in the order of their files."""
    return _briefings()[0]


def briefing_faults() -> tuple[Fault, ...]:
    """Return the faults of files of briefings, in the current language; those files are not shown."""
    return _briefings()[1]


def faults_of_briefing(id: str) -> list[Fault]:
    """Return the faults of the files named after a briefing, in the current language."""
    return [fault for fault in briefing_faults() if Path(fault.file).name.partition(".")[0] == id]


def prepare() -> None:
    """Make all of it before the first request. The first page shows the faults."""
    try:
        document()
    except MapError:
        pass
    except Exception as error:  # noqa: BLE001 - the first page tells it
        log(error)
