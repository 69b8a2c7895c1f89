"""How many people each event killed and injured: sums over the groups that are counted."""

from __future__ import annotations

import pandas as pd

from geo.dataset import Dataset
from geo.once import once_a_dataset
from geo.situation import used_casualties

OUTCOMES = ("killed", "injured")


@once_a_dataset
def sums(dataset: Dataset) -> pd.DataFrame:
    """One row an incident and outcome that the counts which the map uses speak of.

    Columns: ``outcome``, ``incident``, and ``min`` and ``max`` (people; ``NaN`` is not known). ``min``
    sums the lower bounds that there are; ``max`` is known only where every count has an upper one.
    """
    counts = used_casualties(dataset)
    grouped = counts.groupby(["outcome", "incident"])
    bounded = grouped["max"].count() == grouped.size()
    found = pd.DataFrame(
        {"min": grouped["min"].sum(min_count=1), "max": grouped["max"].sum().where(bounded)}, dtype=float
    )
    return found.reset_index()


def sums_of(dataset: Dataset, outcome: str) -> pd.DataFrame:
    """``min`` and ``max`` of one outcome, by incident."""
    found = sums(dataset)
    return found[found["outcome"] == outcome].set_index("incident")[["min", "max"]]
