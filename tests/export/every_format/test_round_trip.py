"""What goes out comes back: any text and any position, through every format."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from export.common.clean_text import clean
from export.common.table_cells import Cell, harmless, rows
from export.data.event_tables import CASUALTIES_OF_AN_EVENT, accounts, casualties, events, events_at_places, places
from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from tests.export import readers
from tests.export.conftest import write

FORMULAS = st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r-1",
        "a;=1",
        '"=1"',
        "=cmd|' /C calc'!A0",
        '","=1',
        "a\n=1",
        "<b>&amp;]]>",
    ]
)
LETTERS = st.text(st.sampled_from("=+-@\t\r\n;,|'\"<>& aЖшë😀\0\x0b\x1f\u2028\ufffe#:"), max_size=12)
TEXTS = st.one_of(FORMULAS, LETTERS, st.text(max_size=20), st.builds(lambda one: one * 100, LETTERS))
DEGREES = st.floats(-9, 9).map(lambda degrees: round(degrees, 5))
SHOWN = ("clash", "rule", "barricade", "plan", "talks")
STARTS = re.compile(r"[\t\r\n ]*[=+\-@]")


@st.composite
def hostile(draw: st.DrawFn) -> dict[str, list[Any]]:
    """A text for each of five events, their accounts, sources and places, and positions on both sides of nought."""
    return {
        **{
            name: draw(st.lists(TEXTS, min_size=10, max_size=10))
            for name in ("incidents", "accounts", "sources", "places")
        },
        "lon": draw(st.lists(DEGREES, min_size=3, max_size=3)),
        "lat": draw(st.lists(DEGREES, min_size=3, max_size=3)),
    }


def with_texts(dataset: Dataset, made: dict[str, list[Any]]) -> Dataset:
    """A dataset with other texts and positions in it, which no validation has seen."""

    def texts(table: str, *columns: str) -> dict[str, pd.Series]:
        frame = dataset.table(table)
        return {
            column: pd.Series(
                [made[table][(row + shift) % 10] for row in range(len(frame))], index=frame.index, dtype=object
            )
            for shift, column in enumerate(columns)
        }

    moved = dataset.places.assign(lon=made["lon"], lat=made["lat"], **texts("places", "name_en", "name_sr_cyrl"))
    return replace(
        dataset,
        events=dataset.events.assign(**texts("incidents", "title", "summary", "actors", "note")),
        accounts=dataset.accounts.assign(**texts("accounts", "term", "locator", "summary")),
        sources=dataset.sources.assign(**texts("sources", "title", "author", "licence")),
        places=moved.set_geometry(type(moved.geometry).from_xy(made["lon"], made["lat"], index=moved.index, crs=4326)),
        settings=replace(dataset.settings, frame=(-9.0, -9.0, 9.0, 9.0)),
    )


def table(frame: pd.DataFrame, change: Any = lambda cell: cell) -> list[dict[str, Cell]]:
    """Rows as plain values, each changed as a format changes it."""
    return [dict(zip(frame.columns, map(change, row), strict=True)) for row in rows(frame)]


def in_a_workbook(cell: Cell) -> Cell:
    """Empty texts are empty cells, and texts are harmless."""
    return harmless(cell) or None if isinstance(cell, str) else cell


def same(found: Any, wanted: Any) -> bool:
    """Equal, where a number may have lost what is beyond 15 digits and an unknown one may be no number."""
    if wanted is None or found is None:
        return bool(pd.isna(found)) and (wanted is None or wanted == "")
    if isinstance(wanted, float):
        return math.isclose(found, wanted, rel_tol=1e-12, abs_tol=1e-12)
    if hasattr(found, "date"):
        return bool(found.date() == wanted)
    return bool(found == wanted)


def assert_same(found: list[dict[str, Any]], wanted: list[dict[str, Cell]]) -> None:
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        for name, cell in other.items():
            assert same(one[name], cell), f"{name}: {one[name]!r} is not {cell!r}"


def test_a_very_long_text_comes_back_whole(small: Dataset) -> None:
    """But from a workbook, whose cells are shorter."""
    long = "Жë😀 =\n" * 20_000
    extract = Extract(replace(small, events=small.events.assign(summary=long)), ("clash",))
    assert readers.csv_table(write(extract, "csv"))["summary"].tolist() == [long]
    assert readers.features(write(extract, "geojson"))[0]["properties"]["summary"] == long
    assert readers.layer(write(extract, "gpkg"), "events")["summary"].tolist() == [long] * 2
    assert f"<p>{long}</p>" in (readers.text_of(readers.placemarks(write(extract, "kml"))[0], "description") or "")


@settings(max_examples=15, deadline=None)
@given(made=hostile())
def test_what_goes_out_comes_back(small: Dataset, made: dict[str, list[Any]]) -> None:
    dataset = with_texts(small, made)
    extract = Extract(dataset, SHOWN, (("Filters", made["incidents"][0]),))
    shown = events(extract)
    titles = dataset.events.set_index("id")["title"]
    assert shown["title"].tolist() == [clean(titles[id]) for id in SHOWN]

    data = write(extract, "csv")
    read = readers.csv_table(data, keep_default_na=False, dtype=str)
    assert list(read.columns) == list(shown.columns)
    numbers = ["latitude", "longitude", "precision_m"]
    texts = [name for name in shown.columns if name not in ("start", "end", *numbers)]
    assert read[texts].to_dict("records") == table(shown[texts], harmless)
    assert_same(readers.csv_table(data)[numbers].to_dict("records"), table(shown[numbers]))
    split_elsewhere = re.split(r"[;\t\r\n]", "\n".join(map("\n".join, read[texts].to_numpy())))
    assert [part for part in split_elsewhere if STARTS.match(part)] == []

    book = readers.workbook(write(extract, "xlsx"))
    for name, frame in zip(
        readers.SHEETS, (shown, places(extract), casualties(extract), accounts(extract)), strict=True
    ):
        assert_same(readers.sheet_rows(book, name), table(frame, in_a_workbook))
        assert {cell.data_type for row in book[name].iter_rows() for cell in row} <= {"s", "n", "d", "b"}

    joined = table(events_at_places(extract))
    features = readers.features(write(extract, "geojson"))
    for feature, row in zip(features, joined, strict=True):
        lon, lat = row.pop("longitude"), row.pop("latitude")
        assert feature["geometry"] == (None if lon is None else {"type": "Point", "coordinates": [lon, lat]})
        assert feature["id"] == (row.pop("incident_place") or row["id"])
        lists = {name: row.pop(name) for name in CASUALTIES_OF_AN_EVENT}
        counted = feature["properties"].pop("casualties")
        assert [one["wording"] for one in counted] == [part for part in lists["casualty_wording"].split(" | ") if part]
        assert feature["properties"] == {"kind": "event"} | {
            name: cell.isoformat() if hasattr(cell, "isoformat") else cell for name, cell in row.items()
        }

    data = write(extract, "gpkg")
    frame = events_at_places(extract)
    placed = frame["longitude"].notna()
    read = readers.layer(data, "events")
    assert_same(read.to_dict("records"), table(frame[placed].drop(columns=["longitude", "latitude"])))
    assert read.geometry.x.tolist() == frame.loc[placed, "longitude"].tolist()
    assert_same(
        readers.layer(data, "events_without_place").to_dict("records"),
        table(frame[~placed].drop(columns=["longitude", "latitude"])),
    )
    assert_same(readers.layer(data, "accounts").to_dict("records"), table(accounts(extract)))

    for placemark, row in zip(readers.placemarks(write(extract, "kml")), table(frame), strict=True):
        assert (readers.text_of(placemark, "name") or "") == row["title"]
        point = readers.text_of(placemark, "Point/coordinates")
        at = [None, None] if point is None else [float(degrees) for degrees in point.split(",")]
        assert at == [row["longitude"], row["latitude"]]
