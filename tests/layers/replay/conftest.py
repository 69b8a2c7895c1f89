"""The replay document as the browser reads it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest

from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY
from layers.replay import document as replay
from layers.replay.columns import NONE

LISTS = ("basis", "role", "category", "when", "date_precision")
"""The columns that hold places in the list of the same name."""


@dataclass(frozen=True)
class Read:
    """A document as the browser reads it: its header, its rows with their codes turned into values, its details."""

    header: dict[str, Any]
    table: pa.Table
    rows: list[dict[str, Any]]
    details: list[dict[str, Any]]


def refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def read(document: replay.Document) -> Read:
    """What is in the files of a document, read by pyarrow and by nothing of ours."""
    plain = {name: gzip.decompress(body) for name, body in document.files.items()}
    table = pa.ipc.open_stream(plain.pop(replay.NAME)).read_all()
    header = json.loads(table.schema.metadata[b"replay"], parse_constant=refuse)
    details = [one for file in range(len(plain)) for one in json.loads(plain[f"{file}.json"], parse_constant=refuse)]
    return Read(header, table, [words_of(row, header) for row in table.to_pylist()], details)


def words_of(row: dict[str, Any], header: dict[str, Any]) -> dict[str, Any]:
    """A row with its codes as their values, and None for what isn't there."""
    layer = header["layers"][row["layer"]]
    symbols = list(layer["symbols"])
    lists = header["lists"]
    return {
        **row,
        "layer": layer["id"],
        "symbol": symbols[row["symbol"]],
        "after": symbols[row["after"]],
        "place": None if row["place"] == NONE else lists["places"][row["place"]],
        **{name: None if row[name] == NONE else lists[name][row[name]] for name in LISTS},
        "precision_m": None if row["precision_m"] == NONE else row["precision_m"],
        **{facet["id"]: options_of(facet, row[f"facet_{facet['id']}"]) for facet in header["facets"]},
    }


def options_of(facet: dict[str, Any], code: int) -> list[str]:
    return [facet["options"][number]["id"] for number in facet["combinations"][code]]


@pytest.fixture(scope="module")
def document(northern_kosovo: Dataset) -> Read:
    """The embedded dataset's document."""
    return read(replay.build(northern_kosovo, REGISTRY))
