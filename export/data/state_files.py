"""All states of a dataset on their way out of the app: as CSV, as an Excel workbook, and as GeoJSON."""

from __future__ import annotations

from typing import Any

import pandas as pd
import shapely

from export.common.clean_text import one_line
from export.common.table_cells import records, rows
from export.data import csv_writer, excel_writer
from export.data.event_tables import STATUSES, table_of_states
from export.data.extract import Extract
from export.data.geojson_writer import collection, feature
from export.data.site_tables import position
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext, ngettext, noop, number
from geo.places import own_areas
from geo.sites import SITES
from geo.states.states import describe_all, ordered

READING = noop(
    "A row is a state that lasts. valid_from is its earliest possible day and valid_to its last one, the "
    "day before the next state where one follows; precision and end_precision say how these two are "
    "known. Without a valid_from it held before the period; without a valid_to no source used here "
    "reports its end by the day of the note “Data to”. direction is the one way that it holds for; where "
    "it is empty, no single one is told. state and when are value, direction and days in words."
)
SHEET = "statuses"


def states(dataset: Dataset) -> pd.DataFrame:
    """Return all states by what they hold for, with the columns ``STATUSES``."""
    by_id = dataset.statuses.set_index("id", drop=False)
    return table_of_states(dataset, by_id.loc[[one.id for one in ordered(dataset, describe_all(dataset))]])


def about(dataset: Dataset) -> dict[str, str]:
    """Return what every copy of the states has to say of itself: texts by label, each on one line."""
    count = len(dataset.statuses)
    shown = ngettext("{n} state", "{n} states", count).format(n=number(count))
    notes = Extract(dataset, (), ((gettext("Shown"), shown),)).about()
    return notes | {gettext("How to read"): one_line(gettext(READING))}


def csv(dataset: Dataset) -> bytes:
    """Return a table of all states as CSV, below notes that say what it is."""
    return csv_writer.document([*about(dataset).items()], STATUSES, rows(states(dataset)))


def xlsx(dataset: Dataset) -> bytes:
    """Return an Excel workbook with the sheet ``SHEET`` and one that says what it is."""
    return excel_writer.document({SHEET: states(dataset)}, Extract(dataset, ()), about(dataset))


def geojson(dataset: Dataset) -> bytes:
    """Return a feature collection, one feature a state. The geometry (EPSG:4326) is that of what the state holds for,
    of an area its municipalities as one; null where that has no published place."""
    shapes = _shapes(dataset)
    features = (feature(facts["id"], shapes.get(facts["entity"]), facts) for facts in records(states(dataset)))
    return collection(about(dataset), features)


def _shapes(dataset: Dataset) -> dict[str, Any]:
    """The geometry of all that a state can hold for and that has one, by its id, as GeoJSON."""
    shapes = {row["id"]: position(kind, row)[1] for kind in SITES for row in row_dicts(dataset.sites(kind))}
    found = {id: shape for id, shape in shapes.items() if shape is not None and not shape.is_empty}
    whole = own_areas(dataset)["id"].tolist()
    for area in dataset.settings.areas:
        parts = [found[id] for id in area.municipalities or whole if id in found]
        if parts:
            found[area.id] = shapely.union_all(parts)
    used = set(dataset.statuses["entity"])
    return {id: shapely.geometry.mapping(shapely.orient_polygons(shape)) for id, shape in found.items() if id in used}
