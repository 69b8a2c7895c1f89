"""Rows of frames as dictionaries, and values by their keys."""

from __future__ import annotations

import pandas as pd

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by


def test_rows_have_the_values_that_pandas_gives(northern_kosovo: Dataset) -> None:
    """Of all kinds of columns: texts, flags, numbers, days and what is missing."""
    assert isinstance(row_dicts(northern_kosovo.events)[0]["start"], pd.Timestamp)
    for frame in (northern_kosovo.events, northern_kosovo.casualties, northern_kosovo.statuses):
        expected = frame.to_dict("records")
        found = row_dicts(frame)
        assert [list(row) for row in found] == [list(row) for row in expected]
        for row, same in zip(found, expected, strict=True):
            assert {name: None if pd.isna(value) else value for name, value in row.items()} == {
                name: None if pd.isna(value) else value for name, value in same.items()
            }
    assert row_dicts(northern_kosovo.events.iloc[:0]) == []


def test_values_stay_in_their_order_under_their_keys() -> None:
    assert grouped([("b", 1), ("a", 2), ("b", 3)]) == {"b": [1, 3], "a": [2]}
    frame = pd.DataFrame({"id": ["x", "y", "x"], "n": [1, 2, 3]})
    assert rows_by(frame, "id") == {"x": [{"id": "x", "n": 1}, {"id": "x", "n": 3}], "y": [{"id": "y", "n": 2}]}
