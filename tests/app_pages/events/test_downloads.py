"""The files of the page with the events: each can be opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app_pages.events import downloads
from export.data.extract import Extract
from export.formats import EVENTS, FORMATS, formats_of
from export.record.reopen import compare, reopen
from geo.dataset.dataset import Dataset
from geo.search import index_of
from geo.situation import visible_events
from geo.time.clock import Clock
from geo.view import View, vocabulary
from layers.registry import REGISTRY


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
    opened = compare(reopen("taken", body), northern_kosovo, known)
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
