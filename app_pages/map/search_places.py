"""The sites that a query finds, to select."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.components import choices
from app_pages.components.choices import Choice
from app_pages.state import view_in_address, views
from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.dataset.settings import Extent, Settings
from geo.language.language import gettext, number
from geo.places import names, names_in
from markup.blocks import heading, paragraph, text

MAX_LISTED = 8
"""Hits shown of each sort; a line says how many there are in all."""


def show(dataset: Dataset, ids: Sequence[str], choice: str) -> None:
    """Draw the first of the sites with some ids as buttons; ``choice`` is the view's language of names."""
    if not ids:
        return
    st.html(text(heading(3, f"{gettext('Places')} ({number(len(ids))})")))
    rows = [dataset.row(id) for id in ids[:MAX_LISTED]]
    extents = {row.id: _extent(row) for row in rows}
    buttons = (_place(row, dataset.settings, choice) for row in rows)
    choices.show(buttons, place="found-places", go=lambda id: view_in_address.pick(id, extents.get(id)))
    if len(ids) > MAX_LISTED:
        st.html(text(paragraph(gettext("and {n} more places").format(n=number(len(ids) - MAX_LISTED)))))


def _place(row: Row, settings: Settings, choice: str) -> Choice:
    """Return a site as a button by all its names, the chosen ones first; where the map can't go there, as text."""
    known, site = names(row), row.site
    assert site is not None
    chosen = names_in(known, choice)
    others = list(dict.fromkeys(one["name"] for one in known.values() if one["name"] not in chosen))
    what = settings.describe(row["kind"]) if site.kind_in_settings else site.title_of(row)
    outside = [gettext("outside this map")] if row.get("outside_frame") else []
    return Choice("" if outside else row.id, " / ".join(chosen), " · ".join([*others, what, *outside]))


def _extent(row: Row) -> Extent | None:
    """Return the extent to which the map goes for a site; ``None`` for what it always shows."""
    if row.site and row.site.shape == "area":
        extent: Extent = row["geometry"].bounds
        return extent
    return None if row.site and row.site.layer else views.around((row["lon"], row["lat"], row["lon"], row["lat"]))
