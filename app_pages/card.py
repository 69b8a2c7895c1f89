"""The card of one feature: what is known, how precisely, and who says so and where."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.words import link, plain
from geo.dataset import Dataset
from geo.days import write_day, write_range
from geo.places import incident_points, names
from geo.situation import count_in_words, in_force
from geo.view import View
from layers.bases import KINDS
from layers.incidents import STYLE

LANGUAGE_NAMES = {"en": "English", "sr-Latn": "Serbian", "sr-Cyrl": "Serbian, Cyrillic", "sq": "Albanian"}
BASIS = {
    "surveyed": "a published point",
    "settlement": "the settlement’s point",
    "derived": "a derived position",
    "schematic": "a schematic line",
}


def show(dataset: Dataset, subject: str, view: View) -> None:
    """The card of a row, whatever its table."""
    incident = dataset.incidents[dataset.incidents["id"] == subject]
    if len(incident):
        _incident(dataset, incident.iloc[0])
        return
    for table, kind in (
        (dataset.crossings, "Crossing"),
        (dataset.bases, ""),
        (dataset.routes, "Alternative route"),
        (dataset.municipalities, "Municipality"),
    ):
        found = table[table["id"] == subject]
        if len(found):
            row = found.iloc[0]
            _site(dataset, row, kind or KINDS[row["kind"]], view)


def _source_line(dataset: Dataset, source: str, locator: str) -> str:
    row = dataset.sources[dataset.sources["id"] == source].iloc[0]
    parts = [
        plain(row["author"]),
        link(row["title"], row["url"]),
        plain(row["publisher"]),
        plain(row["published"]),
        plain(locator),
    ]
    return ", ".join(part for part in parts if part)


def _incident(dataset: Dataset, row: pd.Series) -> None:
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    st.markdown(f":small[{plain(STYLE[row['category']][2])} · {plain(when)}]")
    st.markdown(f"## {plain(row['title_en'])}")
    st.markdown(plain(row["summary_en"]))
    if row["actors"]:
        st.markdown(f"**Named:** {plain(row['actors'])}")
    _casualties(dataset, row["id"])
    _places(dataset, row)
    st.markdown("### Who says so")
    for account in dataset.accounts[dataset.accounts["incident"] == row["id"]].itertuples():
        term = f"Calls it “{plain(account.term)}”. " if account.term else ""
        dated = f"Dates it “{plain(account.date_used)}”. " if account.date_used else ""
        st.markdown(
            f"{term}{plain(account.summary_en)} {dated}  \n:small[{_source_line(dataset, account.source, account.locator)}]"
        )
    if row["note"]:
        st.caption(plain(row["note"]))


def _casualties(dataset: Dataset, incident: str) -> None:
    """The count that the map uses, a line a group, and beneath it the accounts that say otherwise."""
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


def _places(dataset: Dataset, row: pd.Series) -> None:
    points = incident_points(dataset)
    lines = []
    for at in points[points["incident"] == row["id"]].to_dict("records"):
        origin = "Came from: " if at["role"] == "origin" else ""
        spoken = " · ".join(f"{plain(one['name'])} ({LANGUAGE_NAMES[tag]})" for tag, one in names(at).items())
        precision = f"within {at['precision_m'] / 1000:g} km" if at["inside"] else "outside this map"
        source = _source_line(dataset, at["source"], at["locator"])
        lines.append(f"- {origin}{spoken}: {BASIS[at['basis']]}, {precision}  \n:small[{source}]")
    st.markdown("### Where" if lines else "### Not on the map")
    st.markdown("\n".join(lines) if lines else plain(row["no_place_reason"]))


def _site(dataset: Dataset, row: pd.Series, kind: str, view: View) -> None:
    st.markdown(f":small[{kind}]")
    st.markdown(f"## {plain(row['name_en'])}")
    spoken = [
        f"{LANGUAGE_NAMES[tag]}: {plain(one['name'])} ({one['status']})"
        for tag, one in names(row).items()
        if tag != "en"
    ]
    if spoken:
        st.markdown(" · ".join(spoken))
    if "summary_en" in row:
        st.markdown(plain(row["summary_en"]))
    if kind == "Municipality":
        _figures(row)
    if pd.notna(row.get("valid_from")):
        known = "" if row["date_precision"] == "day" else f" (known to the {row['date_precision']})"
        st.markdown(f"Reported from {write_day(row['valid_from'].date())}{known}")
    held = in_force(dataset.statuses, view.clock.day)
    areas = [area.id for area in dataset.settings.areas if row["id"] in area.municipalities]
    for status in held[held["entity"].isin([row["id"], *areas])].itertuples():
        st.markdown(
            f"**Now:** {plain(status.summary_en)}  \n:small[{_source_line(dataset, status.source, status.locator)}]"
        )
    if pd.notna(row.get("precision_m")):
        st.markdown(f"Known to within {row['precision_m'] / 1000:g} km: {BASIS[row['basis']]}.")
    if row.get("no_place_reason"):
        st.markdown(f"Not on the map: {plain(row['no_place_reason'])}")
    st.markdown(f":small[{_source_line(dataset, row['source'], row['locator'])}]")
    if row["note"]:
        st.caption(plain(row["note"]))


def _figures(row: pd.Series) -> None:
    if pd.notna(row["area_km2"]):
        st.markdown(f"{row['area_km2']:,.0f} km² ({plain(row['area_source'])})")
    if pd.notna(row["population"]):
        st.markdown(
            f"Population {row['population']:,.0f} in {row['population_year']} ({plain(row['population_source'])})"
        )
