"""How precise dates and places are: the scheme, and how many events have which precision."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import streamlit as st

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import BASES_OF_POSITION
from geo.events.acled import TIME_PRECISION
from geo.language.language import gettext, ngettext, noop, number
from geo.places import event_points
from geo.sites import DATED
from geo.time.days import MAX_DAYS, PRECISIONS, write_range
from markup.blocks import heading, paragraph, text
from markup.tables import Cell, Foreign, Line, table
from markup.texts import NONE

DATES = {
    "day": noop("Exactly these days: it began on the first and ended on the last."),
    "days": noop("On some day within these days, at most {n} of them."),
    "between": noop("On some day between these two, which are known: after one happening, before another."),
    "month": noop("On some day within these whole months, at most two."),
    "season": noop("On some day within these whole months, three to twelve."),
    "year": noop("On some day within these whole years."),
}
POSITIONS = {
    "surveyed": noop("A published point for the thing itself."),
    "settlement": noop("The point of a settlement stands for it."),
    "derived": noop("Worked out from other positions, such as a point inside a municipality."),
    "schematic": noop("Drawn by hand to show that there is one."),
}
RADII_M = (500, 1_000, 2_000, 5_000)


def _dates(dataset: Dataset) -> Iterator[list[Cell]]:
    for precision in PRECISIONS:
        rows = dataset.events[dataset.events["date_precision"] == precision]
        meaning: list[Line] = [Foreign(precision, NONE), gettext(DATES[precision]).format(n=MAX_DAYS)]
        for row in row_dicts(rows.head(1)):
            meaning.append(
                gettext("Reads: “{days}”.").format(days=write_range(row["start"].date(), row["end"].date(), precision))
            )
        yield [meaning, number(len(rows)), gettext(TIME_PRECISION[precision])]


def _positions(frame: pd.DataFrame) -> Iterator[list[Cell]]:
    """Counts by basis and radius; a radius on the edge belongs to the narrower class."""
    within = np.searchsorted(RADII_M, frame["precision_m"])
    for basis in BASES_OF_POSITION:
        counts = np.bincount(within[frame["basis"] == basis], minlength=len(RADII_M) + 1)
        yield [
            [Foreign(basis, NONE), gettext(POSITIONS[basis])],
            *(number(int(count)) if count else "–" for count in counts),
        ]


def _placed(dataset: Dataset) -> pd.DataFrame:
    """The dated sites that have a position."""
    sites = pd.concat([dataset.sites(kind)[["basis", "precision_m"]] for kind in DATED])
    return sites[sites["basis"] != ""]


@cached_by_dataset
def _tables(dataset: Dataset) -> tuple[str, str, str]:
    """Dates, places of events, and sites, as HTML."""
    dates = [gettext("Precision, and what the two days mean"), gettext("Events"), gettext("ACLED’s time precision")]
    positions = [
        gettext("Basis, and what it means"),
        *(f"≤\u00a0{number(radius / 1000, decimals=1)} km" for radius in RADII_M),
        gettext("wider"),
    ]
    events, sites = event_points(dataset), _placed(dataset)
    return (
        table(dates, _dates(dataset), caption=gettext("Events by the precision of their date")),
        table(positions, _positions(events), caption=gettext("Places of events by basis and radius")),
        table(positions, _positions(sites), caption=gettext("Crossings, bases and routes by basis and radius")),
    )


def show(dataset: Dataset) -> None:
    """Draw the section."""
    dates, events, sites = _tables(dataset)
    meaning = gettext("Each event has a first and a last day. What the two mean is one of six:")
    st.html(text(heading(3, gettext("Dates"), anchor="precision-of-dates"), paragraph(meaning)))
    st.html(dates)
    unplaced = int((dataset.events["no_place_reason"] != "").sum())
    areas = [area.id for area in dataset.settings.areas]
    in_areas = dataset.event_places.loc[dataset.event_places["place"].isin(areas), "incident"].nunique()
    how = gettext(
        "A position has a basis and a radius in which the place lies. {unplaced} of {n} events have "
        "no published place and therefore no position, {areas} happened in an area as a whole; the others have one or more."
    ).format(unplaced=number(unplaced), areas=number(in_areas), n=number(len(dataset.events)))
    st.html(text(heading(3, gettext("Places"), anchor="precision-of-places"), paragraph(how)))
    st.html(events)
    st.html(sites)
    left = sum(len(dataset.sites(kind)) for kind in DATED) - len(_placed(dataset))
    if left:
        more = ngettext(
            "{n} more has no published place: it is listed, not drawn.",
            "{n} more have no published place: they are listed, not drawn.",
            left,
        )
        st.html(text(paragraph(more.format(n=number(left)))))
