"""The places, municipalities, crossings, bases and routes that a query finds, to select."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages import session, views
from app_pages.words import plain
from geo.dataset import Dataset
from geo.language import gettext, noop, number
from geo.settings import Extent, Settings

MOST = 8
"""Hits shown of each sort; a line says how many there are in all."""
SITES = {
    "municipality": noop("Municipality"),
    "crossing": noop("Crossing"),
    "base": noop("Special-police base"),
    "route": noop("Alternative route"),
}


def show(dataset: Dataset, found: dict[str, list[str]]) -> None:
    """The first of them; ``found`` has ids by kind."""
    total = sum(len(ids) for ids in found.values())
    if not total:
        return
    st.markdown(f"### {gettext('Places')} ({number(total)})")
    shown = 0
    for kind, ids in found.items():
        table = {"place": dataset.places, "municipality": dataset.municipalities, "crossing": dataset.crossings,
                 "base": dataset.bases, "route": dataset.routes}[kind]  # fmt: skip
        for row in table.set_index("id", drop=False).loc[ids[: MOST - shown]].to_dict("records"):
            _place(kind, row, dataset.settings)
            shown += 1
    if total > shown:
        st.markdown(gettext("and {n} more places").format(n=number(total - shown)))


def _place(kind: str, row: dict[str, Any], words: Settings) -> None:
    """A place by all its names; where the map can't go there, in words."""
    names = list(dict.fromkeys(row[f"name_{one}"] for one in ("en", "sr_latn", "sr_cyrl", "sq") if row[f"name_{one}"]))
    what = gettext(SITES[kind]) if kind in SITES else words.in_words(row["kind"])
    text = f"{plain(names[0])}  \n:small[{plain(' · '.join([*names[1:], what]))}]"
    if kind == "place" and row["outside_frame"]:
        st.markdown(f"{text} :small[· {gettext('outside this map')}]")
        return
    extent: Extent | None = None
    if kind == "place":
        extent = views.around((row["lon"], row["lat"], row["lon"], row["lat"]))
    elif kind == "municipality":
        extent = row["geometry"].bounds
    st.button(text, key=f"found-{row['id']}", type="tertiary", on_click=session.pick, args=(row["id"], extent))
