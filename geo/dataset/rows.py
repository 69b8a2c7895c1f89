"""One row of a dataset's table, as it is found by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.sites import BY_TABLE, SiteKind

EVENTS, SOURCES = "incidents", "sources"
"""The tables of events and of sources, by the names of their files."""
FINDABLE = (EVENTS, *BY_TABLE, SOURCES)
"""The tables whose rows are found by their ids. An id is that of one row of one table."""


@dataclass(frozen=True, eq=False)
class Row(Mapping[str, Any]):
    """A row of the table ``table`` (by the name of its file): its cells by column, as the frame has them."""

    table: str
    _cells: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The row's id."""
        return str(self._cells["id"])

    @property
    def is_event(self) -> bool:
        """Whether the row is an event."""
        return self.table == EVENTS

    @property
    def site(self) -> SiteKind | None:
        """The kind of site that the row is of, ``None`` for an event or a source."""
        return BY_TABLE.get(self.table)

    def __getitem__(self, column: str) -> Any:
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


class Index:
    """The rows of some tables by their ids; each frame is gone through once, and a row is made when it is looked up."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        """``frames`` are by the names of their tables, and are not to be edited."""
        self._tables = [
            (
                table,
                {id: number for number, id in enumerate(frame["id"].tolist())},
                {column: frame[column].array for column in frame.columns},
            )
            for table, frame in frames.items()
        ]

    def find(self, id: str) -> Row | None:
        """Return the row with an id, ``None`` where there is none."""
        for table, numbers, columns in self._tables:
            if (number := numbers.get(id)) is not None:
                return Row(table, {column: _plain(cells[number]) for column, cells in columns.items()})
        return None


def _plain(cell: Any) -> Any:
    """Return a cell as Python's own number or flag where it is NumPy's, as ``DataFrame.to_dict`` gives it."""
    return cell.item() if isinstance(cell, np.generic) else cell
