"""What is on no map, with the reason."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geo.dataset.dataset import Dataset
from geo.situation import situation_on
from markup.panel.unplaced import not_on_the_map, unplaced
from tests.app_pages.reading import lines_of
from tests.markup.panel.conftest import near


def test_each_site_and_event_without_a_place_is_listed_with_its_reason(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo)
    html = not_on_the_map(northern_kosovo, situation_on(northern_kosovo, addresses.view.clock), addresses)
    assert html.startswith('<details class="nk-folded-part" id="off-the-map"><summary>Not on the map (')
    inside = lines_of(html)
    for base in northern_kosovo.bases[northern_kosovo.bases["no_place_reason"] != ""].itertuples():
        assert base.name_en in inside
    shooting = northern_kosovo.row("inc-2022-07-17-shooting")
    assert shooting["no_place_reason"] in inside


def test_only_the_last_of_many_are_listed_and_how_many_there_are_is_said(northern_kosovo: Dataset) -> None:
    row = northern_kosovo.events[~northern_kosovo.events["background"]].iloc[-1].to_dict()
    made = [{**row, "id": f"made-{number}", "no_place_reason": "Nobody says where."} for number in range(150)]
    more = pd.DataFrame(made).astype(northern_kosovo.events.dtypes)
    dataset = replace(northern_kosovo, events=pd.concat([northern_kosovo.events, more], ignore_index=True))
    addresses = near(dataset)
    situation = situation_on(dataset, addresses.view.clock)
    html = not_on_the_map(dataset, situation, addresses)
    events, sites = unplaced(dataset, situation)
    assert f"<summary>Not on the map ({len(events) + len(sites):,})</summary>" in html
    assert html.count("data-id=") == 100
    assert f"The last 100 of {len(events):,} events without a place" in html
