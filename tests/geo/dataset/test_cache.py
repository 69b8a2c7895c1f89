"""Frames that are made once a dataset: one making, no shared edits, nothing kept for a dataset that is gone."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset, load
from geo.situation import replayed
from tests.builders import tiny


def test_a_frame_is_made_once_for_each_dataset(northern_kosovo: Dataset) -> None:
    """Another dataset gets its own, even one that holds the same frames."""
    computed = []

    @cached_by_dataset
    def ids(dataset: Dataset) -> pd.DataFrame:
        computed.append(dataset)
        return dataset.events[["id"]]

    for _ in range(3):
        assert list(ids(northern_kosovo)["id"]) == list(northern_kosovo.events["id"])
    assert len(computed) == 1
    fewer = replace(northern_kosovo, events=northern_kosovo.events.head(2))
    assert list(ids(fewer)["id"]) == list(northern_kosovo.events["id"][:2])
    assert len(computed) == 2


def test_an_edit_of_what_one_caller_got_reaches_no_other(northern_kosovo: Dataset) -> None:
    """In a cell, in a column, or of the columns."""
    before = replayed(northern_kosovo).copy(deep=True)
    edited = replayed(northern_kosovo)
    edited.loc[0, "title_en"] = "changed"
    edited["category"] = "changed"
    del edited["actors"]
    pd.testing.assert_frame_equal(replayed(northern_kosovo), before)


def test_nothing_is_kept_for_a_dataset_that_is_gone(tmp_path: Path) -> None:
    """A process may load many, one after the other."""
    dataset = load(tiny(tmp_path))
    replayed(dataset)
    gone = weakref.ref(dataset)
    del dataset
    gc.collect()
    assert gone() is None
