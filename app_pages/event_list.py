"""Events as buttons that select them: the map and the clock follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from app_pages import session
from app_pages.words import plain
from geo.days import write_range
from geo.language import number


def button(row: Mapping[str, Any], place: str, more: str = "", *, go: Callable[[str], None] = session.pick) -> None:
    """One event by its title and days, and more about it; ``place`` names the list that it stands in, and ``go``
    is the callback that takes its id."""
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    st.button(
        f"{plain(row['title'])}  \n:small[{plain(f'{when} · {more}' if more else when)}]",
        key=f"{place}-{row['id']}",
        type="tertiary",
        on_click=go,
        args=(row["id"],),
    )


def buttons(rows: pd.DataFrame, place: str, rest: str, *, most: int, go: Callable[[str], None] = session.pick) -> None:
    """The first events as buttons, and in words how many more there are: ``rest`` has ``{n}`` for their number."""
    for row in rows.head(most).to_dict("records"):
        button(row, place, go=go)
    if len(rows) > most:
        st.markdown(rest.format(n=number(len(rows) - most)))
