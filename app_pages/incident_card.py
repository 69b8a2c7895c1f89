"""An incident's card: every account with its source, counts with hedges, places with precision."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.sourcing import BASIS, LANGUAGE_NAMES, source_line
from app_pages.words import plain, quoted, said_in, write
from geo.dataset import Dataset
from geo.days import write_range
from geo.language import gettext, number
from geo.places import incident_points, names
from geo.schema import CATEGORIES, OUTCOMES
from geo.situation import count_in_words


def show(dataset: Dataset, row: pd.Series) -> None:
    """What happened, to whom, where, and who says so."""
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    st.markdown(f":small[{plain(gettext(CATEGORIES[row['category']]))} · {plain(when)}]")
    st.markdown(f"## {plain(row['title'])}")
    st.markdown(plain(row["summary"]))
    if row["background"]:
        st.caption(gettext("Before the replay, or beside it: the map doesn’t show it on any day."))
    if row["actors"]:
        st.markdown(f"**{gettext('Named:')}** {plain(row['actors'])}")
    casualties(dataset, row["id"])
    places(dataset, row)
    st.markdown(f"### {gettext('Who says so')}")
    for account in dataset.accounts[dataset.accounts["incident"] == row["id"]].itertuples():
        term = gettext("Calls it {words}.").format(words=quoted(account.term)) + " " if account.term else ""
        dated = gettext("Dates it {words}.").format(words=quoted(account.date_used)) if account.date_used else ""
        write(
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
        told = gettext("{group} {outcome}: {count}").format(
            group=plain(dataset.settings.word(row.group)),
            outcome=gettext(OUTCOMES[row.outcome]),
            count=f"**{plain(count)}**",
        )
        lines.append(f"- {told} ({quoted(row.wording)})")
        others = rows[(rows["group"] == row.group) & (rows["outcome"] == row.outcome) & ~rows["used"]]
        for other in others.itertuples():
            if (differs := count_in_words(other.min, other.max)) != count:
                source = sources.loc[source_of[other.account]]
                lines.append(
                    "    - "
                    + gettext("{count} ({words}) in {source}").format(
                        count=plain(differs),
                        words=quoted(other.wording),
                        source=plain(source["author"] or source["publisher"]),
                    )
                )
    if lines:
        write("\n".join(lines))


def places(dataset: Dataset, row: pd.Series) -> None:
    """Where it happened, each place with its names and how precisely it is known; or why it is nowhere."""
    points = incident_points(dataset)
    lines = []
    for at in points[points["incident"] == row["id"]].to_dict("records"):
        line = gettext("Came from: {place}") if at["role"] == "origin" else "{place}"
        spoken = " · ".join(
            f"{said_in(tag, one['name'])} ({gettext(LANGUAGE_NAMES[tag])})" for tag, one in names(at).items()
        )
        precision = (
            gettext("within {km} km").format(km=number(at["precision_m"] / 1000, decimals=2))
            if at["inside"]
            else gettext("outside this map")
        )
        source = source_line(dataset, at["source"], at["locator"])
        lines.append(f"- {line.format(place=spoken)}: {gettext(BASIS[at['basis']])}, {precision}  \n:small[{source}]")
    st.markdown(f"### {gettext('Where') if lines else gettext('Not on the map')}")
    write("\n".join(lines) if lines else plain(row["no_place_reason"]))
