"""The places, municipalities, crossings, bases and routes that a query finds, to select."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages import session, views
from app_pages.words import plain
from geo.dataset import Dataset
from geo.language import gettext, noop, number
from geo.places import names, names_in
from geo.settings import Extent, Settings

MOST = 8
"""Hits shown of each sort; a line says how many there are in all."""
SITES = {
    "municipality": noop("Municipality"),
    "crossing": noop("Crossing"),
    "base": noop("Special-police base"),
    "route": noop("Alternative route"),
}


def show(dataset: Dataset, found: dict[str, list[str]], choice: str) -> None:
    """The first of them; ``found`` has ids by kind, ``choice`` is the view's language of names."""
    total = sum(len(ids) for ids in found.values())
    if not total:
        return
    st.markdown(f"### {gettext('Places')} ({number(total)})")
    shown = 0
    for kind, ids in found.items():
        table = {"place": dataset.places, "municipality": dataset.municipalities, "crossing": dataset.crossings,
                 "base": dataset.bases, "route": dataset.routes}[kind]  # fmt: skip
        for row in table.set_index("id", drop=False).loc[ids[: MOST - shown]].to_dict("records"):
            _place(kind, row, dataset.settings, choice)
            shown += 1
    if total > shown:
        st.markdown(gettext("and {n} more places").format(n=number(total - shown)))


def _place(kind: str, row: dict[str, Any], words: Settings, choice: str) -> None:
    """A place by all its names, those that were chosen first; where the map can't go there, in words."""
    known = names(row)
    chosen = names_in(known, choice)
    others = list(dict.fromkeys(one["name"] for one in known.values() if one["name"] not in chosen))
    what = gettext(SITES[kind]) if kind in SITES else words.in_words(row["kind"])
    text = f"{plain(' / '.join(chosen))}  \n:small[{plain(' · '.join([*others, what]))}]"
    if kind == "place" and row["outside_frame"]:
        st.markdown(f"{text} :small[· {gettext('outside this map')}]")
        return
    extent: Extent | None = None
    if kind == "place":
        extent = views.around((row["lon"], row["lat"], row["lon"], row["lat"]))
    elif kind == "municipality":
        extent = row["geometry"].bounds
    st.button(text, key=f"found-{row['id']}", type="tertiary", on_click=session.pick, args=(row["id"], extent))
