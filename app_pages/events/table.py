"""The table of events, a page at a time."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.components.js_components import component, trigger_value
from app_pages.events import rows as event_rows
from app_pages.events import sorting
from app_pages.state import view_in_address
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, number
from geo.language.languages import name_languages
from geo.view.view import View
from layers.style.categories import SIZES_PX, STYLE
from layers.style.palette import PALETTE
from layers.style.shapes import SHAPES
from layers.style.symbol import Symbol

KEY = "events-table"
ROWS = 100
_PLACE = "events-page"


def show(dataset: Dataset, events: pd.DataFrame, view: View) -> None:
    """Draw the page of the table that a person has turned to; ``events`` are all of them in the table's order."""
    page = _page(events["id"].tolist(), view)
    first = page * ROWS
    rows = event_rows.rows(dataset, events.iloc[first : first + ROWS], view)
    component("table")(
        key=KEY,
        data={
            "caption": _caption(len(events), first, len(rows), view.sort),
            "columns": [
                {
                    "id": id,
                    "title": gettext(one.title),
                    "up": gettext(one.up),
                    "down": gettext(one.down),
                    "last_first": one.last_first,
                }
                for id, one in sorting.COLUMNS.items()
            ],
            "sort": view.sort,
            "rows": rows,
            "selected": view.selected,
            "names": name_languages(view.names),
            "page": page,
            "pages": _pages(len(events)),
            **_look(),
        },
        on_sort_change=lambda: view_in_address.ask(sort=trigger_value(KEY, "sort")),
        on_pick_change=lambda: view_in_address.pick(trigger_value(KEY, "pick")),
        on_turn_change=_turn,
    )


def _look() -> dict[str, Any]:
    """Return the symbol of each category as the map has it, with its shapes, and colours for light and for dark."""
    symbols = {
        category: {**asdict(Symbol("point", shape, SIZES_PX["medium"], fill=colour)), "text": gettext(text)}
        for category, (colour, shape, text) in STYLE.items()
    }
    colours = {colour: PALETTE[colour] for colour in ("select", *{colour for colour, _, _ in STYLE.values()})}
    return {"symbols": symbols, "shapes": {shape: SHAPES[shape] for _, shape, _ in STYLE.values()}, "colours": colours}


def _caption(total: int, first: int, rows: int, sort: str) -> str:
    which = gettext("No event")
    if total:
        shown = {"first": number(first + 1), "last": number(first + rows), "total": number(total)}
        which = gettext("Rows {first}–{last} of {total}").format(**shown)
    return gettext("{events}. Sorted by: {order}").format(events=which, order=sorting.describe(sort))


def _pages(total: int) -> int:
    return max(1, -(-total // ROWS))


def _page(ids: list[str], view: View) -> int:
    """Return the page to show, from 0: that of an event just selected, the first one of another choice of events, else as it was."""
    order = (view.clock, view.filters, view.find, view.sort)
    before, selected, turned_to = st.session_state.get(_PLACE, (None, "", 0))
    page: int = turned_to
    if view.selected != selected and view.selected in ids:
        page = ids.index(view.selected) // ROWS
    elif order != before:
        page = 0
    page = min(page, _pages(len(ids)) - 1)
    st.session_state[_PLACE] = (order, view.selected, page)
    return page


def _turn() -> None:
    order, selected, _ = st.session_state[_PLACE]
    st.session_state[_PLACE] = (order, selected, trigger_value(KEY, "turn"))
