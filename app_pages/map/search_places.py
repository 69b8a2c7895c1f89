"""The places, municipalities, crossings, bases and routes that a query finds, to select."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.components import choices
from app_pages.components.choices import Choice
from app_pages.state import session, views
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.settings import Extent, Settings
from geo.language.language import gettext, noop, number
from geo.places import names, names_in
from markup.blocks import heading, paragraph, text

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
    st.html(text(heading(3, f"{gettext('Places')} ({number(total)})")))
    shown: list[Choice] = []
    extents: dict[str, Extent | None] = {}
    for kind, ids in found.items():
        table = {"place": dataset.places, "municipality": dataset.municipalities, "crossing": dataset.crossings,
                 "base": dataset.bases, "route": dataset.routes}[kind]  # fmt: skip
        for row in row_dicts(table.set_index("id", drop=False).loc[ids[: MOST - len(shown)]]):
            shown.append(_place(kind, row, dataset.settings, choice))
            extents[row["id"]] = _extent(kind, row)
    choices.show(shown, place="found-places", go=lambda id: session.pick(id, extents.get(id)))
    if total > len(shown):
        st.html(text(paragraph(gettext("and {n} more places").format(n=number(total - len(shown))))))


def _place(kind: str, row: dict[str, Any], words: Settings, choice: str) -> Choice:
    """A place by all its names, those that were chosen first; where the map can't go there, in words."""
    known = names(row)
    chosen = names_in(known, choice)
    others = list(dict.fromkeys(one["name"] for one in known.values() if one["name"] not in chosen))
    what = gettext(SITES[kind]) if kind in SITES else words.in_words(row["kind"])
    outside = [gettext("outside this map")] if kind == "place" and row["outside_frame"] else []
    return Choice("" if outside else row["id"], " / ".join(chosen), " · ".join([*others, what, *outside]))


def _extent(kind: str, row: dict[str, Any]) -> Extent | None:
    """Where the map goes for a place; nowhere for what it shows already."""
    if kind == "place":
        return views.around((row["lon"], row["lat"], row["lon"], row["lat"]))
    extent: Extent | None = row["geometry"].bounds if kind == "municipality" else None
    return extent
