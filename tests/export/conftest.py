"""The datasets that exports are made of."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest

from bench.synthetic import write_dataset
from export.data.extract import Extract
from export.formats import EXTRACT, FORMATS
from geo.dataset.dataset import Dataset, load
from tests.builders import add_row, set_cells, tiny


def tiny_with_more(folder: Path) -> Path:
    """The tiny dataset with an event whose only place has no position, and one that names only where people came from."""
    tiny(folder)
    for id, place, role in (("plan", "gate-plan", "site"), ("march", "village", "origin")):
        add_row(folder, "incidents", id=id, start="2021-06-01", end="2021-06-02", date_precision="day", category="protest",
                background="0", title_en=f"A {id}", summary_en="It happened.")  # fmt: skip
        add_row(
            folder, "incident_places", id=f"ip-{id}", incident=id, place=place, role=role, order="1", precision_m="800"
        )
        add_row(folder, "accounts", id=f"acc-{id}", incident=id, summary_en="It tells it.", term="a term")
    set_cells(folder, "coverage", "cov-1", incidents="clash; barricade; talks; rule; before; plan; march")
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny dataset with more; nothing is to be changed in it."""
    return tiny_with_more(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small(data: Path) -> Dataset:
    return load(data)


_FILES: OrderedDict[tuple[int, str], tuple[Extract, bytes]] = OrderedDict()
_MAX_FILES = 20


def write(extract: Extract, format: str) -> bytes:
    """Return the file of an extract in a format, in English. That of the same object is written once: ``write_anew`` is
    for what is about the writing."""
    key = (id(extract), format)
    if key not in _FILES:
        _FILES[key] = (extract, write_anew(extract, format))
        while len(_FILES) > _MAX_FILES:
            _FILES.popitem(last=False)
    return _FILES[key][1]


def write_anew(extract: Extract, format: str) -> bytes:
    """Write the file of an extract in a format."""
    return FORMATS[format].write(EXTRACT, extract)


@pytest.fixture(scope="session")
def two_squares(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset as it is."""
    return load(tiny(tmp_path_factory.mktemp("two-squares")))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A dataset of 1,500 events."""
    folder = tmp_path_factory.mktemp("many")
    write_dataset(folder, 1500)
    return load(folder)
