"""Frames that are made from a dataset, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from geo.dataset import Dataset

Frame = TypeVar("Frame", bound=pd.DataFrame)


def once_a_dataset(make: Callable[[Dataset], Frame]) -> Callable[[Dataset], Frame]:
    """The function, but its frame is made once a dataset and kept as long as the dataset is.

    Each caller gets a shallow copy: pandas copies on write, so nobody's edit reaches the frame that is kept.
    """
    kept: WeakKeyDictionary[Dataset, Frame] = WeakKeyDictionary()

    @wraps(make)
    def made(dataset: Dataset) -> Frame:
        if dataset not in kept:
            kept[dataset] = make(dataset)
        return kept[dataset].copy(deep=False)  # type: ignore[no-any-return]

    return made
