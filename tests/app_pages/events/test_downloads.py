"""The files of the page with the events: each can be opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app_pages.events import downloads
from export.data.extract import Extract
from export.formats import EVENTS, FORMATS, formats_of
from export.record.reopen import compare, reopen
from geo.dataset.dataset import Dataset
from geo.search import index_of
from geo.situation import replayed, visible_events
from geo.time.clock import Clock
from geo.view.view import View, vocabulary
from layers.registry import REGISTRY
from tests.app_pages.events.conftest import START, VIEW
from tests.export.recorded import here


@pytest.mark.parametrize("format", formats_of(EVENTS))
def test_a_file_opens_the_view_that_it_was_taken_from(northern_kosovo: Dataset, format: str) -> None:
    """With the words looked for and the order, but nothing selected; and nothing has changed since."""
    known = vocabulary(northern_kosovo, layers=REGISTRY.optional, sorts={"-killed"})
    view = View(Clock(northern_kosovo.settings.end), frozenset(REGISTRY.optional), find="Banjska", sort="-killed")
    hits = {hit.id for hit in index_of(northern_kosovo).search(view.find)}
    ids = [id for id in visible_events(northern_kosovo, view.clock)["id"] if id in hits]
    assert len(ids) > 1
    events = northern_kosovo.events.set_index("id", drop=False).loc[ids]
    notes = downloads.notes(northern_kosovo, view, events)
    extract = Extract(northern_kosovo, tuple(ids), notes)
    body = FORMATS[format].write(EVENTS, extract, replace(view, selected=ids[0]))
    opened = compare(reopen("taken", body, read=here), northern_kosovo, known)
    assert opened.record.rows.keys() == set(ids)
    assert opened.found.nothing
    assert (opened.view.find, opened.view.sort, opened.view.selected) == ("Banjska", "-killed", "")


def test_more_events_than_a_file_can_prove_are_taken_away_without_a_record(
    northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("export.data.selection.MAX_ROWS", 1)
    ids = tuple(northern_kosovo.events["id"].iloc[:2])
    view = View(Clock(northern_kosovo.settings.end), frozenset(REGISTRY.optional))
    text = FORMATS["csv"].write(EVENTS, Extract(northern_kosovo, ids), view).decode()
    assert "# Not recorded: 2 events are shown, and a file can prove 1" in text
    assert "# Record" not in text


def test_a_file_says_what_was_chosen(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://map.example")
    days = Clock(START + timedelta(days=30), "window", 31)
    view = replace(
        VIEW, clock=days, filters=frozenset({("category", "clash")}), sort="-killed", find="police", selected="x"
    )
    found = dict(downloads.notes(northern_kosovo, view, replayed(northern_kosovo)[:1]))
    address = found.pop("Link")
    assert found == {
        "Period": "1 January 2021 – 31 January 2021",
        "Filters": "Category: Clash",
        "Found by": "“police”",
        "Shown": "up to 1 event (exact day unknown)",
        "Sorted by": "Killed, most first",
    }
    assert address.startswith("https://map.example/events?")
    assert "category=clash" in address
    assert "select" not in address


def test_a_file_without_filters_says_none_and_has_no_link_that_leads_nowhere(
    northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    found = dict(downloads.notes(northern_kosovo, VIEW, replayed(northern_kosovo)))
    assert found["Filters"] == "none"
    assert found["Sorted by"] == "When, earliest first"
    assert "Link" not in found
    assert "Found by" not in found
