"""An incident's card: every account with its source, counts with hedges, places with precision."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.sourcing import BASIS, LANGUAGE_NAMES, source_line
from app_pages.words import plain
from geo.dataset import Dataset
from geo.days import write_range
from geo.places import incident_points, names
from geo.situation import count_in_words
from layers.incidents import STYLE


def show(dataset: Dataset, row: pd.Series) -> None:
    """What happened, to whom, where, and who says so."""
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    st.markdown(f":small[{plain(STYLE[row['category']][2])} · {plain(when)}]")
    st.markdown(f"## {plain(row['title'])}")
    st.markdown(plain(row["summary"]))
    if row["background"]:
        st.caption("Before the replay, or beside it: the map doesn’t show it on any day.")
    if row["actors"]:
        st.markdown(f"**Named:** {plain(row['actors'])}")
    casualties(dataset, row["id"])
    places(dataset, row)
    st.markdown("### Who says so")
    for account in dataset.accounts[dataset.accounts["incident"] == row["id"]].itertuples():
        term = f"Calls it “{plain(account.term)}”. " if account.term else ""
        dated = f"Dates it “{plain(account.date_used)}”. " if account.date_used else ""
        st.markdown(
            f"{term}{plain(account.summary)} {dated}  \n:small[{source_line(dataset, account.source, account.locator)}]"
        )
    if row["note"]:
        st.caption(plain(row["note"]))


def casualties(dataset: Dataset, incident: str) -> None:
    """The counts that the map uses, a line a group, and beneath it the accounts that say otherwise."""
    rows = dataset.casualties[dataset.casualties["incident"] == incident]
    source_of = dataset.accounts.set_index("id")["source"]
    sources = dataset.sources.set_index("id")
    lines = []
    for row in rows[rows["used"]].sort_values(["outcome", "group"], ascending=[False, True]).itertuples():
        count = count_in_words(row.min, row.max)
        lines.append(f"- {plain(row.group)} {row.outcome}: **{plain(count)}** (“{plain(row.wording)}”)")
        others = rows[(rows["group"] == row.group) & (rows["outcome"] == row.outcome) & ~rows["used"]]
        for other in others.itertuples():
            if (differs := count_in_words(other.min, other.max)) != count:
                source = sources.loc[source_of[other.account]]
                lines.append(
                    f"    - {plain(differs)} (“{plain(other.wording)}”) in {plain(source['author'] or source['publisher'])}"
                )
    if lines:
        st.markdown("\n".join(lines))


def places(dataset: Dataset, row: pd.Series) -> None:
    """Where it happened, each place with its names and how precisely it is known; or why it is nowhere."""
    points = incident_points(dataset)
    lines = []
    for at in points[points["incident"] == row["id"]].to_dict("records"):
        origin = "Came from: " if at["role"] == "origin" else ""
        spoken = " · ".join(f"{plain(one['name'])} ({LANGUAGE_NAMES[tag]})" for tag, one in names(at).items())
        precision = f"within {at['precision_m'] / 1000:g} km" if at["inside"] else "outside this map"
        source = source_line(dataset, at["source"], at["locator"])
        lines.append(f"- {origin}{spoken}: {BASIS[at['basis']]}, {precision}  \n:small[{source}]")
    st.markdown("### Where" if lines else "### Not on the map")
    st.markdown("\n".join(lines) if lines else plain(row["no_place_reason"]))
