"""Find: what a query finds among events, places and sources; a click brings the map and the clock there."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages import event_list, session, views
from app_pages.sourcing import source_line
from app_pages.words import plain
from geo.dataset import Dataset
from geo.facets import facets
from geo.settings import Extent
from geo.view import View, tidy

KEY = "find"
MOST = 8
"""Hits shown of each sort; a line says how many there are in all."""
SITES = {
    "municipality": "Municipality",
    "crossing": "Crossing",
    "base": "Special-police base",
    "route": "Alternative route",
}


def field(view: View) -> None:
    """The field. A new text closes the card, so that what it finds stands right beneath."""
    if tidy(st.session_state.get(KEY) or "") != view.find:
        st.session_state[KEY] = view.find
    st.text_input(
        "Find events, places and sources",
        key=KEY,
        type="search",
        live="400ms",
        placeholder="Find events, places, sources",
        label_visibility="collapsed",
        on_change=_look,
    )


def _look() -> None:
    session.ask(find=tidy(st.session_state[KEY] or ""), selected="")


def results(dataset: Dataset, query: str) -> None:
    """What a query finds; nothing for an empty one."""
    if not query:
        return
    from geo.search import index_of  # most sessions never search

    with st.spinner("Looking"):
        hits = index_of(dataset).search(query)
    found: dict[str, list[str]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit.id)
    with st.container(border=True, key="found"):
        if not hits:
            st.markdown(f"Nothing here matches “{plain(query)}”. Try one word, or only its beginning.")
        _events(dataset, found.pop("event", []))
        sources = found.pop("source", [])
        _places(dataset, found)
        _sources(dataset, sources)


def _events(dataset: Dataset, ids: list[str]) -> None:
    if ids:
        st.markdown(f"### Events ({len(ids):,})")
        rows = dataset.incidents.set_index("id", drop=False).loc[ids]
        event_list.buttons(rows, "found", "events", most=MOST, go=session.visit)


def _places(dataset: Dataset, found: dict[str, list[str]]) -> None:
    total = sum(len(ids) for ids in found.values())
    if not total:
        return
    st.markdown(f"### Places ({total:,})")
    shown = 0
    for kind, ids in found.items():
        table = {"place": dataset.places, "municipality": dataset.municipalities, "crossing": dataset.crossings,
                 "base": dataset.bases, "route": dataset.routes}[kind]  # fmt: skip
        for row in table.set_index("id", drop=False).loc[ids[: MOST - shown]].to_dict("records"):
            _place(kind, row)
            shown += 1
    if total > shown:
        st.markdown(f"and {total - shown:,} more places")


def _place(kind: str, row: dict[str, Any]) -> None:
    """A place by all its names; where the map can't go there, in words."""
    names = list(dict.fromkeys(row[f"name_{one}"] for one in ("en", "sr_latn", "sr_cyrl", "sq") if row[f"name_{one}"]))
    what = SITES[kind] if kind in SITES else row["kind"].replace("_", " ").capitalize()
    text = f"{plain(names[0])}  \n:small[{plain(' · '.join([*names[1:], what]))}]"
    if kind == "place" and row["outside_frame"]:
        st.markdown(f"{text} :small[· outside this map]")
        return
    extent: Extent | None = None
    if kind == "place":
        extent = views.around((row["lon"], row["lat"], row["lon"], row["lat"]))
    elif kind == "municipality":
        extent = row["geometry"].bounds
    st.button(text, key=f"found-{row['id']}", type="tertiary", on_click=session.pick, args=(row["id"], extent))


def _sources(dataset: Dataset, ids: list[str]) -> None:
    if not ids:
        return
    st.markdown(f"### Sources ({len(ids):,})")
    telling = dataset.accounts.groupby("source")["incident"].nunique()
    filterable = next(facet for facet in facets(dataset) if facet.id == "source").counts()
    for id in ids[:MOST]:
        events = int(telling.get(id, 0))
        told = f"tells of {events} event{'s' if events != 1 else ''}" if events else "tells of no event"
        st.markdown(f":small[{source_line(dataset, id, told)}]")
        if id in filterable:
            st.button(
                f"Show only what it tells  \n:small[{filterable[id]} of the replayed events]",
                key=f"source-{id}", type="tertiary", on_click=_only_from, args=(id,),
            )  # fmt: skip
    if len(ids) > MOST:
        st.markdown(f"and {len(ids) - MOST:,} more sources")


def _only_from(source: str) -> None:
    """Filters by a source, on the day on which all that it tells is shown."""
    session.ask(filters=frozenset({("source", source)}), clock=views.vocabulary().default.clock)
