"""The dataset that this process shows, loaded once, and what is made from it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from geo.dataset import Dataset, load
from layers import replay
from layers.registry import REGISTRY

DEFAULT = Path(__file__).resolve().parent.parent / "data" / "northern-kosovo"


@cache
def dataset() -> Dataset:
    """The folder that the environment variable ``DATASET`` names, else the embedded one."""
    return load(Path(os.environ.get("DATASET", DEFAULT)))


@cache
def document() -> replay.Document:
    """The replay document of the dataset."""
    return replay.build(dataset(), REGISTRY)
