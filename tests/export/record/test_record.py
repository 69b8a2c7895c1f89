from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest

from export.common.paper import PRESETS, Size
from export.common.request import Film, Request
from export.map.features import events_at, features_of, sites_at
from export.record.form import Record
from export.record.record import TooManyRowsError, record_of, shown_rows, sources_shown
from geo.dataset.dataset import Dataset
from geo.dataset.row_hashes import row_hashes
from geo.situation import in_force
from geo.time.clock import Clock
from geo.time.dating import numbers_at
from geo.view.view import View, vocabulary
from geo.view.view_query import decode
from layers.registry import REGISTRY

ALL = frozenset(REGISTRY.optional)
WINDOW = View(Clock(date(2023, 6, 30), "window", 60), ALL, filters=frozenset({("category", "clash")}))
REQUEST_TITLE = "“A” & <b>;\n'c'\x00 Звечан"


def test_a_record_says_what_a_file_shows(northern_kosovo: Dataset) -> None:
    request = Request(
        northern_kosovo, WINDOW, PRESETS["print-a4"].size, "grey", "A title", "https://example.org/?day=1"
    )
    record = record_of(request)
    assert (record.dataset, record.version) == (northern_kosovo.settings.id, northern_kosovo.settings.version)
    assert record.hash == northern_kosovo.hash
    assert (record.preset, record.size, record.theme) == ("print-a4", "297×210 mm", "grey")
    assert (record.title, record.link) == ("A title", "https://example.org/?day=1")
    assert record.period == "2 May – 30 June 2023"
    assert record.filters == "Category: Clash"
    events = set(events_at(northern_kosovo, WINDOW)["subject"])
    shown = northern_kosovo.events[northern_kosovo.events["id"].isin(events)]
    assert record.shown == numbers_at(shown, WINDOW.clock, northern_kosovo.settings.start).describe()
    hashes = row_hashes(northern_kosovo)
    event_rows = set(northern_kosovo.events["id"])
    assert {id for id in record.rows if id in event_rows} == events != set()
    assert all(hashes[id] == hash for id, hash in {**record.rows, **record.sources}.items())


def test_its_view_can_be_read_again(northern_kosovo: Dataset) -> None:
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional)
    record = record_of(Request(northern_kosovo, WINDOW))
    assert decode(dict(parse_qsl(record.view)), known) == (replace(WINDOW, data=northern_kosovo.hash[:8]), [])


def test_a_size_of_no_preset_has_no_name(northern_kosovo: Dataset) -> None:
    record = record_of(Request(northern_kosovo, WINDOW, Size(900, 500)))
    assert (record.preset, record.size) == ("", "900×500 px")
    assert record.title == northern_kosovo.settings.title


@pytest.mark.parametrize("mode", ["cumulative", "window", "day"])
@pytest.mark.parametrize("off", ["", "incidents", "barricades", "bases", "crossings", "context"])
def test_the_rows_are_those_that_are_drawn_and_those_without_a_place(
    northern_kosovo: Dataset, mode: str, off: str
) -> None:
    view = View(Clock(date(2022, 12, 20), mode, 30), ALL - {off})
    rows = shown_rows(northern_kosovo, view)
    drawn = set(events_at(northern_kosovo, view)["subject"]) | {one.subject for one in sites_at(northern_kosovo, view)}
    assert drawn <= rows
    events = set(northern_kosovo.events["id"])
    assert rows & events == drawn & events
    for table in ("crossings", "bases", "routes"):
        frame = northern_kosovo.table(table)
        there = set(in_force(frame, view.clock.day)["id"]) if table in view.layers else set()
        assert rows & set(frame["id"]) == there
    labels = {one["id"] for one in features_of(northern_kosovo).labels if one["class"] == "settlement"}
    assert (labels <= rows) == (off != "context")
    assert set(northern_kosovo.municipalities["id"]) <= rows
    assert "crisis-group-2024" not in rows


def test_the_window_of_the_map_makes_no_difference(northern_kosovo: Dataset) -> None:
    near = replace(WINDOW, extent=(20.7, 42.9, 20.71, 42.91))
    assert shown_rows(northern_kosovo, near) == shown_rows(northern_kosovo, WINDOW)


def test_a_film_has_the_rows_of_all_its_days(northern_kosovo: Dataset) -> None:
    view = View(Clock(date(2023, 6, 30), "day"), ALL)
    film = Film(date(2022, 7, 25), date(2022, 8, 5))
    record = record_of(Request(northern_kosovo, view), film=film)
    days = [date(2022, 7, day) for day in range(25, 32)] + [date(2022, 8, day) for day in range(1, 6)]
    a_day = [shown_rows(northern_kosovo, replace(view, clock=Clock(day, "day"))) for day in days]
    assert set(record.rows) == set().union(*a_day)
    assert set(record.rows) > a_day[-1]
    assert record.days == ("2022-07-25", "2022-08-05")
    assert record.film == "2022-07-25/2022-08-05"
    assert dict(parse_qsl(record.view))["day"] == "2022-08-05"
    assert record.period == "25 July – 5 August 2022"


def test_a_film_ends_with_the_data(northern_kosovo: Dataset) -> None:
    record = record_of(Request(northern_kosovo, WINDOW), film=Film(date(1, 1, 1), date(9999, 12, 31)))
    assert record.days == (northern_kosovo.settings.start.isoformat(), northern_kosovo.settings.end.isoformat())


def test_the_sources_are_those_of_the_rows(northern_kosovo: Dataset) -> None:
    accounts = northern_kosovo.accounts
    event = accounts["incident"].iloc[5]
    assert sources_shown(northern_kosovo, {event}) >= set(accounts.loc[accounts["incident"] == event, "source"])
    assert sources_shown(northern_kosovo, set()) == frozenset()
    record = record_of(Request(northern_kosovo, WINDOW))
    shown = accounts[accounts["incident"].isin(list(record.rows))]
    assert set(shown["source"]) <= set(record.sources) < set(northern_kosovo.sources["id"])


def test_the_text_is_the_same_each_time_and_safe_in_every_format(northern_kosovo: Dataset) -> None:
    record = record_of(Request(northern_kosovo, WINDOW, title=REQUEST_TITLE))
    text = record.to_json()
    assert text == record_of(Request(northern_kosovo, WINDOW, title=REQUEST_TITLE)).to_json()
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & set("<>&;'")
    assert json.loads(text)["title"] == record.title == "“A” & <b>; 'c' Звечан"
    turned = replace(record, rows=dict(reversed(record.rows.items())))
    assert turned.to_json() == text
    assert Record.from_json(text) == record
    assert Record.from_json(text.encode()) == record


def test_too_many_rows_are_refused(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("export.record.record.MAX_ROWS", 10)
    with pytest.raises(TooManyRowsError, match="and a file can prove 10"):
        record_of(Request(northern_kosovo, WINDOW))
