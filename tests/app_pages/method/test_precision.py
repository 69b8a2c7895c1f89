"""Precisions and positions are counted from the data."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from app_pages.method.precision import DATES, POSITIONS
from geo.dataset.dataset import Dataset
from geo.dataset.schema import BASES_OF_POSITION
from geo.time.days import PRECISIONS
from tests.app_pages.method.conftest import tables, texts


def test_precisions_and_categories_are_counted_from_the_data(page: AppTest, northern_kosovo: Dataset) -> None:
    assert tuple(DATES) == PRECISIONS
    assert tuple(POSITIONS) == BASES_OF_POSITION
    rows = tables(page.run()).rows
    events = northern_kosovo.events
    dates = rows["Events by the precision of their date"][1:]
    counted = events["date_precision"].value_counts()
    assert {row[0].split("\n")[0]: int(row[1]) for row in dates} == {one: counted[one] for one in PRECISIONS}
    assert "Reads: “some time in 1999”." in dates[-1][0]
    categories = rows["Categories of events and ACLED’s event types and sub-event types"][1:]
    assert sum(int(row[1]) for row in categories) == len(events)
    (barricade,) = [row for row in categories if row[0].startswith("Barricade")]
    assert barricade[2].startswith("Violent demonstration (Riots): demonstrators put it up")


def test_positions_are_counted_by_basis_and_radius(page: AppTest, northern_kosovo: Dataset) -> None:
    rows = tables(page.run()).rows
    events = {row[0].split("\n")[0]: row[1:] for row in rows["Places of events by basis and radius"][1:]}
    counts = {basis: [int(cell.replace("–", "0")) for cell in cells] for basis, cells in events.items()}
    in_areas = northern_kosovo.event_places["place"].str.startswith("area-")
    kilometres = northern_kosovo.event_places.loc[~in_areas, "precision_m"]
    assert sum(sum(cells) for cells in counts.values()) == len(kilometres)
    assert sum(cells[0] for cells in counts.values()) == (kilometres <= 500).sum()
    assert sum(cells[-1] for cells in counts.values()) == (kilometres > 5000).sum()
    sites = rows["Crossings, bases and routes by basis and radius"][1:]
    assert next(row[1:] for row in sites if row[0].startswith("schematic")) == ["–", "–", "–", "7", "–"]
    unplaced = (northern_kosovo.events["no_place_reason"] != "").sum()
    assert f"{unplaced} of {len(northern_kosovo.events)} events have no published place" in texts(page)
    assert f"{in_areas.sum()} happened in an area as a whole" in texts(page)
