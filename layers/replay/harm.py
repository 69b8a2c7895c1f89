"""The counts of people killed and injured that the replay tells and adds up as it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.situation import used_casualties


def harm(dataset: Dataset, events: Sequence[str]) -> list[dict[str, Any]]:
    """Return the counts that the map uses, in the order of ``geo.events.counts.sums``: the number of the event among
    ``events``, the group as people read it, its outcome, the source's wording, and its bounds, ``None`` where it has
    none. A lower bound of zero where some may have been harmed is none."""
    number = {id: place for place, id in enumerate(events)}
    rows = used_casualties(dataset)
    start = dataset.events.set_index("id")["start"]
    rows = rows.assign(day=start.reindex(rows["incident"]).to_numpy(), place=rows.index)
    rows["place"] = rows.groupby("incident")["place"].transform("min")
    ordered = rows.sort_values(["day", "place", "group"], kind="stable")
    found = []
    for row in row_dicts(ordered[ordered["incident"].isin(number)]):
        least, most = (None if pd.isna(row[end]) else int(row[end]) for end in ("min", "max"))
        found.append(
            {"event": number[row["incident"]], "group": dataset.settings.word(row["group"]), "outcome": row["outcome"],
             "wording": row["wording"], "least": None if least == 0 and most != 0 else least, "most": most}
        )  # fmt: skip
    return found
