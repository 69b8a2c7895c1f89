"""A cache of what is computed from a dataset."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from geo.dataset.dataset import Dataset

Made = TypeVar("Made")


def cached_by_dataset(make: Callable[[Dataset], Made]) -> Callable[[Dataset], Made]:
    """Cache a function of a dataset, for as long as the dataset lives; sessions that ask at the same time wait for one
    making. A frame comes to each caller as a shallow copy (pandas copies on write); anything else has to be
    immutable."""
    kept: WeakKeyDictionary[Dataset, Made] = WeakKeyDictionary()
    lock = Lock()

    @wraps(make)
    def made(dataset: Dataset) -> Made:
        with lock:
            if dataset not in kept:
                kept[dataset] = make(dataset)
            found = kept[dataset]
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    return made
