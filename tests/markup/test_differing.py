"""The way to where sources differ."""

from __future__ import annotations

import re

from geo.dataset.dataset import Dataset
from geo.events.facets import differing, passing
from markup.differing import where_sources_differ
from tests.markup.panel.conftest import near, view_of


def test_it_leads_to_all_such_events_and_says_how_many_they_are(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo, day="2022-01-01", mode="day")
    html = where_sources_differ(northern_kosovo, addresses)
    (address,) = re.findall(r'href="([^"]*)"', html)
    there = view_of(address.replace("&amp;", "&"), addresses)
    assert there.filters == differing(northern_kosovo)
    assert there.clock == addresses.known.default.clock
    assert f"Where the sources differ ({passing(northern_kosovo, there.filters).sum()})" in html


def test_where_they_are_shown_it_leads_nowhere(northern_kosovo: Dataset) -> None:
    query = {
        facet: ",".join(option for one, option in differing(northern_kosovo) if one == facet)
        for facet, _ in differing(northern_kosovo)
    }
    assert where_sources_differ(northern_kosovo, near(northern_kosovo, **query)) == ""
