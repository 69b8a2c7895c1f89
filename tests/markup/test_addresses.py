"""Addresses of views near a view: each leads to just that view."""

from __future__ import annotations

from dataclasses import replace

from geo.dataset.dataset import Dataset
from geo.view.view_changes import selecting, visiting
from tests.markup.panel.conftest import near, view_of

SUBJECTS = ("inc-2023-09-24-banjska", "mun-zvecan", "gate-1-jarinje", "inc-2022-07-17-shooting")


def test_each_address_leads_to_its_view(northern_kosovo: Dataset) -> None:
    for query in (
        {},
        {"day": "2022-01-01", "mode": "day", "find": "a&b=c"},
        {"extent": "20.1,42.8,21.0,43.2", "play": "1min"},
    ):
        addresses = near(northern_kosovo, **query)
        here = replace(addresses.view, play="")
        assert view_of(addresses.of(addresses.view), addresses) == here
        for subject in SUBJECTS:
            assert view_of(addresses.selecting(subject), addresses) == selecting(northern_kosovo, here, subject)
            there = view_of(addresses.visiting(subject), addresses)
            wanted = visiting(northern_kosovo, here, subject)
            assert replace(there, extent=None) == replace(wanted, extent=None)
            assert (there.extent is None) == (wanted.extent is None)


def test_an_address_leads_to_the_page_that_it_stands_on_or_to_another(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo, day="2022-12-15")
    assert addresses.of(addresses.view).startswith("?day=2022-12-15")
    assert addresses.of(addresses.view, "event").startswith("event?day=2022-12-15")
